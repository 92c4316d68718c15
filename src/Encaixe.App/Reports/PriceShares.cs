using Encaixe.App.Appointments;

namespace Encaixe.App.Reports;

/// <summary>Shares what a visit costs out to what is done in it.</summary>
internal static class PriceShares
{
    /// <summary>A share for each segment, in their order. They add up to the price, to the minor unit: each is by what the price list said of the
    /// segment, or by its length where all were for nothing; what rounding down leaves goes to those that lost most by it.</summary>
    public static long[] Of(Appointment visit)
    {
        var weights = visit.Segments.Select(segment => segment.PriceMinor).ToArray();
        if (weights.Sum() <= 0)
        {
            weights = [.. visit.Segments.Select(segment => (long)segment.LengthMinutes)];
        }

        var (price, whole) = (visit.Terms.PriceMinor, weights.Sum());
        var shares = weights.Select(weight => (long)((Int128)price * weight / whole)).ToArray();
        var lost = Enumerable.Range(0, weights.Length).OrderByDescending(i => (Int128)price * weights[i] % whole);
        foreach (var i in lost.Take((int)(price - shares.Sum())))
        {
            shares[i]++;
        }

        return shares;
    }
}
