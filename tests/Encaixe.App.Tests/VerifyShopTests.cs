using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed class VerifyShopTests
{
    private static readonly string _monday = DayBook.Key("ana", new LocalDate(2026, 11, 23));

    [Fact]
    public async Task Time_that_is_taken_twice_is_found()
    {
        var shop = await Barbershop.Open();
        var first = await shop.Book("14:00");
        var second = await shop.Book("15:00");
        var over = At(second, first.Start + Duration.FromMinutes(15));
        await shop.Plant(commit => commit
            .Put(Appointment.Shelf, over.Id, over, Revision.Any)
            .Put(AgendaEntry.Shelf, AgendaEntry.Key(over), AgendaEntry.Of(over), Revision.Any)
            .Put(CustomerBook.Shelf, over.Customer, BookOf(first, over), Revision.Any)
            .Remove(AgendaEntry.Shelf, AgendaEntry.Key(second), Revision.Any)
            .Put(DayBook.Shelf, _monday, DayBook.Empty.With(SpanOf(first)).With(SpanOf(over)), Revision.Any));

        var flaws = await shop.Flaws();

        Assert.Equal([$"taken-twice {_monday}/{over.Id}"], Said(flaws));
    }

    [Fact]
    public async Task A_span_without_its_appointment_is_found()
    {
        var shop = await Barbershop.Open();
        var orphan = (await shop.Book("14:00")) with { Id = new string('e', 32) };
        await Replant(shop, day => day.With(SpanOf(orphan) with { Start = 1, End = 2, BlockedFrom = 1, BlockedUntil = 2 }));

        var flaws = await shop.Flaws();

        Assert.Equal([$"span-without-appointment {_monday}/{orphan.Id}"], Said(flaws));
    }

    [Fact]
    public async Task A_span_of_a_cancelled_appointment_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        (await shop.Cancel(booked)).Must();
        await Replant(shop, day => day.With(SpanOf(booked)));

        var flaws = await shop.Flaws();

        Assert.Equal([$"span-without-appointment {_monday}/{booked.Id}"], Said(flaws));
    }

    [Fact]
    public async Task A_span_that_differs_from_its_appointment_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        await Replant(shop, day => day.Without(booked.Id).With(SpanOf(booked) with { BlockedUntil = SpanOf(booked).BlockedUntil + 5 }));

        var flaws = await shop.Flaws();

        Assert.Equal([$"span-differs {_monday}/{booked.Id}"], Said(flaws));
    }

    [Fact]
    public async Task A_span_in_a_day_that_it_does_not_touch_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        var tuesday = DayBook.Key("ana", new LocalDate(2026, 11, 24));
        await shop.Plant(commit => commit.Put(DayBook.Shelf, tuesday, DayBook.Empty.With(SpanOf(booked)), Revision.None));

        var flaws = await shop.Flaws();

        Assert.Equal([$"span-differs {tuesday}/{booked.Id}"], Said(flaws));
    }

    [Fact]
    public async Task An_appointment_without_its_span_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        await Replant(shop, day => day.Without(booked.Id));

        var flaws = await shop.Flaws();

        Assert.Equal([$"appointment-without-span {booked.Id}"], Said(flaws));
    }

    [Fact]
    public async Task A_part_of_a_visit_that_is_missing_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        var colour = booked with { Segments = [booked.Segments[0] with { Busy = [new(0, 10), new(20, 10)] }] };
        await shop.Plant(commit => commit.Put(Appointment.Shelf, colour.Id, colour, Revision.Any));
        await Replant(shop, _ => DayBook.Empty.With(colour.ToSpans()[0].Span));

        var flaws = await shop.Flaws();

        Assert.Equal([$"appointment-without-span {booked.Id}"], Said(flaws));
    }

    [Fact]
    public async Task A_span_that_stands_there_twice_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        await Replant(shop, day => day.With(SpanOf(booked)));

        var flaws = await shop.Flaws();

        Assert.Equal([$"taken-twice {_monday}/{booked.Id}", $"span-differs {_monday}/{booked.Id}"], Said(flaws));
    }

    [Fact]
    public async Task A_visit_whose_segments_are_at_another_time_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        var longer = booked with { Time = booked.Time with { End = booked.End + Duration.FromMinutes(1) } };
        await shop.Plant(commit => commit
            .Put(Appointment.Shelf, longer.Id, longer, Revision.Any)
            .Put(CustomerBook.Shelf, longer.Customer, BookOf(longer), Revision.Any)
            .Put(AgendaEntry.Shelf, AgendaEntry.Key(longer), AgendaEntry.Of(longer), Revision.Any));

        var flaws = await shop.Flaws();

        Assert.Equal([$"segments-differ {booked.Id}"], Said(flaws));
    }

    [Fact]
    public async Task An_agenda_that_differs_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        await shop.Plant(commit => commit.Put(
            AgendaEntry.Shelf, AgendaEntry.Key(booked), AgendaEntry.Of(booked) with { Segments = [] }, Revision.Any));

        var flaws = await shop.Flaws();

        Assert.Equal([$"agenda-differs {booked.Id}"], Said(flaws));
    }

    [Theory]
    [InlineData(null, null, true)] // from before it was said
    [InlineData(10, 5, true)]
    [InlineData(10, 0, false)]
    [InlineData(0, 0, false)]
    public async Task What_an_agenda_entry_says_of_free_time_is_so(int? before, int? after, bool isSo)
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00", service: "beard");
        var entry = AgendaEntry.Of(booked);
        await shop.Plant(commit => commit.Put(
            AgendaEntry.Shelf, AgendaEntry.Key(booked), entry with { Segments = [entry.Segments[0] with { Before = before, After = after }] }, Revision.Any));

        var flaws = await shop.Flaws();

        Assert.Equal(isSo ? [] : [$"agenda-differs {booked.Id}"], Said(flaws));
    }

    [Fact]
    public async Task An_agenda_entry_that_was_left_behind_by_a_move_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        (await shop.Move(booked, "2026-11-24T10:00")).Must();
        await shop.Plant(commit => commit.Put(AgendaEntry.Shelf, AgendaEntry.Key(booked), AgendaEntry.Of(booked), Revision.None));

        var flaws = await shop.Flaws();

        Assert.Equal([$"agenda-without-appointment {AgendaEntry.Key(booked)}"], Said(flaws));
    }

    [Fact]
    public async Task An_agenda_entry_of_no_appointment_is_found()
    {
        var shop = await Barbershop.Open();
        var orphan = (await shop.Book("14:00")) with { Id = "gone" };
        await shop.Plant(commit => commit.Put(AgendaEntry.Shelf, AgendaEntry.Key(orphan), AgendaEntry.Of(orphan), Revision.None));

        var flaws = await shop.Flaws();

        Assert.Equal([$"agenda-without-appointment {AgendaEntry.Key(orphan)}"], Said(flaws));
    }

    [Fact]
    public async Task An_appointment_of_no_customer_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        await shop.Plant(commit => commit.Remove(Customer.Shelf, booked.Customer, Revision.Any));

        var flaws = await shop.Flaws();

        Assert.Equal(
            [
                $"appointment-without-customer {booked.Id}",
                $"customer-book-of-nobody {booked.Customer}",
                $"phone-without-customer {booked.Customer}",
            ],
            Said(flaws));
    }

    [Fact]
    public async Task A_customer_whom_no_telephone_leads_to_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        var index = (await shop.All(CustomerPhone.Shelf)).Single();
        await shop.Plant(commit => commit.Remove(CustomerPhone.Shelf, index.Key, index.Revision));

        var flaws = await shop.Flaws();

        Assert.Equal([$"customer-without-phone {booked.Customer}"], Said(flaws));
    }

    [Fact]
    public async Task A_telephone_that_leads_to_another_customer_is_found()
    {
        var shop = await Barbershop.Open();
        var maria = await shop.Book("14:00");
        var joana = await shop.Book("15:00", phone: Barbershop.BiaPhone);
        var index = (await shop.All(CustomerPhone.Shelf)).Single(phone => phone.Document.Customer == maria.Customer);
        await shop.Plant(commit => commit.Put(
            CustomerPhone.Shelf, index.Key, index.Document with { Customer = joana.Customer }, index.Revision));

        var flaws = await shop.Flaws();

        Assert.Equal([$"customer-without-phone {maria.Customer}"], Said(flaws));
    }

    [Fact]
    public async Task A_change_that_was_not_noted_is_found()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("14:00");
        (await shop.Move(booked, "2026-11-23T15:00")).Must();
        var moved = (await shop.All(Audit.AuditEntry.Shelf)).Single(entry => entry.Document.Did == "appointment-moved");
        await shop.Plant(commit => commit.Remove(Audit.AuditEntry.Shelf, moved.Key, moved.Revision));

        var flaws = await shop.Flaws();

        Assert.Equal([$"audit-differs {booked.Id}"], Said(flaws));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public async Task Free_time_that_was_promised_and_is_taken_is_found(int minutesBetween, bool isFlaw)
    {
        var shop = await Barbershop.Open();
        var first = await shop.Book("14:00");
        var second = await shop.Book("16:00", "beard"); // ten minutes before it are promised
        var start = first.End + Duration.FromMinutes(minutesBetween);
        var near = At(second, start);
        await shop.Plant(commit => commit
            .Put(Appointment.Shelf, near.Id, near, Revision.Any)
            .Put(AgendaEntry.Shelf, AgendaEntry.Key(near), AgendaEntry.Of(near), Revision.Any)
            .Put(CustomerBook.Shelf, near.Customer, BookOf(first, near), Revision.Any)
            .Remove(AgendaEntry.Shelf, AgendaEntry.Key(second), Revision.Any)
            .Put(DayBook.Shelf, _monday, DayBook.Empty.With(SpanOf(first)).With(SpanOf(near)), Revision.Any));

        var flaws = await shop.Flaws();

        Assert.Equal(isFlaw ? [$"buffer-taken {_monday}/{near.Id}"] : [], Said(flaws));
    }

    [Fact]
    public async Task A_key_of_no_appointment_is_found()
    {
        var shop = await Barbershop.Open();
        var orphan = (await shop.Book("14:00")) with { Id = "gone" };
        await shop.Plant(commit => commit.Put(UsedKey.Shelf, "book/x", new UsedKey(1, "", orphan), Revision.None));

        var flaws = await shop.Flaws();

        Assert.Equal(["key-without-appointment book/x"], Said(flaws));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_is_wrong_after_500_things_done_in_any_order(int seed)
    {
        var chance = new Random(seed);
        var shop = await Barbershop.Open(hours: ["00:00-24:00"]);
        shop.Phones.Answer = _ => (Messages.Delivery)chance.Next(3);
        var appointments = new List<Appointment>();

        for (var i = 0; i < 500; i++)
        {
            var start = (shop.World.Now + Duration.FromMinutes((15 * chance.Next(4 * 72)) + 60)).InZone(Barbershop.Zone).LocalDateTime;
            var wall = start.Date.AtMidnight().PlusHours(start.Hour).ToString("uuuu-MM-ddTHH:mm", CultureInfo.InvariantCulture);
            var known = appointments.Count == 0 ? null : appointments[chance.Next(appointments.Count)];
            switch (chance.Next(10))
            {
                case < 5:
                    var phone = string.Create(CultureInfo.InvariantCulture, $"+5511900000{chance.Next(40):000}");
                    string?[] who = ["ana", "bia", null];
                    var wish = Barbershop.Wish(wall, chance.Next(2) == 0 ? "cut" : "beard", who[chance.Next(3)], phone);
                    if ((await shop.TryBook(wish)).TryGet(out var booked, out _))
                    {
                        appointments.Add(booked.Appointment);
                    }

                    break;
                case 5 when known is not null:
                    await shop.Cancel(known);
                    break;
                case 6 or 7 when known is not null:
                    await shop.Move(known, wall, chance.Next(2) == 0 ? "any" : null);
                    break;
                case 8 when known is not null:
                    await shop.Manage.Confirm(await shop.LinkOf(known), Barbershop.Ct);
                    break;
                default:
                    await shop.Edit(Service.Shelf, "beard", b => b with { AfterMinutes = 5 * chance.Next(6) });
                    await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(chance.Next(120)));
                    break;
            }
        }

        Assert.True(appointments.Count > 100);
        Assert.Empty(Said(await shop.Flaws()));
    }

    /// <summary>As if it had been booked for another time.</summary>
    private static Appointment At(Appointment appointment, Instant start)
    {
        var slot = new Slot(start, appointment.End - appointment.Start);
        return appointment with
        {
            Segments = [.. appointment.Segments.Select(segment => segment.Later(start - appointment.Start))],
            Time = AgreedTime.Of(slot, Barbershop.Zone, appointment.Time.Rules),
        };
    }

    private static Span SpanOf(Appointment appointment) => appointment.ToSpans().Single().Span;

    private static CustomerBook BookOf(params IEnumerable<Appointment> visits) =>
        visits.Aggregate(CustomerBook.Empty, (book, visit) => book.With(visit, Barbershop.MondayNine));

    private static async Task Replant(Barbershop shop, Func<DayBook, DayBook> change)
    {
        var stored = (await shop.Tenant.Documents.Find(DayBook.Shelf, _monday, Barbershop.Ct))!;
        await shop.Plant(commit => commit.Put(DayBook.Shelf, _monday, change(stored.Document), stored.Revision));
    }

    private static IEnumerable<string> Said(IEnumerable<Integrity.Flaw> flaws) => flaws.Select(flaw => $"{flaw.Rule} {flaw.Subject}");
}
