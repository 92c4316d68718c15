using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Api;
using Encaixe.Staff.Shell;
using Encaixe.Staff.Texts;
using NodaTime;

namespace Encaixe.Staff.Agenda;

/// <summary>Moves visits that were carried to another time, and has those take longer or shorter whose end was carried, with a way back.</summary>
/// <param name="desk">Sees and changes visits.</param>
/// <param name="words">The reader's language.</param>
/// <param name="notes">Says what was done.</param>
internal sealed class VisitMoves(VisitDesk desk, Words words, Notes notes)
{
    /// <summary>Does it, unless somebody else was at it meanwhile.</summary>
    /// <param name="changed">Is done when it stands otherwise now.</param>
    /// <returns>Why it has to be looked at: somebody took the time; <see langword="null"/>: it was done, or was told why not.</returns>
    public async Task<Refused?> Make(Carry carry, Func<Task> changed)
    {
        if (!(await desk.See(carry.Visit)).TryGet(out var seen, out var refused))
        {
            notes.Say(refused.Text);
            return null;
        }

        if (LocalDateTime.FromDateTime(seen.Value.Start.DateTime) != carry.From || (carry.Length is { Before: var before } && LengthForm.LengthOf(seen.Value) != before))
        {
            await changed();
            notes.Say(words["changed-meanwhile"]);
            return null;
        }

        var asked = carry.Length is { After: var minutes } ? desk.Resize(seen, minutes) : desk.MoveTo(seen, carry.Start, carry.Professional);
        if (!(await asked).TryGet(out var moved, out refused))
        {
            await changed();
            if (refused.Code is RefusalCodes.SlotTaken or RefusalCodes.SlotNotOffered)
            {
                return refused;
            }

            notes.Say(refused.Text);
            return null;
        }

        await changed();
        notes.Say(desk.Tell(moved, Tell(moved.Value, carry)), () => Back(moved, carry, seen.Value.Override, changed));
        return null;
    }

    private async Task Back(Seen<StaffAppointmentAnswer> moved, Carry carry, bool overbooks, Func<Task> changed)
    {
        if (await desk.TakeBack(moved, TakeBack) is { } refused)
        {
            notes.Say(refused.Text);
        }

        await changed();

        Task<Answer<Seen<StaffAppointmentAnswer>>> TakeBack(Seen<StaffAppointmentAnswer> there) =>
            carry.Length is { Before: var before } ? desk.Resize(there, before, overbooks) : desk.MoveTo(there, carry.From, carry.Before, overbooks);
    }

    private string Tell(StaffAppointmentAnswer visit, Carry carry) => carry.Length is null
        ? words.Say("carried", ("name", visit.CustomerName), ("time", Spoken.Time(visit.Start)))
        : words.Say("moved.length", ("name", visit.CustomerName), ("time", Spoken.Time(visit.End)));
}
