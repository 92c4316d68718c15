using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Visits of several segments, which take time of several participants.</summary>
public sealed class VisitTests
{
    private static readonly Instant _ten = Barbershop.At("2026-11-24T10:00");

    /// <summary>An appointment as the first version wrote it.</summary>
    private const string First = """
        {"v":1,"id":"0199b2f6a4c27b6c8d1e2f3a4b5c6d7e","status":"Confirmed","version":2,"service":{"id":"beard","name":"Barba",
        "lengthMinutes":30,"beforeMinutes":10,"afterMinutes":5,"priceMinor":4500,"currency":"BRL","freeCancellationMinutes":1440},
        "professional":"ana","professionalName":"Ana","time":{"wall":"2026-11-24T10:00:00","zone":"America/Sao_Paulo",
        "rules":"2025b","start":"2026-11-24T13:00:00Z","end":"2026-11-24T13:30:00Z"},"customer":"c1",
        "customerName":"Maria Aparecida","customerPhone":"+5511900000001","notes":"na janela","language":"pt-BR",
        "bookedAt":"2026-11-23T12:00:00Z","noticeWaived":{"by":"owner","reason":"no balcão"}}
        """;

    [Fact]
    public void An_appointment_of_the_first_format_is_read_as_a_visit_of_one_segment()
    {
        var read = JsonSerializer.Deserialize(First, AppJson.Default.Appointment)!;

        Assert.Equal(
            new Appointment
            {
                Id = "0199b2f6a4c27b6c8d1e2f3a4b5c6d7e",
                Status = AppointmentStatus.Confirmed,
                Version = 2,
                Segments =
                [
                    new AgreedSegment
                    {
                        Service = "beard",
                        ServiceName = "Barba",
                        Professional = "ana",
                        ProfessionalName = "Ana",
                        Start = _ten,
                        End = _ten + Duration.FromMinutes(30),
                        BeforeMinutes = 10,
                        AfterMinutes = 5,
                        PriceMinor = 45_00,
                    },
                ],
                Terms = new AgreedTerms(45_00, "BRL", 1440),
                Time = new AgreedTime(
                    "2026-11-24T10:00:00", "America/Sao_Paulo", "2025b", _ten, _ten + Duration.FromMinutes(30)),
                Customer = "c1",
                CustomerName = new Personal("Maria Aparecida"),
                CustomerPhone = new Personal(Barbershop.AnaPhone),
                Notes = new Personal("na janela"),
                Language = "pt-BR",
                BookedAt = Instant.FromUtc(2026, 11, 23, 12, 0),
                NoticeWaived = new Waiver("owner", "no balcão"),
            },
            read);
        Assert.Equal(2, read.V);
    }

    [Fact]
    public void What_was_answered_under_a_key_is_read_in_the_first_format_too()
    {
        var read = JsonSerializer.Deserialize($$"""{"v":1,"fingerprint":"f","answered":{{First}}}""", AppJson.Default.UsedKey)!;

        Assert.Equal("f", read.Fingerprint);
        Assert.Equal(JsonSerializer.Deserialize(First, AppJson.Default.Appointment), read.Answered);
    }

    [Fact]
    public void An_entry_of_the_agenda_of_the_first_format_is_the_one_that_its_appointment_has_now()
    {
        var read = JsonSerializer.Deserialize(
            """
            {"v":1,"appointment":"0199b2f6a4c27b6c8d1e2f3a4b5c6d7e","professional":"ana","status":"Confirmed",
            "start":"2026-11-24T13:00:00Z","end":"2026-11-24T13:30:00Z","service":"Barba","customerName":"Maria Aparecida"}
            """,
            AppJson.Default.AgendaEntry)!;
        var visit = JsonSerializer.Deserialize(First, AppJson.Default.Appointment)!;

        Assert.True(read.Tells(visit)); // but for whose it is and what is kept free around it, which it did not say
        Assert.False(read.Tells(visit with { Party = 2 }));
    }

