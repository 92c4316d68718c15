using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.OutsideCalendars;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Simulation;

namespace Encaixe.Host.Tests.Killed;

/// <summary>Somebody said where their own calendar is, and it is to be read.</summary>
internal class OutsideCalendarScene : Scene
{
    private const string Calendar = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        DTSTART:20261214T130000Z
        DURATION:PT1H
        END:VEVENT
        END:VCALENDAR

        """;

    public override string Kind => ReadOutsideCalendar.Kind;

    public override async Task Play(Outside outside)
    {
        outside.Receiver.Says = _ => ("ETag: \"v1\"\r\n", Calendar);
        await using var life = outside.Start();
        await Open(life);
        var joined = new Commit(outside.NewId())
            .Put(Member.Shelf, "dona", new Member(1, "dona", Role.Owner, null, outside.Now), Revision.None)
            .Note(new AuditEntry(1, outside.Now, Actor.System, "member-joined", "dona"));
        Assert.True(await life.Tenant.Documents.TryCommit(joined, default));
        Must(await life.Use<SetOutsideCalendar>().Execute(new StaffMember(life.Tenant, "dona", Role.Owner), "ana", new Uri(Receiver.Url), default));
    }

    public override async Task Check(Life life)
    {
        var calendar = Assert.Single(await life.All(OutsideCalendar.Shelf));
        Assert.Equal((1, null, 0), (calendar.Times, calendar.Trouble, calendar.Failures));
        Assert.Equal(1, Assert.Single(await life.All(OutsideBusy.Shelf)).Count);
        Assert.Equal(calendar.Next, Assert.Single(await Due(life)).Id); // it goes on, and once
    }

    protected static async Task<List<Job>> Due(Life life)
    {
        var due = new List<Job>();
        foreach (var shelf in DueJobs.Shelves)
        {
            var rows = await life.Store.Directory.List(shelf, KeyRange.All, 100, null, Read.Latest, default);
            due.AddRange(rows.Items.Select(row => row.Document.Job).Where(job => job.Kind == ReadOutsideCalendar.Kind));
        }

        return due;
    }
}

/// <summary>Whoever it is of has left when it is to be read.</summary>
internal sealed class OutsideCalendarLeftScene : OutsideCalendarScene
{
    public override async Task Play(Outside outside)
    {
        await base.Play(outside);
        await using var life = outside.Start();
        var ana = (await life.Tenant.Documents.Find(Professional.Shelf, "ana", default))!;
        Assert.True(await life.Tenant.Documents.TryCommit(
            new Commit(outside.NewId())
                .Put(Professional.Shelf, "ana", ana.Document with { IsRetired = true }, ana.Revision)
                .Put(SetupStamp.Shelf, SetupStamp.Key, new SetupStamp(1), Revision.Any)
                .Note(new AuditEntry(1, outside.Now, Actor.System, "professional-retired", "ana")),
            default));
    }

    public override async Task Check(Life life)
    {
        Assert.Empty(await life.All(OutsideCalendar.Shelf));
        Assert.Empty(await life.All(OutsideBusy.Shelf));
        Assert.Empty(await Due(life));
        Assert.Empty(life.Outside.Receiver.Got);
        Assert.Single(await life.All(AuditEntry.Shelf), entry => entry.Did == RemoveOutsideCalendar.Did);
    }
}
