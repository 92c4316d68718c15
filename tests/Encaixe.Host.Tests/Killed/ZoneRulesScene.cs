using System.Collections.ObjectModel;
using Encaixe.App.Appointments;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.TimeZones;

namespace Encaixe.Host.Tests.Killed;

/// <summary>The rules of the zone changed, and all shops have to be told.</summary>
internal sealed class ZoneRulesWalkScene : ZoneRulesScene
{
    public override string Kind => WatchZoneRules.Kind;

    protected override Task Walk(Life life) => Task.CompletedTask;
}

/// <summary>The rules of the zone changed: what was booked at 10:00 by the old ones meets what was booked at 10:00 by the new.</summary>
internal class ZoneRulesScene : Scene
{
    private static readonly string[] _twice = ["2026-12-14T10:00", "2026-12-14T15:00"];

    public override string Kind => ResolveTimesAnew.Kind;

    public override async Task Play(Outside outside)
    {
        await using (var before = outside.Start(new SummerTime()))
        {
            await Open(before);
            await before.Use<WatchZoneRules>().Execute(default);
            await Book(before, "2026-12-14T18:00", client: 3);
            await Book(before, _twice[0], client: 1);
            await Book(before, _twice[1], client: 1);
            await before.Work();
        }

        await using var life = outside.Start();
        await Book(life, _twice[0], client: 2);
        await Book(life, _twice[1], client: 2);
        await life.Work();
        await life.Use<WatchZoneRules>().Execute(default);
        await Walk(life);
    }

    /// <summary>Has the shop's job be due.</summary>
    protected virtual async Task Walk(Life life) => await life.Use<JobRunner>().Run(
        (await life.Rows()).Single(row => row.Job.Kind == WatchZoneRules.Kind).Job, default);

    public override async Task Check(Life life)
    {
        var visits = (await life.All(Appointment.Shelf)).ToDictionary(visit => visit.Id);
        Assert.Equal(5, visits.Count);
        Assert.All(visits.Values, visit => Assert.Equal(
            (ZoneRules.Version, Moments.Read(visit.Time.Wall[..16])!.Value.In(ZoneRules.All["America/Sao_Paulo"])),
            (visit.Time.Rules, visit.Start)));
        var conflicts = await life.All(ClockConflict.Shelf);
        Assert.Equal(_twice, conflicts.Select(conflict => visits[conflict.Appointment].Time.Wall[..16]).Order());
        Assert.All(conflicts, conflict => Assert.Equal(
            visits[conflict.Appointment].Start, visits[Assert.Single(conflict.With)].Start));
        Assert.Equal(5, life.Outside.Told.Count); // when they booked, and not again: their clocks show the same
    }

    /// <summary>Rules by which it is an hour later in São Paulo.</summary>
    private sealed class SummerTime : IDateTimeZoneProvider
    {
        private readonly DateTimeZone _saoPaulo = new Summer();

        public string VersionId => "TZDB: 2018e";

        public ReadOnlyCollection<string> Ids => ZoneRules.All.Ids;

        public DateTimeZone this[string id] => GetZoneOrNull(id) ?? throw new DateTimeZoneNotFoundException(id);

        public DateTimeZone GetSystemDefault() => _saoPaulo;

        public DateTimeZone? GetZoneOrNull(string id) => id == _saoPaulo.Id ? _saoPaulo : ZoneRules.All.GetZoneOrNull(id);
    }

    private sealed class Summer() : DateTimeZone("America/Sao_Paulo", isFixed: true, _offset, _offset)
    {
        private static readonly Offset _offset = Offset.FromHours(-2);

        public override ZoneInterval GetZoneInterval(Instant instant) => new("-02", null, null, _offset, Offset.FromHours(1));
    }
}
