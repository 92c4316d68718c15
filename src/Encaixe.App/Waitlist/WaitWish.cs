using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts.Waitlist;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Waitlist;

/// <summary>What somebody who wants to wait said, read and found good.</summary>
/// <param name="Terms">What they would take.</param>
/// <param name="Customer">Who waits.</param>
/// <param name="Notes">Anything the shop should know.</param>
/// <param name="Language">What they are written to in.</param>
public sealed record WaitWish(WaitTerms Terms, CustomerDetails Customer, Personal? Notes, Language Language)
{
    /// <summary>The least warning that somebody needs who does not say so. Elapsed minutes.</summary>
    public const int UsualNoticeMinutes = 60;

    /// <summary>The most local dates that one may wait for.</summary>
    public const int MostDays = 93;

    /// <summary>The most times of day that one may name.</summary>
    private const int MostWindows = 6;

    private const int LongestNoticeMinutes = 7 * 24 * 60;

    /// <summary>All that makes this wish another than that one.</summary>
    internal string Canonical => string.Join(
        '\u001f',
        [
            CanonicalOf(Terms),
            Customer.Name.Value,
            Customer.Phone.Value,
            Customer.Email?.Value,
            Notes?.Value,
        ]);

    /// <summary>The same of what they would take.</summary>
    internal static string CanonicalOf(WaitTerms terms) => string.Join(
        '\u001f',
        [
            string.Join('\u001e', terms.Services),
            string.Join('\u001e', terms.Professionals),
            Moments.Write(terms.First),
            Moments.Write(terms.Last),
            string.Join('\u001e', terms.Windows),
            string.Create(CultureInfo.InvariantCulture, $"{terms.NoticeMinutes} {terms.AtNight} {terms.Party}"),
            .. terms.Location is null ? [] : new[] { $"at {terms.Location}" },
        ]);

    /// <summary>Reads a wish from the wire.</summary>
    internal static Outcome<WaitWish> Read(JoinWaitlistRequest body, Setup setup, Language language, Instant now)
    {
        if (!BookingWish.ReadServices(body.Services).TryGet(out var services, out var refusal)
            || !CustomerDetails.Read(body.Customer.Name, body.Customer.Phone, body.Customer.Email).TryGet(out var customer, out refusal)
            || !BookingWish.ReadNotes(body.Notes).TryGet(out var notes, out refusal)
            || !ReadDates(body.From, body.To, setup, now).TryGet(out var dates, out refusal)
            || !ReadTerms(body.When, dates).TryGet(out var terms, out refusal)
            || !setup.Where(body.Location).TryGet(out var there, out refusal))
        {
            return refusal;
        }

        if (body.Party is < 1 or > BookingWish.LargestParty)
        {
            return new PartyTooLarge();
        }

        // No more than there are: whatever is freed is looked at for each of them.
        IReadOnlyList<string> professionals = [.. (body.Professionals ?? []).Where(id => id != "any").Distinct(StringComparer.Ordinal)];
        if (!professionals.All(id => setup.FindProfessional(id) is not null))
        {
            return new ProfessionalNotFound();
        }

        return new WaitWish(
            terms with { Services = services, Professionals = professionals, Party = body.Party ?? 1, Location = there.LocationId },
            customer,
            notes.Value.Length == 0 ? null : notes,
            language);
    }

    /// <summary>Reads when somebody could come, of what they say of themselves.</summary>
    /// <param name="when">Nothing: whenever.</param>
    internal static Outcome<WaitTerms> ReadTerms(WaitWhen? when, DateInterval dates)
    {
        var windows = new List<DayWindow>();
        foreach (var text in when?.Windows ?? [])
        {
            if (windows.Count == MostWindows || !DayWindow.TryParse(text, out var window))
            {
                return new WaitInvalid();
            }

            windows.Add(window);
        }

        return when?.NoticeMinutes is < 0 or > LongestNoticeMinutes
            ? new WaitInvalid()
            : new WaitTerms(
                [], [], dates.Start, dates.End, windows, when?.NoticeMinutes ?? UsualNoticeMinutes, when?.AtNight ?? false, Party: 1);
    }

    /// <summary>Reads the dates: from today on, as far as the agenda will ever be open.</summary>
    internal static Outcome<DateInterval> ReadDates(string from, string to, Setup setup, Instant now)
    {
        if (!DateRange.Read(from, to, MostDays).TryGet(out var dates, out var refusal))
        {
            return refusal;
        }

        var today = now.InZone(setup.Zone).Date;
        return dates.End < today ? new RangeInvalid() : new DateInterval(LocalDate.Max(dates.Start, today), dates.End);
    }
}
