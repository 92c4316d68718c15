using System.Net;
using Encaixe.App.Webhooks;

namespace Encaixe.App.OutsideCalendars;

/// <summary>What was found at the address of a calendar.</summary>
/// <param name="Trouble">Why nothing was; <see langword="null"/>: what follows was.</param>
/// <param name="Body">What is there; <see langword="null"/>: the same as before.</param>
/// <param name="Tag">Its entity tag.</param>
/// <param name="ChangedAt">Since when it is so, in its own words.</param>
internal sealed record FetchedCalendar(OutsideTrouble? Trouble, byte[]? Body = null, string? Tag = null, string? ChangedAt = null);

/// <summary>Fetches a calendar from an address that somebody else chose. Where that is led on to another, that is read as strictly and looked at
/// as closely; a few times.</summary>
/// <param name="http">Reaches it.</param>
internal sealed class FetchCalendar(SafeHttp http)
{
    /// <summary>The most that is read: a calendar of many years. Bytes.</summary>
    internal const int Most = 5 * 1024 * 1024;

    private const int MostSteps = 3;

    /// <summary>Fetches it.</summary>
    /// <param name="mark">Of which state it is known; <see langword="null"/>: all of it is wanted.</param>
    public async Task<FetchedCalendar> Execute(string address, OutsideMark? mark, CancellationToken ct)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (!OutsideAddresses.Read(address, http.ReachesThisMachine).TryGet(out var url, out _))
            {
                return new FetchedCalendar(OutsideTrouble.Refused); // led where nobody is led, or written by rules that were less strict
            }

            var got = await http.Get(url, [("If-None-Match", mark?.Tag), ("If-Modified-Since", mark?.ChangedAt)], Most, ct);
            if (got is not { Status: >= 300 and < 400 and not (int)HttpStatusCode.NotModified, Location: { } location })
            {
                return Read(got, isKnown: mark is not null);
            }

            if (!Uri.TryCreate(url, location, out var next))
            {
                return new FetchedCalendar(OutsideTrouble.Unreachable);
            }

            address = next.AbsoluteUri;
        }

        return new FetchedCalendar(OutsideTrouble.Unreachable); // in circles
    }

    private static FetchedCalendar Read(Got got, bool isKnown) => got switch
    {
        { Why: "address-refused" } => new FetchedCalendar(OutsideTrouble.Refused),
        { Why: "too-big" } => new FetchedCalendar(OutsideTrouble.TooBig),
        { Status: 200, Body: { } body } => new FetchedCalendar(null, body, got.Tag, got.ChangedAt),
        { Status: (int)HttpStatusCode.NotModified } when isKnown => new FetchedCalendar(null, Body: null),
        { Status: 404 or 410 } => new FetchedCalendar(OutsideTrouble.NotFound),
        { Status: 401 or 403 or 407 or 451 } => new FetchedCalendar(OutsideTrouble.Refused),
        _ => new FetchedCalendar(OutsideTrouble.Unreachable),
    };
}
