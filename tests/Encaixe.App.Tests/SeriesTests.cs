using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Series;
using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Visits that repeat: looked at, booked at once or part by part, and changed.</summary>
public sealed class SeriesTests
{
    private static readonly SeriesPattern _fridays = new(SeriesKind.Weekly, 1, 5);
    private static readonly SeriesPattern _tuesdays = new(SeriesKind.Weekly, 1, 2);

    private int _keys;

    [Fact]
    [Trait("Rule", "RC-2")]
    public async Task Of_fourteen_fridays_eleven_are_free_and_three_holidays_are_to_be_decided()
    {
        var shop = await Open(now: Instant.FromUtc(2026, 9, 28, 12, 0));
        await shop.Edit(Shop.Shelf, Shop.Key, Holidays);

        var plan = (await shop.PlanSeries.Execute(shop.Tenant, Fridays(), [], Barbershop.Ct)).Must();

        Assert.Equal(14, plan.Occurrences.Count);
        Assert.Equal(11, plan.Occurrences.Count(one => one.Outlook == Outlook.Free));
        Assert.Equal(
            [(8, "2026-11-20", "holiday"), (13, "2026-12-25", "holiday"), (14, "2027-01-01", "holiday")],
            plan.ToDecide.Select(one => (one.Occurrence.Number, Text(one.Occurrence.Date), Assert.Single(one.Reasons))));
        Assert.All(plan.ToDecide, one => Assert.NotEmpty(one.Nearest)); // shifted, it could be had
        Assert.All(plan.ToDecide, one => Assert.Empty(one.Others)); // nobody works on a holiday
        Assert.Empty(await shop.All(VisitSeries.Shelf));
    }

    [Fact]
    [Trait("Rule", "RC-2")]
    public async Task For_a_time_that_is_taken_it_is_said_what_is_near_and_who_else_is_free()
    {
        var shop = await Open();
        await shop.Book("2026-12-08T10:00");

        var plan = (await shop.PlanSeries.Execute(shop.Tenant, Tuesdays(4), [], Barbershop.Ct)).Must();

        var taken = Assert.Single(plan.ToDecide);
        Assert.Equal((3, "taken"), (taken.Occurrence.Number, taken.Reasons[0]));
        Assert.Equal(["bia"], taken.Others);
        Assert.Contains(Barbershop.At("2026-12-08T10:30"), taken.Nearest.Select(slot => slot.Start));
    }

    [Fact]
    [Trait("Rule", "RC-1")]
    public async Task The_time_on_the_wall_stays_when_the_clocks_change_and_a_skipped_one_is_said_to_be()
    {
        var shop = await Open(zone: "America/New_York", hours: ["00:00-24:00"], now: Instant.FromUtc(2026, 2, 20, 12, 0));
        var sundays = new SeriesPattern(SeriesKind.Weekly, 1, 7);

        var ten = (await shop.PlanSeries.Execute(shop.Tenant, Wish(sundays, "2026-03-01T10:00", 3), [], Barbershop.Ct)).Must();
        var skipped = (await shop.PlanSeries.Execute(shop.Tenant, Wish(sundays, "2026-03-01T02:30", 3), [], Barbershop.Ct)).Must();

        Assert.Equal([15, 14, 14], ten.Occurrences.Select(one => one.Start!.Value.InUtc().Hour));
        Assert.Equal(["local-time-does-not-exist"], Assert.Single(skipped.ToDecide).Reasons);
        Assert.Null(skipped.Occurrences[1].Start);
        Assert.Equal([Outlook.Free, Outlook.ToDecide, Outlook.Free], skipped.Occurrences.Select(one => one.Outlook));
    }

