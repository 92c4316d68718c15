using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.Contracts.Appointments;
using Encaixe.Contracts.Series;
using NodaTime;

namespace Encaixe.App.Series;

/// <summary>How series are told on the wire.</summary>
internal static class SeriesAnswers
{
    public static SeriesPreviewAnswer Of(SeriesPlan plan) => new(
        plan.Zone.Id,
        plan.Occurrences.Count(one => one.Outlook == Outlook.Free),
        plan.ToDecide.Count,
        [.. plan.Occurrences.Select(one => Of(one, plan.Zone))]);

    public static PlannedOccurrenceAnswer Of(OccurrencePlan plan, DateTimeZone zone) => new(
        plan.Occurrence.Number,
        plan.Occurrence.Date.ToDateOnly(),
        Spoken.Clock(plan.Occurrence.Wall.TimeOfDay),
        plan.Start?.InZone(zone).ToDateTimeOffset(),
        Write(plan.Outlook),
        plan.Reasons,
        [.. plan.Nearest.Select(slot => Of(slot, zone))],
        plan.Others);

    public static SeriesAnswer Of(VisitSeries series, IReadOnlyList<Unchanged>? unchanged = null) => new(
        series.Id,
        series.Version,
        Write(series.Status),
        [
            .. series.Occurrences.Select(one => new OccurrenceAnswer(
                one.Number,
                one.Date.ToDateOnly(),
                Spoken.Clock(one.Wall.TimeOfDay),
                Write(one.Status),
                one.Appointment,
                one.Why)),
        ],
        unchanged is null ? null : [.. unchanged.Select(one => new UnchangedAnswer(one.Number, one.Why?.Code ?? "changed-by-itself"))]);

    private static OpenSlotAnswer Of(OpenSlot slot, DateTimeZone zone) => new(
        slot.Start.InZone(zone).ToDateTimeOffset(), slot.End.InZone(zone).ToDateTimeOffset(), slot.Professionals);

    private static string Write<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
