using NodaTime;

namespace Encaixe.Bench;

/// <summary>Which times of a day are taken in the workloads: the same ones on every machine and in every product.</summary>
internal static class Picks
{
    private static readonly LocalDate _epoch = new(1970, 1, 1);

    /// <summary>The candidates that a hash of who, day and candidate picks, in order.</summary>
    /// <param name="who">1 and up.</param>
    /// <param name="candidates">How many there are, counted from 0.</param>
    /// <param name="count">How many are picked: those with the smallest hash.</param>
    public static IEnumerable<int> Of(int who, LocalDate date, int candidates, int count)
    {
        var day = Period.DaysBetween(_epoch, date);
        return Enumerable.Range(0, candidates).OrderBy(i => Hash(who, day, i)).Take(count).Order();
    }

    private static ulong Hash(int who, int day, int candidate) =>
        (ulong)((((UInt128)((who * 7919L) + (day * 104_729L) + (candidate * 1_299_709L))) * 2_654_435_761UL) % (1UL << 32));
}
