using System.Collections.Concurrent;

namespace Encaixe.App.Channels;

/// <summary>How many messages this process hands to a vendor at once: one that is slow or dead keeps no more than its part of those who run jobs, and the shops that
/// have another go on. Courtesy alone: nothing is wrong where there is one more.</summary>
public sealed class VendorSeats
{
    /// <summary>How many a vendor may have.</summary>
    public const int AtOnce = 24;

    /// <summary>How long one is waited for: longer than a vendor usually takes, and no longer, since whoever waits keeps one of those who run jobs. Elapsed
    /// time.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _seats = new(StringComparer.Ordinal);

    /// <summary>Takes a seat, which whoever has it gives back.</summary>
    /// <param name="vendor">What the vendor is called.</param>
    /// <returns><see langword="null"/>: all are taken, and none was given back.</returns>
    internal async ValueTask<Seat?> Take(string vendor, CancellationToken ct)
    {
        var seats = _seats.GetOrAdd(vendor, _ => new SemaphoreSlim(AtOnce));
        return await seats.WaitAsync(_patience, ct) ? new Seat(seats) : null;
    }

    /// <summary>A seat that is taken.</summary>
    internal sealed class Seat(SemaphoreSlim seats) : IDisposable
    {
        public void Dispose() => seats.Release();
    }
}
