using Encaixe.App.Accounts;
using Encaixe.App.Languages;
using Encaixe.Pages.Web;

namespace Encaixe.Pages.Accounts;

/// <summary>The page on which somebody opens a shop: with an account, if they have none.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Heading">What it is about.</param>
/// <param name="Text">What comes of it.</param>
/// <param name="Action">Where the form goes.</param>
/// <param name="Shop">About the shop.</param>
/// <param name="Kinds">What it can be.</param>
public sealed record OpeningPage(
    Frame Frame, string Heading, string Text, string Action, ShopFields Shop, IReadOnlyList<KindCard> Kinds)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>About whoever opens it; nothing, where they have an account.</summary>
    public IReadOnlyList<FormField> Person { get; init; } = [];

    /// <summary>What went wrong with all of it.</summary>
    public string? Refusal { get; init; }

    /// <summary>For whoever has an account.</summary>
    public PageLink? Link { get; init; }

    /// <summary>The way back.</summary>
    public PageLink? Back { get; init; }

    /// <summary>All that is wrong, to be said first.</summary>
    public WrongView Wrong => new(
        T,
        [
            .. new[] { Shop.Name, Shop.Phone, Shop.Slug }.Concat(Person).SelectMany(one => WrongField.Of($"#{one.Name}", one.Wrong)),
            .. WrongField.Of("#kind-other", Shop.KindWrong),
            .. WrongField.Of("#zone", Shop.ZoneWrong),
        ]);
}

/// <summary>What is asked about a shop.</summary>
/// <param name="Name">As on the sign.</param>
/// <param name="Phone">Where it is called.</param>
/// <param name="Slug">Its place in links.</param>
/// <param name="Zones">On its wall clock.</param>
public sealed record ShopFields(FormField Name, FormField Phone, FormField Slug, IReadOnlyList<ZoneOption> Zones)
{
    /// <summary>What addresses of pages begin with.</summary>
    public required string Host { get; init; }

    /// <summary>What is wrong with its kind.</summary>
    public string? KindWrong { get; init; }

    /// <summary>What is wrong with its zone.</summary>
    public string? ZoneWrong { get; init; }

    /// <summary>Whether the browser may say in which zone it is: nobody has chosen one yet.</summary>
    public bool MayGuess { get; init; }

    /// <summary>Whether what is seldom changed is shown.</summary>
    public bool IsOpen => Slug.Wrong is not null || ZoneWrong is not null || !string.IsNullOrEmpty(Slug.Value);
}

/// <summary>A kind of business, with what a shop of it begins with.</summary>
/// <param name="Value">As it crosses the wire.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Services">Its first services, in a sentence.</param>
/// <param name="Days">On which days it is open.</param>
/// <param name="Checked">Whether it is chosen.</param>
public sealed record KindCard(string Value, string Label, string Services, string Days, bool Checked)
{
    private static readonly (string Value, BusinessKind Kind)[] _kinds =
    [
        ("barbershop", BusinessKind.Barbershop), ("salon", BusinessKind.Salon), ("clinic", BusinessKind.Clinic),
        ("studio", BusinessKind.Studio), ("tutor", BusinessKind.Tutor), ("other", BusinessKind.Other),
    ];

    internal static IReadOnlyList<KindCard> All(Texts texts, string? chosen) =>
    [
        .. _kinds.Select(one =>
        {
            var (services, first, last) = StartingPoint.WhatOf(one.Kind, texts.Language);
            return new KindCard(
                one.Value,
                texts[$"account.kind.{one.Value}"],
                Spoken.List(services, texts.Language),
                texts.Say(
                    "account.kind-days", ("first", Spoken.Weekday(first, texts.Language)), ("last", Spoken.Weekday(last, texts.Language))),
                one.Value == chosen);
        }),
    ];
}

/// <summary>A zone that a shop may be in.</summary>
/// <param name="Id">Its IANA name.</param>
/// <param name="Label">Where that is.</param>
/// <param name="Selected">Whether it is chosen.</param>
public sealed record ZoneOption(string Id, string Label, bool Selected)
{
    /// <summary>Where most people are.</summary>
    public const string Usual = "America/Sao_Paulo";

    /// <summary>Those of Brazil, each by a city of it, the most people first. Any other is taken too: browsers say it.</summary>
    private static readonly (string Id, string City)[] _zones =
    [
        (Usual, "São Paulo, Brasília"), ("America/Bahia", "Salvador"), ("America/Fortaleza", "Fortaleza, São Luís, Teresina"),
        ("America/Recife", "Recife, João Pessoa"), ("America/Maceio", "Maceió, Aracaju"), ("America/Belem", "Belém, Macapá"),
        ("America/Araguaina", "Palmas"), ("America/Santarem", "Santarém"), ("America/Manaus", "Manaus"), ("America/Cuiaba", "Cuiabá"),
        ("America/Campo_Grande", "Campo Grande"), ("America/Porto_Velho", "Porto Velho"), ("America/Boa_Vista", "Boa Vista"),
        ("America/Rio_Branco", "Rio Branco"), ("America/Eirunepe", "Eirunepé"), ("America/Noronha", "Fernando de Noronha"),
    ];

    internal static IReadOnlyList<ZoneOption> All(string? chosen)
    {
        var zone = string.IsNullOrEmpty(chosen) ? Usual : chosen;
        var known = _zones.Select(one => new ZoneOption(one.Id, one.City, one.Id == zone));
        return _zones.Any(one => one.Id == zone) || Scheduling.ZoneRules.All.GetZoneOrNull(zone) is null
            ? [.. known]
            : [.. known, new ZoneOption(zone, zone, true)];
    }
}