    [Fact]
    [Trait("Rule", "RC-4")]
    public async Task All_or_nothing_books_nothing_when_one_cannot_be_had()
    {
        var shop = await Open();
        await shop.Book("2026-12-08T10:00");

        var refusal = (await Book(shop, Tuesdays(4), SeriesPolicy.AllOrNothing)).Refused();

        Assert.Equal(3, Assert.Single(Assert.IsType<SeriesNotFree>(refusal).Plan.ToDecide).Occurrence.Number);
        Assert.Single(await shop.All(Appointment.Shelf));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RC-4")]
    [Trait("Rule", "RC-7")]
    public async Task Best_effort_books_what_can_be_had_and_each_visit_costs_what_its_service_does()
    {
        var shop = await Open();
        await shop.Book("2026-12-08T10:00");

        var series = (await Book(shop, Tuesdays(4), SeriesPolicy.BestEffort)).Must().Series;

        Assert.Equal(SeriesStatus.Active, series.Status);
        Assert.Equal(
            [OccurrenceStatus.Booked, OccurrenceStatus.Booked, OccurrenceStatus.Skipped, OccurrenceStatus.Booked],
            series.Occurrences.Select(one => one.Status));
        Assert.Equal("taken", series.Occurrences[2].Why);
        var visits = await Visits(shop, series);
        Assert.Equal([50_00L, 50_00L, 50_00L], visits.Select(visit => visit.Terms.PriceMinor));
        Assert.Equal([1, 2, 4], visits.Select(visit => visit.Series!.Number));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RC-4")]
    public async Task Asked_each_visit_is_skipped_shifted_or_with_someone_else_as_it_was_decided()
    {
        var shop = await Open();
        await shop.Book("2026-12-01T10:00");
        await shop.Book("2026-12-08T10:00");
        await shop.Book("2026-12-15T10:00");
        OccurrenceDecision[] decisions =
        [
            new(2, Skips: true), new(3, Start: new LocalDateTime(2026, 12, 9, 11, 0)), new(4, Professional: "bia"),
        ];

        var undecided = (await Book(shop, Tuesdays(4), SeriesPolicy.Ask, decisions[..2])).Refused();
        var series = (await Book(shop, Tuesdays(4), SeriesPolicy.Ask, decisions)).Must().Series;

        Assert.Equal(4, Assert.Single(Assert.IsType<SeriesNotFree>(undecided).Plan.ToDecide).Occurrence.Number);
        Assert.Equal(
            ["2026-11-24T10:00 ana", "2026-12-09T11:00 ana", "2026-12-15T10:00 bia"],
            (await Visits(shop, series)).Select(Said));
        Assert.Equal(OccurrenceStatus.Skipped, series.Occurrences[1].Status);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task The_same_key_books_once_and_another_wish_under_it_is_refused()
    {
        var shop = await Open();

        var first = (await Book(shop, Tuesdays(3), SeriesPolicy.Ask, key: "k")).Must();
        var again = (await Book(shop, Tuesdays(3), SeriesPolicy.Ask, key: "k")).Must();
        var other = (await Book(shop, Tuesdays(4), SeriesPolicy.Ask, key: "k")).Refused();

        Assert.Equal((false, true, first.Series.Id), (first.Replayed, again.Replayed, again.Series.Id));
        Assert.IsType<IdempotencyKeyReused>(other);
        Assert.Equal(3, (await shop.All(Appointment.Shelf)).Count);
    }

    [Fact]
    public async Task A_series_is_told_once_and_each_of_its_visits_is_reminded_of()
    {
        var shop = await Open();
        await Book(shop, Tuesdays(4), SeriesPolicy.Ask);

        await shop.WorkUntil(Barbershop.At("2026-12-02T12:00"));

        var said = shop.Phones.Arrived.Select(message => message.Text.Value).ToList();
        Assert.Single(said, text => text.Contains("Sua série está reservada", StringComparison.Ordinal));
        Assert.Contains("4 horários", said[0], StringComparison.Ordinal);
        Assert.Equal(4, said.Skip(1).Count()); // two visits, two reminders each
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "HZ-3")]
    public async Task What_lies_beyond_the_horizon_is_planned_and_taken_as_it_moves()
    {
        var shop = await Open(new BookingRules { HorizonDays = 14 });

        var series = (await Book(shop, Tuesdays(5), SeriesPolicy.Ask)).Must().Series;
        var before = Statuses(series);
        await shop.WorkUntil(Barbershop.At("2026-11-24T08:00")); // the 8th is open now
        var after = Statuses(await Latest(shop, series));
        await shop.WorkUntil(Barbershop.At("2026-12-01T08:00"));

        Assert.Equal("BBPPP", before);
        Assert.Equal("BBBPP", after);
        Assert.Equal("BBBBP", Statuses(await Latest(shop, series)));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "HZ-3")]
    [Trait("Rule", "MS-7")]
    public async Task A_visit_of_which_nothing_was_said_when_it_was_planned_is_told_in_the_morning_when_it_is_taken()
    {
        var shop = await Open(new BookingRules { HorizonDays = 7 });
        var series = (await Book(shop, Wish(_tuesdays, "2026-12-01T10:00", 3), SeriesPolicy.Ask)).Must().Series; // none is open yet

        await shop.WorkUntil(Barbershop.At("2026-11-24T07:59"));
        Assert.Equal("BPP", Statuses(await Latest(shop, series)));
        Assert.Empty(shop.Phones.Arrived);

        await shop.WorkUntil(Barbershop.At("2026-11-24T08:02"));
        Assert.EndsWith($"/{Topic.Booked}", Assert.Single(shop.Phones.Arrived).Id, StringComparison.Ordinal);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "HZ-3")]
    public async Task A_planned_visit_that_was_told_with_its_series_is_not_told_again_unless_it_was_moved_since()
    {
        var shop = await Open(new BookingRules { HorizonDays = 14 });
        var series = (await Book(shop, Tuesdays(4), SeriesPolicy.Ask)).Must().Series; // two are planned
        await shop.Work();
        await Change(shop, series, new SeriesChange(SeriesScope.This, 4) { ByMinutes = 60 });

        await shop.WorkUntil(Barbershop.At("2026-12-02T08:00"));

        Assert.Equal("BBBB", Statuses(await Latest(shop, series)));
        var last = (await Visits(shop, series))[^1];
        Assert.Equal(
            [Topic.Booked, Topic.SeriesBooked],
            (await shop.All(MessageRecord.Shelf)).Where(one => !Topic.IsReminder(one.Document.Topic)).Select(one => one.Document.Topic).Order());
        Assert.Equal(last.Id, (await shop.All(MessageRecord.Shelf)).Single(one => one.Document.Topic == Topic.Booked).Document.Appointment);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "HZ-3")]
    public async Task A_planned_visit_that_is_no_longer_to_be_had_is_left_out_and_says_why()
    {
        var shop = await Open(new BookingRules { HorizonDays = 8 });
        var series = (await Book(shop, Tuesdays(3), SeriesPolicy.Ask)).Must().Series;
        shop.World.Now = Barbershop.At("2026-12-01T00:00") - Duration.FromSeconds(1);
        await shop.Edit(Shop.Shelf, Shop.Key, it => it with { Rules = it.Rules with { HorizonDays = 9 } });
        await shop.Book("2026-12-08T10:00");

        await shop.WorkUntil(Barbershop.At("2026-12-02T08:00"));

        var last = (await Latest(shop, series)).Occurrences[2];
        Assert.Equal((OccurrenceStatus.Skipped, "taken"), (last.Status, last.Why));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "HZ-3")]
    public async Task The_shops_people_may_take_what_lies_beyond_the_horizon()
    {
        var shop = await Open(new BookingRules { HorizonDays = 14 });
        var wish = Tuesdays(5);

        var series = (await Book(shop, wish with { Terms = wish.Terms with { BeyondHorizon = true } }, SeriesPolicy.Ask)).Must().Series;

        Assert.Equal("BBBBB", Statuses(series));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RC-6")]
    public async Task A_long_series_is_kept_free_part_by_part_and_then_booked()
    {
        var shop = await Open(new BookingRules { HorizonDays = 730 });

        var booked = (await Book(shop, Tuesdays(52), SeriesPolicy.AllOrNothing)).Must();
        var held = await Visits(shop, booked.Series);
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(3));
        var visits = await Visits(shop, booked.Series);

        Assert.All(held, visit => Assert.Equal(AppointmentStatus.Held, visit.Status)); // nobody reads half of it as agreed
        Assert.Equal(52, visits.Count);
        Assert.All(visits, visit => Assert.Equal((AppointmentStatus.Booked, null), (visit.Status, visit.HoldUntil)));
        Assert.Single(shop.Phones.Arrived, message => message.Text.Value.Contains("52 horários", StringComparison.Ordinal));
        Assert.Empty(await shop.Flaws());
    }

    [Theory]
    [Trait("Rule", "RC-6")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_crash_between_parts_leaves_nothing_agreed_and_all_of_it_is_freed_later(int commits)
    {
        var shop = await Open(new BookingRules { HorizonDays = 730 });
        CrashAfter(shop, commits);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Book(shop, Tuesdays(52), SeriesPolicy.AllOrNothing));
        var left = (await shop.All(Appointment.Shelf)).Select(one => one.Document).ToList();
        foreach (var visit in left.Take(1))
        {
            Assert.IsType<AppointmentClosed>((await shop.Agree.Book(await shop.LinkOf(visit), Barbershop.Ct)).Refused()); // not one by one
        }

        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(16));

        Assert.All(left, visit => Assert.Equal(AppointmentStatus.Held, visit.Status));
        Assert.Equal(SeriesStatus.Failed, Assert.Single(await shop.All(VisitSeries.Shelf)).Document.Status);
        Assert.Empty(await shop.All(Appointment.Shelf));
        Assert.Empty(await shop.All(AgendaEntry.Shelf));
        Assert.Empty((await shop.All(DayBook.Shelf)).SelectMany(book => book.Document.Spans));
        Assert.Empty(shop.Phones.Arrived);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RC-6")]
    public async Task Asked_again_under_its_key_a_series_goes_on_where_it_broke_off()
    {
        var shop = await Open(new BookingRules { HorizonDays = 730 });
        CrashAfter(shop, 3);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Book(shop, Tuesdays(52), SeriesPolicy.AllOrNothing, key: "k"));

        var series = (await Book(shop, Tuesdays(52), SeriesPolicy.AllOrNothing, key: "k")).Must().Series;
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(20));

        Assert.Single(await shop.All(VisitSeries.Shelf));
        Assert.All(await Visits(shop, series), visit => Assert.Equal(AppointmentStatus.Booked, visit.Status));
        Assert.Equal(52, (await shop.All(Appointment.Shelf)).Count);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RC-6")]
    public async Task When_somebody_takes_a_later_part_first_all_of_it_is_given_up_at_once_or_that_visit_is_left_out()
    {
        var strict = await Open(new BookingRules { HorizonDays = 730 });
        TakeMeanwhile(strict, "2027-09-14T10:00");
        var lenient = await Open(new BookingRules { HorizonDays = 730 });
        TakeMeanwhile(lenient, "2027-09-14T10:00");

        var refusal = (await Book(strict, Tuesdays(52), SeriesPolicy.AllOrNothing)).Refused();
        var series = (await Book(lenient, Tuesdays(52), SeriesPolicy.BestEffort)).Must().Series;
        await strict.Work();
        await lenient.WorkUntil(lenient.World.Now + Duration.FromMinutes(3));

        Assert.Equal(new LocalDate(2027, 9, 14), Assert.Single(Assert.IsType<SeriesNotFree>(refusal).Plan.ToDecide).Occurrence.Date);
        Assert.Single(await strict.All(Appointment.Shelf));
        Assert.Equal(51, series.Occurrences.Count(one => one.Status == OccurrenceStatus.Booked));
        Assert.Empty(await strict.Flaws());
        Assert.Empty(await lenient.Flaws());
    }

    [Fact]
    [Trait("Rule", "RC-6")]
    public async Task Whoever_dies_while_a_series_is_booked_is_followed_by_one_who_goes_on()
    {
        var shop = await Open(new BookingRules { HorizonDays = 730 });
        var series = (await Book(shop, Tuesdays(52), SeriesPolicy.AllOrNothing)).Must().Series;
        var job = shop.Queue.Jobs.Dequeue();
        CrashAfter(shop, 2);
        await shop.Runner.Run(job, Barbershop.Ct); // it fails in the middle, and is tried again
        var half = (await Visits(shop, series)).Count(visit => visit.Status == AppointmentStatus.Booked);

        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(5));

        Assert.InRange(half, 1, 51);
        Assert.All(await Visits(shop, series), visit => Assert.Equal(AppointmentStatus.Booked, visit.Status));
        Assert.Single(shop.Phones.Arrived);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RC-5")]
    public async Task One_visit_is_moved_by_itself_and_stays_where_it_is_when_all_are_moved()
    {
        var shop = await Open();
        var series = (await Book(shop, Tuesdays(4), SeriesPolicy.Ask)).Must().Series;

        await Change(shop, series, new SeriesChange(SeriesScope.This, 2) { Start = new LocalDateTime(2026, 12, 2, 15, 0) });
        var all = await Change(shop, series, new SeriesChange(SeriesScope.All, 1) { Minute = 11 * 60 });
        var walls = (await Visits(shop, series)).Select(Said).ToList();
        await Change(shop, series, new SeriesChange(SeriesScope.All, 1) { ByMinutes = 30, IncludesMoved = true });

        Assert.Equal(
            ["2026-11-24T11:00 ana", "2026-12-02T15:00 ana", "2026-12-08T11:00 ana", "2026-12-15T11:00 ana"], walls);
        Assert.Equal((2, null), (Assert.Single(all.Unchanged).Number, all.Unchanged[0].Why));
        Assert.Equal(
            ["2026-11-24T11:30 ana", "2026-12-01T10:30 ana", "2026-12-08T11:30 ana", "2026-12-15T11:30 ana"],
            (await Visits(shop, series)).Select(Said));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RC-5")]
    public async Task This_and_the_following_are_moved_to_someone_else_and_it_is_said_which_could_not_be()
    {
        var shop = await Open(new BookingRules { HorizonDays = 16 });
        var series = (await Book(shop, Tuesdays(4), SeriesPolicy.Ask)).Must().Series;
        await shop.Book("2026-12-08T10:00", professional: "bia");

        var changed = await Change(shop, series, new SeriesChange(SeriesScope.Following, 2) { Professional = "bia" });
        await shop.WorkUntil(Barbershop.At("2026-12-02T08:00"));

        Assert.Equal((3, "slot-taken"), (Assert.Single(changed.Unchanged).Number, changed.Unchanged[0].Why?.Code));
        Assert.Equal(
            ["2026-11-24T10:00 ana", "2026-12-01T10:00 bia", "2026-12-08T10:00 ana", "2026-12-15T10:00 bia"],
            (await Visits(shop, series)).Select(Said)); // the planned one too
        Assert.Single(shop.Phones.Arrived, message => message.Text.Value.Contains("mudaram", StringComparison.Ordinal));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RC-5")]
    public async Task Asked_again_under_its_key_a_change_by_so_much_is_made_once()
    {
        var shop = await Open();
        var series = (await Book(shop, Tuesdays(3), SeriesPolicy.Ask)).Must().Series;
        var later = new SeriesChange(SeriesScope.All, 1) { ByMinutes = 60 };
        CrashAfter(shop, 2);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Change(shop, series, later, "k"));

        await Change(shop, series, later, "k");
        await Change(shop, series, later, "k");

        Assert.Equal([11, 11, 11], (await Visits(shop, series)).Select(visit => visit.Start.InZone(Barbershop.Zone).Hour));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RC-5")]
    public async Task The_following_are_cancelled_with_one_message_and_their_time_is_free()
    {
        var shop = await Open(new BookingRules { HorizonDays = 16 });
        var series = (await Book(shop, Tuesdays(4), SeriesPolicy.Ask)).Must().Series;
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));

        var changed = await Change(shop, series, new SeriesChange(SeriesScope.Following, 2) { Cancels = true });
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(3));

        Assert.Empty(changed.Unchanged);
        Assert.Equal("BCCC", Statuses(changed.Series));
        Assert.Equal(2, shop.Phones.Arrived.Count);
        Assert.Contains("foram cancelados", shop.Phones.Arrived[1].Text.Value, StringComparison.Ordinal);
        Assert.Single((await shop.All(DayBook.Shelf)).SelectMany(book => book.Document.Spans));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RC-3")]
    public void Neither_a_single_visit_nor_a_hundred_and_five_make_a_series()
    {
        Assert.IsType<SeriesLengthInvalid>(Of(1).Refused());
        Assert.IsType<SeriesLengthInvalid>(Of(105).Refused());
        Assert.Equal(104, Of(104).Must().Dates.Count);
        Assert.IsType<RecurrenceInvalid>(SeriesPattern.Read(new SeriesPattern(SeriesKind.MonthlyOnDay, 1, 32)).Refused());
        var months = new SeriesPattern(SeriesKind.MonthlyOnDay, 1, 31, ShortMonth.Skip);
        Assert.Equal(["2026-12-31", "2027-01-31", "2027-03-31"], Wish(months, "2026-12-31T10:00", 3).Dates.Select(Text));

        static Shared.Outcome<SeriesWish> Of(int count) => SeriesWish.Of(
            new SeriesTerms(["cut"], "ana"), new LocalDateTime(2026, 11, 24, 10, 0), _tuesdays, count, null, Maria(), null, Language.Portuguese);
    }

    [Fact]
    public async Task What_does_not_hold_of_a_series_is_found()
    {
        var shop = await Open();
        var series = (await Book(shop, Tuesdays(3), SeriesPolicy.Ask)).Must().Series;
        var pending = series with { Id = new string('a', 32), Status = SeriesStatus.Pending, Occurrences = [] };
        var lost = series.With(series.Occurrences[1] with { Appointment = new string('b', 32) });
        await shop.Plant(commit => commit
            .Put(VisitSeries.Shelf, pending.Id, pending, Revision.None)
            .Put(VisitSeries.Shelf, lost.Id, lost, Revision.Any));
        shop.World.Now += Duration.FromHours(1);

        var flaws = (await shop.Flaws()).Select(flaw => $"{flaw.Rule} {flaw.Subject}").ToList();

        Assert.Contains($"series-pending {pending.Id}", flaws);
        Assert.Contains($"series-without-appointment {series.Id}/2", flaws);
        Assert.Contains($"appointment-without-series {series.Occurrences[1].Appointment}", flaws);
    }

    [Fact]
    public async Task A_series_that_nobody_was_told_of_is_found()
    {
        var shop = await Open();
        var series = (await Book(shop, Tuesdays(2), SeriesPolicy.Ask)).Must().Series;
        await shop.Work();
        await shop.Plant(commit => commit
            .Remove(MessageRecord.Shelf, SeriesMessages.IdOf(series.Id, 1), Revision.Any)
            .Remove(Jobs.DoneJob.Shelf, SeriesMessages.IdOf(series.Id, 1), Revision.Any));

        Assert.Equal(2, (await shop.Flaws()).Count(flaw => flaw.Rule == "message-not-planned"));
    }

    [Fact]
    public async Task A_series_whose_planned_visits_nobody_will_take_is_found()
    {
        var shop = await Open(new BookingRules { HorizonDays = 14 });
        var series = (await Book(shop, Tuesdays(5), SeriesPolicy.Ask)).Must().Series;
        var look = (await shop.Due()).Single(row => row.Document.Job.Topic == SettleSeries.Roll).Document.Job;
        await shop.Plant(commit => commit.Finish(look));

        Assert.Equal([$"series-not-looked-at {series.Id}"], (await shop.Flaws()).Select(flaw => $"{flaw.Rule} {flaw.Subject}"));
    }

    [Fact]
    [Trait("Rule", "CN-3")]
    public async Task Its_visits_are_booked_on_the_terms_of_the_shop_like_any_other()
    {
        var shop = await Open(new BookingRules { HorizonDays = 365, FreeCancellationDays = 2, SharesPrice = true });

        var series = (await Book(shop, Tuesdays(2), SeriesPolicy.AllOrNothing)).Must().Series;
        var single = await shop.Book("2026-11-24T15:00");

        Assert.All(await Visits(shop, series), visit => Assert.Equal(single.Terms, visit.Terms));
    }

    private static Task<Barbershop> Open(
        BookingRules? rules = null, Instant? now = null, string zone = "America/Sao_Paulo", IReadOnlyList<string>? hours = null) =>
        Barbershop.Open(rules ?? new BookingRules { HorizonDays = 365 }, now: now, zone: zone, hours: hours);

    private static Shop Holidays(Shop shop) => shop with { Locations = [shop.Locations[0] with { NationalHolidays = true }] };

    [Fact]
    [Trait("Promise", "P5")]
    public async Task Sent_twice_at_once_a_series_is_not_in_its_own_way()
    {
        var shop = await Barbershop.Open();
        Shared.Outcome<SeriesBooked>? other = null;
        shop.Store.BeforeNextFind = (
            SetupStamp.Shelf.Name, async () => other = await Book(shop, Tuesdays(4), SeriesPolicy.AllOrNothing, key: "mine"));

        var own = (await Book(shop, Tuesdays(4), SeriesPolicy.AllOrNothing, key: "mine")).Must();

        Assert.True(own.Replayed);
        Assert.Equal(other!.Must().Series.Id, own.Series.Id);
        Assert.Equal(4, (await shop.All(Appointment.Shelf)).Count);
    }

    private static SeriesWish Fridays() => Wish(_fridays, "2026-10-02T10:00", 14);

    private static SeriesWish Tuesdays(int count) => Wish(_tuesdays, "2026-11-24T10:00", count);

    private static SeriesWish Wish(SeriesPattern pattern, string start, int count) => SeriesWish.Of(
        new SeriesTerms(["cut"], "ana"), Shared.Moments.Read(start)!.Value.Wall!.Value, pattern, count, null, Maria(), null, Language.Portuguese).Must();

    private static CustomerDetails Maria() => CustomerDetails.Read("Maria Aparecida", Barbershop.AnaPhone, null).Must();

    private static async Task<VisitSeries> Latest(Barbershop shop, VisitSeries series) =>
        (await shop.Tenant.Documents.Find(VisitSeries.Shelf, series.Id, Barbershop.Ct))!.Document;

    private static async Task<IReadOnlyList<Appointment>> Visits(Barbershop shop, VisitSeries series) =>
    [
        .. (await shop.All(Appointment.Shelf)).Select(one => one.Document)
            .Where(one => one.Series?.Id == series.Id).OrderBy(one => one.Series!.Number),
    ];

    private static string Said(Appointment visit) => $"{visit.Time.Wall[..16]} {visit.Segments[0].Professional}";

    private static string Text(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Statuses(VisitSeries series) => string.Concat(series.Occurrences.Select(one => one.Status.ToString()[0]));

    /// <summary>Has whoever writes die before the commit after so many.</summary>
    private static void CrashAfter(Barbershop shop, int commits) => shop.Store.BeforeNextCommit = () =>
    {
        if (commits == 0)
        {
            throw new InvalidOperationException("The process died.");
        }

        CrashAfter(shop, commits - 1);
        return Task.CompletedTask;
    };

    /// <summary>Has somebody book right after a series was begun.</summary>
    private static void TakeMeanwhile(Barbershop shop, string start) => shop.Store.BeforeNextCommit = () =>
    {
        shop.Store.BeforeNextCommit = async () => await shop.Book(start, phone: Barbershop.BiaPhone);
        return Task.CompletedTask;
    };

    private Task<Shared.Outcome<SeriesBooked>> Book(
        Barbershop shop, SeriesWish wish, SeriesPolicy policy, IReadOnlyList<OccurrenceDecision>? decisions = null, string? key = null) =>
        shop.BookSeries.Execute(shop.Tenant, wish, new SeriesOrder(policy, decisions ?? [], new Actor("staff/owner")), Key(key), Barbershop.Ct);

    private async Task<SeriesChanged> Change(Barbershop shop, VisitSeries series, SeriesChange change, string? key = null) =>
        (await shop.ChangeSeries.Execute(shop.Tenant, series.Id, change, Key(key), new Actor("staff/owner"), Barbershop.Ct)).Must();

    private IdempotencyKey Key(string? key) =>
        IdempotencyKey.Read(key ?? string.Create(CultureInfo.InvariantCulture, $"s-{++_keys}")).Must();
}
