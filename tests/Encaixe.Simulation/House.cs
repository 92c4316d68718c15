using Encaixe.App;
using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Channels;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Integrity;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Moving;
using Encaixe.App.Series;
using Encaixe.App.SettingUp;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Encaixe.Simulation;

/// <summary>An installation that shops live in and move to and from: the product over any store.</summary>
public sealed class House : IDisposable
{
    /// <summary>A Monday at 09:00 in São Paulo: when shops are lived in.</summary>
    public static readonly Instant Monday = Instant.FromUtc(2026, 11, 23, 12, 0);

    /// <summary>What the vendor is called with whom its shops may have accounts.</summary>
    public const string Vendor = "plain";

    private readonly ServiceProvider _services;
    private readonly IWorld _world;
    private readonly PlainQueue _queue = new();

    /// <param name="store">Where everything stands.</param>
    /// <param name="world">The world around it.</param>
    /// <param name="key">Which installation's key it has.</param>
    /// <param name="mailer">What takes its letters; none unless set.</param>
    /// <param name="files">Where its files are; in memory unless set.</param>
    public House(IStore store, IWorld world, byte key = 1, IMailer? mailer = null, IFileStore? files = null)
    {
        (Store, Files, _world) = (store, files ?? new MemoryFileStore(), world);
        var services = new ServiceCollection()
            .AddSingleton<IStore>(new AuditedStore(store))
            .AddSingleton(Files)
            .AddSingleton(world)
            .AddSingleton<IQueue>(_queue)
            .AddSingleton<IMessenger>(new Phones())
            .AddSingleton<IVendor>(new PlainVendor(Vendor))
            .AddSingleton(mailer ?? new NoMailer())
            .AddSingleton(new ShopKeys([.. Enumerable.Repeat(key, ShopKeys.KeyLength)]))
            .AddSingleton(new ServerAddress("https://encaixe.test"))
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddEncaixe();
        Receiver.AddTo(services);
        _services = services.BuildServiceProvider();
    }

    /// <summary>The program that its shops tell what happens.</summary>
    public Receiver Receiver { get; } = new();

    /// <summary>Where its documents are.</summary>
    public IStore Store { get; }

    /// <summary>Where its files are.</summary>
    public IFileStore Files { get; }

    /// <summary>One of the product's use cases.</summary>
    public T Use<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Writes shops into a file.</summary>
    /// <param name="file">Empty, or as it was left.</param>
    public async Task<ExportedShops> Export(Stream file, params TenantId[] shops)
    {
        var tenants = new List<Tenant>();
        foreach (var shop in shops)
        {
            tenants.Add(await Use<TenantResolver>().Open(shop, default));
            Use<ShopKeys>().Learn(shop, brought: null); // of one that is not here, too: that it is gone is seen so
        }

        return await new ExportShops(Store, Files, Use<ShopKeys>(), _world).Execute(tenants, file, _ => { }, default);
    }

    /// <summary>Writes shops into a new file.</summary>
    public async Task<byte[]> Export(params TenantId[] shops)
    {
        using var file = new MemoryStream();
        await Export(file, shops);
        return file.ToArray();
    }

    /// <summary>Reads shops from a file.</summary>
    public async Task<ImportedShops> Import(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return await new ImportShops(Store, Files, Use<TenantResolver>(), Use<ShopKeys>(), _world)
            .Execute(stream, _ => { }, default);
    }

    /// <summary>Removes the shops that a file holds.</summary>
    public async Task<RemovedShops> Remove(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return await new RemoveShops(Store, Files, _world).Execute(stream, _ => { }, default);
    }

    /// <summary>Whether a client's own link opens.</summary>
    public async Task<bool> Opens(string link) => await Use<ManageLinks>().Open(link, default) is not null;

    /// <summary>What is wrong with a shop.</summary>
    public async Task<IReadOnlyList<Flaw>> Flaws(TenantId shop) =>
        (await Use<VerifyShop>().Execute(await Use<TenantResolver>().Open(shop, default), default)).Flaws;

