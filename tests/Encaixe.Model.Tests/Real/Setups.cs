using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Model.Tests.Paper;
using Encaixe.Scheduling;

namespace Encaixe.Model.Tests.Real;

/// <summary>What a shop on paper has set up, as the product's documents.</summary>
internal static class Setups
{
    public static Shop ShopOf(PaperSettings settings) => new()
    {
        Name = "Salão do Modelo",
        Slug = "salao-do-modelo",
        Locations =
        [
            new Location
            {
                Id = "here",
                TimeZone = Wall.Zone,
                Hours = new Hours(
                    WeekOf(settings.Week),
                    settings.ClosedDays.Count == 0 ? null : [.. settings.ClosedDays.Select(day => new DateHours(Wall.Day(day), []))]),
            },
        ],
        Rules = new BookingRules
        {
            HorizonDays = settings.HorizonDays,
            NoticeMinutes = settings.Notice,
            RescheduleNoticeMinutes = settings.MoveNotice,
            CancelNoticeMinutes = settings.CancelNotice,
            FreeCancellationMinutes = settings.FreeCancellation,
            Grid = settings.CountsFromMidnight ? StartGrid.Day : StartGrid.Window,
            BufferRule = settings.BuffersAdd ? BufferRule.Sum : BufferRule.Larger,
            BufferReach = settings.Reach switch
            {
                Reach.InsideHours => BufferReach.InsideHours,
                Reach.Anywhere => BufferReach.Anywhere,
                _ => BufferReach.OutsideHours,
            },
            VisitWaitMinutes = 0,
            KeepsOrder = true,
            SharesPrice = settings.SharesPrice,
            NeedsApproval = settings.NeedsApproval,
            ApprovalMinutes = settings.ApprovalMinutes,
            HoldMinutes = settings.HoldMinutes,
            MostADay = settings.MostADay,
            MostAWeek = settings.MostAWeek,
            RefusesOverlaps = settings.RefusesOverlaps,
            MostMoves = settings.MostMoves,
        },
    };

    public static IReadOnlyList<Service> ServicesOf(PaperSettings settings) =>
    [
        .. settings.Services.Select(service => new Service
        {
            Id = service.Id,
            Name = service.Id,
            LengthMinutes = service.Length,
            StepMinutes = settings.Step,
            BeforeMinutes = service.Before,
            AfterMinutes = service.After,
            PriceMinor = service.Price,
            Busy = service.Busy.Count == 1 ? null : [.. service.Busy.Select(part => new App.Appointments.BusyPart(part.Offset, part.Length))],
            Seats = service.Seats,
            Needs = service.NeedsChair ? [[PaperVisit.Chair]] : null,
            NeedsApproval = service.NeedsApproval ? true : null,
        }),
    ];

    public static IReadOnlyList<Professional> PeopleOf(PaperSettings settings) =>
    [
        .. settings.People.Select((person, i) => new Professional
        {
            Id = person.Id,
            Name = person.Id,
            Services = person.Services,
            Hours = person.Week is null ? null : new Hours(WeekOf(person.Week)),
            Order = i,
        }),
    ];

    public static Resource ChairsOf(PaperSettings settings) =>
        new() { Id = PaperVisit.Chair, Name = "Cadeira", Units = settings.Chairs, BufferMinutes = settings.ChairBuffer };

    public static IReadOnlyList<Combo> CombosOf(PaperSettings settings) => settings.ComboPrice is { } price
        ? [new Combo { Id = "together", Services = PaperSettings.Combo, PriceMinor = price }]
        : [];

    private static IReadOnlyList<IReadOnlyList<DayWindow>> WeekOf(IReadOnlyList<IReadOnlyList<Window>> week) =>
        [.. week.Select(IReadOnlyList<DayWindow> (day) => [.. day.Select(window => new DayWindow(window.Opens, window.Closes))])];
}
