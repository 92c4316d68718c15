using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Conversations;

/// <summary>What has to be known to answer a client, read and put in words.</summary>
/// <param name="Facts">As the dialogue takes it.</param>
/// <param name="Visits">Their appointments to come, by their ids.</param>
internal sealed record ClientFacts(Facts Facts, IReadOnlyDictionary<string, Managed> Visits)
{
    /// <summary>The most appointments that are listed: nobody reads more on a telephone.</summary>
    private const int MostVisits = 10;

    public static async Task<ClientFacts> Read(Tenant tenant, Setup setup, KnownCustomer? customer, Language language, Instant now, CancellationToken ct)
    {
        var visits = customer is null ? [] : await VisitsOf(tenant, setup, customer, now, ct);
        var facts = new Facts
        {
            Language = language,
            Open = [.. visits.Select(visit => Tell(visit, language, now))],
            Services =
            [
                .. setup.Services.Where(service => setup.Taking(service).Count > 0).Select(service => new OfferedService(
                    service.Id,
                    service.Name,
                    [.. setup.Taking(service).Select(professional => new OfferedProfessional(professional.Id, professional.Name))])),
            ],
        };
        return new ClientFacts(facts, visits.ToDictionary(visit => visit.Appointment.Id));
    }

    /// <summary>A time in words: <c>amanhã, terça, 24 de novembro, às 15h, com Zé Carlos</c>.</summary>
    public static string Say(Setup setup, Instant start, string? professional, Language language, Instant now)
    {
        var local = start.InZone(setup.Zone);
        return AppTexts.In(language).Say(
            professional is null ? "talk.time" : "talk.time-with",
            ("day", Spoken.Day(local.Date, now.InZone(setup.Zone).Date, language)),
            ("time", Spoken.Time(local.TimeOfDay, language)),
            ("professional", professional ?? ""));
    }

    /// <summary>What a client has to come, in the order of time.</summary>
    /// <param name="isListed">Which of it counts.</param>
    public static async Task<IReadOnlyList<Appointment>> ToCome(
        Tenant tenant, KnownCustomer customer, Func<Appointment, bool> isListed, Instant now, CancellationToken ct)
    {
        var ids = customer.Book.Book.Visits.Where(visit => visit.Start > now).OrderBy(visit => visit.Start).Take(MostVisits).Select(visit => visit.Appointment);
        return
        [
            .. (await tenant.Documents.FindMany(Appointment.Shelf, [.. ids], ct))
                .Select(stored => stored.Document)
                .Where(visit => visit.Start > now && isListed(visit))
                .OrderBy(visit => visit.Start),
        ];
    }

    private static async Task<IReadOnlyList<Managed>> VisitsOf(Tenant tenant, Setup setup, KnownCustomer customer, Instant now, CancellationToken ct) =>
    [
        .. (await ToCome(tenant, customer, visit => visit.IsAgreed, now, ct))
            .Select(visit => new Managed(tenant, setup.At(visit.Location), visit) { By = Audit.Actor.ClientByMessage }),
    ];

    private static OpenVisit Tell(Managed visit, Language language, Instant now)
    {
        var (rights, texts) = (visit.RightsAt(now), AppTexts.In(language));
        var appointment = visit.Appointment;
        return new OpenVisit(
            appointment.Id,
            texts.Say(
                "talk.visit",
                ("service", appointment.ServiceNames),
                ("professional", appointment.ProfessionalNames(language)),
                ("time", Say(visit.Setup, appointment.Start, null, language, now))))
        {
            IsConfirmed = appointment.Status == AppointmentStatus.Confirmed,
            WhyNotMove = rights.CanChange ? null : new MovedTooOften().Say(language),
            WhyNotCancel = rights.CanCancel ? null : new TooLate().Say(language),
        };
    }
}
