using System.Diagnostics;

namespace Encaixe.Emulators;

/// <summary>Waits for what others do in their own time.</summary>
public static class Eventually
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until something is so; a minute at the most.</summary>
    public static Task Is(Func<bool> so) => Is(() => Task.FromResult(so()));

    /// <summary>Waits until something is there; a minute at the most.</summary>
    public static async Task<T> Get<T>(Func<Task<T?>> find)
        where T : class
    {
        T? found = null;
        await Is(async () => (found = await find()) is not null);
        return found!;
    }

    /// <summary>Waits until something is so; a minute at the most.</summary>
    public static async Task Is(Func<Task<bool>> so)
    {
        for (var watch = Stopwatch.StartNew(); !await so(); await Task.Delay(50))
        {
            if (watch.Elapsed > _patience)
            {
                throw new TimeoutException("It did not come to that.");
            }
        }
    }
}
