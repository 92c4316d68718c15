using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
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

    /// <summary>How long after its end an offer has been tidied up. Elapsed time.</summary>
    private static readonly Duration _tidying = Duration.FromMinutes(1);

    /// <summary>How long until what was too much at once is tried again. Elapsed time.</summary>
    private static readonly Duration _breath = Duration.FromSeconds(2);

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        // It may be run again: whoever is being asked is asked nothing else, and nobody is asked the same twice.
        if (FreedTime.Of(job) is { } freed && freed.Until > world.GetCurrentInstant() && freed.Depth <= WaitOffer.MostSwaps
            && await Offer(tenant, freed, job.Subject, ct) is { } again && again < job.Deadline)
        {
            return new JobLater(again);
        }

        return await outbox.TryCommit(tenant, new Commit(world.NewId()).Finish(job), ct) ? new JobDone() : new JobLater();
    }

    /// <summary>Offers it.</summary>
    /// <param name="owner">Id of what gave it up: an offer, or an appointment among others.</param>
    /// <returns>When to look again; <see langword="null"/>: everybody was asked who waits for such a time.</returns>
    private async Task<Instant?> Offer(Tenant tenant, FreedTime freed, string owner, CancellationToken ct)
    {
        var setup = await setups.Read(tenant, ct);
        var passed = await WhoGaveUp(tenant, owner, ct); // and who was asked, or cannot be
        for (var most = passed.Count + MostAtOnce; passed.Count < most;)
        {
            var now = world.GetCurrentInstant();
            // Nor is anybody asked about what they have just moved away from.
            var line = (await WaitLine.Read(tenant, ct)).Where(entry => !passed.Contains(entry.Id) && entry.Earlier != owner);
            var fits = new WaitFits(tenant, setup, freed, line.Lengths(setup), now);
            if (await First(line, fits, ct) is not { } first)
            {
                return await NextLook(tenant, line, fits, setup.Messages.Reminders.Quiet.EndOf(now, setup.Zone), now, ct);
            }

            // All whom this gap fits: whoever is first is asked, and of the others those who fill best what that leaves.
            var all = await Others(line, fits, first, first.Gap, ct);
            foreach (var place in Refill.Choose(first.Gap.Length, all.ConvertAll(fit => fit.Length)))
            {
                if (!passed.Contains(all[place].Entry.Id)
                    && (place == 0 ? first : await fits.Find(all[place].Entry, first.Gap, first.Professional, ct)) is { } fit)
                {
                    if (await Ask(tenant, line.Where(entry => !passed.Contains(entry.Id)), fits, fit, freed.Depth, now, ct) is not { } asked)
                    {
                        return world.GetCurrentInstant() + _breath;
                    }

                    passed.UnionWith(asked);
                }
            }
        }

        return null;
    }

    /// <summary>Who is not asked about a time because they have just let it go: to be asked at once about a quarter of an hour later is
    /// a nuisance.</summary>
    private static async Task<HashSet<string>> WhoGaveUp(Tenant tenant, string owner, CancellationToken ct)
    {
        var over = await tenant.Documents.Find(WaitOffer.Shelf, owner, ct) is { Document: { Status: OfferStatus.Over } offer } ? offer : null;
        return (over?.Invited ?? []).Select(one => one.Entry).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Asks somebody about a time, and those beside them whom it fits as well when it is soon.</summary>
    /// <returns>Who is not to be asked again; <see langword="null"/>: too much went on just then, and nobody was asked.</returns>
    private async Task<IEnumerable<string>?> Ask(
        Tenant tenant, WaitLine line, WaitFits fits, WaitFit fit, int depth, Instant now, CancellationToken ct)
    {
        var beside = fit.Start - now < WaitOffer.Near
            ? await Others(line, fits, fit, new Slot(fit.Start, Duration.FromSeconds(1)), ct)
            : [fit];
        IReadOnlyList<WaitFit> invited = [.. beside.Where(fit.SharesWith).Take(WaitOffer.AskedWhenNear)];
        if ((await offers.Execute(tenant, invited, depth, ct)).TryGet(out _, out var refusal))
        {
            return invited.Select(one => one.Entry.Id);
        }

        if (refusal is TryAgain)
        {
            return null;
        }

        // Whoever was asked something else just then is only busy; and who lost the time to somebody else's booking may have another part of it. Only
        // who would be asked the same again is not to be.
        var sameAgain = await tenant.Documents.Find(WaitEntry.Shelf, fit.Entry.Id, ct) is { Document: { Offer: null } entry }
            && await fits.Find(entry, within: null, professional: null, ct) is { } next
            && (next.Start, next.Professional) == (fit.Start, fit.Professional);
        return sameAgain ? [fit.Entry.Id] : [];
    }

    /// <summary>When to look again for those who could not be asked: in the morning, if it is night; and when they are done who
    /// are being asked something else, though this fits them as well.</summary>
    private static async Task<Instant?> NextLook(
        Tenant tenant, WaitLine line, WaitFits fits, Instant? morning, Instant now, CancellationToken ct)
    {
        var next = line.Entries.Count > 0 ? morning : null;
        foreach (var entry in line.Busy)
        {
            if (await fits.Find(entry, within: null, professional: null, ct) is not null
                && await tenant.Documents.Find(WaitOffer.Shelf, entry.Offer!, ct) is { Document: var offer })
            {
                var over = Instant.Max(offer.Until, now) + _tidying;
                next = Instant.Min(over, next ?? over);
            }
        }

        return next;
    }

    private static async Task<WaitFit?> First(WaitLine line, WaitFits fits, CancellationToken ct)
    {
        foreach (var entry in line.Free)
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
        foreach (var entry in line.Free.Where(entry => entry.Id != first.Entry.Id))
        {
            if (await fits.Find(entry, within, first.Professional, ct) is { } other)
            {
                all.Add(other);
            }
        }

        return all;
    }
}

/// <summary>Those who wait to be asked in a shop, in the order in which they are.</summary>
/// <param name="Entries">Their entries.</param>
internal sealed record WaitLine(IReadOnlyList<WaitEntry> Entries)
{
    /// <summary>Who can be asked.</summary>
    public IEnumerable<WaitEntry> Free => Entries.Where(entry => entry.IsFree);

    /// <summary>Who is being asked something.</summary>
    public IEnumerable<WaitEntry> Busy => Entries.Where(entry => !entry.IsFree);

    public static async Task<WaitLine> Read(Tenant tenant, CancellationToken ct) => new(
        [.. InOrder(await tenant.Documents.ReadAll(WaitEntry.Shelf, ct)).Where(entry => entry.Status == WaitStatus.Waiting)]);

    /// <summary>All who stand in line, in its order.</summary>
    public static IEnumerable<WaitEntry> InOrder(IEnumerable<Stored<WaitEntry>> stored) => stored
        .Select(one => one.Document)
        .Where(entry => entry.IsLive)
        .OrderByDescending(entry => entry.Priority)
        .ThenBy(entry => entry.JoinedAt)
        .ThenBy(entry => entry.Id, StringComparer.Ordinal);

    /// <summary>Some of them, in the same order.</summary>
    public WaitLine Where(Func<WaitEntry, bool> which) => new([.. Entries.Where(which)]);

    /// <summary>What gaps are good for: how long the single services take that are waited for.</summary>
    public GapTable Lengths(Setup setup) => new(Free
        .SelectMany(entry => WaitOrders.Of(setup, entry.Terms).Orders)
        .Where(order => order.IsSingle)
        .Select(order => order.FirstOffer.Length));
}
