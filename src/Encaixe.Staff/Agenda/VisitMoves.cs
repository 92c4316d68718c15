using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Api;
using Encaixe.Staff.Shell;
using Encaixe.Staff.Texts;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Agenda;

/// <summary>Moves visits that were carried to another time, with a way back.</summary>
/// <param name="client">Asks the server.</param>
/// <param name="words">The reader's language.</param>
/// <param name="notes">Says what was done.</param>
internal sealed class VisitMoves(EncaixeClient client, Words words, Notes notes)
{
    private static readonly LocalDateTimePattern _wire = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    /// <summary>Moves it, unless somebody else moved it meanwhile.</summary>
    /// <param name="changed">Is done when it stands otherwise now.</param>
    /// <returns>Whether there is nothing more to be said: it was moved, or whoever carried it was told that others did. Otherwise it has to be looked at.</returns>
    public async Task<bool> Make(Carry carry, Func<Task> changed)
    {
        var path = Routes.ById.Replace("{id}", carry.Visit, StringComparison.Ordinal);
        if (!(await client.See(path, Wire.Json.StaffAppointmentAnswer)).TryGet(out var seen, out var refused))
        {
            notes.Say(refused.Text);
            return true;
        }

        if (LocalDateTime.FromDateTime(seen.Value.Start.DateTime) != carry.From)
        {
            await changed();
            notes.Say(words["changed-meanwhile"]);
            return true;
        }

        if (!(await Move(seen, carry.Start, carry.Professional)).TryGet(out var moved, out refused))
        {
            await changed();
            if (refused.Code == RefusalCodes.SlotTaken || refused.Code == RefusalCodes.SlotNotOffered)
            {
                return false;
            }

            notes.Say(refused.Text);
            return true;
        }

        await changed();
        notes.Say(
            words.Say("carried", ("name", moved.Value.CustomerName), ("time", Spoken.Time(moved.Value.Start))),
            () => Back(moved, carry, changed));
        return true;
    }

    private async Task Back(Seen<StaffAppointmentAnswer> moved, Carry carry, Func<Task> changed)
    {
        if (!(await Move(moved, carry.From, carry.Before)).TryGet(out _, out var refused))
        {
            notes.Say(refused.Text);
        }

        await changed();
    }

    private Task<Answer<Seen<StaffAppointmentAnswer>>> Move(Seen<StaffAppointmentAnswer> seen, LocalDateTime start, string? professional) => client.Do(
        seen,
        "reschedule",
        new StaffRescheduleRequest(_wire.Format(start), professional),
        Wire.Json.StaffRescheduleRequest,
        Wire.Json.StaffAppointmentAnswer);
}
