using System.Globalization;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Mail;
using Encaixe.App.Push;
using Encaixe.App.Series;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Simulation;
using Encaixe.Vendors;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>A shop whose people are told what becomes of visits, in their browsers, which all are at one push service. It opens on Monday 2026-11-23 at
/// 09:00 in São Paulo, and takes clients from 08:00 to 20:00 every day.</summary>
internal sealed class PushShop : IDisposable
{
    private readonly Dictionary<string, FakeBrowser> _browsers = new(StringComparer.Ordinal);
    private readonly House _house;
    private int _keys;

    private PushShop()
    {
        Store = new InterleavedStore(new MemoryStore(World));
        _house = new House(Store, World, mailer: Mail);
    }

    /// <summary>Everybody's mailbox.</summary>
    public Mailbox Mail { get; } = new();

    public TestWorld World { get; } = new(House.Monday);

    public InterleavedStore Store { get; }

    public Tenant Shop { get; private set; } = null!;

    /// <summary>Whose shop it is.</summary>
    public StaffMember Owner { get; private set; } = null!;

    /// <summary>Who runs the day.</summary>
    public StaffMember Receptionist { get; private set; } = null!;

    /// <summary>Who serves.</summary>
    public StaffMember Ana { get; private set; } = null!;

    /// <summary>Who serves too.</summary>
    public StaffMember Bia { get; private set; } = null!;

    /// <summary>The push service.</summary>
    public Receiver Service => _house.Receiver;

