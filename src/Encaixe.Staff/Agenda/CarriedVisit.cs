using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.Staff.Agenda;

/// <summary>Where a visit was carried to, or how long it was made.</summary>
/// <param name="Visit">Which, by its id.</param>
/// <param name="From">When it began, on the wall.</param>
/// <param name="Start">When it is to begin, on the wall.</param>
/// <param name="Professional">Id of who is to do it, if somebody else.</param>
/// <param name="Before">Id of who did it till now, if somebody else is to do it.</param>
/// <param name="Against">What the engine sees against it; nothing: it fits.</param>
public sealed record Carry(
    string Visit, LocalDateTime From, LocalDateTime Start, string? Professional, string? Before, IReadOnlyList<Hindrance> Against)
{
    /// <summary>How long it took before, and is to take, if its end was carried.</summary>
    public (int Before, int After)? Length { get; init; }
}

/// <summary>A visit on its way to another time, or its end alone.</summary>
internal sealed record CarriedVisit
{
    /// <summary>Whatever is looked at more closely costs more than it shows.</summary>
    private const int RoomEvery = 15;

    /// <summary>How finely it is put down. Minutes.</summary>
    internal const int Step = 5;

    private readonly GridPlan _plan;
    private readonly Dictionary<int, IReadOnlyList<Minutes>> _room;
    private readonly int _from;
    private readonly Block? _block;

    /// <summary>Takes it up.</summary>
    /// <param name="plan">Over which it is carried.</param>
    /// <param name="fit">Where it fits.</param>
    /// <param name="column">Where it was touched.</param>
    /// <param name="end">Where it ends, if its end alone is carried.</param>
    public CarriedVisit(GridPlan plan, VisitFit fit, int column, Block? end = null)
    {
        (_plan, Fit, Column, _from, _room, Against, _block) = (plan, fit, column, column, [], [], end);
        Minute = end?.Time.Until ?? ((fit.Visit.Start.Hour * 60) + fit.Visit.Start.Minute);
    }

    /// <summary>Whether its end alone is carried.</summary>
    public bool Stretches => _block is not null;

    /// <summary>Which visit, and where it fits.</summary>
    public VisitFit Fit { get; }

    /// <summary>In which column it was taken up.</summary>
    public int Origin => _from;

    /// <summary>Over which of the columns it is.</summary>
    public int Column { get; private init; }

    /// <summary>When it would begin, or end when its end is carried. Minutes of the wall clock after midnight.</summary>
    public int Minute { get; private init; }

    /// <summary>What is against it there.</summary>
    public IReadOnlyList<Hindrance> Against { get; private init; }

    /// <summary>Whether nothing is.</summary>
    public bool Fits => Against.Count == 0;

    /// <summary>When it would be.</summary>
    public Minutes Time => _block is { } block ? block.Time with { Until = Minute } : new(Minute, Math.Min(Minutes.Day, Minute + Fit.LengthMinutes));

    /// <summary>Whether that is elsewhere.</summary>
    public bool HasMoved => Start != From || Professional is not null || Longer != 0;

    /// <summary>How much longer it takes. Minutes.</summary>
    private int Longer => _block is { } block ? Minute - block.Time.Until : 0;

    private LocalDateTime From => LocalDateTime.FromDateTime(Fit.Visit.Start.DateTime);

    private LocalDateTime Start => Stretches ? From : _plan.Columns[Column].Date.AtMidnight().PlusMinutes(Minute);

    private string? Professional => _plan.Columns[Column].Id != _plan.Columns[_from].Id ? _plan.Columns[Column].Id : null;

    /// <summary>Whether it can be put down in a column: where somebody works who can do it.</summary>
    public bool CanBeOver(int column) =>
        _plan.Columns[column].Id is { Length: > 0 } id && (id == _plan.Columns[_from].Id || Fit.CanBeGivenTo(id));

    /// <summary>Where in a column it fits.</summary>
    public IReadOnlyList<Minutes> RoomIn(int column)
    {
        if (Stretches)
        {
            return [];
        }

        if (!_room.TryGetValue(column, out var room))
        {
            var there = _plan.Columns[column];
            room = _room[column] = CanBeOver(column) ? Fit.Room(there.Date, there.Id, RoomEvery) : [];
        }

        return room;
    }

    /// <summary>It, somewhere else. Where nobody works, and to whom it cannot be given, it does not go.</summary>
    public CarriedVisit To(int column, int minute)
    {
        if (_block is { } block)
        {
            return Ending(Math.Clamp(minute, block.Time.Until - Fit.MostLess + Step, Math.Min(Minutes.Day, block.Time.Until + Minutes.Day - Fit.LengthMinutes)));
        }

        column = Math.Clamp(column, 0, _plan.Columns.Count - 1);
        column = CanBeOver(column) ? column : Column;
        minute = Math.Clamp(minute, 0, Minutes.Day - Step);
        if (column == Column && minute == Minute)
        {
            return this;
        }

        var moved = this with { Column = column, Minute = minute };
        return moved with { Against = moved.HasMoved ? Fit.Against(moved.Start, moved.Professional) : [] };
    }

    /// <summary>Where it is put down.</summary>
    public Carry ToCarry() => new(Fit.Visit.Id, From, Start, Professional, Professional is null ? null : _plan.Columns[_from].Id, Against)
    {
        Length = Stretches ? (Fit.LengthMinutes, Fit.LengthMinutes + Longer) : null,
    };

    private CarriedVisit Ending(int minute)
    {
        if (minute == Minute)
        {
            return this;
        }

        var there = this with { Minute = minute };
        return there with { Against = Fit.AgainstLonger(there.Longer) };
    }
}
