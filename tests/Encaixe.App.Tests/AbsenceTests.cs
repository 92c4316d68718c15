using System.Globalization;
using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Somebody is away, or something cannot be used, over appointments that were agreed on.</summary>
public sealed class AbsenceTests
{
    private static readonly Resource _chair = new() { Id = "chair", Name = "Cadeira", Units = 2 };

    private int _keys;

    [Fact]
    [Trait("Rule", "EX-1")]
    public async Task Nobody_is_booked_while_they_are_away_and_everybody_is_afterwards()
    {
        var shop = await Barbershop.Open();
        var absence = (await Add(shop, Tuesday("09:00", "12:00"))).Must();

        var refused = (await shop.TryBook(Barbershop.Wish("2026-11-24T10:00"))).Refused();
        await shop.Book("2026-11-24T10:00", professional: "bia");
        var flaws = await shop.Flaws();
        (await shop.WriteAbsence.Remove(shop.Tenant, absence.Id, new Actor("staff/owner"), Barbershop.Ct)).Must();
        await shop.Book("2026-11-24T10:00");

        Assert.Equal([Scheduling.Hindrance.Absence], Assert.IsType<SlotNotOffered>(refused).Reasons.Select(reason => reason.Kind));
        Assert.Empty(flaws);
        Assert.Empty(await shop.All(Absence.Shelf));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "EX-3")]
    public async Task Over_appointments_that_nobody_decided_about_there_is_no_absence_but_a_list()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-24T08:30"); // over when it begins
        var ten = await shop.Book("2026-11-24T10:00");
        var eleven = await shop.Book("2026-11-24T11:00", phone: Barbershop.BiaPhone);
        await shop.Book("2026-11-24T12:00"); // begins when it is over
        await shop.Book("2026-11-24T10:00", professional: "bia");

        var preview = (await shop.PreviewAbsence.Execute(shop.Tenant, Tuesday("09:00", "12:00"), Barbershop.Ct)).Must();
        var refusal = (await Add(shop, Tuesday("09:00", "12:00"), new AbsenceDecision(ten.Id, AbsenceChoice.Keep))).Refused();

        Assert.Equal([ten.Id, eleven.Id], preview.Select(one => one.Id));
        Assert.Equal([eleven.Id], Assert.IsType<AbsenceHasAppointments>(refusal).Appointments.Select(one => one.Id));
        Assert.Empty(await shop.All(Absence.Shelf));
        Assert.All(await shop.All(Appointment.Shelf), one => Assert.Equal(AppointmentStatus.Booked, one.Document.Status));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "EX-3")]
    public async Task Each_is_kept_moved_or_cancelled_as_it_was_decided_and_its_client_is_told()
    {
        var shop = await Barbershop.Open();
        var nine = await shop.Book("2026-11-24T09:00");
        var ten = await shop.Book("2026-11-24T10:00");
        var eleven = await shop.Book("2026-11-24T11:00");
        var half = await shop.Book("2026-11-24T11:30");
        await shop.Work();
        shop.Phones.Arrived.Clear();

        (await Add(
            shop,
            Tuesday("09:00", "12:00"),
            new AbsenceDecision(nine.Id, AbsenceChoice.Keep),
            new AbsenceDecision(ten.Id, AbsenceChoice.Cancel),
            new AbsenceDecision(eleven.Id, AbsenceChoice.Move, Professional: "bia"),
            new AbsenceDecision(half.Id, AbsenceChoice.Move, Moments.Read("2026-11-24T15:00")))).Must();
        await shop.Work();

        Assert.Equal(
            ["Booked 09:00 ana", "Cancelled 10:00 ana", "Booked 11:00 bia", "Booked 15:00 ana"],
            await Task.WhenAll(new[] { nine, ten, eleven, half }.Select(one => Said(shop, one))));
        Assert.Equal(3, shop.Phones.Arrived.Count); // whoever is kept need not know
        Assert.Contains(shop.Phones.Arrived, message => message.Text.Value.Contains("precisou cancelar", StringComparison.Ordinal));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "EX-3")]
    public async Task What_cannot_be_moved_there_is_said_before_anything_is_done()
    {
        var shop = await Barbershop.Open();
        var ten = await shop.Book("2026-11-24T10:00");
        var eleven = await shop.Book("2026-11-24T11:00");
        await shop.Book("2026-11-24T11:00", professional: "bia");

        var taken = (await Add(
            shop,
            Tuesday("09:00", "12:00"),
            new AbsenceDecision(ten.Id, AbsenceChoice.Cancel),
            new AbsenceDecision(eleven.Id, AbsenceChoice.Move, Professional: "bia"))).Refused();
        var inside = (await Add(
            shop,
            Tuesday("09:00", "12:00"),
            new AbsenceDecision(ten.Id, AbsenceChoice.Cancel),
            new AbsenceDecision(eleven.Id, AbsenceChoice.Move, Moments.Read("2026-11-24T09:30")))).Refused();

        Assert.Equal("slot-taken", Assert.IsType<AbsenceHasAppointments>(taken).Reasons[eleven.Id]);
        Assert.Equal("absence-invalid", Assert.IsType<AbsenceHasAppointments>(inside).Reasons[eleven.Id]);
        Assert.Equal("Booked 10:00 ana", await Said(shop, ten));
        Assert.Empty(await shop.All(Absence.Shelf));
    }

    [Fact]
    [Trait("Rule", "EX-3")]
    public async Task Whoever_is_away_is_not_anyone()
    {
        var shop = await Barbershop.Open();
        var ten = await shop.Book("2026-11-24T10:00");
        var eleven = await shop.Book("2026-11-24T11:00");
        await shop.Book("2026-11-24T11:00", professional: "bia");
        AbsenceDecision[] all = [new(ten.Id, AbsenceChoice.Move, Professional: "any"), new(eleven.Id, AbsenceChoice.Move, Professional: "any")];

        var refused = (await Add(shop, Tuesday("09:00", "12:00"), all)).Refused();
        var before = await Said(shop, ten);
        (await Add(
            shop,
            Tuesday("09:00", "12:00"),
            all[0],
            new AbsenceDecision(eleven.Id, AbsenceChoice.Move, Moments.Read("2026-11-24T13:00"), "any"))).Must(); // then she is back

        Assert.Equal("slot-taken", Assert.IsType<AbsenceHasAppointments>(refused).Reasons[eleven.Id]);
        Assert.Equal("Booked 10:00 ana", before);
        Assert.Equal(["Booked 10:00 bia", "Booked 13:00 ana"], await Task.WhenAll(new[] { ten, eleven }.Select(one => Said(shop, one))));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "EX-3")]
    public async Task Whoever_books_while_an_absence_is_noted_is_listed_and_not_forgotten()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-23T15:00"); // what the shop has set up is known from now on
        Appointment? meanwhile = null;
        shop.Store.BeforeNextList = () => // everybody in that time was decided about
        {
            shop.Store.BeforeNextList = async () => meanwhile = await shop.Book("2026-11-24T10:00"); // and is asked for anew
            return Task.CompletedTask;
        };

        var refusal = (await Add(shop, Tuesday("08:00", "12:00"))).Refused();

        Assert.Equal([meanwhile!.Id], Assert.IsType<AbsenceHasAppointments>(refusal).Appointments.Select(one => one.Id));
        Assert.Empty(await shop.All(Absence.Shelf));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task The_same_key_notes_an_absence_once()
    {
        var shop = await Barbershop.Open();

        var first = (await Add(shop, Tuesday("09:00", "12:00"), "k")).Must();
        var again = (await Add(shop, Tuesday("09:00", "12:00"), "k")).Must();
        var other = (await Add(shop, Tuesday("09:00", "13:00"), "k")).Refused();

        Assert.Equal(first.Id, again.Id);
        Assert.IsType<IdempotencyKeyReused>(other);
        Assert.Single(await shop.All(Absence.Shelf));
    }

    [Fact]
    public async Task A_long_absence_is_written_part_by_part_and_whoever_dies_over_it_is_followed()
    {
        var shop = await Barbershop.Open();
        var wish = new AbsenceWish("ana", Barbershop.At("2026-11-24T00:00"), Barbershop.At("2027-05-24T00:00"));
        CrashAfter(shop, 2);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Add(shop, wish));
        var half = (await shop.All(DayBook.Shelf)).Count;

        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(2));
        var absence = Assert.Single(await shop.All(Absence.Shelf)).Document;
        var flaws = await shop.Flaws();
        CrashAfter(shop, 2);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => shop.WriteAbsence.Remove(shop.Tenant, absence.Id, new Actor("staff/owner"), Barbershop.Ct));
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(2));

        Assert.Equal(160, half);
        Assert.Equal(AbsenceStatus.Standing, absence.Status);
        Assert.Empty(flaws);
        Assert.Empty(await shop.All(Absence.Shelf));
        Assert.Empty((await shop.All(DayBook.Shelf)).SelectMany(book => book.Document.Spans));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "RS-2")]
    public async Task Maintenance_of_one_chair_leaves_the_other_and_lists_only_what_is_too_many()
    {
        var shop = await Barbershop.Open(services: [Barbershop.Cut with { Needs = [["chair"]] }], resources: [_chair]);
        var alone = await shop.Book("2026-11-24T09:00", professional: "ana");
        var one = await shop.Book("2026-11-24T10:00", professional: "ana");
        var two = await shop.Book("2026-11-24T10:00", professional: "bia", phone: Barbershop.BiaPhone);
        var wish = Tuesday("09:00", "12:00") with { Participant = "chair", Units = 1 };

        var affected = (await shop.PreviewAbsence.Execute(shop.Tenant, wish, Barbershop.Ct)).Must();
        (await Add(shop, wish, new AbsenceDecision(one.Id, AbsenceChoice.Keep), new AbsenceDecision(two.Id, AbsenceChoice.Cancel))).Must();
        await shop.Book("2026-11-24T11:00", professional: "ana");
        var refused = (await shop.TryBook(Barbershop.Wish("2026-11-24T11:00", professional: "bia"))).Refused();

        Assert.Equal(new[] { one.Id, two.Id }.Order(), affected.Select(its => its.Id).Order());
        Assert.DoesNotContain(alone.Id, affected.Select(its => its.Id));
        Assert.IsType<SlotTaken>(refused);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task An_absence_is_of_somebody_known_and_has_a_length()
    {
        var shop = await Barbershop.Open(resources: [_chair]);
        AbsenceWish[] wrong =
        [
            Tuesday("12:00", "12:00"),
            Tuesday("09:00", "12:00") with { Participant = "nobody" },
            Tuesday("09:00", "12:00") with { Units = 1 },
            Tuesday("09:00", "12:00") with { Participant = "chair" },
            Tuesday("09:00", "12:00") with { Participant = "chair", Units = 3 },
            Tuesday("09:00", "12:00") with { End = Barbershop.At("2026-11-24T09:00") + Duration.FromDays(367) },
        ];

        foreach (var wish in wrong)
        {
            Assert.IsType<AbsenceInvalid>((await Add(shop, wish)).Refused());
        }
    }

    [Fact]
    [Trait("Rule", "OT-2")]
    public async Task When_a_professional_leaves_what_is_to_come_is_handed_over_and_what_is_past_stays_theirs()
    {
        var shop = await Barbershop.Open();
        var past = await shop.Book("2026-11-23T10:00");
        var free = await shop.Book("2026-11-24T10:00");
        var busy = await shop.Book("2026-11-24T11:00");
        await shop.Book("2026-11-24T11:00", professional: "bia");
        await shop.WorkUntil(Barbershop.At("2026-11-23T12:00"));

        var listed = await shop.Transfer.List(shop.Tenant, "ana", Barbershop.Ct);
        var transfer = await shop.Transfer.Execute(shop.Tenant, "ana", null, "any", new Actor("staff/owner"), Barbershop.Ct);

        Assert.Equal([free.Id, busy.Id], listed.Select(one => one.Id));
        Assert.Equal([free.Id], transfer.Transferred.Select(one => one.Id));
        Assert.Equal((busy.Id, "slot-taken"), (Assert.Single(transfer.Left).Appointment.Id, transfer.Left[0].Why.Code));
        Assert.Equal("Booked 10:00 bia", await Said(shop, free));
        Assert.Equal("Booked 10:00 ana", await Said(shop, past));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task What_does_not_hold_of_absences_is_found()
    {
        var shop = await Barbershop.Open();
        var lost = (await Add(shop, Tuesday("09:00", "10:00"))).Must();
        var left = (await Add(shop, Tuesday("11:00", "12:00") with { Participant = "bia" })).Must();
        await shop.Plant(commit => commit
            .Remove(DayBook.Shelf, "ana/2026-11-24", Revision.Any)
            .Remove(Absence.Shelf, left.Id, Revision.Any));

        var flaws = (await shop.Flaws()).Select(flaw => $"{flaw.Rule} {flaw.Subject}");

        Assert.Equal(
            [$"absence-without-span ana/2026-11-24/{lost.Id}", $"span-without-absence bia/2026-11-24/{left.Id}"],
            flaws.Order(StringComparer.Ordinal));
    }

    private static AbsenceWish Tuesday(string from, string until) =>
        new("ana", Barbershop.At($"2026-11-24T{from}"), Barbershop.At($"2026-11-24T{until}"), Reason: "dentista");

    private static async Task<string> Said(Barbershop shop, Appointment before)
    {
        var now = (await shop.Tenant.Documents.Find(Appointment.Shelf, before.Id, Barbershop.Ct))!.Document;
        return $"{now.Status} {now.Time.Wall[11..16]} {now.Segments[0].Professional}";
    }

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

    private Task<Outcome<Absence>> Add(Barbershop shop, AbsenceWish wish, params AbsenceDecision[] decisions) =>
        Add(shop, wish, string.Create(CultureInfo.InvariantCulture, $"a-{++_keys}"), decisions);

    private static Task<Outcome<Absence>> Add(Barbershop shop, AbsenceWish wish, string key, params AbsenceDecision[] decisions) =>
        shop.AddAbsence.Execute(shop.Tenant, wish, decisions, IdempotencyKey.Read(key).Must(), new Actor("staff/owner"), Barbershop.Ct);
}
