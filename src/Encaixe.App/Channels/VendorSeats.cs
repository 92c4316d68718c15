using System.Collections.Concurrent;

namespace Encaixe.App.Channels;

/// <summary>How many messages this process hands to a vendor at once: one that is slow or dead keeps no more than its part of those who run jobs, and the shops that
/// have another go on. What somebody waits for has seats of its own, however many reminders are under way. Courtesy alone: nothing is wrong where there is one more.</summary>
public sealed class VendorSeats
{
    /// <summary>How many reminders a vendor is handed at once.</summary>
    public const int OfReminders = 24;

    /// <summary>How many messages that somebody waits for.</summary>
    public const int OfAnswers = 8;

    /// <summary>How long one is waited for: longer than a vendor usually takes, and no longer, since whoever waits keeps one of those who run jobs. Elapsed
    /// time.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<(string Vendor, bool CanWait), SemaphoreSlim> _seats = new();

    /// <summary>Takes a seat, which whoever has it gives back.</summary>
    /// <param name="vendor">What the vendor is called.</param>
    /// <param name="canWait">Whether nobody waits for it.</param>
    /// <returns><see langword="null"/>: all are taken, and none was given back.</returns>
    internal async ValueTask<Seat?> Take(string vendor, bool canWait, CancellationToken ct)
    {
        var seats = _seats.GetOrAdd((vendor, canWait), kind => new SemaphoreSlim(kind.CanWait ? OfReminders : OfAnswers));
        return await seats.WaitAsync(_patience, ct) ? new Seat(seats) : null;
    }

    /// <summary>A seat that is taken.</summary>
    internal sealed class Seat(SemaphoreSlim seats) : IDisposable
    {
        public void Dispose() => seats.Release();
    }
}
