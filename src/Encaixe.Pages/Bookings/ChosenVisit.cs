using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Pages.Web;
using NodaTime;

namespace Encaixe.Pages.Bookings;

/// <summary>As much of a choice as makes sense in a shop: what is to be done, by whom, for how many.</summary>
/// <param name="Setup">The shop.</param>
/// <param name="Services">What, in the order in which it was chosen; at least one.</param>
/// <param name="People">Who could do all of it.</param>
/// <param name="Who">Who shall do all of it; <see langword="null"/>: whoever is free.</param>
/// <param name="AsksWho">Whether there is anyone to choose from.</param>
/// <param name="Order">The same as it is asked of the shop.</param>
internal sealed record ChosenVisit(
    Setup Setup,
    IReadOnlyList<Service> Services,
    IReadOnlyList<Professional> People,
    Professional? Who,
    bool AsksWho,
    VisitOrder Order)
{
    private readonly Combo? _combo = Setup.Combos.FirstOrDefault(combo =>
        combo.Services.ToHashSet(StringComparer.Ordinal).SetEquals(Services.Select(service => service.Id)));

    /// <summary>Whether it is a class, which others share.</summary>
    public bool IsClass => Services[0].IsShared;

    /// <summary>The most who can come together.</summary>
    public int LargestParty => Math.Min(Services[0].Seats, BookingWish.LargestParty);

    /// <summary>Whether another service could be done in the same visit, as far as the price list says.</summary>
    public bool TakesMore => !IsClass && Services.Count < BookingWish.MostServices;

    /// <summary>What is done, by name.</summary>
    public string Name => string.Join(" + ", Services.Select(service => service.Name));

    /// <summary>Reads a choice: what of it makes sense, and the visit that it is; none without a service.</summary>
    public static (Choice Choice, ChosenVisit? Visit) Of(Setup setup, Choice choice)
    {
        var services = ServicesIn(setup, choice.Services);
        var party = services is [var only, ..] ? Math.Clamp(choice.Party, 1, Math.Min(only.Seats, BookingWish.LargestParty)) : 1;
        if (services.Count == 0 || OrderOf(setup, services, null, party) is not { } anyone)
        {
            var kept = choice.Professional is { } wished && setup.FindProfessional(wished) is not null ? wished : null;
            return (choice.Anew() with { Professional = kept }, null);
        }

        List<Professional> people =
        [
            .. setup.Professionals.Where(person =>
                services.All(service => setup.Taking(service).Contains(person)) && OrderOf(setup, services, person, party) is not null),
        ];
        var alone = anyone.Professionals.Skip(1).Any() ? null : setup.FindProfessional(anyone.Professionals.First());
        var asks = alone is null && people.Count > 0;
        var who = alone ?? people.FirstOrDefault(person => person.Id == choice.Professional);
        var settled = choice with
        {
            Services = [.. services.Select(service => service.Id)],
            Party = party,
            Professional = who?.Id ?? (choice.Professional == Choice.Anyone || !asks ? Choice.Anyone : null),
            More = choice.More && !services[0].IsShared,
        };
        var visit = new ChosenVisit(
            setup, services, people, who, asks, who is null ? anyone : OrderOf(setup, services, who, party) ?? anyone);
        return (settled.Professional is null || settled.More ? settled with { Start = null } : settled, visit);
    }

    /// <summary>The visit that some services are, whoever does them; <see langword="null"/>: they are none.</summary>
    public static ChosenVisit? Of(Setup setup, IReadOnlyList<string> services) =>
        Of(setup, Choice.Of(services)).Visit is { } visit && visit.Services.Count == services.Count ? visit : null;

    /// <summary>The same with somebody, or with whoever is free.</summary>
    public ChosenVisit With(Professional? who) => this with { Who = who, Order = OrderOf(Setup, Services, who, Order.Party) ?? Order };

    /// <summary>How long it takes and what it costs.</summary>
    /// <param name="slot">Once a time is chosen, that is known better.</param>
    public Total TotalAt(OpenSlot? slot)
    {
        var (shortest, longest) = slot?.Segments is null ? Lengths(slot) : LengthOf(slot);
        var (least, most) = Prices(slot);
        var discount = Math.Min(slot?.DiscountMinor ?? 0, least);
        return new Total(
            shortest, longest > shortest, new Money(least - discount, Setup.Shop.Currency), most > least, new Money(discount, Setup.Shop.Currency));
    }

    /// <summary>What is done by whom at a time, line by line; nothing for a single service.</summary>
    public IReadOnlyList<VisitLine> LinesAt(OpenSlot? slot, Texts texts) =>
    [
        .. (slot?.Segments ?? []).Select(segment => VisitLine.Of(
            segment.Start,
            Setup.FindService(segment.Service)?.Name ?? "",
            Setup.FindProfessional(segment.Professional)?.Name ?? "",
            Setup.Zone,
            texts)),
    ];

    /// <summary>Several services make one visit only if none of them is a class; too many are left out.</summary>
    private static List<Service> ServicesIn(Setup setup, IReadOnlyList<string> ids)
    {
        List<Service> known =
        [
            .. ids.Distinct(StringComparer.Ordinal).Select(setup.FindService).OfType<Service>()
                .Where(service => setup.Taking(service).Count > 0),
        ];
        return known is [{ IsShared: true } alone, ..]
            ? [alone]
            : [.. known.Where(service => !service.IsShared).Take(BookingWish.MostServices)];
    }

    /// <summary>What would be booked; <see langword="null"/> when that person does not hold this class, say.</summary>
    private static VisitOrder? OrderOf(Setup setup, IReadOnlyList<Service> services, Professional? who, int party) =>
        VisitOrder.Of(setup, [.. services.Select(service => service.Id)], _ => who?.Id, party)
            .Match(order => order, VisitOrder? (_) => null);

    private static (int Shortest, int Longest) LengthOf(OpenSlot slot)
    {
        var minutes = (int)(slot.End - slot.Start).TotalMinutes;
        return (minutes, minutes);
    }

    private (int Shortest, int Longest) Lengths(OpenSlot? slot)
    {
        if (_combo?.LengthMinutes is { } together && Order is { IsSingle: true, HasOneService: false })
        {
            return (together, together);
        }

        var lengths = Services.Select(service => Serving(service, slot).Select(service.LengthBy).ToList()).ToList();
        return (lengths.Sum(each => each.Min()), lengths.Sum(each => each.Max()));
    }

    private (long Least, long Most) Prices(OpenSlot? slot)
    {
        if (_combo?.PriceMinor is { } together)
        {
            return (together, together);
        }

        var prices = Services.Select(service => Serving(service, slot).Select(service.PriceBy).ToList()).ToList();
        return (prices.Sum(each => each.Min()) * Order.Party, prices.Sum(each => each.Max()) * Order.Party);
    }

    /// <summary>Ids of who may do a service, at a time if there is one; at least one.</summary>
    private IReadOnlyList<string> Serving(Service service, OpenSlot? slot)
    {
        if (Who is not null)
        {
            return [Who.Id];
        }

        return slot?.Segments?.FirstOrDefault(segment => segment.Service == service.Id) is { } segment ? [segment.Professional]
            : slot is { Segments: null, Professionals.Count: > 0 } ? slot.Professionals
            : [.. Setup.Taking(service).Select(person => person.Id).Where(Order.Professionals.Contains)];
    }
}

