using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.Simulation.Tests;

/// <summary>The shop of every schedule: two professionals, services without buffers, one of which several share and one that
/// the shop says yes to first, open by day and around 04:00, where the book day is cut.</summary>
internal static class SimulatedShop
{
    public const string Ana = "ana";
    public const string Bia = "bia";
    public const string Address = "Rua da Prova, 1";

    /// <summary>A service that several share.</summary>
    public const string Class = "class";

    /// <summary>How many share it.</summary>
    public const int Seats = 2;

    /// <summary>A service that the shop says yes to first.</summary>
    public const string Asked = "asked";

    public static readonly DateTimeZone Zone = ZoneRules.Find("America/Sao_Paulo")!;

    /// <summary>A Tuesday at noon.</summary>
    public static readonly Instant Now = new LocalDateTime(2026, 3, 10, 12, 0).InZoneStrictly(Zone).ToInstant();

    /// <summary>Lengths of the services by id. Minutes.</summary>
    public static readonly IReadOnlyDictionary<string, int> Lengths =
        new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["beard"] = 15,
            ["cut"] = 30,
            ["both"] = 45,
            [Class] = 30,
            [Asked] = 30,
        };

    /// <summary>How long a time is kept free for someone who is about to book it.</summary>
    public static readonly Duration Held = Duration.FromMinutes(1);

    /// <summary>How long the shop has to say yes.</summary>
    public static readonly Duration Approved = Duration.FromMinutes(2);

    /// <summary>How long it may take until what follows from a visit is written and planned.</summary>
    public static readonly Duration Telling = Duration.FromMinutes(10);

    private static readonly string[] _windows = ["02:00-06:00", "13:00-19:00"];
    private static readonly Hours _hours = Hours.On([.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)], _windows);

    public static async Task<Tenant> Open(IStore store, IWorld world)
    {
        var shop = new Shop
        {
            Name = "Salão da Prova",
            Slug = "salao-da-prova",
            Rules = new BookingRules { HoldMinutes = (int)Held.TotalMinutes, ApprovalMinutes = (int)Approved.TotalMinutes },
            Locations = [new Location { Id = "here", TimeZone = Zone.Id, Address = Address, Hours = _hours }],
        };
        var services = Lengths.Select(service => new Service
        {
            Id = service.Key,
            Name = service.Key,
            LengthMinutes = service.Value,
            PriceMinor = 5_000,
            Seats = service.Key == Class ? Seats : 1,
            NeedsApproval = service.Key == Asked,
        });
        string[] all = [.. Lengths.Keys];
        Professional[] people =
        [
            new() { Id = Ana, Name = "Ana", Services = all },
            new() { Id = Bia, Name = "Bia", Services = all, Order = 1 },
        ];
        return await new OpenShop(store, new ShopKeys(new byte[ShopKeys.KeyLength]), world).Execute(shop, [.. services], people, CancellationToken.None)
            ?? throw new InvalidOperationException("A store that begins with a shop.");
    }

    /// <summary>Whether it is open from a moment to another: what ends after hours can be had by nobody.</summary>
    public static bool IsOpen(Instant start, Instant end)
    {
        var local = start.InZone(Zone);
        var minute = (local.Hour * 60) + local.Minute;
        return _windows.Select(DayWindow.Parse).Any(window =>
            window.OpensMinute <= minute && minute + (end - start).TotalMinutes <= window.ClosesMinute);
    }

    /// <summary>Has a professional work no more. What is agreed stays; nothing more is booked with them from here on.</summary>
    public static async Task Close(Tenant shop, string professional, Guid commitId, CancellationToken ct)
    {
        var stamp = await shop.Documents.Find(SetupStamp.Shelf, SetupStamp.Key, ct);
        var before = await shop.Documents.Find(Professional.Shelf, professional, ct);
        await shop.Documents.TryCommit(
            new Commit(commitId)
                .Put(SetupStamp.Shelf, SetupStamp.Key, stamp!.Document, stamp.Revision)
                .Put(Professional.Shelf, professional, before!.Document with { Hours = Hours.On([]) }, before.Revision),
            ct);
    }

    /// <summary>Whether this is the professional as <see cref="Close"/> leaves them.</summary>
    public static bool IsClosed(Professional professional) => professional.Hours is not null;
}
