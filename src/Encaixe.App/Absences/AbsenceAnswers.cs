using Encaixe.App.Appointments;
using Encaixe.Contracts.Absences;
using NodaTime;

namespace Encaixe.App.Absences;

/// <summary>How absences are told on the wire.</summary>
internal static class AbsenceAnswers
{
    public static AffectedAppointmentAnswer Of(Appointment appointment, DateTimeZone zone, string? why = null) => new(
        appointment.Id,
        appointment.Status.Write(),
        appointment.Start.InZone(zone).ToDateTimeOffset(),
        appointment.End.InZone(zone).ToDateTimeOffset(),
        appointment.ServiceNames,
        appointment.CustomerName.Value,
        why);

    public static AbsenceAnswer Of(Absence absence, DateTimeZone zone) => new(
        absence.Id,
        absence.Participant,
        absence.Start.InZone(zone).ToDateTimeOffset(),
        absence.End.InZone(zone).ToDateTimeOffset(),
        absence.Units,
        absence.Reason);
}
