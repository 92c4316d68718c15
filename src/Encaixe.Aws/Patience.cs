using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.Aws;

/// <summary>Tries again what may come good: with pauses that grow, and that chance draws from their whole length, so that those
/// who met do not meet again.</summary>
/// <param name="world">Time and chance.</param>
internal sealed class Patience(IWorld world)
{
    private const int MostTries = 6;

    private static readonly Duration _conflict = Duration.FromMilliseconds(20);
    private static readonly Duration _throttled = Duration.FromMilliseconds(100);
    private static readonly Duration _longest = Duration.FromSeconds(1);

    /// <summary>Reads, however often it takes.</summary>
    /// <exception cref="StoreUnavailableException">The table did not answer.</exception>
    public async Task<T> Read<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await read(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && Verdicts.Of(e) is var verdict && verdict != Verdict.Wrong)
            {
                await Pause(tries, verdict, e, ct);
            }
        }
    }

    /// <summary>Waits before the next try.</summary>
    /// <exception cref="StoreUnavailableException">It was tried often enough.</exception>
    public Task Pause(int tries, Verdict verdict, Exception? why, CancellationToken ct)
    {
        if (verdict == Verdict.Refused)
        {
            throw new StoreUnavailableException($"The table may not be used: {why?.Message}", why!);
        }

        if (tries >= MostTries)
        {
            throw new StoreUnavailableException($"The table does not answer: {verdict}.", why!);
        }

        var first = verdict == Verdict.Conflict ? _conflict : _throttled;
        var longest = Duration.Min(_longest, first * Math.Pow(2, tries - 1));
        return world.Pause(longest * world.Chance(), ct);
    }
}
