using Encaixe.App.Audit;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts.Appointments;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>Where the installation is reached: what every link is built from, never the request's own word.</summary>
/// <param name="Base">Scheme and host, without a slash at the end.</param>
public sealed record ServerAddress(string Base)
{
    /// <summary>Where a shop's people see who comes.</summary>
    /// <param name="day">On which local date; today unless set.</param>
    internal string AgendaOf(Shop shop, LocalDate? day = null) =>
        $"{Base}/account/shops/{shop.Slug}{(day is { } date ? $"?day={Moments.Write(date)}#day" : "")}";
}

/// <summary>An appointment that its customer's own link opened.</summary>
/// <param name="Tenant">Its shop.</param>
/// <param name="Setup">What that has set up.</param>
/// <param name="Appointment">The appointment, as it was read.</param>
public sealed record Managed(Tenant Tenant, Setup Setup, Appointment Appointment)
{
    /// <summary>On what terms a change is asked for.</summary>
    public ChangeTerms Terms { get; init; } = ChangeTerms.None;

    /// <summary>Who holds the link, and through which door they came.</summary>
    public Actor By { get; init; } = Actor.ClientOverApi;

    /// <summary>What its customer may do with it at a moment.</summary>
    public ManageRights RightsAt(Instant now)
    {
        var live = Appointment.IsAgreed && now < Appointment.Start;
        var notice = Appointment.Segments.Max(segment => segment.ToOffer(Setup).Notice.Cancel);
        return new ManageRights(
            live && Appointment.Status == AppointmentStatus.Booked,
            live && Appointment.Moves < (Setup.Shop.Rules.MostMoves ?? int.MaxValue),
            (live && now + notice <= Appointment.Start) || (Appointment.Status.IsPending() && !Appointment.HasLapsed(now)));
    }
}

/// <summary>What a customer may do with an appointment.</summary>
/// <param name="CanConfirm">Say that they come.</param>
/// <param name="CanChange">Move it.</param>
/// <param name="CanCancel">Give it up.</param>
public sealed record ManageRights(bool CanConfirm, bool CanChange, bool CanCancel);

/// <summary>The customer's own links: who holds one may see, confirm, move and cancel one appointment.</summary>
/// <param name="keys">The shops' secrets.</param>
/// <param name="resolver">Binds to the shop.</param>
/// <param name="setups">What shops have set up.</param>
/// <param name="address">What links begin with.</param>
public sealed class ManageLinks(ShopKeys keys, TenantResolver resolver, SetupReader setups, ServerAddress address)
{
    private readonly LinkTokens _tokens = new(keys, resolver, "manage-link");

    /// <summary>What a token is, for whoever reads the API's description.</summary>
    internal const string TokenText = "The last part of the customer's own link: 64 characters.";

    /// <summary>The address that a token is used at.</summary>
    public string UrlOf(string token) => $"{address.Base}/m/{token}";

    /// <summary>The address of an appointment's own link.</summary>
    internal string UrlOf(TenantId shop, string appointment) => UrlOf(TokenOf(shop, appointment));

    /// <summary>The token of an appointment: 64 characters that may stand in a path.</summary>
    internal string TokenOf(TenantId shop, string appointment) => _tokens.TokenOf(shop, appointment);

    /// <summary>What a token opens; <see langword="null"/> when it opens nothing.</summary>
    public async Task<Managed?> Open(string token, CancellationToken ct) =>
        await _tokens.Open(token, ct) is var (tenant, id)
        && await tenant.Documents.Find(Appointment.Shelf, id, ct) is { } appointment
            ? new Managed(tenant, (await setups.Read(tenant, ct)).At(appointment.Document.Location), appointment.Document)
            : null;

    /// <summary>Keyed hash of a request, to be compared with a later one under the same key.</summary>
    internal string Fingerprint(TenantId shop, string canonical) => keys.Hash(shop, "fingerprint", canonical);
}

/// <summary>How appointments are told on the wire.</summary>
internal static class AppointmentAnswers
{
    public static BookAppointmentAnswer ToAnswer(this Appointment appointment, string manageUrl)
    {
        var (start, end) = Offsets(appointment);
        return new(
            appointment.Id,
            appointment.Status.Write(),
            start,
            end,
            appointment.Segments[0].Professional,
            Segments(appointment),
            manageUrl,
            appointment.Location);
    }

    public static ManagedAppointmentAnswer ToAnswer(this Managed managed, Instant now, Language language)
    {
        var (_, setup, appointment) = managed;
        var (start, end) = Offsets(appointment);
        var rights = managed.RightsAt(now);
        return new(
            appointment.Id,
            appointment.Status.Write(),
            appointment.Version,
            setup.Shop.Name,
            setup.Shop.Slug,
            appointment.Time.Zone,
            start,
            end,
            appointment.ServiceNames,
            appointment.ProfessionalNames(language),
            appointment.LengthMinutes,
            appointment.Terms.PriceMinor,
            appointment.Terms.Currency,
            rights.CanConfirm,
            rights.CanChange,
            rights.CanCancel,
            Segments(appointment),
            appointment.FreeCancellationUntil(setup.Zone).InZone(ZoneOf(appointment)).ToDateTimeOffset(),
            appointment.ClientZone,
            appointment.Location,
            setup.Location.Address);
    }

    internal static (DateTimeOffset Start, DateTimeOffset End) Offsets(Appointment appointment)
    {
        var zone = ZoneOf(appointment);
        return (appointment.Start.InZone(zone).ToDateTimeOffset(), appointment.End.InZone(zone).ToDateTimeOffset());
    }

    /// <param name="isForStaff">Whether it is for the shop's people: what is kept free around a visit is nobody else's business.</param>
    internal static IReadOnlyList<SegmentAnswer> Segments(Appointment appointment, bool isForStaff = false)
    {
        var zone = ZoneOf(appointment);
        return
        [
            .. appointment.Segments.Select(segment =>
            {
                var (before, after) = isForStaff ? segment.BuffersIn(appointment.Segments) : (0, 0);
                return new SegmentAnswer(
                    segment.Service,
                    segment.Professional,
                    segment.Start.InZone(zone).ToDateTimeOffset(),
                    segment.End.InZone(zone).ToDateTimeOffset(),
                    segment.ServiceName,
                    segment.ProfessionalName,
                    before,
                    after);
            }),
        ];
    }

    private static DateTimeZone ZoneOf(Appointment appointment) => Scheduling.ZoneRules.Find(appointment.Time.Zone)!;
}
