using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.OutsideCalendars;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>A shop whose people have calendars elsewhere, at the end of a wire that is none. It is Monday 2026-11-23, 09:00 in São Paulo.</summary>
internal sealed class OutsideHouse : IDisposable
{
    public const string Url = "http://127.0.0.1:9/ze%40exemplo.com.br/private-0123456789abcdef/basic.ics";

    private readonly House _house;
    private int _clients;

    private OutsideHouse()
    {
        Store = new InterleavedStore(new MemoryStore(World));
        _house = new House(Store, World);
        Elsewhere.Answer = _ => Status;
        Elsewhere.Says = _ => (Head, Body);
    }

    public TestWorld World { get; } = new(House.Monday);

    public InterleavedStore Store { get; }

    public Tenant Shop { get; private set; } = null!;

    /// <summary>Who owns it.</summary>
    public StaffMember Owner => new(Shop, "dona", Role.Owner);

    /// <summary>Where the calendar is.</summary>
    public Receiver Elsewhere => _house.Receiver;

    /// <summary>What is answered there.</summary>
    public int Status { get; set; } = 200;

    /// <inheritdoc cref="Receiver.Says"/>
    public string Head { get; set; } = "";

    /// <inheritdoc cref="Receiver.Says"/>
    public string Body { get; set; } = "";

    public static async Task<OutsideHouse> Open()
    {
        var house = new OutsideHouse();
        house.Shop = await house.OpenShop("barbearia-do-ze");
        house.Busy();
        return house;
    }

    /// <summary>One more shop in which Ana and Bia cut.</summary>
    public async Task<Tenant> OpenShop(string slug)
    {
        var shop = (await Use<OpenShop>().Execute(
            new Shop
            {
                Name = "Barbearia",
                Slug = slug,
                Locations = [new Location { Id = "centro", TimeZone = "America/Sao_Paulo", Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>()[1..], "08:00-20:00") }],
            },
            [new Service { Id = "cut", Name = "Corte", LengthMinutes = 30, PriceMinor = 50_00 }],
            [new Professional { Id = "ana", Name = "Ana", Services = ["cut"] }, new Professional { Id = "bia", Name = "Bia", Services = ["cut"] }],
            default))!;
        await Join(shop, new Member(1, "dona", Role.Owner, null, World.Now));
        return shop;
    }

    /// <summary>Has somebody be something in a shop.</summary>
    public async Task Join(Tenant shop, Member member) => Assert.True(await shop.Documents.TryCommit(
        new Commit(World.NewId())
            .Put(Member.Shelf, member.Account, member, Revision.Any)
            .Put(TeamStamp.Shelf, TeamStamp.Key, new TeamStamp(1), Revision.Any)
            .Note(new AuditEntry(1, World.Now, Actor.System, "member-joined", member.Account)),
        default));

    public T Use<T>()
        where T : notnull => _house.Use<T>();

    public House House => _house;

    /// <summary>Has the calendar have some events and no others.</summary>
    public void Busy(params string[] events) =>
        Body = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//PT\r\n{string.Concat(events.Select(lines => CalendarReaderTests.Event(lines).ReplaceLineEndings("\r\n") + "\r\n"))}END:VCALENDAR\r\n";

    /// <summary>Has Ana's be read from now on, and reads it.</summary>
    public async Task<OutsideCalendar> Read(string url = Url, string professional = "ana")
    {
        (await Use<SetOutsideCalendar>().Execute(Owner, professional, new Uri(url), default)).Must();
        await _house.Work();
        return (await Calendar(professional))!;
    }

    /// <summary>Lets time pass, and does what is to be done then.</summary>
    public async Task Pass(Duration time)
    {
        World.Now += time;
        await _house.Work();
    }

    public Task Work() => _house.Work();

    public async Task<OutsideCalendar?> Calendar(string professional = "ana") =>
        (await Shop.Documents.Find(OutsideCalendar.Shelf, professional, default))?.Document;

    public async Task<Revision> Stamp() => (await Shop.Documents.Find(SetupStamp.Shelf, SetupStamp.Key, default))!.Revision;

    /// <summary>The starts that clients are offered with somebody on a date.</summary>
    public async Task<IReadOnlyList<string>> Offered(int day, string professional = "ana")
    {
        var setup = await Use<SetupReader>().Read(Shop, default);
        var date = new LocalDate(2026, 11, day);
        var order = VisitOrder.Of(setup, ["cut"], _ => professional).Must();
        var days = await Use<FindOpenSlots>().Execute(Shop, order, date, date, null, default);
        return [.. days.SelectMany(one => one.Slots).Select(slot => slot.Start.InZone(setup.Zone).ToString("HH:mm", null))];
    }

    /// <summary>Books as a client, or as the shop's people.</summary>
    public Task<Outcome<Booked>> Book(string start, string? professional = "ana", Waiver? waiver = null, bool overbooks = false, Tenant? shop = null)
    {
        var client = CustomerDetails.Read("Maria Aparecida", $"+55119000009{_clients++:00}", null).Must();
        return Use<BookAppointment>().Execute(
            shop ?? Shop,
            new BookingWish(["cut"], professional, Moments.Read(start)!.Value, client, null, Language.Portuguese, waiver) { Override = overbooks ? waiver : null },
            IdempotencyKey.Read($"key-{_clients}").Must(),
            default);
    }

    public void Dispose() => _house.Dispose();
}
