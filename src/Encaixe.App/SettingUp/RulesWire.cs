using System.Globalization;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts.Setup;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.SettingUp;

/// <summary>The terms on which a shop is booked as they cross the wire, and back.</summary>
internal static class RulesWire
{
    private const int Day = 24 * 60;
    private const int Year = 365 * Day;

    private static readonly (string, StartGrid)[] _grids =
        [("window", StartGrid.Window), ("day", StartGrid.Day), ("last-booking", StartGrid.LastBooking)];

    private static readonly (string, BufferRule)[] _bufferRules = [("larger", BufferRule.Larger), ("sum", BufferRule.Sum)];

    private static readonly (string, BufferReach)[] _reaches =
        [("outside-hours", BufferReach.OutsideHours), ("inside-hours", BufferReach.InsideHours), ("anywhere", BufferReach.Anywhere)];

    private static readonly (string, GapLevel)[] _gaps =
        [("show-all", GapLevel.ShowAll), ("prefer", GapLevel.Prefer), ("only", GapLevel.Only)];

    private static readonly (string, HorizonKind)[] _horizons =
    [
        ("working-days", HorizonKind.WorkingDays), ("range", HorizonKind.Range), ("monthly-release", HorizonKind.MonthlyRelease),
    ];

    public static RulesSetup Write(BookingRules rules) => new(
        rules.HorizonDays,
        rules.Horizon is { } horizon ? Write(horizon) : null,
        rules.NoticeMinutes,
        rules.RescheduleNoticeMinutes,
        rules.CancelNoticeMinutes,
        rules.FreeCancellationMinutes,
        rules.FreeCancellationDays,
        Of(_grids, rules.Grid),
        rules.FlushStarts,
        Of(_bufferRules, rules.BufferRule),
        Of(_reaches, rules.BufferReach),
        Of(_gaps, rules.Gaps),
        rules.GapsWithinDays,
        rules.GapDiscountMinor,
        rules.VisitWaitMinutes,
        rules.SharesPrice,
        rules.KeepsOrder,
        rules.NeedsApproval,
        rules.ApprovalMinutes,
        rules.HoldMinutes,
        rules.MostADay,
        rules.MostAWeek,
        rules.RefusesOverlaps,
        rules.MostMoves);

    /// <summary>Reads them on a local date: an agenda is open for two years at the most.</summary>
    public static BookingRules Read(Fields fields, RulesSetup rules, LocalDate today) => new()
    {
        HorizonDays = fields.Whole("$.rules.horizonDays", rules.HorizonDays, 0, Horizon.Furthest),
        Horizon = rules.Horizon is { } horizon ? Read(fields, horizon, today) : null,
        NoticeMinutes = fields.Whole("$.rules.noticeMinutes", rules.NoticeMinutes, 0, Year),
        RescheduleNoticeMinutes = fields.Whole("$.rules.rescheduleNoticeMinutes", rules.RescheduleNoticeMinutes, 0, Year),
        CancelNoticeMinutes = fields.Whole("$.rules.cancelNoticeMinutes", rules.CancelNoticeMinutes, 0, Year),
        FreeCancellationMinutes = fields.Whole("$.rules.freeCancellationMinutes", rules.FreeCancellationMinutes, 0, Year),
        FreeCancellationDays = fields.Whole("$.rules.freeCancellationDays", rules.FreeCancellationDays, 0, 365),
        Grid = fields.Word("$.rules.grid", rules.Grid, _grids),
        FlushStarts = rules.FlushStarts,
        BufferRule = fields.Word("$.rules.bufferRule", rules.BufferRule, _bufferRules),
        BufferReach = fields.Word("$.rules.bufferReach", rules.BufferReach, _reaches),
        Gaps = fields.Word("$.rules.gaps", rules.Gaps, _gaps),
        GapsWithinDays = fields.Whole("$.rules.gapsWithinDays", rules.GapsWithinDays, 1, Horizon.Furthest),
        GapDiscountMinor = fields.Money("$.rules.gapDiscountMinor", rules.GapDiscountMinor),
        VisitWaitMinutes = fields.Whole("$.rules.visitWaitMinutes", rules.VisitWaitMinutes, 0, 240),
        SharesPrice = rules.SharesPrice,
        KeepsOrder = rules.KeepsOrder,
        NeedsApproval = rules.NeedsApproval,
        ApprovalMinutes = fields.Whole("$.rules.approvalMinutes", rules.ApprovalMinutes, 1, 30 * Day),
        HoldMinutes = fields.Whole("$.rules.holdMinutes", rules.HoldMinutes, 1, Day),
        MostADay = fields.Whole("$.rules.mostADay", rules.MostADay, 1, 100),
        MostAWeek = fields.Whole("$.rules.mostAWeek", rules.MostAWeek, 1, 100),
        RefusesOverlaps = rules.RefusesOverlaps,
        MostMoves = fields.Whole("$.rules.mostMoves", rules.MostMoves, 0, 100),
    };

    private static HorizonSetup Write(AgendaHorizon horizon) => new(
        Of(_horizons, horizon.Kind),
        horizon.Days,
        horizon.First is { } first ? Moments.Write(first) : null,
        horizon.Last is { } last ? Moments.Write(last) : null,
        horizon.ReleaseDay,
        horizon.ReleaseMinute is { } minute ? LocalTime.FromMinutesSinceMidnight(minute).ToString("HH:mm", CultureInfo.InvariantCulture) : null);

    private static AgendaHorizon Read(Fields fields, HorizonSetup horizon, LocalDate today)
    {
        const string Field = "$.rules.horizon";
        var kind = fields.Word($"{Field}.kind", horizon.Kind, _horizons);
        var read = new AgendaHorizon(
            kind,
            fields.Whole($"{Field}.days", horizon.Days, 0, Horizon.Furthest),
            horizon.First is null ? null : fields.Date($"{Field}.first", horizon.First),
            horizon.Last is null ? null : fields.Date($"{Field}.last", horizon.Last),
            fields.Whole($"{Field}.releaseDay", horizon.ReleaseDay, 1, 31),
            horizon.ReleaseTime is null ? null : fields.Time($"{Field}.releaseTime", horizon.ReleaseTime));
        switch (kind)
        {
            case HorizonKind.WorkingDays when read.Days is null:
                fields.Refuse(new SetupInvalid($"{Field}.days", "needed"));
                break;
            case HorizonKind.Range when read.Last is null:
                fields.Refuse(new SetupInvalid($"{Field}.last", "needed"));
                break;
            case HorizonKind.Range when read.Last < read.First:
                fields.Refuse(new SetupInvalid($"{Field}.last", "order"));
                break;
            case HorizonKind.Range when read.Last > today.PlusDays(Horizon.Furthest):
                fields.Refuse(new SetupInvalid($"{Field}.last", "form") { Form = Moments.Write(today.PlusDays(Horizon.Furthest)) });
                break;
            case HorizonKind.MonthlyRelease when read.ReleaseDay is null:
                fields.Refuse(new SetupInvalid($"{Field}.releaseDay", "needed"));
                break;
            case HorizonKind.MonthlyRelease when read.ReleaseMinute is null:
                fields.Refuse(new SetupInvalid($"{Field}.releaseTime", "needed"));
                break;
        }

        return read;
    }

    private static string Of<T>((string Word, T Meaning)[] words, T meaning) =>
        Array.Find(words, one => EqualityComparer<T>.Default.Equals(one.Meaning, meaning)).Word;
}
