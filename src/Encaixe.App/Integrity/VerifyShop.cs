using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Integrity;

/// <summary>Something that must never be.</summary>
/// <param name="Rule">Which invariant is broken: a code.</param>
/// <param name="Subject">By what: an id or a key; never personal data.</param>
public sealed record Flaw(string Rule, string Subject);

/// <summary>What a walk through a shop found.</summary>
/// <param name="Appointments">How many appointments were looked at.</param>
/// <param name="DayBooks">How many day books.</param>
/// <param name="Flaws">What is wrong; nothing, one hopes.</param>
/// <param name="Seal">The last seal of its audit, if it has any.</param>
public sealed record Verdict(int Appointments, int DayBooks, IReadOnlyList<Flaw> Flaws, SealHead? Seal);

/// <summary>Walks through a shop's documents and proves the invariants: no time is taken twice, every span has its
/// appointment and the other way round, nothing is half there, what was promised was said or is on its way, and the audit is as it was
/// sealed.</summary>
/// <remarks>Reads shelf by shelf; beside a running server, what changes in between may look like a flaw, so a flaw is
/// looked at twice before it is believed.</remarks>
/// <param name="store">The engine: due jobs stand in the directory.</param>
/// <param name="keys">The shops' secrets.</param>
/// <param name="world">The time.</param>
/// <param name="zones">The zone rules that hold; those inside the binary unless set.</param>
/// <param name="files">The shops' files; what is named of them is not looked for unless set.</param>
public sealed class VerifyShop(IStore store, ShopKeys keys, IWorld world, IDateTimeZoneProvider? zones = null, IFileStore? files = null)
{
    /// <summary>Walks through one shop.</summary>
    /// <param name="sealedOnce">The last seal of its audit at some time; it must be there still.</param>
    public async Task<Verdict> Execute(Tenant tenant, CancellationToken ct, SealHead? sealedOnce = null)
    {
        var first = await Walk(tenant, sealedOnce, ct);
        if (first.Flaws.Count == 0)
        {
            return first;
        }

        var second = await Walk(tenant, sealedOnce, ct);
        return second with { Flaws = [.. second.Flaws.Intersect(first.Flaws)] };
    }

    private async Task<Verdict> Walk(Tenant tenant, SealHead? sealedOnce, CancellationToken ct)
    {
        var owner = await tenant.Documents.Find(Shop.Shelf, Shop.Key, ct)
            ?? throw new InvalidOperationException($"Shop {tenant.Id} is not there.");
        var zone = (zones ?? ZoneRules.All).GetZoneOrNull(owner.Document.TimeZone)
            ?? throw new InvalidOperationException($"Shop {tenant.Id} is in an unknown zone.");
        var shop = await ShopContents.Read(tenant, store.Directory, ct);
        var rules = (await tenant.Documents.Find(MessageRules.Shelf, MessageRules.Key, ct))?.Document ?? MessageRules.Usual;
        var invariants = new ShopInvariants(shop, zone, rules, world.GetCurrentInstant());
        var birthdays = await BirthdayInvariants.Flaws(tenant, keys, rules, shop.Due, ct);
        var audit = await SealedAudit.Of(tenant, keys, sealedOnce, ct);
        return new Verdict(shop.Appointments.Count, shop.Books.Count, [.. invariants.Flaws(), .. birthdays, .. audit.Flaws, .. await MissingFiles(tenant, owner.Document, ct)], audit.Head);
    }

    /// <summary>Pictures that something names and that are not there, or not as they are called: a backup without its files, say.</summary>
    private async Task<IReadOnlyList<Flaw>> MissingFiles(Tenant tenant, Shop shop, CancellationToken ct)
    {
        var named = (await tenant.Documents.ReadAll(Professional.Shelf, ct)).Select(one => one.Document.Photo).Append(shop.Logo).OfType<string>().ToList();
        if (files is null || named.Count == 0)
        {
            return [];
        }

        var (ours, flaws) = (files.Open(tenant.Id), new List<Flaw>());
        foreach (var file in named.Select(PictureName.FilesOf).SelectMany(pair => (string[])[pair.Large, pair.Small]))
        {
            if (!PictureName.IsFile(file) || await ours.Find(file, ct) is not { } bytes || !PictureName.Fits(file, bytes))
            {
                flaws.Add(new Flaw("picture-missing", file));
            }
        }

        return flaws;
    }
}
