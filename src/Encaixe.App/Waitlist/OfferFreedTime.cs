using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Waitlist;

/// <summary>Offers time that was freed to whoever waits for it, in the order of the line: first to the first whom it fits; of the
/// others to those who together fill best what that leaves. What fits nobody is everybody's.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="offers">Makes an offer.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time.</param>
public sealed class OfferFreedTime(SetupReader setups, MakeOffer offers, Outbox outbox, IWorld world)
{
    /// <summary>The most offers that one freed time makes at once.</summary>
    private const int MostAtOnce = 50;

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var waits = FreedTime.Of(job) is { } freed && freed.Until > now && freed.Depth <= WaitOffer.MostSwaps
            && !await Offer(tenant, freed, ct);
        var done = new Commit(world.NewId()).Finish(job);
        if (waits && await MorningOf(tenant, now, ct) is { } morning && morning < job.Deadline)
        {
            done.RunLater(job with { Id = $"{job.Id}/morning", DueAt = morning });
        }

        // It may be run again: whoever is being asked is asked nothing else, and nobody is asked the same twice.
        return await outbox.TryCommit(tenant, done, ct) ? new JobDone() : new JobLater();
    }

    /// <summary>Offers it.</summary>
    /// <returns>Whether everybody could be asked who waits: at night, not all can.</returns>
    private async Task<bool> Offer(Tenant tenant, FreedTime freed, CancellationToken ct)
    {
        var setup = await setups.Read(tenant, ct);
        var passed = new HashSet<string>(StringComparer.Ordinal); // who was asked, or cannot be
        while (passed.Count < MostAtOnce)
        {
            var now = world.GetCurrentInstant();
            var line = (await WaitLine.Read(tenant, ct)).Except(passed);
            var fits = new WaitFits(tenant, setup, freed, line.Lengths(setup), now);
            if (await First(line, fits, ct) is not { } first)
            {
                return !QuietHours.Has(now, setup.Zone) || line.Entries.Count == 0;
            }

            // All whom this gap fits: whoever is first is asked, and of the others those who fill best what that leaves.
            var all = await Others(line, fits, first, first.Gap, ct);
            foreach (var place in Refill.Choose(first.Gap.Length, all.ConvertAll(fit => fit.Length)))
            {
                if (!passed.Contains(all[place].Entry.Id)
                    && (place == 0 ? first : await fits.Find(all[place].Entry, first.Gap, first.Professional, ct)) is { } fit)
                {
                    passed.UnionWith(await Ask(tenant, line.Except(passed), fits, fit, freed.Depth, now, ct));
                }
            }
        }

        return true;
    }

    /// <summary>Asks somebody about a time, and those beside them whom it fits as well when it is soon.</summary>
    /// <returns>Who is not to be asked again.</returns>
    private async Task<IEnumerable<string>> Ask(
        Tenant tenant, WaitLine line, WaitFits fits, WaitFit fit, int depth, Instant now, CancellationToken ct)
    {
        var beside = fit.Start - now < WaitOffer.Near
            ? await Others(line, fits, fit, new Slot(fit.Start, Duration.FromSeconds(1)), ct)
            : [fit];
        IReadOnlyList<WaitFit> invited = [.. beside.Take(WaitOffer.AskedWhenNear)];
        return await offers.Execute(tenant, invited, depth, ct) ? invited.Select(one => one.Entry.Id) : [fit.Entry.Id];
    }

    private static async Task<WaitFit?> First(WaitLine line, WaitFits fits, CancellationToken ct)
    {
        foreach (var entry in line.Entries)
        {
            if (await fits.Find(entry, within: null, professional: null, ct) is { } fit)
            {
                return fit;
            }
        }

        return null;
    }

    /// <summary>A fit, and those of others with the same professional within some time, in the order of the line.</summary>
    private static async Task<List<WaitFit>> Others(
        WaitLine line, WaitFits fits, WaitFit first, Slot within, CancellationToken ct)
    {
        var all = new List<WaitFit> { first };
        foreach (var entry in line.Entries.Where(entry => entry.Id != first.Entry.Id))
        {
            if (await fits.Find(entry, within, first.Professional, ct) is { } other)
            {
                all.Add(other);
            }
        }

        return all;
    }

    private async Task<Instant?> MorningOf(Tenant tenant, Instant now, CancellationToken ct)
    {
        var zone = (await setups.Read(tenant, ct)).Zone;
        return QuietHours.Has(now, zone) ? QuietHours.End(now, zone) : null;
    }
}

/// <summary>Those who can be asked in a shop, in the order in which they are.</summary>
/// <param name="Entries">Their entries.</param>
internal sealed record WaitLine(IReadOnlyList<WaitEntry> Entries)
{
    public static async Task<WaitLine> Read(Tenant tenant, CancellationToken ct) => new(
        [.. InOrder(await tenant.Documents.ReadAll(WaitEntry.Shelf, ct)).Where(entry => entry.IsFree)]);

    /// <summary>All who stand in line, in its order.</summary>
    public static IEnumerable<WaitEntry> InOrder(IEnumerable<Stored<WaitEntry>> stored) => stored
        .Select(one => one.Document)
        .Where(entry => entry.IsLive)
        .OrderByDescending(entry => entry.Priority)
        .ThenBy(entry => entry.JoinedAt)
        .ThenBy(entry => entry.Id, StringComparer.Ordinal);

    /// <summary>The line without some of them.</summary>
    public WaitLine Except(IReadOnlySet<string> ids) => new([.. Entries.Where(entry => !ids.Contains(entry.Id))]);

    /// <summary>What gaps are good for: how long the single services take that are waited for.</summary>
    public GapTable Lengths(Setup setup) => new(Entries
        .SelectMany(entry => WaitOrders.Of(setup, entry.Terms).Orders)
        .Where(order => order.IsSingle)
        .Select(order => order.FirstOffer.Length));
}
