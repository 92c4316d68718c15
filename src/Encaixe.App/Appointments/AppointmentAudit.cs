using System.Globalization;
using Encaixe.App.Audit;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Appointments;

/// <summary>What the audit says of an appointment that was otherwise before.</summary>
internal static class AppointmentAudit
{
    /// <summary>What differs, of what tells nothing about its client; <see langword="null"/>: nothing does.</summary>
    public static IReadOnlyList<FieldChange>? Changes(Appointment before, Appointment after)
    {
        FieldChange[] all =
        [
            new("status", before.Status.Write(), after.Status.Write()),
            new("start", Write(before.Start), Write(after.Start)),
            new("length", Length(before), Length(after)),
            new("services", Services(before), Services(after)),
            new("professionals", Professionals(before), Professionals(after)),
        ];
        FieldChange[] changes = [.. all.Where(change => change.Before != change.After)];
        return changes.Length == 0 ? null : changes;
    }

    private static string Length(Appointment visit) => visit.LengthMinutes.ToString(CultureInfo.InvariantCulture);

    private static string Write(Instant time) => InstantPattern.ExtendedIso.Format(time);

    private static string Services(Appointment visit) => string.Join(' ', visit.Segments.Select(segment => segment.Service));

    private static string Professionals(Appointment visit) => string.Join(' ', visit.Segments.Select(segment => segment.Professional));
}
