using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;
using BusyPart = Encaixe.App.Appointments.BusyPart;

namespace Encaixe.Host.Demo;

/// <summary>A barbershop to try everything on: three people with different hours, services that go together, a class, basins
/// to be shared, and a fortnight of past and coming appointments that is topped up at every start, so that no screen is
/// empty. Of those that are past a few did not come, and of a few nobody said what became.</summary>
internal sealed class DemoShop(
    TenantResolver resolver, OpenShop open, SetupReader setups, BookAppointment book, SeeAgenda agenda, ChangeStatus change, DemoPeople people, IWorld world)
{
    public const string Slug = "barbearia-demo";

    private const int Fortnight = 14;
    private const int TriesADay = 13;
    private const int HalfHoursOfAna = 18;
    private const int OneIn = 15;

    private static readonly Waiver _waiver = new("demo", "Seeded for the demonstration");

    private static readonly string[] _firstNames =
    [
        "Maria Aparecida", "Tiago", "Beatriz", "Rafael", "Luciana", "Davi", "Camila", "Otávio", "Helena", "Caio",
        "Larissa", "Murilo", "Yasmin", "Antônio", "Sofia", "Bruno", "Isadora", "Gustavo", "Clara", "Enzo",
    ];

    private static readonly string[] _lastNames = ["de Albuquerque Cavalcanti", "Nogueira", "Prado", "Siqueira"];

    /// <summary>Opens the shop if it is not there, and fills the days that are still empty.</summary>
    public async Task Seed(CancellationToken ct)
    {
        var tenant = (await resolver.BySlug(Slug, ct))?.Tenant ?? (await open.Execute(Shop, Services, Team, ct, Resources, Combos))!;
        await people.Seed(tenant, ct);
        var setup = await setups.Read(tenant, ct);
        var today = world.GetCurrentInstant().InZone(setup.Zone).Date;
        await Task.WhenAll(Enumerable.Range(-Fortnight, (2 * Fortnight) + 1)
            .SelectMany(day => setup.Professionals.Select(professional =>
                Fill(tenant, setup, professional, today.PlusDays(day), ct))));
        await Settle(tenant, today, ct);
    }

    /// <summary>Books what fits into a professional's day. The same day is always filled with the same clients, and only
    /// once: each try has its own key, and a day that was filled is marked.</summary>
    private async Task Fill(Tenant tenant, Setup setup, Professional professional, LocalDate date, CancellationToken ct)
    {
        var mark = $"{professional.Id}/{date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}";
        if (await tenant.Documents.Find(FilledDay.Shelf, mark, ct) is not null)
        {
            return;
        }

        var chance = new Dice(mark);
        var services = professional.Services.Where(id => id != Class.Id).ToList();
        var isFull = IsFull(professional, date);
        for (var i = 0; i < (isFull ? HalfHoursOfAna : TriesADay); i++)
        {
            var (service, start) = isFull
                ? ("corte", date.At(new LocalTime(10, 0)).PlusMinutes(30 * i))
                : (services[chance.Next(services.Count)], date.At(new LocalTime(8, 0)).PlusMinutes(15 * chance.Next(48)));
            await Book(tenant, professional, service, start, chance, $"demo/{mark}/{i}", ct);
        }

        foreach (var held in Class.Timetable!.Where(held => held.Day == (int)date.DayOfWeek && held.Professional == professional.Id))
        {
            for (var seat = 1 + chance.Next(Class.Seats - 2); seat > 0; seat--)
            {
                var start = date.AtMidnight().PlusMinutes(held.StartMinute);
                await Book(tenant, professional, Class.Id, start, chance, $"demo/{mark}/class/{seat}", ct);
            }
        }

        await tenant.Documents.TryCommit(
            new Commit(world.NewId()).Put(FilledDay.Shelf, mark, new FilledDay(1), Revision.None), ct);
    }

    /// <summary>Ana's Saturdays are full, so that there is something to wait for.</summary>
    private static bool IsFull(Professional professional, LocalDate date) =>
        professional.Id == "ana" && date.DayOfWeek == IsoDayOfWeek.Saturday;

    private async Task Book(
        Tenant tenant, Professional professional, string service, LocalDateTime start, Dice chance, string once, CancellationToken ct)
    {
        var client = chance.Next(_firstNames.Length * _lastNames.Length);
        var details = CustomerDetails.Read(
            $"{_firstNames[client % _firstNames.Length]} {_lastNames[client / _firstNames.Length]}",
            string.Create(CultureInfo.InvariantCulture, $"+5511900000{client:000}"),
            null);
        if (details.TryGet(out var customer, out _) && IdempotencyKey.Read(once).TryGet(out var key, out _))
        {
            var wish = new BookingWish(
                [service], professional.Id, new Moment(null, start), customer, null, Language.Portuguese, _waiver);
            await book.Execute(tenant, wish, key, ct); // refused: nothing fits there, and nothing need
        }
    }

    /// <summary>Says what became of the visits of the days that are over; of those that were said of already nothing else.</summary>
    private async Task Settle(Tenant tenant, LocalDate today, CancellationToken ct)
    {
        var owner = new StaffMember(tenant, _waiver.By, Role.Owner);
        var past = await agenda.Execute(owner, new AgendaWish(today.PlusDays(-Fortnight), today.PlusDays(-1), null, AgendaWish.MostOnPage, null), ct);
        await Task.WhenAll(past.Entries.Where(visit => visit.Status is AppointmentStatus.Booked or AppointmentStatus.Confirmed).Select(Settle));

        async Task Settle(AgendaEntry visit)
        {
            AppointmentStatus? became = new Dice($"{visit.Segments[0].Professional}/{visit.Start}").Next(OneIn) switch
            {
                0 => null,
                1 => AppointmentStatus.NoShow,
                _ => AppointmentStatus.Completed,
            };
            if (became is { } status)
            {
                await change.Execute(owner, visit.Appointment, status, null, ChangeTerms.None, ct); // refused: somebody said so meanwhile
            }
        }
    }

    private static Shop Shop => new()
    {
        Name = "Barbearia do Zé",
        Slug = Slug,
        Colour = "#B4532A",
        About = "Corte, barba e boa conversa no coração da Vila Madalena, desde 1998.",
        Instagram = "barbearia.demo",
        Rules = new BookingRules { FlushStarts = true, Gaps = GapLevel.Prefer },
        Locations =
        [
            new Location
            {
                Id = "vila-madalena",
                TimeZone = "America/Sao_Paulo",
                Address = "Rua Harmonia, 123 – Vila Madalena, São Paulo",
                Phone = "+5511900000999",
                Hours = new Hours(
                    [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day switch
                    {
                        IsoDayOfWeek.Sunday => (IReadOnlyList<DayWindow>)[],
                        IsoDayOfWeek.Saturday => [DayWindow.Parse("09:00-17:00")],
                        _ => [DayWindow.Parse("09:00-19:00")],
                    })]),
                NationalHolidays = true,
                OptionalHolidays = OptionalHolidays.All,
                YearlyHolidays = [new AnnualDate(1, 25), new AnnualDate(7, 9)], // the city's and the state's
            },
        ],
    };

    private static IReadOnlyList<Service> Services =>
    [
        new()
        {
            Id = "corte", Name = "Corte", Category = "Cabelo", LengthMinutes = 30, PriceMinor = 50_00, Order = 1,
            Description = "Na tesoura ou na máquina, com lavagem.",
        },
        new()
        {
            Id = "corte-infantil", Name = "Corte infantil", Category = "Cabelo", LengthMinutes = 30, PriceMinor = 40_00, Order = 2,
            Description = "Até 10 anos, com toda a paciência.",
        },
        new()
        {
            Id = "pezinho", Name = "Acabamento (pezinho)", Category = "Cabelo", LengthMinutes = 15, PriceMinor = 20_00, Order = 3,
            Own = new Dictionary<string, OwnTerms> { ["ze"] = new(PriceMinor: 25_00) },
        },
        new()
        {
            Id = "barba", Name = "Barba com toalha quente", Category = "Barba", LengthMinutes = 30, PriceMinor = 45_00, Order = 4,
            AfterMinutes = 5, Description = "Navalha, toalha quente e balm.",
        },
        new()
        {
            Id = "platinado", Name = "Platinado completo", Category = "Coloração", LengthMinutes = 180, PriceMinor = 320_00, Order = 5,
            StepMinutes = 30, BeforeMinutes = 10, AfterMinutes = 15, NoticeMinutes = 24 * 60,
            Description = "Descoloração, tonalização e hidratação. Reserve com um dia de antecedência.",
            Busy = [new BusyPart(0, 75), new BusyPart(120, 60)], // while the colour works, another client is served
            Needs = [["lavatorio"]],
        },
        Class,
    ];

    private static Service Class => new()
    {
        Id = "oficina-de-barba",
        Name = "Oficina de barba",
        Category = "Turmas",
        LengthMinutes = 90,
        PriceMinor = 60_00,
        Order = 6,
        Seats = 6,
        Description = "Aprenda a cuidar da sua em casa. Traga um amigo.",
        Timetable = [new ClassTime(4, (17 * 60) + 30, "joao"), new ClassTime(6, 15 * 60, "joao")],
    };

    private static IReadOnlyList<Resource> Resources => [new() { Id = "lavatorio", Name = "Lavatórios", Units = 2 }];

    private static IReadOnlyList<Combo> Combos =>
        [new() { Id = "corte-e-barba", Services = ["corte", "barba"], LengthMinutes = 45, PriceMinor = 85_00 }];

    private static IReadOnlyList<Professional> Team =>
    [
        new()
        {
            Id = "ze", Name = "Zé Carlos", Order = 1,
            Services = ["corte", "corte-infantil", "pezinho", "barba"],
            Hours = Hours.On(
                [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
                "09:00-12:00", "13:00-18:00"),
        },
        new()
        {
            Id = "ana", Name = "Ana Paula", Order = 2, CommissionBasisPoints = 45_00,
            Services = ["corte", "corte-infantil", "platinado"],
            Hours = Hours.On(
                [IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday],
                "10:00-14:00", "15:00-19:00"),
        },
        new()
        {
            Id = "joao", Name = "João Victor", Order = 3, CommissionBasisPoints = 37_50,
            Services = ["corte", "pezinho", "barba", "oficina-de-barba"],
        },
    ];

    /// <summary>That a day was filled.</summary>
    internal sealed record FilledDay(int V)
    {
        public static readonly Shelf<FilledDay> Shelf = new("demo-day", DemoJson.Default.FilledDay);
    }

    /// <summary>Chance that falls the same way for the same words.</summary>
    private sealed class Dice(string words)
    {
        private uint _state = words.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));

        public int Next(int sides)
        {
            _state = unchecked((_state * 1664525u) + 1013904223u);
            return (int)((_state >> 8) % (uint)sides);
        }
    }
}

/// <summary>How the demonstration's own documents are written.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(DemoShop.FilledDay))]
internal sealed partial class DemoJson : System.Text.Json.Serialization.JsonSerializerContext;
