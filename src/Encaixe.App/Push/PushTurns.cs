using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>Which push services are asked, in this process: one that does not answer takes no more than its part of those who run jobs, and is left
/// alone for a while.</summary>
/// <param name="world">The time, and chance.</param>
internal sealed class PushTurns(IWorld world)
{
    /// <summary>How many wait for one service at once: where the fewest run jobs, some are left for everything else.</summary>
    private const int AtOnce = 2;

    /// <summary>After how many failures one after the other it is left alone.</summary>
    private const int Patience = 3;

    /// <summary>The most services that are remembered: those that there are have some dozens of hosts.</summary>
    private const int MostKnown = 200;

    private static readonly Duration _first = Duration.FromSeconds(15);
    private static readonly Duration _longest = Duration.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Service> _services = new(StringComparer.Ordinal);

    /// <summary>Takes a turn with a service.</summary>
    /// <returns>When to ask again; <see langword="null"/>: it has one.</returns>
    public Instant? Take(string host)
    {
        var now = world.GetCurrentInstant();
        lock (_lock)
        {
            if (!_services.TryGetValue(host, out var service))
            {
                if (_services.Count >= MostKnown)
                {
                    _services.Clear(); // courtesy alone: nothing is wrong where one more asks
                }

                _services[host] = service = new Service();
            }

            if (service.Until > now)
            {
                return service.Until + (Duration.FromSeconds(5) * world.Chance());
            }

            if (service.Asking >= AtOnce)
            {
                return now + Duration.FromSeconds(1 + world.Chance());
            }

            service.Asking++;
            return null;
        }
    }

    /// <summary>Gives it back.</summary>
    /// <param name="hasAnswered">Whether the service answered and is not broken.</param>
    public void Leave(string host, bool hasAnswered)
    {
        var now = world.GetCurrentInstant();
        lock (_lock)
        {
            if (!_services.TryGetValue(host, out var service))
            {
                return;
            }

            service.Asking = Math.Max(0, service.Asking - 1);
            service.Failures = hasAnswered ? 0 : service.Failures + 1;
            service.Until = service.Failures < Patience
                ? Instant.MinValue
                : now + Duration.Min(_longest, _first * Math.Pow(2, Math.Min(service.Failures - Patience, 10)));
        }
    }

    private sealed class Service
    {
        public int Asking { get; set; }

        public int Failures { get; set; }

        public Instant Until { get; set; } = Instant.MinValue;
    }
}