    [Fact]
    public void A_visit_is_read_as_it_was_written_with_all_that_it_may_have()
    {
        var visit = Visit(
            Segment("cut", "ana", 0, 30) with { Busy = [new(0, 10), new(20, 10)], Resources = [new("room", 15)] },
            Segment("yoga", "bia", 30, 60) with { Group = "yoga" }) with
        {
            Status = AppointmentStatus.Held,
            Party = 2,
            HoldUntil = _ten,
            Override = new Waiver("owner", "cabe"),
            FirstStart = _ten,
            Moves = 1,
            Series = new SeriesPlace("s", 3),
            History = [new PastChange(_ten, "staff/owner", "appointment-moved", "cabe")],
        };

        var read = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(visit, AppJson.Default.Appointment), AppJson.Default.Appointment);

        Assert.Equal(visit, read);
        Assert.NotEqual(visit with { Segments = [visit.Segments[0], visit.Segments[1] with { Group = "pilates" }] }, read);
    }

    [Fact]
    [Trait("Rule", "BF-5")]
    public void Between_two_services_with_the_same_person_no_free_time_is_taken_and_the_outer_is()
    {
        var visit = Visit(
            Segment("cut", "ana", 0, 30, before: 10, after: 15), Segment("beard", "ana", 30, 25, before: 20, after: 5));

        Assert.Equal(["ana -10 0-30 30", "ana 30 30-55 60"], Said(visit));
    }

    [Fact]
    [Trait("Rule", "BF-5")]
    public void Services_that_do_not_touch_or_have_different_people_keep_their_free_time()
    {
        var wait = Visit(
            Segment("cut", "ana", 0, 30, before: 10, after: 15), Segment("beard", "ana", 60, 30, before: 20, after: 5));
        var two = Visit(
            Segment("cut", "ana", 0, 30, before: 10, after: 15), Segment("beard", "bia", 30, 30, before: 20, after: 5));

        Assert.Equal(["ana -10 0-30 45", "ana 40 60-90 95"], Said(wait));
        Assert.Equal(["ana -10 0-30 45", "bia 10 30-60 65"], Said(two));
    }

    [Fact]
    [Trait("Rule", "PT-1")]
    public void While_colour_works_its_professional_is_free_and_the_free_time_around_it_is_outside_only()
    {
        var visit = Visit(Segment("colour", "ana", 0, 105, before: 10, after: 5) with { Busy = [new(0, 30), new(75, 30)] });

        Assert.Equal(["ana -10 0-30 30", "ana 75 75-105 110"], Said(visit));
    }

    [Fact]
    [Trait("Rule", "PT-2")]
    public void The_chair_is_taken_all_the_time_with_its_own_free_time_afterwards()
    {
        var visit = Visit(Segment("colour", "ana", 0, 105, before: 10, after: 5) with
        {
            Busy = [new(0, 30), new(75, 30)],
            Resources = [new("chair", 10), new("steamer", 0)],
        });

        Assert.Equal(["chair 0 0-105 115", "steamer 0 0-105 105"], Said(visit).Skip(2));
    }

    [Fact]
    public void Seats_are_taken_in_a_class_only()
    {
        var visit = Visit(Segment("yoga", "ana", 0, 60) with { Group = "yoga" }, Segment("cut", "bia", 60, 30)) with { Party = 3 };

        var spans = visit.ToSpans().Select(claim => (claim.Span.Seats, claim.Span.Group));

        Assert.Equal([(3, Span.GroupOf("yoga")), (1, 0L)], spans);
    }

    [Theory]
    [InlineData(AppointmentStatus.Held, true)]
    [InlineData(AppointmentStatus.AwaitingPayment, true)]
    [InlineData(AppointmentStatus.AwaitingApproval, true)]
    [InlineData(AppointmentStatus.Confirmed, false)]
    [InlineData(AppointmentStatus.InProgress, false)]
    public void Only_what_is_pending_frees_itself(AppointmentStatus status, bool does)
    {
        var visit = Visit(Segment("cut", "ana", 0, 30)) with { Status = status, HoldUntil = _ten };

        Assert.Equal(does, visit.ToSpans().Single().Span.HoldUntil == _ten.ToUnixTimeSeconds());
        Assert.Equal(does, visit.HasLapsed(_ten));
        Assert.False(visit.HasLapsed(_ten - Duration.FromSeconds(1)));
    }

    [Fact]
    [Trait("Rule", "CB-4")]
    public async Task A_visit_frees_all_that_it_takes_of_everyone_at_once_or_nothing()
    {
        var shop = await Barbershop.Open();
        var visit = await Plant(shop);
        Assert.Empty(await shop.Flaws());
        Assert.Equal(3, (await Taken(shop)).Count);

        // Another process writes the day of one of them in between: it is decided again, on the days of all.
        var bias = (await shop.All(DayBook.Shelf)).Single(book => book.Key == "bia/2026-11-24");
        shop.Store.BeforeNextCommit = () => shop.Plant(commit => commit.Put(
            DayBook.Shelf, bias.Key, bias.Document.With(bias.Document.Spans[0] with { Appointment = "theirs" }), bias.Revision));
        var cancelled = (await shop.Cancel(visit)).Must();

        Assert.Equal(AppointmentStatus.Cancelled, cancelled.Status);
        Assert.Equal([("bia/2026-11-24", "theirs")], (await Taken(shop)).Select(taken => (taken.Day, taken.Span.Appointment)));
    }

    [Fact]
    [Trait("Rule", "CB-4")]
    public async Task Cancelled_by_the_shop_a_visit_frees_all_that_it_takes_of_everyone()
    {
        var shop = await Barbershop.Open();
        var visit = await Plant(shop);

        (await shop.Say(visit, AppointmentStatus.Cancelled)).Must();

        Assert.Empty(await Taken(shop));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "CB-6")]
    public async Task A_visit_is_told_in_one_message_as_one_would_say_it()
    {
        var shop = await Barbershop.Open();
        var visit = await Plant(shop);
        var setup = await shop.Setups.Read(shop.Tenant, Barbershop.Ct);

        string Say(string language, string topic) =>
            MessageText.Of(setup, visit with { Language = language }, topic, "https://link", shop.World.Now).Say(setup.Messages, hears: true);

        Assert.Contains("*Corte + Barba* com Ana e Bia\n", Say("pt-BR", Topic.Booked), StringComparison.Ordinal);
        Assert.Contains("*Corte + Barba* with Ana and Bia\n", Say("en", Topic.DayBefore), StringComparison.Ordinal);
        Assert.Contains("Corte + Barba con Ana y Bia\n", Say("es", Topic.Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_stands_in_the_agenda_once_with_all_its_segments()
    {
        var shop = await Barbershop.Open();
        var visit = await Plant(shop);

        var entry = (await shop.All(AgendaEntry.Shelf)).Single().Document;

        Assert.Equal(
            [
                new AgendaSegment("ana", visit.Start, visit.Start + Duration.FromMinutes(30), "Corte") { Before = 0, After = 0 },
                new AgendaSegment("bia", visit.Start + Duration.FromMinutes(30), visit.End, "Barba") { Before = 0, After = 0 },
            ],
            entry.Segments);
    }

    [Fact]
    public void The_agenda_says_what_is_kept_free_around_a_visit_and_nothing_within_it()
    {
        var visit = Visit(
            Segment("cut", "ana", 0, 30, before: 10, after: 5), Segment("beard", "ana", 30, 20, before: 10, after: 5), Segment("brow", "bia", 50, 10, after: 15));

        var page = new AgendaPage(DateTimeZone.Utc, [AgendaEntry.Of(visit)], null);
        var told = Assert.Single(SeeAgenda.Answer(page).Appointments);

        Assert.Equal([(10, 0), (0, 5), (0, 15)], told.Segments.Select(part => (part.BeforeMinutes, part.AfterMinutes)));
        Assert.Equal([(10, 0), (0, 5), (0, 15)], SeeVisit.ToAnswer(visit, withPrice: false).Segments.Select(part => (part.BeforeMinutes, part.AfterMinutes)));
        Assert.All(AppointmentAnswers.Segments(visit), part => Assert.Equal((0, 0), (part.BeforeMinutes, part.AfterMinutes))); // what clients are told
    }

    [Fact]
    public async Task On_the_wire_a_visit_has_all_its_segments_and_is_named_after_them()
    {
        var shop = await Barbershop.Open();
        var visit = await Plant(shop);

        var told = (await shop.LinkOf(visit)).ToAnswer(shop.World.Now, Languages.Language.Portuguese);

        Assert.Equal(("Corte + Barba", "Ana e Bia", 60), (told.ServiceName, told.ProfessionalName, told.LengthMinutes));
        Assert.Equal(
            [("cut", "ana", "Ana", 10), ("beard", "bia", "Bia", 10)],
            told.Segments.Select(segment => (segment.Service, segment.Professional, segment.ProfessionalName, segment.Start.Hour)));
        Assert.Equal(told.Segments, visit.ToAnswer("https://link").Segments);
    }

    [Fact]
    public async Task A_visit_of_several_segments_is_moved_as_a_whole()
    {
        var shop = await Barbershop.Open();
        var visit = await Plant(shop);

        var moved = (await shop.Move(visit, "2026-11-24T16:00")).Must();

        Assert.Equal(["cut", "beard"], moved.Segments.Select(segment => segment.Service));
        Assert.Equal(Barbershop.At("2026-11-24T16:00"), moved.Start);
        Assert.Equal(visit.End - visit.Start, moved.End - moved.Start);
        Assert.True((await shop.LinkOf(visit)).RightsAt(shop.World.Now).CanChange);
    }

    [Fact]
    [Trait("Rule", "CN-5")]
    public async Task However_often_it_is_moved_it_is_known_when_it_was_to_begin_at_first()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-24T10:00");

        var once = (await shop.Move(booked, "2026-11-25T10:00")).Must();
        var twice = (await shop.Move(once, "2026-11-26T11:00")).Must();

        Assert.Equal((null, 0), (booked.FirstStart, booked.Moves));
        Assert.Equal((booked.Start, 2), (twice.FirstStart, twice.Moves));
        Assert.Equal((twice.Start, twice.End), (twice.Segments[0].Start, twice.Segments[0].End));
    }

    /// <summary>A cut with Ana and a beard with Bia right after it, in the same chair, as they will be booked.</summary>
    private static async Task<Appointment> Plant(Barbershop shop)
    {
        var booked = await shop.Book("2026-11-24T10:00");
        var cut = booked.Segments[0] with { Resources = [new("chair", 10)] };
        var beard = cut.Later(cut.Length) with
        {
            Service = "beard",
            ServiceName = "Barba",
            Professional = "bia",
            ProfessionalName = "Bia",
            Resources = null,
        };
        var visit = booked with { Segments = [cut, beard], Time = booked.Time with { End = beard.End } };
        await shop.Plant(commit => visit.Claims.Aggregate(commit, (all, claim) => all.Put(
                DayBook.Shelf, claim.Keys.Single(), DayBook.Empty.With(claim.Span), Revision.Any))
            .Put(Appointment.Shelf, visit.Id, visit, Revision.Any)
            .Put(CustomerBook.Shelf, visit.Customer, CustomerBook.Empty.With(visit, shop.World.Now), Revision.Any)
            .Put(AgendaEntry.Shelf, AgendaEntry.Key(visit), AgendaEntry.Of(visit), Revision.Any));
        return visit;
    }

    private static async Task<List<(string Day, Span Span)>> Taken(Barbershop shop) =>
        [.. (await shop.All(DayBook.Shelf)).SelectMany(book => book.Document.Spans.Select(span => (book.Key, span)))];

    private static Appointment Visit(params AgreedSegment[] segments)
    {
        var read = JsonSerializer.Deserialize(First, AppJson.Default.Appointment)!;
        return read with
        {
            Segments = segments,
            Time = read.Time with { Start = segments.Min(one => one.Start), End = segments.Max(one => one.End) },
        };
    }

    private static AgreedSegment Segment(string service, string professional, int at, int length, int before = 0, int after = 0) => new()
    {
        Service = service,
        ServiceName = service,
        Professional = professional,
        ProfessionalName = professional,
        Start = _ten + Duration.FromMinutes(at),
        End = _ten + Duration.FromMinutes(at + length),
        BeforeMinutes = before,
        AfterMinutes = after,
        PriceMinor = 1_00,
    };

    /// <summary>Whose time is taken, from when it is blocked, from when until when, until when it is blocked; minutes from
    /// ten o'clock.</summary>
    private static IEnumerable<string> Said(Appointment visit)
    {
        var ten = _ten.ToUnixTimeSeconds() / 60;
        return visit.ToSpans().Select(claim => FormattableString.Invariant(
            $"{claim.Participant}{(claim.Span.Unit == 0 ? "" : $"/{claim.Span.Unit}")} {claim.Span.BlockedFrom - ten} {claim.Span.Start - ten}-{claim.Span.End - ten} {claim.Span.BlockedUntil - ten}"));
    }
}