    public static async Task<PushShop> Open(BookingRules? rules = null)
    {
        var shop = new PushShop();
        shop.Shop = (await shop.Use<OpenShop>().Execute(
            new Shop
            {
                Name = "Barbearia Teste",
                Slug = "barbearia-teste",
                Rules = rules ?? new BookingRules(),
                Locations = [new Location { Id = "centro", TimeZone = "America/Sao_Paulo", Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>()[1..], "08:00-20:00") }],
            },
            [Barbershop.Cut, Barbershop.Beard with { BeforeMinutes = 0, AfterMinutes = 0 }],
            [
                new Professional { Id = "ana", Name = "Ana", Services = ["cut", "beard"] },
                new Professional { Id = "bia", Name = "Bia", Services = ["cut", "beard"] },
            ],
            default))!;
        shop.Owner = await shop.Join(Role.Owner, null);
        shop.Receptionist = await shop.Join(Role.Receptionist, null);
        shop.Ana = await shop.Join(Role.Professional, "ana");
        shop.Bia = await shop.Join(Role.Professional, "bia");
        return shop;
    }

    public T Use<T>()
        where T : notnull => _house.Use<T>();

    /// <summary>Somebody who comes to the shop, signed in on a device.</summary>
    public async Task<StaffMember> Join(Role role, string? professional)
    {
        var id = World.NewId().ToString("N", CultureInfo.InvariantCulture);
        var account = new Account(1, id, new Personal("Alguém"), new Personal(AddressOf(id)), new Personal(""), World.Now) { ReadsMail = true };
        var member = new Member(1, id, role, professional, World.Now);
        Assert.True(await Shop.Documents.TryCommit(
            new Commit(World.NewId())
                .Put(Member.Shelf, id, member, Revision.None)
                .PutInDirectory(Account.Shelf, id, account, Revision.None)
                .PutInDirectory(AccountShop.Shelf, AccountShop.Key(id, Shop.Id), new AccountShop(1, Shop.Id), Revision.None)
                .Note(new AuditEntry(1, World.Now, Actor.System, "member-joined", id)),
            default));
        return await SignIn(new StaffMember(Shop, id, role, professional));
    }

    /// <summary>The same member on one more device.</summary>
    public async Task<StaffMember> SignIn(StaffMember member)
    {
        var account = (await Use<AccountDirectory>().Find(member.Id, default))!;
        var session = (await Use<Sessions>().Begin(account, TeamHouse.Home, default)).Session;
        return member with { From = Origin.Staff("203.0.113.0/24", session.Id) };
    }

    /// <summary>A browser at the push service, by a name of its own.</summary>
    public DeviceWish Wish(string browser, Language? language = null)
    {
        var keys = _browsers.TryGetValue(browser, out var known) ? known : _browsers[browser] = new FakeBrowser();
        Assert.True(PushKeys.TryRead(keys.P256dh, keys.Auth, out var read));
        return new DeviceWish(
            new PushTarget(new Uri($"http://127.0.0.1:9/push/{browser}"), read), new Personal("Chrome, Android"), language ?? Language.Portuguese);
    }

    public async Task<PushDevice> Add(StaffMember who, string browser, Language? language = null) =>
        (await Use<AddDevice>().Execute(who, Wish(browser, language), default)).Must().Device;

    public async Task Choose(
        StaffMember who, bool ofAll = true, bool booked = true, bool moved = true, bool cancelled = true, Language? byMail = null) =>
        (await Use<ChooseAlerts>().Execute(who, new AlertsWish(new AlertChoice(ofAll, booked, moved, cancelled), byMail), default)).Must();

    /// <summary>The letters that somebody got.</summary>
    public IReadOnlyList<Letter> LettersTo(StaffMember who) => Mail.Of(AddressOf(who.Id));

    /// <summary>Has an account be otherwise.</summary>
    public async Task Edit(StaffMember who, Func<Account, Account> change)
    {
        var stored = (await Use<AccountDirectory>().FindStored(who.Id, default))!;
        Assert.True(await Store.Directory.TryCommit(
            new Commit(World.NewId()).Put(Account.Shelf, who.Id, change(stored.Document), stored.Revision), default));
    }

    /// <summary>Somebody of the shop books a series of three Tuesdays from 2026-11-24 at 14:00.</summary>
    public async Task<VisitSeries> BookSeries(Actor by, string professional = "ana", int visits = 3) => (await Use<BookSeries>().Execute(
        Shop,
        SeriesWish.Of(
            new SeriesTerms(["cut"], professional, BeyondHorizon: true),
            new LocalDateTime(2026, 11, 24, 14, 0),
            new SeriesPattern(SeriesKind.Weekly, 1, 2),
            visits,
            until: null,
            CustomerDetails.Read("Caio Prado", "+5511900000002", null).Must(),
            notes: null,
            Language.Portuguese).Must(),
        new SeriesOrder(SeriesPolicy.BestEffort, [], by),
        IdempotencyKey.Read(string.Create(CultureInfo.InvariantCulture, $"series-{++_keys}")).Must(),
        default)).Must().Series;

    public async Task Change(VisitSeries series, SeriesChange change, Actor by, string? key = null) => (await Use<ChangeSeries>().Execute(
        Shop, series.Id, change, IdempotencyKey.Read(key ?? $"change-{World.NewId():N}").Must(), by, default)).Must();

    /// <summary>Somebody books a cut.</summary>
    public async Task<Appointment> Book(
        string start, string professional = "ana", Actor? by = null, IReadOnlyList<string>? services = null, bool isHold = false) =>
        (await Use<BookAppointment>().Execute(
            Shop,
            new BookingWish(
                services ?? ["cut"],
                professional,
                Moments.Read(start)!.Value,
                CustomerDetails.Read("Maria Aparecida", "+5511900000001", null).Must(),
                null,
                Language.Portuguese)
            {
                By = by ?? Actor.ClientOnPage,
                IsHold = isHold,
            },
            IdempotencyKey.Read(string.Create(CultureInfo.InvariantCulture, $"key-{++_keys}")).Must(),
            default)).Must().Appointment;

    public async Task<Managed> LinkOf(Appointment visit) =>
        (await Use<ManageLinks>().Open(Use<ManageLinks>().TokenOf(Shop.Id, visit.Id), default))!;

    public async Task<Appointment> Move(Appointment visit, string start, string? professional = null) =>
        (await Use<RescheduleAppointment>().Execute(await LinkOf(visit), Moments.Read(start)!.Value, professional, default)).Must();

    public async Task<Appointment> Cancel(Appointment visit) => (await Use<ManageAppointment>().Cancel(await LinkOf(visit), default)).Must();

    /// <summary>Does what is to be done, for so long.</summary>
    public async Task Work(int seconds = 5)
    {
        for (var end = World.Now + Duration.FromSeconds(seconds); World.Now < end; World.Now += Duration.FromSeconds(1))
        {
            await _house.Work();
        }
    }

    /// <summary>Goes on in another installation, where nobody has an account.</summary>
    public async Task<(House House, Tenant Shop)> MoveTo(IStore store, IMailer? mailer = null)
    {
        var other = new House(store, World, key: 2, mailer);
        await other.Import(await _house.Export(Shop.Id));
        return (other, await other.Use<TenantResolver>().Open(Shop.Id, default));
    }

    /// <summary>What a browser was sent, as it reads it.</summary>
    public IReadOnlyList<System.Text.Json.Nodes.JsonNode> Got(string browser) =>
    [
        .. Service.Got.Where(got => got.Path == $"/push/{browser}")
            .Select(got => System.Text.Json.Nodes.JsonNode.Parse(_browsers[browser].Read(got.Bytes))!),
    ];

    /// <summary>What it would show: titles and bodies.</summary>
    public IReadOnlyList<string> Read(string browser) => [.. Got(browser).Select(json => $"{(string?)json["title"]}: {(string?)json["body"]}")];

    public async Task<MemberAlerts> Kept(StaffMember who) =>
        (await Shop.Documents.Find(MemberAlerts.Shelf, who.Id, default))?.Document ?? MemberAlerts.None(who.Id);

    public async Task<IReadOnlyList<T>> All<T>(Shelf<T> shelf)
        where T : class => [.. (await Shop.Documents.ReadAll(shelf, default)).Select(stored => stored.Document)];

    /// <summary>The jobs of a kind that are still to be done.</summary>
    public async Task<IReadOnlyList<Job>> Due(string kind)
    {
        var jobs = new List<Job>();
        foreach (var shelf in DueJobs.Shelves)
        {
            jobs.AddRange((await Store.Directory.ReadAll(shelf, default)).Select(row => row.Document.Job).Where(job => job.Kind == kind));
        }

        return jobs;
    }

    private static string AddressOf(string account) => $"{account}@exemplo.com.br";

    public void Dispose()
    {
        _house.Dispose();
        foreach (var browser in _browsers.Values)
        {
            browser.Dispose();
        }
    }
}
