using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Series;
using Encaixe.Model.Tests.Paper;
using Encaixe.Model.Tests.Real;
using Encaixe.Simulation;
using Turn = Encaixe.Model.Tests.Paper.Turn;

namespace Encaixe.Model.Tests.Commands;

/// <summary>The shop's people book visits that repeat every week; what is not open yet is planned.</summary>
internal sealed class BookSeries : Command
{
    private static readonly Waiver _staff = new("ana", "Série");

    public override string Name => "book a series";

    public override int Weight => 15;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var services = dice.Falls(0.2) ? Choices.SeveralServices(dice) : Choices.OneService(paper, dice, _ => true);
        var some = paper.Settings.WhoDoes(services[0]);
        var who = services.Count == 1 && dice.Falls(0.5) || some.Count == 0 ? null : dice.Pick(some);
        var count = 2 + dice.Below(3);
        var wanted = new SeriesWanted(
            services, who, Choices.Start(paper, dice, default, paper.ItemsOf(services, who)), count, Choices.Client(dice))
        {
            Party = paper.Settings.Service(services[0]).IsClass ? 1 + dice.Below(2) : 1,
            IsBestEffort = dice.Falls(0.5),
            IsWaived = dice.Falls(0.3),
            IsFar = dice.Falls(0.3),
            Skips = dice.Falls(0.2) ? [1 + dice.Below(count)] : [],
        };
        var says = $"{count} times {string.Join('+', services)} with {who ?? "anyone"} from {Wall.Say(wanted.Start)} for client {wanted.Client}"
            + $"{(wanted.IsBestEffort ? ", what can be had" : "")}{(wanted.IsWaived ? ", without warning" : "")}"
            + $"{(wanted.IsFar ? ", however far ahead" : "")}{(wanted.Skips.Count > 0 ? $", without number {wanted.Skips[0]}" : "")}";
        return new Step($"{Name}: {says}", (paper, real) => Play(paper, real, wanted));
    }

    private static Came Play(PaperShop paper, RealShop real, SeriesWanted wanted)
    {
        var say = paper.Ask(wanted);
        var wish = WishOf(wanted);
        OccurrenceDecision[] decisions = [.. wanted.Skips.Select(number => new OccurrenceDecision(number, Skips: true))];
        ComparePlan(paper, real, wanted, wish, decisions);
        var order = new SeriesOrder(wanted.IsBestEffort ? SeriesPolicy.BestEffort : SeriesPolicy.Ask, decisions, real.Staff.Actor);
        var booked = RealShop.Now(real.Use<App.Series.BookSeries>().Execute(real.Tenant, wish, order, real.NewKey(), RealShop.Ct)).With(say);
        if (booked is not null)
        {
            var plan = paper.Plan(wanted);
            var series = paper.Write(wanted, number => real.WhoIn(IdOf(booked.Series, number), plan[number - 1].Ways));
            series.Id = booked.Series.Id;
            foreach (var one in series.Occurrences.Where(one => one.Visit is not null))
            {
                one.Visit!.Id = IdOf(booked.Series, one.Number);
            }
        }

        return say.Came();
    }

    /// <summary>What is told of each visit before anything is booked.</summary>
    private static void ComparePlan(
        PaperShop paper, RealShop real, SeriesWanted wanted, SeriesWish wish, IReadOnlyList<OccurrenceDecision> decisions)
    {
        if (!RealShop.Now(real.Use<PlanSeries>().Execute(real.Tenant, wish, decisions, RealShop.Ct)).TryGet(out var told, out _))
        {
            return; // nor is it booked
        }

        foreach (var (one, looked) in told.Occurrences.Zip(paper.Plan(wanted)))
        {
            var right = looked.Turn switch
            {
                Turn.Booked => Outlook.Free,
                Turn.Planned => Outlook.NotOpenYet,
                Turn.Skipped => Outlook.Skipped,
                _ => Outlook.ToDecide,
            };
            if (one.Outlook != right)
            {
                throw new Disagreement($"Number {one.Occurrence.Number} is {one.Outlook}; the model says {right}.");
            }
        }
    }

    private static SeriesWish WishOf(SeriesWanted wanted) => SeriesWish.Of(
        new SeriesTerms(wanted.Services, wanted.Who, wanted.Party, wanted.IsWaived ? _staff : null, wanted.IsFar),
        Wall.Local(wanted.Start),
        new SeriesPattern(SeriesKind.Weekly, 1, 1 + (wanted.Start / 1440 % 7)),
        wanted.Count,
        until: null,
        RealShop.Clients[wanted.Client],
        notes: null,
        Language.Portuguese).Match(wish => wish, refusal => throw new InvalidOperationException(refusal.Code));

    private static string IdOf(VisitSeries series, int number) =>
        series.Find(number)?.Appointment ?? throw new Disagreement($"Number {number} was not booked.");
}

