using Encaixe.App.Shops;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <content>How far around a start an order looks, and so what must be read to decide on it.</content>
internal sealed partial class VisitOrder
{
    /// <summary>How long it takes at the most, waiting included, with the free time around it. Elapsed time.</summary>
    public Duration LongestWithBuffers => _items.Aggregate(
        Longest(offer => offer.Before) + Longest(offer => offer.After) + (Wait * (_items.Count - 1)),
        (sum, item) => sum + item.Servers.Max(server => server.Offer.Length));

    /// <summary>The furthest moments that the time around a start can matter from and until.</summary>
    public (Instant From, Instant Until) Around(Instant start)
    {
        var longestBefore = Longest(offer => offer.Before);
        if (!NeedsWholeDay)
        {
            return (start - longestBefore, start - longestBefore + LongestWithBuffers);
        }

        var date = WallTime.DateOf(start, Setup.Zone);
        return (
            Instant.Min(start - longestBefore, WallTime.StartOf(date, Setup.Zone)),
            Instant.Max(start - longestBefore + LongestWithBuffers, WallTime.StartOf(date.PlusDays(1), Setup.Zone)));
    }

    /// <summary>What must be read to decide on a start.</summary>
    public IReadOnlyList<Stretch> Stretches(Instant start)
    {
        var (from, until) = Around(start);
        return [.. Participants.Select(participant => new Stretch(participant, from, until))];
    }

    /// <summary>What must be read to decide on all starts of some local dates.</summary>
    public IReadOnlyList<Stretch> Stretches(LocalDate first, LocalDate last)
    {
        var from = Around(WallTime.StartOf(first, Setup.Zone)).From;
        var until = Around(WallTime.StartOf(last.PlusDays(1), Setup.Zone)).Until;
        return [.. Participants.Select(participant => new Stretch(participant, from, until))];
    }

    /// <summary>Whether what lies elsewhere in the day decides too: the lunch, and what a gap is good for.</summary>
    private bool NeedsWholeDay => Setup.Shop.Rules.Gaps != GapLevel.ShowAll
        || Professionals.Any(professional => Setup.HoursOf(professional).Lunch is not null);

    private Duration Longest(Func<Offer, Duration> of) => _items.SelectMany(item => item.Servers).Max(server => of(server.Offer));
}
