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

    /// <summary>How many wait for one vendor at a time.</summary>
    private const int MostWaiting = 4;

    private readonly ConcurrentDictionary<string, Row> _rows = new(StringComparer.Ordinal);

    /// <summary>Takes a seat, which whoever has it gives back.</summary>
    /// <param name="vendor">What the vendor is called.</param>
    /// <returns><see langword="null"/>: all are taken, and none was given back, or others wait for one already.</returns>
    internal async ValueTask<Seat?> Take(string vendor, CancellationToken ct)
    {
        var row = _rows.GetOrAdd(vendor, _ => new Row());
        if (row.Wait(0, ct))
        {
            return new Seat(row);
        }

        if (Interlocked.Increment(ref row.Waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref row.Waiting);
            return null;
        }

        try
        {
            return await row.WaitAsync(_patience, ct) ? new Seat(row) : null;
        }
        finally
        {
            Interlocked.Decrement(ref row.Waiting);
        }
    }

    /// <summary>A vendor's seats, and those who wait for one.</summary>
    private sealed class Row() : SemaphoreSlim(AtOnce)
    {
        public int Waiting;
    }

    /// <summary>A seat that is taken.</summary>
    internal sealed class Seat(SemaphoreSlim seats) : IDisposable
    {
        public void Dispose() => seats.Release();
    }
}
