using CsCheck;
using NodaTime;

namespace Encaixe.Scheduling.Tests;

/// <summary>What holds for every visit there is.</summary>
public sealed class VisitPropertyTests
{
    private static readonly LocalDate _date = Given.Date("2026-10-05");
    private static readonly Instant _midnight = Given.Utc("2026-10-05T00:00Z");
    private static readonly Ask _ask = Given.AskBefore(_date);

    private static readonly Gen<Offer> _offer =
        from length in Gen.Int[1, 6]
        from step in Gen.OneOf(15, 20, 30)
        from buffers in Gen.Select(Gen.OneOf(0, 0, 5, 10), Gen.OneOf(0, 0, 5, 10))
        from isParallel in Gen.Bool
        select Given.Service(length * 5, step, buffers.Item1, buffers.Item2) with { IsParallel = isParallel };

    private static readonly Gen<Calendar> _calendar =
        from close in Gen.OneOf("10:00-11:00", "10:00-12:00", "09:00-11:00")
        from taken in Gen.Select(Gen.Int[108, 142], Gen.Int[1, 5]).Array[0, 4]
        select new Calendar(Given.Hours("Etc/UTC", close), taken.Select(span =>
            new Taken(new Slot(_midnight + Given.Min(span.Item1 * 5), Given.Min(span.Item2 * 5)))).ToArray());

    private static readonly Gen<Visit> _visit =
        from calendars in _calendar.Array[2]
        from offers in _offer.Array[2, 3]
        from serving in Gen.Int[1, 3].Array[3]
        from slower in Gen.OneOf(0, 0, 5, 10).Array[6]
        from wait in Gen.OneOf(0, 0, 5, 20)
        from isAnyOrder in Gen.Bool
        select new Visit([.. offers.Select((offer, i) => new VisitItem([.. Enumerable.Range(0, 2)
            .Where(who => (serving[i] & (1 << who)) != 0)
            .Select(who => new Server($"p{who}", calendars[who], offer with { Length = offer.Length + Given.Min(slower[(2 * i) + who]) }))]))])
        {
            LongestWait = Given.Min(wait),
            IsAnyOrder = isAnyOrder,
        };

    private static IEnumerable<Instant> Quarters =>
        Enumerable.Range(9 * 12, 3 * 12).Select(five => _midnight + Given.Min(five * 5));

    [Fact]
    [Trait("Rule", "CB-2")]
    public void A_visit_can_begin_exactly_when_there_is_a_way_for_it_to_go() =>
        _visit.Sample(
            visit =>
            {
                var search = new VisitSearch(visit, _date, _date, _ask);
                var slow = new SlowVisit(visit, _ask);

                Assert.Equal(Quarters.Where(start => slow.Ways(start).Any()), Quarters.Where(search.Allows));
            },
            iter: Rounds.Of(400));

    [Fact]
    [Trait("Rule", "CB-2")]
    public void Its_plan_is_one_of_the_ways_and_none_is_better() =>
        _visit.Sample(
            visit =>
            {
                var search = new VisitSearch(visit, _date, _date, _ask);
                var slow = new SlowVisit(visit, _ask);
                foreach (var start in Quarters.Where(search.Allows).Take(2))
                {
                    var plan = search.Plan(start)!
                        .Select(planned => (planned.Item, search.ServerOf(planned).Professional, planned.Slot.Start))
                        .ToHashSet();
                    var ways = slow.Ways(start).ToList();
                    var mine = ways
                        .Where(way => plan.SetEquals(way.Select(done => (done.Item, done.Server.Professional, done.Start))))
                        .ToList();

                    Assert.NotEmpty(mine);
                    Assert.Equal(ways.Min(SlowVisit.WaitIn), mine.Min(SlowVisit.WaitIn));
                    if (visit.LongestWait == Duration.Zero)
                    {
                        Assert.Equal(ways.Min(slow.Order), mine.Min(slow.Order));
                    }
                }
            },
            iter: Rounds.Of(200));
}
