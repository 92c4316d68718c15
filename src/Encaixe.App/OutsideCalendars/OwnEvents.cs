using System.Text.RegularExpressions;
using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Calendars;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;

namespace Encaixe.App.OutsideCalendars;

/// <summary>Knows what a shop gave out itself: a visit that somebody put into their own calendar, or that came there by a feed, is in the agenda
/// already, and must not keep its own time, least of all after it was cancelled. What another shop gave out is busy time as any.</summary>
internal static partial class OwnEvents
{
    private const int MostAtOnce = 100;

    /// <summary>No event of ours is called by more. UTF-16 characters.</summary>
    private const int Longest = 120;

    /// <summary>Those of some events that the shop gave out.</summary>
    /// <param name="uids">What they are called.</param>
    public static async Task<IReadOnlySet<string>> Among(Tenant tenant, Setup setup, IEnumerable<string> uids, CancellationToken ct)
    {
        var named = uids.Where(uid => uid.Length <= Longest).Distinct(StringComparer.Ordinal).Select(uid => (Uid: uid, Match: Ours.Match(uid))).Where(one => one.Match.Success).ToLookup(
            one => one.Match.Groups["kind"].Value, one => (one.Uid, Id: one.Match.Groups["id"].Value), StringComparer.Ordinal);
        var own = named["class"].Where(one => setup.HasHad(one.Id)).Select(one => one.Uid).ToHashSet(StringComparer.Ordinal);
        await Add(Appointment.Shelf, named["apt"]);
        await Add(Absence.Shelf, named["abs"]);
        await Add(CalendarFeed.Shelf, named["busy"]);
        return own;

        async Task Add<T>(Shelf<T> shelf, IEnumerable<(string Uid, string Id)> events)
            where T : class
        {
            foreach (var some in events.GroupBy(one => one.Id, StringComparer.Ordinal).Chunk(MostAtOnce))
            {
                var there = (await tenant.Documents.FindMany(shelf, [.. some.Select(one => one.Key)], ct)).Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
                own.UnionWith(some.Where(one => there.Contains(one.Key)).SelectMany(one => one).Select(one => one.Uid));
            }
        }
    }

    /// <summary>As the feeds and the client's own file call what is in them.</summary>
    [GeneratedRegex(
        @"^((?<kind>apt|abs|busy)-(?<id>[0-9a-f]{32})(-[0-9]+)?|(?<kind>class)-(?<id>[a-z0-9-]{1,40})-[0-9]+-[0-9]+)@encaixe$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Ours { get; }
}
