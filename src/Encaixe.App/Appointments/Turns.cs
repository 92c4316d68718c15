namespace Encaixe.App.Appointments;

/// <summary>Lets the commits of one day book take turns inside this process, so that they do not fight. Only a courtesy:
/// that no time is taken twice is the revisions' doing, across processes too.</summary>
public sealed class Turns
{
    private readonly Dictionary<string, Queue<TaskCompletionSource>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Waits until nobody else holds any of the keys, and holds them until disposed.</summary>
    /// <param name="keys">What to hold; taken in one order by all, so that nobody waits in a ring.</param>
    /// <param name="ct">Leaves the queue, and lets go of what was held already.</param>
    internal async Task<Turn> Take(IEnumerable<string> keys, CancellationToken ct)
    {
        string[] sorted = [.. keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var held = 0;
        try
        {
            for (; held < sorted.Length; held++)
            {
                await Take(sorted[held], ct);
            }
        }
        catch (OperationCanceledException)
        {
            new Turn(this, sorted[..held]).Dispose();
            throw;
        }

        return new Turn(this, sorted);
    }

    private async Task Take(string key, CancellationToken ct)
    {
        TaskCompletionSource mine;
        lock (_waiting)
        {
            if (!_waiting.TryGetValue(key, out var queue))
            {
                _waiting[key] = new Queue<TaskCompletionSource>();
                return;
            }

            mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.Enqueue(mine);
        }

        await using var leaving = ct.UnsafeRegister(
            static (mine, ct) => ((TaskCompletionSource)mine!).TrySetCanceled(ct), mine);
        await mine.Task;
    }

    private void Give(string key)
    {
        lock (_waiting)
        {
            while (_waiting[key].TryDequeue(out var next))
            {
                if (next.TrySetResult())
                {
                    return; // whoever has left is passed over
                }
            }

            _waiting.Remove(key);
        }
    }

    /// <summary>Some keys that are held.</summary>
    internal readonly struct Turn(Turns turns, string[] keys) : IDisposable
    {
        public void Dispose()
        {
            foreach (var key in keys)
            {
                turns.Give(key);
            }
        }
    }
}
