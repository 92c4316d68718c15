using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Calendars;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;

namespace Encaixe.App.OutsideCalendars;

/// <summary>Knows what a shop gave out itself: a visit that somebody put into their own calendar, or that came there by a feed, is in the agenda
/// already, and must not keep its own time, least of all after it was cancelled. What another shop gave out is busy time as any.</summary>
internal static class OwnEvents
{
    private const int MostAtOnce = 100;

    /// <summary>No event of ours is called by more. UTF-16 characters.</summary>
    private const int Longest = 120;

    private const string House = "@encaixe";
    private const int Digits = 32;

    /// <summary>Those of some events that the shop gave out.</summary>
    /// <param name="uids">What they are called.</param>
    public static async Task<IReadOnlySet<string>> Among(Tenant tenant, Setup setup, IEnumerable<string> uids, CancellationToken ct)
    {
        var named = uids.Distinct(StringComparer.Ordinal).Select(uid => (Uid: uid, Read: Read(uid))).Where(one => one.Read is not null)
            .ToLookup(one => one.Read!.Value.Kind, one => (one.Uid, one.Read!.Value.Id), StringComparer.Ordinal);
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

    /// <summary>What kind of thing an event of ours is of, and which: as the feeds and the client's own file call what is in them. <see langword="null"/>: it is none of
    /// ours.</summary>
    private static (string Kind, string Id)? Read(string uid)
    {
        if (uid.Length > Longest || !uid.EndsWith(House, StringComparison.Ordinal) || uid.IndexOf('-', StringComparison.Ordinal) is not (> 0 and var dash))
        {
            return null;
        }

        var kind = uid[..dash];
        var rest = uid.AsSpan(dash + 1, uid.Length - House.Length - dash - 1);
        return kind switch
        {
            "class" when rest.LastIndexOf('-') is > 0 and var start && rest[..start].LastIndexOf('-') is > 0 and var group => (kind, rest[..group].ToString()),
            "apt" or "abs" or "busy" when rest.Length >= Digits && (rest.Length == Digits || rest[Digits] == '-')
                && Guid.TryParseExact(rest[..Digits], "N", out _) => (kind, rest[..Digits].ToString()), // only what is an id is a key
            _ => null,
        };
    }
}
