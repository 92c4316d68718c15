using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>Tries to read, decide and write until it is clear what came of it: a lost race is decided again on what is
/// there now, and so is a write whose outcome is unknown. When patience ends, it looks once more without writing, so that
/// whoever is told to try again can.</summary>
/// <param name="world">The time, and chance.</param>
/// <param name="turns">Who is at which day book in this process.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="log">Where it is noted that the store does not answer.</param>
public sealed partial class Attempts(IWorld world, Turns turns, Outbox outbox, ILogger<Attempts> log)
{
    private static readonly Duration _patience = Duration.FromMilliseconds(2_500);
    private const double FirstPauseMilliseconds = 5;
    private const double LongestPauseMilliseconds = 200;

    /// <summary>Tries until <paramref name="attempt"/> comes to an outcome, or the patience of whoever waits is over.</summary>
    /// <param name="attempt">One round: <see langword="null"/> when someone else wrote first.</param>
    internal async Task<Outcome<T>> Run<T>(Func<Attempt, Task<Outcome<T>?>> attempt, CancellationToken ct)
        where T : notnull
    {
        var deadline = world.GetCurrentInstant() + _patience;
        var isNoted = false;
        for (var round = 0; ; round++)
        {
            var isLast = world.GetCurrentInstant() >= deadline;
            try
            {
                if (await attempt(new Attempt(world, turns, outbox, deadline, isLast)) is { } outcome)
                {
                    return outcome;
                }
            }
            catch (StoreUnavailableException e)
            {
                // Written or not: the next round reads what is there, and the idempotency record tells.
                if (!isNoted)
                {
                    LogUnavailable(e.Message, e.InnerException?.Message); // without its stack: in an outage there are many
                    isNoted = true;
                }
            }
            catch (TurnDidNotComeException)
            {
                // Too many want the same day book: one more look is all that there is time for.
            }

            if (isLast)
            {
                return new TryAgain();
            }

            var longest = Math.Min(LongestPauseMilliseconds, FirstPauseMilliseconds * Math.Pow(2, round));
            await world.Pause(Duration.FromMilliseconds(world.Chance() * longest), ct);
        }
    }

    /// <summary>Like <see cref="Run"/>, for what is known again when it is sent twice. What is refused is decided once more: the
    /// other sending may have written right after this one looked for it, and be itself what was in the way.</summary>
    internal async Task<Outcome<T>> RunKnownAgain<T>(Func<Attempt, Task<Outcome<T>?>> attempt, CancellationToken ct)
        where T : notnull
    {
        var outcome = await Run(attempt, ct);
        return outcome.TryGet(out _, out var refusal) || refusal is TryAgain ? outcome : await Run(attempt, ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was asked of the store is tried again. {What} {Why}")]
    private partial void LogUnavailable(string what, string? why);
}

/// <summary>One round of reading, deciding and writing, at one moment.</summary>
/// <param name="deadline">Until when whoever waits has patience.</param>
/// <param name="looksOnly">It decides, but writes no more.</param>
internal sealed class Attempt(IWorld world, Turns turns, Outbox outbox, Instant deadline, bool looksOnly)
{
    /// <summary>The moment of this round.</summary>
    public Instant Now { get; } = world.GetCurrentInstant();

    /// <summary>A fresh id.</summary>
    public Guid NewId() => world.NewId();

    /// <summary>A fresh commit.</summary>
    public Commit NewCommit() => new(world.NewId());

    /// <summary>Waits until nobody else in this process is at these day books.</summary>
    /// <exception cref="TurnDidNotComeException">Patience ended first.</exception>
    public async Task<Turns.Turn> TakeTurn(Tenant tenant, IEnumerable<string> dayBooks, CancellationToken ct)
    {
        var leaving = new CancellationTokenSource(); // holds nothing that would have to be given back
        await using var called = ct.UnsafeRegister(static leaving => End((CancellationTokenSource)leaving!), leaving);
        var turn = turns.Take(looksOnly ? [] : dayBooks.Select(key => $"{tenant.Id}/{key}"), leaving.Token);
        if (!turn.IsCompleted)
        {
            _ = LeaveAtDeadline(leaving);
        }

        try
        {
            return await turn;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TurnDidNotComeException();
        }
        finally
        {
            End(leaving);
        }
    }

    /// <summary>Writes, and hands over what is to be done at once.</summary>
    public Task<bool> TryCommit(Tenant tenant, Commit commit, CancellationToken ct) =>
        looksOnly ? Task.FromResult(false) : outbox.TryCommit(tenant, commit, ct);

    private async Task LeaveAtDeadline(CancellationTokenSource leaving)
    {
        try
        {
            await world.Pause(Duration.Max(deadline - world.GetCurrentInstant(), Duration.Zero), leaving.Token);
            End(leaving);
        }
        catch (OperationCanceledException)
        {
            // The turn came.
        }
    }

    /// <summary>At once, and here: <c>CancelAsync</c> would go on elsewhere, which no simulation could follow.</summary>
    private static void End(CancellationTokenSource waiting) => waiting.Cancel();
}

/// <summary>Others were at the same day book for as long as somebody had patience.</summary>
internal sealed class TurnDidNotComeException : Exception;
