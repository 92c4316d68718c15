using System.Globalization;
using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Reports;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>A shop of two locations with visits, absences and clients that a seed made up, many of which no shop would have: some begin before
/// midnight and end after it, some lie on top of each other, and some are by people who left.</summary>
internal sealed class ReportShop
{
    public const string Beach = "praia";

    private static readonly string[] _services = ["cut", "beard", "gone"];
    private static readonly string[] _people = ["ana", "bia", "caio"];

    private readonly Random _chance;
    private readonly List<Appointment> _visits = [];
    private readonly List<Absence> _absences = [];
    private readonly Dictionary<string, string> _merged = new(StringComparer.Ordinal);

    private ReportShop(Barbershop shop, Random chance) => (Shop, _chance) = (shop, chance);

    public Barbershop Shop { get; }

    public IReadOnlyList<Appointment> Visits => _visits;

    public IReadOnlyList<Absence> Absences => _absences;

    public SeeReport Reports => new(Shop.Setups, Shop.World);

    public string ClientOf(string customer) => _merged.TryGetValue(customer, out var into) ? ClientOf(into) : customer;

    /// <summary>Opens one, some days on either side of a date.</summary>
    public static async Task<ReportShop> Open(int seed, string zone, LocalDate around)
    {
        var chance = new Random(seed);
        var noon = around.At(new LocalTime(12, 0)).InZoneLeniently(DateTimeZoneProviders.Tzdb[zone]).ToInstant();
        var shop = await Barbershop.Open(now: noon, zone: zone, hours: ["09:00-12:30", "14:00-18:00", "21:00-02:30"]);
        await shop.Plant(commit => commit.Put(
            Location.Shelf,
            Beach,
            new Location
            {
                Id = Beach,
                Name = "Praia",
                TimeZone = zone,
                Hours = Hours.On([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], "00:00-24:00"),
            },
            Revision.None));
        await shop.Edit<Professional>(Professional.Shelf, "bia", bia => bia with
        {
            Hours = Hours.On([IsoDayOfWeek.Monday, IsoDayOfWeek.Saturday], "08:00-11:00", "23:00-03:00"),
            Elsewhere = [new HoursElsewhere(Beach, Hours.On([IsoDayOfWeek.Sunday], "01:00-05:00", "10:00-16:00"))],
        });
        var made = new ReportShop(shop, chance);
        await made.AddVisits(around);
        await made.AddAbsences(around);
        await made.AddClients();
        return made;
    }

    private async Task AddVisits(LocalDate around)
    {
        var setup = await Shop.Setups.Read(Shop.Tenant, Barbershop.Ct);
        for (var i = 0; i < 70; i++)
        {
            var visit = NewVisit(setup, around.PlusDays(_chance.Next(-9, 10)));
            _visits.Add(visit);
            await Shop.Plant(commit => commit
                .Put(Appointment.Shelf, visit.Id, visit, Revision.None)
                .Put(
                    AgendaEntry.Shelf,
                    AgendaEntry.Key(visit),
                    AgendaEntry.Of(visit) with { Customer = _chance.Next(5) == 0 ? null : visit.Customer },
                    Revision.None));
        }
    }

    private Appointment NewVisit(Setup setup, LocalDate date)
    {
        var start = Scheduling.WallTime.StartOf(date, setup.Zone) + Duration.FromMinutes(_chance.Next(0, 1_380));
        var segments = new List<AgreedSegment>();
        for (var i = _chance.Next(1, 5); i > 0; i--)
        {
            var length = _chance.Next(1, 200);
            segments.Add(new AgreedSegment
            {
                Service = Any(_services),
                ServiceName = "Serviço",
                Professional = Any(_people),
                ProfessionalName = "Alguém",
                Start = start,
                End = start + Duration.FromMinutes(length),
                BeforeMinutes = 10,
                AfterMinutes = 5,
                PriceMinor = _chance.Next(3) * _chance.Next(9_999),
                CommissionBasisPoints = _chance.Next(3) == 0 ? null : _chance.Next(10_001),
                Busy = length < 3 || _chance.Next(3) > 0 ? null : [new(0, length / 3), new(length / 2, length / 3)],
                Group = _chance.Next(4) == 0 ? "cut" : null,
            });
            start += Duration.FromMinutes(_chance.Next(3) * length / 2);
        }

        var slot = new Scheduling.Slot(segments.Min(segment => segment.Start), segments.Max(segment => segment.End));
        return new Appointment
        {
            Id = Shop.World.NewId().ToString("N"),
            Status = Enum.GetValues<AppointmentStatus>() is var all ? all[_chance.Next(3) == 0 ? (int)AppointmentStatus.Completed : _chance.Next(all.Length)] : default,
            Segments = segments,
            Terms = new AgreedTerms(_chance.Next(5) * _chance.Next(5_000), "BRL", 0),
            Time = AgreedTime.Of(slot, setup),
            Location = _chance.Next(3) == 0 ? Beach : null,
            Customer = string.Create(CultureInfo.InvariantCulture, $"c{_chance.Next(14)}"),
            CustomerName = new Personal("Maria Aparecida"),
            CustomerPhone = new Personal(Barbershop.AnaPhone),
            Language = "pt-BR",
            BookedAt = Instant.FromUtc(2026, 1, 1, 0, 0),
            HoldUntil = _chance.Next(2) == 0 ? null : Shop.World.Now + Duration.FromMinutes(_chance.Next(-9, 9)),
            AgreedAt = _chance.Next(2) == 0 ? null : Instant.FromUtc(2026, 1, 1, 0, 0),
            CancelledByShop = _chance.Next(2) == 0,
            SavedMinutes = Math.Max(0, _chance.Next(-20, 20)),
        };
    }

    private async Task AddAbsences(LocalDate around)
    {
        for (var i = 0; i < 6; i++)
        {
            var start = around.PlusDays(_chance.Next(-9, 9)).AtMidnight().InUtc().ToInstant() + Duration.FromMinutes(_chance.Next(1_440));
            var absence = new Absence
            {
                Id = Shop.World.NewId().ToString("N"),
                Participant = Any(_people),
                Start = start,
                End = start + Duration.FromMinutes(_chance.Next(1, 2_500)),
                By = "staff/dona",
                Status = (AbsenceStatus)_chance.Next(3),
            };
            _absences.Add(absence);
            await Shop.Plant(commit => commit.Put(Absence.Shelf, absence.Id, absence, Revision.None));
        }
    }

    /// <summary>Gives clients the books that they would have, and finds some of them to be others.</summary>
    private async Task AddClients()
    {
        (_merged["c1"], _merged["c2"], _merged["c3"]) = ("c2", "c4", "c4");
        foreach (var (gone, into) in _merged)
        {
            await Shop.Plant(commit => commit.Put(CustomerBook.Shelf, gone, new CustomerBook { MergedInto = into }, Revision.None));
        }

        foreach (var client in _visits.Where(visit => visit.Status == AppointmentStatus.Completed).GroupBy(visit => ClientOf(visit.Customer)))
        {
            // Where the last visit was taken back, the book does not say when the one before was.
            var book = new CustomerBook { Came = client.Count(), LastCame = _chance.Next(4) == 0 ? null : client.Max(visit => visit.Start) };
            await Shop.Plant(commit => commit.Put(CustomerBook.Shelf, client.Key, book, Revision.None));
        }
    }

    private string Any(string[] some) => some[_chance.Next(some.Length)];
}
