using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Webhooks;

/// <summary>Whose turn it is to be told something, in this process: what is slow or dead keeps no more than its part of those who run jobs. Courtesy
/// alone: nothing is wrong where two are told at once.</summary>
/// <param name="world">The time, and chance.</param>
internal sealed class HookTurns(IWorld world)
{
    /// <summary>How many are told at once: a third of those who run jobs where there are the fewest, which is in a function of Lambda's.</summary>
    internal const int AtOnce = 3;

    /// <summary>How many of one shop's.</summary>
    internal const int OfShop = 2;

    /// <summary>After how many failures one after the other a webhook is left alone for a while.</summary>
    private const int Patience = 3;

    /// <summary>The most that are remembered as failing, before those whose while is over are forgotten.</summary>
    private const int MostFailing = 1_000;

    private static readonly Duration _first = Duration.FromSeconds(30);
    private static readonly Duration _longest = Duration.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TenantId> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Failures, Instant Until)> _failing = new(StringComparer.Ordinal);

    /// <summary>Takes the turn of a webhook, one at a time.</summary>
    /// <param name="isAsked">Whether somebody waits for it: then it does not matter that it failed.</param>
    /// <returns>When to ask again; <see langword="null"/>: it has it.</returns>
    public Instant? Take(TenantId shop, string webhook, bool isAsked)
    {
        var now = world.GetCurrentInstant();
        lock (_lock)
        {
            if (!isAsked && _failing.TryGetValue(webhook, out var failing) && failing.Until > now)
            {
                return failing.Until + (_first * world.Chance());
            }

            if (_told.Count >= AtOnce || _told.Values.Count(other => other == shop) >= OfShop || !_told.TryAdd(webhook, shop))
            {
                return now + Duration.FromSeconds(1 + (3 * world.Chance()));
            }

            return null;
        }
    }

    /// <summary>Forgets that it failed: somebody has seen to it.</summary>
    public void Forgive(string webhook)
    {
        lock (_lock)
        {
            _failing.Remove(webhook);
        }
    }

    /// <summary>Gives it back.</summary>
    /// <param name="isTaken">Whether it took what it was told; <see langword="null"/>: it was told nothing.</param>
    public void Leave(string webhook, bool? isTaken)
    {
        var now = world.GetCurrentInstant();
        lock (_lock)
        {
            _told.Remove(webhook);
            if (isTaken is not false)
            {
                _ = isTaken is true && _failing.Remove(webhook);
                return;
            }

            if (_failing.Count >= MostFailing)
            {
                foreach (var over in _failing.Where(one => one.Value.Until <= now).Select(one => one.Key).ToList())
                {
                    _failing.Remove(over);
                }
            }

            var failures = _failing.GetValueOrDefault(webhook).Failures + 1;
            var pause = failures < Patience ? Duration.Zero : Duration.Min(_longest, _first * Math.Pow(2, Math.Min(failures - Patience, 10)));
            _failing[webhook] = (failures, now + pause);
        }
    }
}
