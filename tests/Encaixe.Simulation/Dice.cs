using NodaTime;

namespace Encaixe.Simulation;

/// <summary>Chance that can be repeated: the same seed throws the same numbers on every machine (SplitMix64).</summary>
/// <param name="seed">Any number.</param>
public sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 up to, but not including, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() % (uint)count);

    /// <summary>A number <c>0 ≤ x &lt; 1</c>.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether something of this probability happens now.</summary>
    public bool Falls(double probability) => Fraction() < probability;

    /// <summary>One of some.</summary>
    public T Pick<T>(params IReadOnlyList<T> some) => some[Below(some.Count)];

    /// <summary>Some time, to the millisecond, below <paramref name="longest"/>.</summary>
    public Duration UpTo(Duration longest) => Duration.FromMilliseconds((long)(Fraction() * longest.TotalMilliseconds));
}
