using System.Globalization;
using Encaixe.App.Catalog;
using Encaixe.App.Languages;
using Encaixe.App.Shops;

namespace Encaixe.Pages.Bookings;

/// <summary>Lays the price list out to choose from. One tap is enough for one service; where one is chosen already and more is
/// looked for, a tap adds.</summary>
internal static class PriceList
{
    public static PriceListView Of(Asked asked, Choice choice, ChosenVisit? visit)
    {
        var (texts, path) = (asked.Texts, $"/{asked.Slug}");
        var adds = visit is not null && (choice.More || visit.Services.Count > 1);
        return new PriceListView(
            texts,
            texts[choice.More ? "step.more" : "step.service"],
            adds ? [.. visit!.Services.Select(service => Picked(service, choice, visit, path, texts))] : [],
            adds ? Additions(asked, choice, visit!) : Everything(asked, choice, visit),
            choice.More ? (choice with { More = false }).At(path) : null,
            choice.More ? texts.Say("more.go", ("price", visit!.TotalAt(null).SayPrice(texts))) : "",
            adds && !visit!.TakesMore ? texts["more.full"] : null);
    }

    /// <summary>The shop's locations to choose from, before there is a price list: not all is done at all of them.</summary>
    public static PriceListView OfLocations(Asked asked) => new(
        asked.Texts, asked.Texts["step.where"], [], [], Go: null, GoLabel: "", Full: null)
    {
        Locations =
        [
            .. asked.Setup.Bookable.Select(location => asked.Setup.At(location.Id)).Select(there => new LocationChoice(
                there.Location.Name ?? there.Shop.Name,
                there.Location.Address,
                ShopHeads.HoursOf(there, asked.Now, asked.Texts),
                (asked.Choice with { Location = there.Location.Id }).At($"/{asked.Slug}"))),
        ],
    };

    private static PickedService Picked(Service service, Choice choice, ChosenVisit visit, string path, Texts texts)
    {
        var others = choice.Services.Where(id => id != service.Id).ToList();
        var total = ChosenVisit.Of(visit.Setup, [service.Id])!.TotalAt(null);
        return new PickedService(
            service.Name,
            $"{total.SayLength(texts)} · {total.SayPrice(texts)}",
            (others.Count == 0 ? choice.Anew() : On(choice, visit, others) with { More = true }).At(path),
            texts.Say("more.remove", ("service", service.Name)));
    }

    private static IReadOnlyList<ServiceGroup> Everything(Asked asked, Choice choice, ChosenVisit? visit)
    {
        var (setup, texts) = (asked.Setup, asked.Texts);
        var only = visit is null && choice.Professional is { } id ? setup.FindProfessional(id) : null;
        var groups = ByCategory(
            setup.Services.Where(service => only is null ? setup.Taking(service).Count > 0 : setup.Taking(service).Contains(only)),
            service => Row(asked, choice, [service.Id], visit?.Services[0].Id == service.Id, ClassSize(service, texts)));
        List<ServiceChoice> combos =
        [
            .. setup.Combos
                .Where(combo => only is null || combo.Services.All(only.Services.Contains))
                .Select(combo => Row(asked, choice, combo.Services, isCurrent: false, extra: null))
                .OfType<ServiceChoice>(),
        ];
        return combos.Count == 0 ? groups : [.. groups, new ServiceGroup(texts["combos"], combos)];
    }

    private static IReadOnlyList<ServiceGroup> Additions(Asked asked, Choice choice, ChosenVisit visit) => !visit.TakesMore
        ? []
        : ByCategory(
            asked.Setup.Services.Where(service => !service.IsShared && !choice.Services.Contains(service.Id)),
            service => Row(asked, choice, [service.Id], isCurrent: false, Together(asked, choice, service)) is { } row
                && With(asked.Setup, choice, service) is not null
                ? row with { Link = On(choice, visit, [.. choice.Services, service.Id]).At($"/{asked.Slug}") }
                : null);

    private static IReadOnlyList<ServiceGroup> ByCategory(IEnumerable<Service> services, Func<Service, ServiceChoice?> row) =>
    [
        .. services
            .GroupBy(service => service.Category ?? "")
            .Select(group => new ServiceGroup(
                group.Key.Length == 0 ? null : group.Key, [.. group.Select(row).OfType<ServiceChoice>()]))
            .Where(group => group.Services.Count > 0),
    ];

    private static ServiceChoice? Row(Asked asked, Choice choice, IReadOnlyList<string> services, bool isCurrent, string? extra)
    {
        if (ChosenVisit.Of(asked.Setup, services) is not { } visit)
        {
            return null;
        }

        var total = visit.TotalAt(null);
        return new ServiceChoice(
            visit.Name,
            services.Count == 1 ? visit.Services[0].Description : null,
            total.SayLength(asked.Texts),
            total.SayPrice(asked.Texts),
            (choice.Anew(services) with { Professional = KeptBy(choice, asked.Setup, services) }).At($"/{asked.Slug}"),
            isCurrent ? "true" : null,
            extra);
    }

    /// <summary>What it comes to with what is chosen, where the shop has a price for both.</summary>
    private static string? Together(Asked asked, Choice choice, Service service)
    {
        var ids = choice.Services.Append(service.Id).ToHashSet(StringComparer.Ordinal);
        return asked.Setup.Combos.Any(combo => ids.SetEquals(combo.Services)) && With(asked.Setup, choice, service) is { } both
            ? asked.Texts.Say(
                "more.together",
                ("length", both.TotalAt(null).SayLength(asked.Texts)),
                ("price", both.TotalAt(null).SayPrice(asked.Texts)))
            : null;
    }

    private static ChosenVisit? With(Setup setup, Choice choice, Service service) =>
        ChosenVisit.Of(setup, [.. choice.Services, service.Id]);

    private static string? ClassSize(Service service, Texts texts) => service.IsShared
        ? texts.Say("class.size", ("count", service.Seats.ToString(CultureInfo.InvariantCulture)))
        : null;

    /// <summary>Other services, with the same person if they take them. Who said nothing about it is asked again.</summary>
    private static Choice On(Choice choice, ChosenVisit visit, IReadOnlyList<string> services) => choice.Anew(services) with
    {
        Professional = visit.AsksWho || visit.Who is not null ? KeptBy(choice, visit.Setup, services) : null,
    };

    private static string? KeptBy(Choice choice, Setup setup, IReadOnlyList<string> services) =>
        choice.Professional is { } id
        && (id == Choice.Anyone || (setup.FindProfessional(id) is { } one && services.All(one.Services.Contains)))
            ? id
            : null;
}
