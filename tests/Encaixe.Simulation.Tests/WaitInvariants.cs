using System.Globalization;
using Encaixe.App.Integrity;
using Encaixe.App.Messages;
using Encaixe.App.Waitlist;
using NodaTime;

namespace Encaixe.Simulation.Tests;

/// <summary>What must hold of those who wait, and of what is offered to them.</summary>
internal static class WaitInvariants
{
    /// <summary>How long what follows from freed time may take: a job that was lost is handed over again.</summary>
    private static readonly Duration _settling = Duration.FromMinutes(15);

    public static IEnumerable<Flaw> Check(List<Course> visits, BookingSchedule schedule)
    {
        var history = schedule.Cluster.History;
        var offers = Course<WaitOffer>.Of(history.Offers, offer => offer.Id);
        var waits = Course<WaitEntry>.Of(history.Waiting, entry => entry.Id);
        return
        [
            .. NothingOfferedIsTaken(visits, offers, waits, schedule),
            .. EveryoneIsAskedOneThing(offers, waits),
            .. EveryOfferEnds(offers, schedule),
            .. WhatIsOfferedCanBeTaken(visits, offers, waits, schedule),
            .. NobodyWaitsForWhatIsFree(visits, waits, schedule),
            .. EveryoneIsTold(waits, schedule),
            .. NobodyIsForgotten(waits, schedule.Told),
        ];
    }

    /// <summary>Whether some time was kept free for somebody who waits, after so many commits.</summary>
    public static bool IsOffered(BookingSchedule schedule, string professional, Instant start, Instant end, int number) =>
        schedule.Cluster.History.Offers
            .Where(written => written.Number <= number)
            .GroupBy(written => written.Document.Id, StringComparer.Ordinal)
            .Select(states => states.Last().Document)
            .Any(offer => offer.Status == OfferStatus.Open && offer.Invited.SelectMany(one => one.Visit.Segments)
                .Any(segment => segment.Professional == professional && segment.Start < end && start < segment.End));

    public static bool IsOfWait(OutgoingMessage message) => Topic.IsOfWait(message.Id.Split('/')[^1]);

    /// <summary>Whether what a message says to somebody who waits was so when it was sent.</summary>
    public static bool IsTrue(Cluster cluster, OutgoingMessage message, Instant at) =>
        message.Id.Split('/') is [var id, var version, var topic]
        && cluster.History.Waiting.FirstOrDefault(written => written.At <= at && written.Document.Id == id
            && written.Document.Version.ToString(CultureInfo.InvariantCulture) == version)?.Document is { } entry
        && message.To == entry.Client.Phone
        && (topic != Topic.WaitOffered || cluster.History.Offers.Any(written =>
            written.Document.Id == entry.Offer && written.Document.For(id) is not null && at < written.Document.Until + cluster.Faults.LargestSkew))
        && (topic != Topic.WaitPaused || entry.Status == WaitStatus.Paused);

    /// <summary>What is kept free for somebody is nobody else's at that moment: no visit's, and not offered otherwise. Their own
    /// visit, which they would have earlier, may reach into it.</summary>
    private static IEnumerable<Flaw> NothingOfferedIsTaken(
        List<Course> visits, List<Course<WaitOffer>> offers, List<Course<WaitEntry>> waits, BookingSchedule schedule)
    {
        foreach (var moment in offers.SelectMany(offer => offer.States.Select(state => (state.Number, state.At)))
            .Concat(visits.SelectMany(visit => visit.States.Select(state => (state.Number, state.At)))).Distinct())
        {
            var open = offers.Select(offer => offer.At(moment.Number)).OfType<WaitOffer>()
                .Where(offer => offer.IsOpen(moment.At + schedule.LargestSkew)).ToList();
            foreach (var offer in open)
            {
                var own = offer.Invited.Select(one => waits.Find(wait => wait.Last.Id == one.Entry)!.Last.Earlier).ToHashSet();
                if (open.Exists(other => other.Id != offer.Id && Invariants.Overlap(offer.Claims, other.Claims))
                    || visits.Exists(visit => visit.At(moment.Number) is { TakesTime: true } there && !own.Contains(there.Id)
                        && !Invariants.IsOver(there, moment.At, schedule) && Invariants.Overlap(offer.Claims, there.Claims)))
                {
                    yield return new Flaw("offered-though-taken", offer.Id);
                }
            }
        }
    }

    /// <summary>Whoever is asked is in line, is asked by an offer that says so, and is asked nothing else before that is over.</summary>
    private static IEnumerable<Flaw> EveryoneIsAskedOneThing(List<Course<WaitOffer>> offers, List<Course<WaitEntry>> waits)
    {
        foreach (var offer in offers)
        {
            var made = offer.States[0];
            foreach (var invited in made.Document.Invited)
            {
                if (waits.Find(wait => wait.Last.Id == invited.Entry)?.At(made.Number) is not { Status: WaitStatus.Waiting } entry
                    || entry.Offer != offer.Last.Id)
                {
                    yield return new Flaw("asked-though-not-in-line", offer.Last.Id);
                }
            }
        }

        foreach (var pair in waits.SelectMany(wait => wait.States.Zip(wait.States.Skip(1))))
        {
            var (before, after) = (pair.First.Document, pair.Second.Document);
            if ((before.Offer is not null && after.Offer is not null && before.Offer != after.Offer)
                || after.Version != before.Version + 1 || (!before.IsLive && after.Offer is not null))
            {
                yield return new Flaw("asked-two-things", after.Id);
            }
        }
    }