/// <summary>Some visits of a series are moved, each as far as it can be.</summary>
internal abstract class ChangingSeries : Command
{
    public override int Weight => 14;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var some = paper.Series.Where(series => series.Occurrences.Exists(one => one.Turn is Turn.Booked or Turn.Planned)).ToList();
        if (some.Count == 0)
        {
            return null;
        }

        var series = dice.Pick(some);
        var edit = Edit(paper, dice, 1 + dice.Below(series.Occurrences.Count));
        var says = $"{Scope(edit)} of the series from {Wall.Say(series.Terms.Start)}"
            + (edit.Cancels ? "" : $" by {edit.By} min with {edit.Who ?? "the same"}{(edit.IncludesMoved ? ", the moved ones too" : "")}");
        return new Step($"{Name}: {says}", (paper, real) => Play(paper, real, series, edit));
    }

    protected abstract SeriesEdit Edit(PaperShop paper, Dice dice, int number);

    /// <summary>Some minutes later or earlier, or with someone else, or both.</summary>
    protected static SeriesEdit Shift(PaperShop paper, Dice dice, SeriesEdit edit) => edit with
    {
        By = dice.Pick(-60, -15, 30, 60, 120, 1440),
        Who = dice.Pick(null, null, "any", dice.Pick(paper.Settings.People).Id),
        IncludesMoved = dice.Falls(0.5),
    };

    private static string Scope(SeriesEdit edit) => edit.Scope switch
    {
        0 => $"number {edit.Number}",
        1 => $"number {edit.Number} and the following",
        _ => "all",
    };

    private static Came Play(PaperShop paper, RealShop real, PaperSeries series, SeriesEdit edit)
    {
        var change = new SeriesChange((SeriesScope)edit.Scope, edit.Number)
        {
            Cancels = edit.Cancels,
            ByMinutes = edit.Cancels ? null : edit.By,
            Professional = edit.Who,
            IncludesMoved = edit.IncludesMoved,
        };
        var changed = RealShop.Now(real.Use<ChangeSeries>().Execute(
            real.Tenant, series.Id, change, real.NewKey(), real.Staff.Actor, RealShop.Ct)).With(Say.Granted)!;
        var meant = series.Occurrences.Count(one => one.Turn is Turn.Booked or Turn.Planned);
        var stayed = paper.Edit(series, edit, (visit, ways) => real.WhoIn(visit.Id, ways));
        if (!stayed.SequenceEqual(changed.Unchanged.Select(one => one.Number)))
        {
            throw new Disagreement(
                $"Unchanged stay {string.Join(", ", changed.Unchanged.Select(one => $"{one.Number} ({one.Why?.Code})"))}; on paper {string.Join(", ", stayed)}.");
        }

        return stayed.Count > 0 && edit.Scope == 0 ? Came.Refused : stayed.Count == meant ? Came.Nothing : Came.Done;
    }
}

/// <summary>One visit of a series is moved.</summary>
internal sealed class ChangeThis : ChangingSeries
{
    public override string Name => "move one of a series";

    protected override SeriesEdit Edit(PaperShop paper, Dice dice, int number) => Shift(paper, dice, new SeriesEdit(0, number));
}

/// <summary>One and those after it are moved.</summary>
internal sealed class ChangeFollowing : ChangingSeries
{
    public override string Name => "move the following of a series";

    protected override SeriesEdit Edit(PaperShop paper, Dice dice, int number) => Shift(paper, dice, new SeriesEdit(1, number));
}

/// <summary>All that are to come are moved.</summary>
internal sealed class ChangeAll : ChangingSeries
{
    public override string Name => "move all of a series";

    protected override SeriesEdit Edit(PaperShop paper, Dice dice, int number) => Shift(paper, dice, new SeriesEdit(2, number));
}

/// <summary>One of a series, it and the following, or all are given up.</summary>
internal sealed class CancelOfSeries : ChangingSeries
{
    public override string Name => "cancel of a series";

    protected override SeriesEdit Edit(PaperShop paper, Dice dice, int number) =>
        new(dice.Below(3), number) { Cancels = true, IncludesMoved = dice.Falls(0.5) };
}
