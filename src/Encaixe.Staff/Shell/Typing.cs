namespace Encaixe.Staff.Shell;

/// <summary>What somebody types to find something: it is looked for when they pause, and what was looked for before is wanted no longer.</summary>
internal sealed class Typing : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource _last = new();

    /// <summary>Looks when they pause, if they do not go on.</summary>
    public Task WhenTheyPause(Func<CancellationToken, Task> look) => Look(_pause, look);

    /// <summary>Looks at once.</summary>
    public Task Now(Func<CancellationToken, Task> look) => Look(TimeSpan.Zero, look);

    /// <summary>What is being looked for is wanted no longer.</summary>
    public CancellationToken Stop()
    {
        Dispose();
        return (_last = new CancellationTokenSource()).Token;
    }

    public void Dispose()
    {
        _last.Cancel();
        _last.Dispose();
    }

    private async Task Look(TimeSpan pause, Func<CancellationToken, Task> look)
    {
        var mine = Stop();
        try
        {
            await Task.Delay(pause, mine);
            await look(mine);
        }
        catch (OperationCanceledException)
        {
            // they went on
        }
    }
}