/// <summary>How long a visit takes and what it costs.</summary>
/// <param name="Minutes">How long, at least. Elapsed minutes.</param>
/// <param name="LengthVaries">Whether it takes longer with some.</param>
/// <param name="Price">How much, at least.</param>
/// <param name="PriceVaries">Whether it costs more with some.</param>
/// <param name="Discount">What it costs less for a time that fits well; the price is after it.</param>
internal sealed record Total(int Minutes, bool LengthVaries, Money Price, bool PriceVaries, Money Discount)
{
    /// <summary>The length, for the reader.</summary>
    public string SayLength(Texts texts) => From(LengthVaries, Spoken.Length(Minutes), texts);

    /// <summary>The price, for the reader.</summary>
    public string SayPrice(Texts texts) => From(PriceVaries, Sentences.Price(Price, texts), texts);

    private static string From(bool varies, string what, Texts texts) => varies ? texts.Say("from", ("what", what)) : what;
}

/// <summary>A part of a visit of several services.</summary>
/// <param name="Clock">From when, on the wall clock.</param>
/// <param name="What">What is done.</param>
/// <param name="Who">With whom.</param>
public sealed record VisitLine(string Clock, string What, string Who)
{
    /// <summary>The parts of a visit; nothing for a single service.</summary>
    internal static IReadOnlyList<VisitLine> Of(Appointment visit, DateTimeZone zone, Texts texts) => visit.Segments.Count == 1
        ? []
        : [.. visit.Segments.Select(segment => Of(segment.Start, segment.ServiceName, segment.ProfessionalName, zone, texts))];

    /// <summary>A part of a visit.</summary>
    internal static VisitLine Of(Instant start, string service, string professional, DateTimeZone zone, Texts texts) => new(
        Spoken.Clock(start.InZone(zone).TimeOfDay), service, texts.Say("with", ("name", professional)));
}
