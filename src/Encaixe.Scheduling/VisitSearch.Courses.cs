namespace Encaixe.Scheduling;

/// <content>Walks forwards again: who does what when, once it is known that it can be done.</content>
public sealed partial class VisitSearch
{
    /// <summary>The best way on from a service that someone begins at a moment.</summary>
    private Course CourseOf(int left, int k, long at, bool joined)
    {
        if (_courses.TryGetValue((left, k, at, joined), out var known))
        {
            return known;
        }

        var node = _nodes[k];
        var (best, after, end) = (Course.None, left & ~node.Bit, at + node.Length);
        if (_visit.Items.Count == 1)
        {
            best = Course.Last(node.Rank, end);
        }
        else
        {
            if (MayBegin(left, node.Item))
            {
                best = Followed(best, after, node, at, joined, default);
            }

            foreach (var guest in Guests(left, node))
            {
                if (_sets.First(guest.ClearOf(joined: false, goesOn: false), at, end - guest.Length) is { } guestAt)
                {
                    best = Followed(best, after & ~guest.Bit, node, at, joined, new Beside(guest, guestAt));
                }
            }
        }

        _courses[(left, k, at, joined)] = best;
        return best;
    }

    /// <summary>The best of what is known and of what can follow on a service.</summary>
    private Course Followed(Course best, int after, Node node, long at, bool joined, Beside beside)
    {
        var (end, rank) = (at + node.Length, node.Rank + (beside.Guest?.Rank ?? 0));
        var (isClear, goesOn) = (_sets.Has(node.ClearOf(joined, goesOn: false), at), _sets.Has(node.ClearOf(joined, goesOn: true), at));
        if (after == 0)
        {
            return isClear ? Better(best, Course.Last(rank, end) with { Beside = beside }) : best;
        }

        // Those who can go on at once first: whoever keeps the client waiting for longer than the best way does in all is
        // then passed over, and with them all that could follow.
        for (var k = 0; k < 2 * _nodes.Length; k++)
        {
            var (waits, other) = (k >= _nodes.Length, k % _nodes.Length);
            if ((after & _nodes[other].Bit) == 0)
            {
                continue;
            }

            var isSame = _nodes[other].Professional == node.Professional;
            if (isClear && _sets.First(From(after, other, joined: false), end, end + (waits ? _wait : 0)) is { } next
                && waits == next > end && (!best.Exists || next - end <= best.Wait))
            {
                var others = CourseOf(after, other, next, joined: false);
                best = Better(best, others.After(other, next, joined: false, next - end, isSame ? 0 : 1, rank) with { Beside = beside });
            }

            if (isSame && goesOn && !waits && _sets.Has(From(after, other, joined: true), end))
            {
                var others = CourseOf(after, other, end, joined: true);
                best = Better(best, others.After(other, end, joined: true, 0, 0, rank) with { Beside = beside });
            }
        }

        return best;
    }

    private static Course Better(Course one, Course other) => other.IsBetterThan(one) ? other : one;

    /// <summary>Writes a course down.</summary>
    private List<PlannedItem> Trace(int k, long at)
    {
        var (plan, left, joined) = (new List<PlannedItem>(), All, false);
        while (true)
        {
            var (node, course) = (_nodes[k], CourseOf(left, k, at, joined));
            plan.Add(node.PlannedAt(at));
            left &= ~node.Bit;
            if (course.Beside.Guest is { } guest)
            {
                plan.Add(guest.PlannedAt(course.Beside.At));
                left &= ~guest.Bit;
            }

            if (left == 0)
            {
                return plan;
            }

            (k, at, joined) = (course.Next, course.NextAt, course.IsJoined);
        }
    }

    /// <summary>A service that is done beside another, and when.</summary>
    private readonly record struct Beside(Node? Guest, long At);

    /// <summary>How a visit goes on from a service, and what that costs.</summary>
    /// <param name="Exists">Whether it does at all.</param>
    /// <param name="Wait">Waiting in all. Seconds.</param>
    /// <param name="End">When all is done. Seconds since 1970.</param>
    /// <param name="Changes">How often the client is handed over.</param>
    /// <param name="Rank">How far one is from whom one would rather have.</param>
    /// <param name="Next">The node that comes next, and when.</param>
    private readonly record struct Course(bool Exists, long Wait, long End, int Changes, int Rank, int Next, long NextAt, bool IsJoined)
    {
        public static Course None => default;

        /// <summary>What is done beside the service, if anything is.</summary>
        public Beside Beside { get; init; }

        public static Course Last(int rank, long end) => new(true, 0, end, 0, rank, -1, 0, false);

        /// <summary>The course of whatever comes before this one.</summary>
        public Course After(int next, long at, bool joined, long wait, int changes, int rank) =>
            new(Exists, Wait + wait, End, Changes + changes, Rank + rank, next, at, joined);

        public bool IsBetterThan(Course other) => Exists && (!other.Exists
            || (Wait, End, Changes, Rank).CompareTo((other.Wait, other.End, other.Changes, other.Rank)) < 0);
    }
}
