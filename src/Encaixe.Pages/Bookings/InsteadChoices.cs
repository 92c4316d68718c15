using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.Pages.Bookings;

/// <summary>What is still to be had when the wanted time is not.</summary>
internal static class InsteadChoices
{
    private const int Most = 4;

    /// <summary>The nearest free times that a refusal holds, each with its day where that is another one.</summary>
    public static IReadOnlyList<InsteadChoice> In(Refusal? refusal, Instant wanted, DateTimeZone zone, Texts texts)
    {
        var slots = refusal switch
        {
            SlotTaken taken => taken.Instead.Slots,
            SlotNotOffered none => none.Instead.Slots,
            _ => [],
        };
        var day = wanted.InZone(zone).Date;
        return [.. slots.Take(Most).Select(slot =>
        {
            var (clock, note) = Days.Clock(slot.Start, zone, texts);
            var date = slot.Start.InZone(zone).Date;
            return new InsteadChoice(
                Choice.Write(slot.Start),
                note is null ? clock : $"{clock} {note}",
                date == day ? null : Spoken.ShortDay(date, texts.Language));
        })];
    }
}