    /// <summary>Opens a shop in which about everything has happened that can.</summary>
    public async Task<LivedIn> OpenLivedIn(string slug)
    {
        var shop = (await Use<OpenShop>().Execute(
            new Shop
            {
                Name = "Salão “À Beira-Mar” – corte & cor\n\u2028",
                Slug = slug,
                Locations = [new Location { Id = "centro", TimeZone = "America/Sao_Paulo", Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>()[1..], "08:00-20:00") }],
            },
            [
                new Service { Id = "cut", Name = "Corte", LengthMinutes = 30, PriceMinor = 50_00, Needs = [["chair"]] },
                new Service { Id = "dye", Name = "Coloração", LengthMinutes = 90, PriceMinor = 180_00 },
            ],
            [
                new Professional { Id = "ana", Name = "Ana", Services = ["cut", "dye"] },
                new Professional { Id = "bia", Name = "Bia", Services = ["cut"] },
            ],
            default,
            [new Resource { Id = "chair", Name = "Cadeiras", Units = 2 }],
            [new Combo { Id = "both", Services = ["cut", "dye"], LengthMinutes = 105, PriceMinor = 200_00 }]))!;
        await Use<WatchZoneRules>().Execute(default);
        var kept = await Book(shop, "2026-11-24T10:00", 1);
        var moved = await Book(shop, "2026-11-24T11:00", 2);
        await Must(Use<RescheduleAppointment>().Execute(await LinkOf(shop, moved), Moments.Read("2026-11-25T11:00")!.Value, "bia", default));
        var given = await Book(shop, "2026-11-24T12:00", 3);
        await Must(Use<JoinWaitlist>().Execute(
            shop,
            new WaitWish(
                new WaitTerms(["cut"], ["ana"], new LocalDate(2026, 11, 24), new LocalDate(2026, 11, 25), [], 0, false, 1),
                Client(4), new Personal("de manhã, se der"), Language.Portuguese),
            NewKey(),
            Actor.ClientOverApi,
            default));
        await Must(Use<ManageAppointment>().Cancel(await LinkOf(shop, given), default));
        await Must(Use<MergeCustomers>().Execute(shop, given.Customer, moved.Customer, new Actor("staff"), default));
        await Must(Use<BookSeries>().Execute(
            shop,
            await Must(Task.FromResult(SeriesWish.Of(
                new SeriesTerms(["dye"], "ana"), new LocalDateTime(2026, 11, 26, 15, 0), new SeriesPattern(SeriesKind.Weekly, 1, 4),
                6, until: null, Client(5), notes: null, Language.English))),
            new SeriesOrder(SeriesPolicy.BestEffort, [], new Actor("staff/owner")),
            NewKey(),
            default));
        await Must(Use<AddAbsence>().Execute(
            shop, new AbsenceWish("bia", Monday + Duration.FromDays(7), Monday + Duration.FromDays(9), 0, null), [], NewKey(), new Actor("staff/owner"), default));
        await Work();
        await Say(shop, Client(1).Phone, "até já");
        await Book(shop, "2026-11-27T09:00", 6, isHold: true);
        return new LivedIn(shop, Use<ManageLinks>().TokenOf(shop.Id, kept.Id));
    }

    /// <summary>Has a client write, and the shop's vendor tell of it; from then on its messages go by that one.</summary>
    private async Task Say(Tenant shop, Personal phone, string text)
    {
        var wish = new ChannelWish(new Dictionary<string, string> { ["instance"] = "i", ["token"] = "t" }, null, 1, null);
        await Must(Use<ChangeChannels>().Put(new StaffMember(shop, "owner", Role.Owner), Vendor, wish, ChangeTerms.None, default));
        var words = new HeardWords("1", Monday, phone, null, new SaidText(new Personal(text)));
        if (!await Use<HearVendor>().Keep(shop, Vendor, [words], default))
        {
            throw new InvalidOperationException("What a client wrote was not kept.");
        }

        await Work();
    }

    /// <summary>Gives a shop a logo, and Ana a photo.</summary>
    public async Task Show(Tenant shop)
    {
        var owner = new StaffMember(shop, "owner", Role.Owner);
        await Must(Use<ChangeLogo>().Execute(owner, Drawn(Color.Teal), ChangeTerms.None, default));
        await Must(Use<ChangePhoto>().Execute(owner, "ana", Drawn(Color.White), ChangeTerms.None, default));
    }

    private static byte[] Drawn(Color colour)
    {
        using var image = new Image<Rgba32>(200, 300, colour);
        using var png = new MemoryStream();
        image.SaveAsPng(png);
        return png.ToArray();
    }

    /// <summary>Somebody books a cut with Ana.</summary>
    /// <param name="client">Who: 0 to 99.</param>
    public async Task<Appointment> Book(Tenant shop, string start, int client, bool isHold = false) =>
        (await Must(Use<BookAppointment>().Execute(
            shop,
            new BookingWish(["cut"], "ana", Moments.Read(start)!.Value, Client(client), null, Language.Portuguese) { IsHold = isHold },
            NewKey(),
            default))).Appointment;

    /// <summary>Does what is to be done at this moment.</summary>
    public async Task Work()
    {
        await Use<JobScheduler>().HandOverDue(default);
        while (_queue.Jobs.TryDequeue(out var job))
        {
            await Use<JobRunner>().Run(job, default);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _services.Dispose();

    private async Task<Managed> LinkOf(Tenant shop, Appointment appointment) =>
        (await Use<ManageLinks>().Open(Use<ManageLinks>().TokenOf(shop.Id, appointment.Id), default))!;

    private IdempotencyKey NewKey() => IdempotencyKey.Read($"{_world.NewId():N}").Match(key => key, _ => null!);

    private static CustomerDetails Client(int number) =>
        CustomerDetails.Read($"Cliente nº {number}", $"+55119000008{number:00}", null).Match(read => read, _ => null!);

    private static async Task<T> Must<T>(Task<Outcome<T>> outcome)
        where T : notnull => (await outcome).Match(value => value, refusal => throw new InvalidOperationException(refusal.Code));
}

/// <summary>A shop in which much has happened.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Link">The token of a client's own link to a visit to come.</param>
public sealed record LivedIn(Tenant Shop, string Link);
