using Microsoft.JSInterop;

namespace Encaixe.Staff.Agenda;

/// <content>A visit is carried over the days, or its end alone: the script beside the grid says by what hand.</content>
public sealed partial class TimeGrid
{
    private const int Step = CarriedVisit.Step;

    private CarriedVisit? _carried;

    /// <summary>Somebody takes a visit up, to carry it elsewhere.</summary>
    [JSInvokable]
    public void Lift(string visit, int column)
    {
        if (Book.Visits.FirstOrDefault(one => one.Id == visit) is { } lifted && VisitFit.IsMovable(Shop, lifted))
        {
            _carried = new CarriedVisit(Plan, VisitFit.Of(Shop, Book, lifted), column);
            StateHasChanged();
        }
    }

    /// <summary>Somebody takes the end of a visit up, to have it take longer or shorter.</summary>
    [JSInvokable]
    public void Stretch(string visit, int column)
    {
        if (Plan.Columns[column].Blocks.FirstOrDefault(one => one.Visit.Id == visit && one.Ends) is { } end && VisitFit.IsElastic(Shop, end.Visit))
        {
            _carried = new CarriedVisit(Plan, VisitFit.Of(Shop, Book, end.Visit), column, end);
            StateHasChanged();
        }
    }

    /// <summary>It is over a place now.</summary>
    /// <param name="minute">Where its upper edge is, or its lower one when that is carried. Minutes of the wall clock after midnight.</param>
    [JSInvokable]
    public void Over(int column, double minute)
    {
        if (_carried?.To(column, (int)Math.Round(minute / Step) * Step) is { } there && there != _carried)
        {
            _carried = there;
            StateHasChanged();
        }
    }

    /// <summary>It is pushed by the arrows.</summary>
    [JSInvokable]
    public void Push(int columns, int steps)
    {
        if (_carried is { } carried)
        {
            var column = carried.Column + columns;
            while (columns != 0 && column >= 0 && column < Plan.Columns.Count && !carried.CanBeOver(column))
            {
                column += columns;
            }

            Over(column, carried.Minute + (steps * Step));
        }
    }

    /// <summary>It is let go.</summary>
    [JSInvokable]
    public async Task Drop()
    {
        var carried = _carried;
        if (carried is { HasMoved: true })
        {
            await Carried.InvokeAsync(carried.ToCarry());
        }

        if (_carried == carried) // else another has been taken up meanwhile
        {
            Forget();
        }
    }

    /// <summary>It stays where it was.</summary>
    [JSInvokable]
    public void Forget()
    {
        _carried = null;
        StateHasChanged();
    }

    private string Tell(CarriedVisit carried) => carried.Stretches ? Words.Say("until", ("time", Minutes.Say(carried.Minute))) : Minutes.Say(carried.Minute);
}
