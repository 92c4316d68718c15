namespace Encaixe.App.Appointments;

/// <summary>Lets the commits of one day book take turns inside this process, so that they do not fight. Only a courtesy:
/// that no time is taken twice is the revisions' doing, across processes too.</summary>
public sealed class Turns
{
    private readonly Dictionary<string, Queue<TaskCompletionSource>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Waits until nobody else holds any of the keys, and holds them until disposed.</summary>
    /// <param name="keys">What to hold; taken in one order by all, so that nobody waits in a ring.</param>
    internal async Task<Turn> Take(IEnumerable<string> keys)
    {
        string[] sorted = [.. keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var key in sorted)
        {
            await Take(key);
        }

        return new Turn(this, sorted);
    }

    private Task Take(string key)
    {
        lock (_waiting)
        {
            if (_waiting.TryGetValue(key, out var queue))
            {
                var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                queue.Enqueue(mine);
                return mine.Task;
            }

            _waiting[key] = new Queue<TaskCompletionSource>();
            return Task.CompletedTask;
        }
    }

    private void Give(string key)
    {
        lock (_waiting)
        {
            if (_waiting[key].TryDequeue(out var next))
            {
                next.SetResult();
            }
            else
            {
                _waiting.Remove(key);
            }
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
