using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.Aws;

/// <summary>How long the table may take, by the real clock.</summary>
/// <param name="OneTry">For one try.</param>
/// <param name="AllTries">For all tries at one thing, with the pauses between them: what is under way then is given up.</param>
/// <param name="LookingBack">For finding out what became of a write that nobody answered.</param>
internal sealed record TimeLimits(TimeSpan OneTry, TimeSpan AllTries, TimeSpan LookingBack)
{
    /// <summary>Somebody waits: with looking back it is the 2.5 s that an attempt at a booking has.</summary>
    public static TimeLimits OfRequests { get; } =
        new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(500));

    /// <summary>Nobody waits but whoever called a command, and megabytes may go over a slow line.</summary>
    public static TimeLimits OfCommands { get; } =
        new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10));
}

/// <summary>Tries again what may come good: with pauses that grow, and that chance draws from their whole length, so that those
/// who met do not meet again.</summary>
/// <param name="world">Chance, and pauses.</param>
/// <param name="limits">How long it may take.</param>
internal sealed class Patience(IWorld world, TimeLimits limits)
{
    /// <summary>Begins to try something.</summary>
    public Tries Begin() => new(world, limits);

    /// <summary>Asks for what does no harm when it is done twice, however often it takes.</summary>
    /// <exception cref="StoreUnavailableException">The table did not answer.</exception>
    public async Task<T> Ask<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        using var tries = Begin();
        while (true)
        {
            try
            {
                return await tries.Make(ask, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && Verdicts.Of(e) is var verdict && verdict != Verdict.Wrong)
            {
                await tries.Pause(verdict, e, ct);
            }
        }
    }

    /// <summary>Looks once, for a short time, however little of it is left.</summary>
    /// <returns>What is there; <see langword="null"/>: there was no answer.</returns>
    public async Task<T?> LookBack<T>(Func<CancellationToken, Task<T>> look)
        where T : class
    {
        using var until = new CancellationTokenSource(limits.LookingBack);
        try
        {
            return await look(until.Token);
        }
        catch (Exception e) when (Verdicts.Of(e) != Verdict.Wrong)
        {
            return null;
        }
    }
}

/// <summary>The tries at one thing.</summary>
/// <param name="world">Chance, and pauses.</param>
/// <param name="limits">How long they may take.</param>
internal sealed class Tries(IWorld world, TimeLimits limits) : IDisposable
{
    private const int Most = 6;

    private static readonly Duration _conflict = Duration.FromMilliseconds(20);
    private static readonly Duration _throttled = Duration.FromMilliseconds(100);
    private static readonly Duration _longest = Duration.FromSeconds(1);

    private readonly CancellationTokenSource _over = new(limits.AllTries);
    private int _made;

    /// <summary>Makes one.</summary>
    /// <param name="call">What is tried.</param>
    /// <param name="ct">Cuts it off.</param>
    public async Task<T> Make<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, ct);
        until.CancelAfter(limits.OneTry);
        return await call(until.Token);
    }

    /// <summary>Waits before the next one.</summary>
    /// <param name="verdict">What the last one came to.</param>
    /// <param name="why">How it failed.</param>
    /// <param name="ct">Whether anybody still wants it.</param>
    /// <exception cref="StoreUnavailableException">It was tried often or long enough.</exception>
    /// <exception cref="OperationCanceledException">Nobody wants it any more.</exception>
    public async Task Pause(Verdict verdict, Exception? why, CancellationToken ct)
    {
        if (verdict == Verdict.Refused)
        {
            throw new StoreUnavailableException($"The table may not be used: {why?.Message}", why!);
        }

        var first = verdict == Verdict.Conflict ? _conflict : _throttled;
        var longest = Duration.Min(_longest, first * Math.Pow(2, _made));
        using var until = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, ct);
        try
        {
            if (++_made < Most)
            {
                await world.Pause(longest * world.Chance(), until.Token);
                return;
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // All time is over.
        }

        throw new StoreUnavailableException($"The table does not answer: {verdict}.", why!);
    }

    /// <inheritdoc/>
    public void Dispose() => _over.Dispose();
}
