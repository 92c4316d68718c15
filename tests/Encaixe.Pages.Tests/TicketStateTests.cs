using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.Pages.Tickets;
using Encaixe.Pages.Web;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.Pages.Tests;

public sealed class TicketStateTests
{
    private static readonly Instant _start = Studio.Now + Duration.FromHours(2);
    private static readonly Instant _end = _start + Duration.FromMinutes(30);

    [Theory]
    [InlineData(AppointmentStatus.Held, "held", TicketKind.Waiting)]
    [InlineData(AppointmentStatus.AwaitingPayment, "awaiting-payment", TicketKind.Waiting)]
    [InlineData(AppointmentStatus.AwaitingApproval, "awaiting-approval", TicketKind.Waiting)]
    [InlineData(AppointmentStatus.Booked, "booked", TicketKind.Live)]
    [InlineData(AppointmentStatus.Confirmed, "confirmed", TicketKind.Live)]
    [InlineData(AppointmentStatus.CheckedIn, "checked-in", TicketKind.Live)]
    [InlineData(AppointmentStatus.InProgress, "in-progress", TicketKind.Live)]
    [InlineData(AppointmentStatus.Completed, "completed", TicketKind.Past)]
    [InlineData(AppointmentStatus.NoShow, "no-show", TicketKind.Past)]
    [InlineData(AppointmentStatus.Cancelled, "cancelled", TicketKind.Off)]
    [InlineData(AppointmentStatus.Expired, "expired", TicketKind.Off)]
    public void A_ticket_says_how_it_stands(AppointmentStatus status, string name, TicketKind kind) =>
        Assert.Equal(new TicketState(name, kind), TicketState.Of(Visit(status), Studio.Now));

    [Theory]
    [InlineData(AppointmentStatus.Booked, "over", TicketKind.Past)]
    [InlineData(AppointmentStatus.Confirmed, "over", TicketKind.Past)]
    [InlineData(AppointmentStatus.AwaitingApproval, "expired", TicketKind.Off)]
    [InlineData(AppointmentStatus.CheckedIn, "checked-in", TicketKind.Live)]
    [InlineData(AppointmentStatus.Cancelled, "cancelled", TicketKind.Off)]
    public void Once_its_time_has_come_so_it_says(AppointmentStatus status, string name, TicketKind kind) =>
        Assert.Equal(new TicketState(name, kind), TicketState.Of(Visit(status), _start));

    [Theory]
    [InlineData(false, false, true, "cancelled")]
    [InlineData(false, true, false, "withdrawn")]
    [InlineData(false, true, true, "cancelled")]
    [InlineData(true, false, true, "cancelled-by-shop")]
    [InlineData(true, true, true, "cancelled-by-shop")]
    [InlineData(true, true, false, "declined")]
    [InlineData(false, false, false, "cancelled")] // kept free for a moment, and let go
    public void Who_gave_it_up_is_told_as_it_was(bool byShop, bool wasAsked, bool wasAgreed, string name)
    {
        var visit = Visit(AppointmentStatus.Booked) with
        {
            NeededApproval = wasAsked,
            HoldUntil = wasAsked || !wasAgreed ? _start : null,
            AgreedAt = wasAsked && wasAgreed ? Studio.Now : null,
        };

        Assert.Equal(new TicketState(name, TicketKind.Off), TicketState.Of(visit.Cancelled(byShop), Studio.Now));
    }

    [Theory]
    [InlineData(AppointmentStatus.AwaitingApproval)] // nobody tidied up
    [InlineData(AppointmentStatus.Expired)]
    public void Whom_the_shop_did_not_answer_in_time_is_told_that_it_could_not(AppointmentStatus status)
    {
        var asked = Visit(status) with { NeededApproval = true, HoldUntil = Studio.Now };

        Assert.Equal(new TicketState("declined", TicketKind.Off), TicketState.Of(asked, Studio.Now));
    }

    [Fact]
    public void What_nobody_closed_is_over_at_its_end() =>
        Assert.Equal("over", TicketState.Of(Visit(AppointmentStatus.InProgress), _end).Name);

    [Fact]
    [Trait("Rule", "HP-2")]
    public void A_hold_is_over_at_the_moment_it_runs_until_whether_or_not_it_was_tidied()
    {
        var held = Visit(AppointmentStatus.Held) with { HoldUntil = Studio.Now + Duration.FromMinutes(10) };

        Assert.Equal("held", TicketState.Of(held, Studio.Now + Duration.FromMinutes(10) - Duration.FromSeconds(1)).Name);
        Assert.Equal("expired", TicketState.Of(held, Studio.Now + Duration.FromMinutes(10)).Name);
    }

    [Theory]
    [InlineData(AppointmentStatus.Held, "Tentative")]
    [InlineData(AppointmentStatus.AwaitingApproval, "Tentative")]
    [InlineData(AppointmentStatus.Confirmed, "Confirmed")]
    [InlineData(AppointmentStatus.Cancelled, "Cancelled")]
    [InlineData(AppointmentStatus.Expired, "Cancelled")]
    [InlineData(AppointmentStatus.Completed, "Confirmed")]
    public void A_calendar_is_told_how_sure_it_is(AppointmentStatus status, string written) =>
        Assert.Equal(written, TicketState.Of(Visit(status), Studio.Now).InCalendar.ToString());

    [Fact]
    public void Every_standing_has_its_words_in_every_language() => Assert.All(
        Enum.GetValues<AppointmentStatus>().Select(status => TicketState.Of(Visit(status), Studio.Now).Name)
            .Concat(["over", "cancelled-by-shop", "declined", "withdrawn"]),
        name => Assert.All(Language.All, language =>
        {
            Assert.True(PageTexts.In(language).Has($"ticket.{name}.heading"), name);
            Assert.True(PageTexts.In(language).Has($"ticket.{name}.text"), name);
            Assert.True(PageTexts.In(language).Has($"ticket.{name}.tag"), name);
        }));

    private static Appointment Visit(AppointmentStatus status) => new()
    {
        Id = "a1",
        Status = status,
        Segments =
        [
            new AgreedSegment
            {
                Service = "cut",
                ServiceName = "Corte",
                Professional = "ana",
                ProfessionalName = "Ana",
                Start = _start,
                End = _end,
                BeforeMinutes = 0,
                AfterMinutes = 0,
                PriceMinor = 50_00,
            },
        ],
        Terms = new AgreedTerms(50_00, "BRL", 0),
        Time = AgreedTime.Of(new Slot(_start, _end), Studio.Zone, ZoneRules.Version),
        Customer = "c1",
        CustomerName = new Personal("Helena"),
        CustomerPhone = new Personal("+5511900000001"),
        Language = "pt-BR",
        BookedAt = Studio.Now,
    };
}