    private static IEnumerable<Flaw> EveryOfferEnds(List<Course<WaitOffer>> offers, BookingSchedule schedule) => offers
        .Where(offer => schedule.Due.Count == 0 && offer.Last.Status == OfferStatus.Open)
        .Select(offer => new Flaw("offered-for-ever", offer.Last.Id));

    /// <summary>Whoever was told that it is over was told the truth: there was a moment at which it was, or at which something
    /// was in its way.</summary>
    private static IEnumerable<Flaw> WhatIsOfferedCanBeTaken(
        List<Course> visits, List<Course<WaitOffer>> offers, List<Course<WaitEntry>> waits, BookingSchedule schedule)
    {
        foreach (var taking in schedule.Told.Takings)
        {
            if (taking.Outcome.Match<object?>(_ => null, refusal => refusal) is not OfferOver)
            {
                continue;
            }

            var (offer, wait) = (offers.Find(one => one.Last.Id == taking.Offer)!, waits.Find(one => one.Last.Id == taking.Entry)!);
            if (taking.At + schedule.LargestSkew < offer.First.Until && Enumerable.Range(taking.Asked, taking.Answered - taking.Asked + 1).All(CouldBe))
            {
                yield return new Flaw("refused-though-offered", $"{taking.Entry} {taking.Offer}");
            }

            bool CouldBe(int number)
            {
                var segment = offer.First.For(taking.Entry)!.Visit.Segments[0];
                var earlier = visits.Find(visit => visit.Last.Id == wait.Last.Earlier);
                return offer.At(number)?.Status == OfferStatus.Open
                    && wait.At(number)?.Offer == taking.Offer
                    && Invariants.ClosedSince(schedule, segment.Professional) > number
                    && !StaffInvariants.IsAway(schedule, segment.Professional, segment.Start, segment.End, number)
                    && (earlier is null || (earlier.At(number) is { IsAgreed: true } visit && visit.Start > segment.Start));
            }
        }
    }

    /// <summary>In the end nobody waits for a time that was given up after they had joined, that nobody took, and of which they were
    /// asked nothing: neither it nor, since then, another one with the same person.</summary>
    private static IEnumerable<Flaw> NobodyWaitsForWhatIsFree(
        List<Course> visits, List<Course<WaitEntry>> waits, BookingSchedule schedule)
    {
        if (schedule.Due.Count > 0)
        {
            yield break;
        }

        foreach (var wait in waits.Where(wait => wait.Last is { Status: WaitStatus.Waiting, Earlier: null }
            && wait.Last.Terms.Services[0] != SimulatedShop.Class))
        {
            var (entry, joined) = (wait.Last, wait.States[0]);
            var length = Duration.FromMinutes(SimulatedShop.Lengths[entry.Terms.Services[0]]);
            foreach (var given in visits.Where(visit => !visit.Last.TakesTime && visit.States[^1].Number > joined.Number))
            {
                // It could have begun together with what was given up, if nothing else is there, and if it ends by closing time.
                var (segment, at) = (given.Last.Segments[0], given.States[^1].At);
                var (start, end, who) = (segment.Start, segment.Start + length, segment.Professional);
                var last = schedule.Cluster.History.Offers
                    .Where(written => written.Document.Status == OfferStatus.Over && written.Document.Invited.Any(one =>
                        one.Visit.Segments[0].Professional == who && one.Visit.Start < end && start < one.Visit.End))
                    .Select(written => written.At)
                    .Append(at).Max();
                if (SimulatedShop.IsOpen(start, end)
                    && entry.Terms.Take(start, SimulatedShop.Zone, last + _settling)
                    && (entry.Terms.Professionals.Count == 0 || entry.Terms.Professionals.Contains(who))
                    && Invariants.ClosedSince(schedule, who) == int.MaxValue
                    && !StaffInvariants.IsAway(schedule, who, start, end, int.MaxValue)
                    && !visits.Exists(other => other.Last.TakesTime && other.Last.Segments.Any(theirs =>
                        theirs.Start < end && start < theirs.End
                        && (theirs.Professional == who || other.Last.Customer == entry.Client.Customer)))
                    && !entry.Asked.Contains(new AskedTime(start, who))
                    && !entry.Asked.Skip(wait.At(given.States[^1].Number)!.Asked.Count).Any(asked => asked.Professional == who))
                {
                    yield return new Flaw("never-asked", $"{entry.Id} {start} {who}");
                }
            }
        }
    }

    /// <summary>Whoever joined, and waits still, knows that they do.</summary>
    private static IEnumerable<Flaw> EveryoneIsTold(List<Course<WaitEntry>> waits, BookingSchedule schedule) => waits
        .Where(wait => wait.Last.IsLive)
        .Select(wait => WaitMessages.IdOf(wait.First, Topic.WaitJoined))
        .Where(id => !schedule.Cluster.Messages.All.Any(message => message.Message.Id == id))
        .Select(id => new Flaw("never-told", id));

    /// <summary>Whoever was told that they wait is in line, or was.</summary>
    private static IEnumerable<Flaw> NobodyIsForgotten(List<Course<WaitEntry>> waits, Told told) => told.Waiting
        .Where(said => !waits.Exists(wait => wait.Last.Id == said.Id))
        .Select(said => new Flaw("acknowledged-lost", said.Id));
}
