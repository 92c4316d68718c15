using System.Text;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Calendars;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.OutsideCalendars;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Whoever is busy by their own calendar elsewhere is busy here.</summary>
public sealed class OutsideCalendarTests
{
    private const string Morning = "UID:dentista|SUMMARY:Dentista|DTSTART:20261125T130000Z|DTEND:20261125T150000Z"; // 10:00-12:00 on the wall
    private static readonly Waiver _staff = new("staff/dona", "pediu por telefone");

    [Fact]
    public async Task What_is_busy_elsewhere_is_not_offered_and_not_booked()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning);
        Assert.Contains("10:30", await house.Offered(25));

        await house.Read();

        var offered = await house.Offered(25);
        Assert.Contains("09:30", offered);
        Assert.DoesNotContain("09:45", offered);
        Assert.DoesNotContain(offered, start => string.CompareOrdinal(start, "09:30") > 0 && string.CompareOrdinal(start, "12:00") < 0);
        Assert.Contains("12:00", offered);
        Assert.Contains("10:30", await house.Offered(25, "bia"));
        var refused = Assert.IsType<SlotNotOffered>((await house.Book("2026-11-25T10:30")).Refused());
        Assert.Equal([Hindrance.Absence], refused.Reasons.Select(reason => reason.Kind)); // clients do not learn of whose life it is
        Assert.Equal("bia", (await house.Book("2026-11-25T10:30", professional: null)).Must().Appointment.Segments[0].Professional);
        Assert.True((await house.Book("2026-11-25T12:00")).TryGet(out _, out _));
        Assert.Empty(await house.House.Flaws(house.Shop.Id));
    }

    [Fact]
    public async Task The_shop_s_people_are_told_why_and_book_on_top_of_it_only_on_purpose()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning);
        await house.Read();

        var why = (await house.Use<SeeWhyNot>().Execute(house.Shop, ["cut"], "ana", Moments.Read("2026-11-25T10:30")!.Value, 1, null, default)).Must();
        var refused = Assert.IsType<SlotNotOffered>((await house.Book("2026-11-25T10:30", waiver: _staff)).Refused());
        var forced = (await house.Book("2026-11-25T10:30", waiver: _staff, overbooks: true)).Must();

        var reason = Assert.Single(Assert.Single(why.With).Reasons);
        Assert.Equal((false, Hindrance.BusyElsewhere), (why.IsOpen, reason.Kind));
        Assert.Equal(new Slot(Instant.FromUtc(2026, 11, 25, 13, 0), Instant.FromUtc(2026, 11, 25, 15, 0)), reason.With);
        Assert.Equal("busy-elsewhere", SlotNotOffered.CodeOf(Assert.Single(refused.Reasons).Kind));
        Assert.Equal(_staff, forced.Appointment.Override);
    }

    [Fact]
    public async Task A_booking_that_was_decided_before_something_came_in_between_does_not_come_about()
    {
        using var house = await OutsideHouse.Open();
        await house.Read();
        house.Busy(Morning);
        house.Store.BeforeNextCommit = () => house.Pass(Duration.FromMinutes(17));

        var refused = (await house.Book("2026-11-25T10:30")).Refused();

        Assert.IsType<SlotNotOffered>(refused);
        Assert.Empty(await house.Shop.Documents.ReadAll(Appointment.Shelf, default));
    }

    [Fact]
    public async Task What_was_agreed_on_stays_whatever_comes_to_stand_elsewhere()
    {
        using var house = await OutsideHouse.Open();
        await house.Read();
        var visit = (await house.Book("2026-11-25T10:30")).Must().Appointment;
        house.Busy(Morning);

        await house.Pass(Duration.FromMinutes(17));

        Assert.Equal(1, (await house.Calendar())!.Times);
        Assert.Equal(AppointmentStatus.Booked, (await house.Shop.Documents.Find(Appointment.Shelf, visit.Id, default))!.Document.Status);
        Assert.Empty(await house.House.Flaws(house.Shop.Id));
    }

    [Fact]
    public async Task It_is_read_every_quarter_of_an_hour_and_moves_the_stamp_only_when_somebody_is_busy_otherwise()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning, "DTSTART:20200101T100000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY");
        await house.Read();
        var stamp = await house.Stamp();
        for (var times = 0; times < 4 * 24 * 5; times++)
        {
            house.Busy(Morning, "DTSTART:20200101T100000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY", $"DTSTART:20261101T1{times % 5}0000Z|DURATION:PT1H"); // it is over
            await house.Pass(Duration.FromMinutes(15));
        }

        Assert.InRange(house.Elsewhere.Got.Count, 240, 4 * 24 * 5); // with some more time each, by chance, and the jobs when it is looked for them
        Assert.Equal(stamp, await house.Stamp());
        Assert.True(house.World.Now - (await house.Calendar())!.ReadAt < Duration.FromMinutes(17));
        house.Busy(Morning);
        await house.Pass(Duration.FromMinutes(17));
        Assert.NotEqual(stamp, await house.Stamp());
        Assert.Single(await Due(house));
    }

    [Fact]
    public async Task What_is_the_same_is_not_sent_again_until_another_month_comes_into_sight()
    {
        using var house = await OutsideHouse.Open();
        house.Busy("DTSTART:20261125T130000Z|DURATION:PT1H|RRULE:FREQ=MONTHLY");
        house.Head = "ETag: \"v1\"\r\nLast-Modified: Sun, 22 Nov 2026 10:00:00 GMT\r\n";
        var first = await house.Read();
        (house.Status, house.Head, house.Body) = (304, "", "");

        await house.Pass(Duration.FromMinutes(17));

        var (asked, again) = (house.Elsewhere.Got[^1], (await house.Calendar())!);
        Assert.Equal(("\"v1\"", "Sun, 22 Nov 2026 10:00:00 GMT"), (asked.Headers["If-None-Match"], asked.Headers["If-Modified-Since"]));
        Assert.Equal((first.Times, null, house.World.Now, 0), (again.Times, again.Trouble, again.ReadAt, again.Failures));
        await house.Pass(Duration.FromDays(10)); // the last month that is open is another one
        Assert.False(house.Elsewhere.Got[^1].Headers.ContainsKey("If-None-Match"));
        Assert.Equal(OutsideTrouble.Unreachable, (await house.Calendar())!.Trouble); // "as before", though nobody said what was before
    }

    [Theory]
    [InlineData(404, "", OutsideTrouble.NotFound)]
    [InlineData(410, "", OutsideTrouble.NotFound)]
    [InlineData(401, "", OutsideTrouble.Refused)]
    [InlineData(403, "", OutsideTrouble.Refused)]
    [InlineData(500, "", OutsideTrouble.Unreachable)]
    [InlineData(204, "", OutsideTrouble.Unreachable)]
    [InlineData(302, "Location: https://10.0.0.1/x.ics\r\n", OutsideTrouble.Refused)]
    [InlineData(302, "Location: http://exemplo.com.br/x.ics\r\n", OutsideTrouble.Refused)]
    [InlineData(302, "Location: file:///etc/passwd\r\n", OutsideTrouble.Refused)]
    [InlineData(302, "Location: https://exemplo.com.br/x.ics\r\n", OutsideTrouble.Unreachable)] // nobody is there
    [InlineData(302, "Location: /de-novo\r\n", OutsideTrouble.Unreachable)] // for ever
    [InlineData(302, "", OutsideTrouble.Unreachable)]
    [InlineData(200, "", OutsideTrouble.NotACalendar)]
    public async Task Whatever_comes_in_the_way_is_said_and_what_was_read_stays_in_force(int status, string head, OutsideTrouble trouble)
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning);
        var read = await house.Read();
        (house.Status, house.Head, house.Body) = (status, head, "<html>Entrar</html>");

        await house.Pass(Duration.FromMinutes(17));

        var now = (await house.Calendar())!;
        Assert.Equal((trouble, 1, read.ReadAt, 1), (now.Trouble, now.Failures, now.ReadAt, now.Times));
        Assert.DoesNotContain("10:30", await house.Offered(25));
        Assert.InRange(house.Elsewhere.Got.Count, 2, 4);
    }

    [Fact]
    public async Task A_calendar_that_moved_is_followed_there()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning);
        house.Elsewhere.Answer = got => got.Path == "/la/a.ics" ? 200 : 301;
        house.Elsewhere.Says = got => got.Path == "/la/a.ics" ? ("", house.Body) : ("Location: /la/a.ics\r\n", "");

        Assert.Equal((1, null), ((await house.Read()).Times, (await house.Calendar())!.Trouble));
    }

    [Fact]
    public async Task More_than_is_read_is_refused_before_it_is_kept()
    {
        using var house = await OutsideHouse.Open();
        house.Body = new string(' ', FetchCalendar.Most + 1);

        Assert.Equal(OutsideTrouble.TooBig, (await house.Read()).Trouble);
        house.Busy([.. Enumerable.Range(0, OutsideBusy.Most + 1).Select(one => (Start: Instant.FromUtc(2026, 12, 1, 0, 0) + Duration.FromMinutes(60 * one), one))
            .Select(one => $"DTSTART:{one.Start.ToString("uuuuMMdd'T'HHmmss'Z'", null)}|DURATION:PT1M")]);
        await house.Pass(Duration.FromMinutes(17));
        Assert.Equal(OutsideTrouble.TooBig, (await house.Calendar())!.Trouble);
    }

    [Fact]
    public async Task Who_does_not_answer_is_asked_less_and_less_and_is_stale_after_a_day_and_fine_when_they_answer()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning);
        await house.Read();
        house.Status = 503;
        for (var minutes = 0; minutes < 24 * 60; minutes += 5)
        {
            await house.Pass(Duration.FromMinutes(5));
        }

        var stale = (await house.Calendar())!;
        Assert.InRange(house.Elsewhere.Got.Count, 7, 10); // after 15, 15, 30 minutes, 1, 2, 4, 6 hours, and so on
        Assert.True(stale.IsStale(house.World.Now));
        Assert.False(stale.IsStale(house.World.Now - Duration.FromMinutes(5)));
        Assert.DoesNotContain("10:30", await house.Offered(25)); // in force all the same
        house.Status = 200;
        await house.Pass(Duration.FromHours(7));
        var fine = (await house.Calendar())!;
        Assert.Equal((null, 0, false), (fine.Trouble, fine.Failures, fine.IsStale(house.World.Now)));
    }

    [Fact]
    public async Task What_is_taken_away_is_free_at_once_and_nobody_asks_there_again()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning);
        await house.Read();

        (await house.Use<RemoveOutsideCalendar>().Execute(house.Owner, "ana", default)).Must();

        Assert.Contains("10:30", await house.Offered(25));
        await house.Pass(Duration.FromHours(1));
        Assert.Single(house.Elsewhere.Got);
        Assert.Empty(await Due(house));
        Assert.Empty(await house.Shop.Documents.ReadAll(OutsideBusy.Shelf, default));
        Assert.IsType<OutsideCalendarNotFound>((await house.Use<RemoveOutsideCalendar>().Execute(house.Owner, "ana", default)).Refused());
        Assert.IsType<OutsideCalendarNotFound>((await house.Use<RefreshOutsideCalendar>().Execute(house.Owner, "ana", default)).Refused());
    }

    [Fact]
    public async Task What_is_taken_away_while_it_is_read_stays_away()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning);
        (await house.Use<SetOutsideCalendar>().Execute(house.Owner, "ana", new Uri(OutsideHouse.Url), default)).Must();
        house.Store.BeforeNextCommit = async () => (await house.Use<RemoveOutsideCalendar>().Execute(house.Owner, "ana", default)).Must();

        await house.Work();

        Assert.Null(await house.Calendar());
        Assert.Contains("10:30", await house.Offered(25));
        Assert.Empty(await Due(house));
    }

    [Fact]
    public async Task Another_address_is_read_in_the_place_of_the_one_before()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning);
        await house.Read();
        house.Busy("DTSTART:20261125T200000Z|DURATION:PT1H");
        (await house.Use<SetOutsideCalendar>().Execute(house.Owner, "ana", new Uri("http://127.0.0.1:9/outro.ics"), default)).Must();

        Assert.DoesNotContain("10:30", await house.Offered(25)); // until it is read
        await house.Work();

        Assert.Contains("10:30", await house.Offered(25));
        Assert.DoesNotContain("17:00", await house.Offered(25));
        Assert.Equal("/outro.ics", house.Elsewhere.Got[^1].Path);
        await house.Pass(Duration.FromMinutes(17));
        Assert.Equal((3, 1), (house.Elsewhere.Got.Count, (await Due(house)).Count));
    }

    [Fact]
    public async Task Whoever_asks_for_it_has_it_read_at_once_but_not_all_the_time()
    {
        using var house = await OutsideHouse.Open();
        await house.Read();
        var refresh = house.Use<RefreshOutsideCalendar>();

        Assert.False((await refresh.Execute(house.Owner, "ana", default)).Must().IsBeingRead);
        await house.Pass(Duration.FromMinutes(1));
        Assert.True((await refresh.Execute(house.Owner, "ana", default)).Must().IsBeingRead);
        await refresh.Execute(house.Owner, "ana", default);
        await house.Work();

        Assert.Equal((2, 2), (house.Elsewhere.Got.Count, (await Due(house)).Count)); // one is of before, and finds that out
        await house.Pass(Duration.FromMinutes(17));
        Assert.Equal((3, 1), (house.Elsewhere.Got.Count, (await Due(house)).Count));
    }

    [Fact]
    public async Task What_the_shop_gave_out_itself_keeps_no_time_and_what_another_gave_out_does()
    {
        using var house = await OutsideHouse.Open();
        var other = await house.OpenShop("salao-da-rosa");
        var (own, theirs) = ((await house.Book("2026-11-25T10:00", "bia")).Must().Appointment, (await house.Book("2026-11-25T15:00", shop: other)).Must().Appointment);
        var feed = (await house.Use<MakeFeed>().Execute(house.Owner, "ana", FeedKind.Busy, default)).Must();
        string Event(string uid, string start) => $"UID:{uid}|DTSTART;TZID=America/Sao_Paulo:20261125T{start}00|DURATION:PT30M";
        house.Busy(
            Event($"apt-{own.Id}@encaixe", "1000"),
            Event($"apt-{own.Id}-2@encaixe", "1100"),
            Event($"busy-{feed.Id}-1795539600@encaixe", "1200"),
            Event("class-ana-7-1795539600@encaixe", "1300"),
            Event($"apt-{theirs.Id}@encaixe", "1500"),
            Event($"class-rosa-7-1795539600@encaixe", "1600"),
            Event($"apt-{own.Id}@exemplo", "1700"));

        Assert.Equal(3, (await house.Read()).Times);

        var offered = await house.Offered(25);
        Assert.All((string[])["10:00", "11:00", "12:00", "13:00"], start => Assert.Contains(start, offered));
        Assert.All((string[])["15:00", "16:00", "17:00"], start => Assert.DoesNotContain(start, offered));
    }

    [Fact]
    public async Task Who_leaves_takes_their_calendar_along()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning);
        await house.Read();
        var stored = (await house.Shop.Documents.Find(Professional.Shelf, "ana", default))!;
        Assert.True(await house.Shop.Documents.TryCommit(
            new Commit(house.World.NewId())
                .Put(Professional.Shelf, "ana", stored.Document with { IsRetired = true }, stored.Revision)
                .Put(SetupStamp.Shelf, SetupStamp.Key, new SetupStamp(1), Revision.Any)
                .Note(new AuditEntry(1, house.World.Now, Actor.System, "professional-retired", "ana")),
            default));

        await house.Pass(Duration.FromMinutes(17));

        Assert.Single(house.Elsewhere.Got);
        Assert.Null(await house.Calendar());
        Assert.Empty(await house.Shop.Documents.ReadAll(OutsideBusy.Shelf, default));
        Assert.Empty(await Due(house));
        Assert.IsType<ProfessionalNotFound>((await house.Use<SetOutsideCalendar>().Execute(house.Owner, "ana", new Uri(OutsideHouse.Url), default)).Refused());
    }

    [Fact]
    public async Task The_address_is_kept_sealed_and_what_is_done_elsewhere_is_not_kept_at_all()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning);
        var calendar = await house.Read();
        (await house.Use<RemoveOutsideCalendar>().Execute(house.Owner, "ana", default)).Must();
        var removed = await house.Read(professional: "bia");

        var file = Encoding.UTF8.GetString(await house.House.Export(house.Shop.Id));

        Assert.Contains("outside-busy", file, StringComparison.Ordinal);
        Assert.All((string[])["private-0123456789abcdef", "exemplo.com.br", "Dentista", "dentista"], word => Assert.DoesNotContain(word, file, StringComparison.Ordinal));
        Assert.DoesNotContain("private", calendar.ToString(), StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", removed.Host);
        var notes = (await house.Shop.Documents.ReadAll(AuditEntry.Shelf, default)).Select(entry => entry.Document)
            .Where(entry => entry.Did.StartsWith("outside-", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [("outside-calendar-set", "ana"), ("outside-calendar-removed", "ana"), ("outside-calendar-set", "bia")], notes.Select(note => (note.Did, note.Subject)));
        Assert.All(notes, note => Assert.Equal(("staff/dona", "host"), (note.By, Assert.Single(note.Changes!).Field)));
    }

    [Fact]
    public async Task A_shop_that_moves_takes_it_along_and_reads_on_there()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning);
        await house.Read();
        var world = new TestWorld(house.World.Now);
        using var other = new Simulation.House(new Simulation.MemoryStore(world), world, key: 2);
        other.Receiver.Answer = _ => 404;

        await other.Import(await house.House.Export(house.Shop.Id));
        world.Now += Duration.FromMinutes(17);
        await other.Work();

        Assert.Equal(new Uri(OutsideHouse.Url).PathAndQuery, Assert.Single(other.Receiver.Got).Path);
        var shop = await other.Use<Tenancy.TenantResolver>().Open(house.Shop.Id, default);
        Assert.Equal((OutsideTrouble.NotFound, 1), ((await shop.Documents.Find(OutsideCalendar.Shelf, "ana", default))!.Document is var there ? (there.Trouble, there.Times) : default));
    }

    [Theory]
    [InlineData(Role.Owner, null, true, true)]
    [InlineData(Role.Manager, null, true, true)]
    [InlineData(Role.Receptionist, "ana", false, false)]
    [InlineData(Role.Professional, null, false, false)]
    [InlineData(Role.Professional, "ana", true, false)]
    public async Task Who_runs_the_shop_says_where_calendars_are_and_a_professional_of_the_own_one(Role role, string? professional, bool ofAna, bool ofBia)
    {
        using var house = await OutsideHouse.Open();
        await house.Read();
        await house.Read(professional: "bia");
        await house.Join(house.Shop, new Member(1, "uma", role, professional, house.World.Now));
        var by = new StaffMember(house.Shop, "uma", role, professional);

        Assert.Equal((ofAna, ofBia), (await May("ana"), await May("bia")));

        async Task<bool> May(string who)
        {
            var answers = new[]
            {
                (await house.Use<SetOutsideCalendar>().Execute(by, who, new Uri(OutsideHouse.Url), default)).Match(_ => true, no => no is not NotAllowed),
                (await house.Use<RefreshOutsideCalendar>().Execute(by, who, default)).Match(_ => true, no => no is not NotAllowed),
                (await house.Use<RemoveOutsideCalendar>().Execute(by, who, default)).Match(_ => true, no => no is not NotAllowed),
            };
            return Assert.Single(answers.Distinct());
        }
    }

    [Fact]
    public async Task Who_is_no_longer_what_they_were_when_they_came_in_says_nothing()
    {
        using var house = await OutsideHouse.Open();
        var bia = new Member(1, "uma", Role.Professional, "bia", house.World.Now);
        await house.Join(house.Shop, bia);
        house.Store.BeforeNextCommit = () => house.Join(house.Shop, bia with { Professional = "ana" });

        Assert.IsType<NotAllowed>((await house.Use<SetOutsideCalendar>().Execute(
            new StaffMember(house.Shop, "uma", Role.Professional, "bia"), "bia", new Uri(OutsideHouse.Url), default)).Refused());

        Assert.Null(await house.Calendar("bia"));
    }

    [Fact]
    public async Task What_was_written_and_nobody_knew_is_not_written_again()
    {
        using var house = await OutsideHouse.Open();
        house.Store.LosesNextOutcome = true;
        var set = (await house.Use<SetOutsideCalendar>().Execute(house.Owner, "ana", new Uri(OutsideHouse.Url), default)).Must();

        Assert.Equal(set.Next, (await house.Calendar())!.Next);
        Assert.Single(await Due(house));
        house.Store.LosesNextOutcome = true;
        Assert.Equal(set, (await house.Use<RemoveOutsideCalendar>().Execute(house.Owner, "ana", default)).Must());
        Assert.Single(await house.Shop.Documents.ReadAll(AuditEntry.Shelf, default), entry => entry.Document.Did == RemoveOutsideCalendar.Did);
    }

    [Fact]
    public async Task The_agenda_shows_when_people_are_busy_elsewhere_and_as_of_when_that_is_known()
    {
        using var house = await OutsideHouse.Open();
        house.Busy(Morning, "DTSTART:20261126T020000Z|DURATION:PT5H");
        var read = await house.Read();
        Task<AgendaPage> See(LocalDate first, LocalDate last, StaffMember? by = null, string? after = null) => house.Use<SeeAgenda>().Execute(
            by ?? house.Owner, new AgendaWish(first, last, null, 100, after), default);
        var day = new LocalDate(2026, 11, 25);

        var busy = Assert.Single((await See(day, day)).Elsewhere);

        Assert.Equal(("ana", read.ReadAt, false), (busy.Professional, busy.ReadAt, busy.IsStale));
        Assert.Equal(
            [Instant.FromUtc(2026, 11, 25, 13, 0), Instant.FromUtc(2026, 11, 26, 2, 0)], busy.Times.Select(slot => slot.Start)); // the second goes on after midnight
        Assert.Empty(Assert.Single((await See(day.PlusDays(2), day.PlusDays(3))).Elsewhere).Times); // nothing, as of then
        Assert.Empty((await See(day, day.PlusDays(62))).Elsewhere);
        Assert.Empty((await See(day, day, after: "2026-11-25T10:00/x")).Elsewhere);
        Assert.Empty((await See(day, day, new StaffMember(house.Shop, "bia", Role.Professional, "bia"))).Elsewhere);
    }

    [Fact]
    public void Of_many_times_those_are_found_that_meet_a_stretch()
    {
        var at = Instant.FromUtc(2026, 11, 25, 0, 0);
        Slot Hours(int from, int until) => new(at + Duration.FromHours(from), at + Duration.FromHours(until));
        var busy = OutsideBusy.Of([Hours(9, 10), Hours(1, 2), Hours(2, 3), Hours(5, 8), Hours(6, 7), new Slot(at + Duration.FromSeconds(36_030), at + Duration.FromSeconds(36_031))]);

        Assert.Equal([Hours(1, 3), Hours(5, 8), new Slot(at + Duration.FromHours(9), at + Duration.FromMinutes(601))], busy.Between(Instant.MinValue, Instant.MaxValue));
        Assert.Equal(3, busy.Count);
        for (var from = 0; from < 12; from++)
        {
            for (var until = from + 1; until < 13; until++)
            {
                var stretch = Hours(from, until);
                Assert.Equal(busy.Between(Instant.MinValue, Instant.MaxValue).Where(slot => slot.Overlaps(stretch)), busy.Between(stretch.Start, stretch.End));
            }
        }
    }

    private static async Task<IReadOnlyList<Job>> Due(OutsideHouse house)
    {
        var due = new List<Job>();
        foreach (var shelf in DueJobs.Shelves)
        {
            due.AddRange((await house.Store.Directory.List(shelf, KeyRange.All, 100, null, Documents.Read.Latest, default)).Items
                .Select(row => row.Document.Job).Where(job => job.Kind == ReadOutsideCalendar.Kind));
        }

        return due;
    }
}
