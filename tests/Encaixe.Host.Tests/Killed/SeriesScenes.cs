using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Series;
using Encaixe.App.Shared;
using Encaixe.App.Shops;

namespace Encaixe.Host.Tests.Killed;

/// <summary>Whoever books visits for every Tuesday, is killed after some commit.</summary>
internal abstract class SeriesScene : Scene
{
    public sealed override string Kind => SettleSeries.Kind;

    /// <summary>More than go into one commit.</summary>
    protected virtual int Count => 20;

    protected override BookingRules Rules { get; } = new() { HorizonDays = 200 };

    protected static async Task CheckVisits(Life life, int count)
    {
        var visits = await life.All(Appointment.Shelf);
        Assert.All(visits, visit => Assert.Equal(AppointmentStatus.Booked, visit.Status));
        Assert.Equal(Enumerable.Range(1, count), visits.Select(visit => visit.Series!.Number).Order());
        Assert.Equal(count, (await Spans(life)).Count);
        var series = Assert.Single(await life.All(VisitSeries.Shelf));
        Assert.Equal(SeriesStatus.Active, series.Status);
        Assert.Equal(count, series.Occurrences.Count(one => one.Status == OccurrenceStatus.Booked));
        Assert.Single(await Told(life), Topic.SeriesBooked);
    }

    protected async Task BookAll(Life life)
    {
        await Open(life);
        Must(await life.Use<BookSeries>().Execute(
            life.Tenant,
            Must(SeriesWish.Of(
                new SeriesTerms(["cut"], "ana"),
                Moments.Read("2026-11-24T10:00")!.Value.Wall!.Value,
                new SeriesPattern(SeriesKind.Weekly, 1, 2),
                Count,
                null,
                Details(1),
                null,
                Language.Portuguese)),
            new SeriesOrder(SeriesPolicy.BestEffort, [], new Actor("staff/owner")),
            Key("tuesdays"),
            default));
    }
}

/// <summary>After the one with which it was agreed on: now it is booked.</summary>
internal sealed class AgreedSeriesScene : SeriesScene
{
    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await KillAfter(life, commit => commit.Urgent.Any(job => job.Topic == SettleSeries.Confirm), () => BookAll(life));
    }

    public override Task Check(Life life) => CheckVisits(life, Count);
}

/// <summary>After the first with visits: nobody will agree on it.</summary>
internal sealed class BrokenOffSeriesScene : SeriesScene
{
    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await KillAfter(life, commit => Writes(commit, Appointment.Shelf), () => BookAll(life));
    }

    public override async Task Check(Life life)
    {
        Assert.Empty(await life.All(Appointment.Shelf));
        Assert.Empty(await Spans(life));
        Assert.Equal(SeriesStatus.Failed, Assert.Single(await life.All(VisitSeries.Shelf)).Status);
        Assert.Empty(await Told(life));
    }
}

/// <summary>After the last: tomorrow the agenda opens for one more.</summary>
internal sealed class GoingOnSeriesScene : SeriesScene
{
    protected override int Count => 4;

    protected override BookingRules Rules { get; } = new() { HorizonDays = 14 };

    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await BookAll(life);
    }

    public override Task Check(Life life) => CheckVisits(life, Count - 1);
}
