using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Encaixe.Pages.Bookings;

/// <summary>What was asked of the page.</summary>
internal sealed record Asked(
    HttpContext Context, Tenant Tenant, Setup Setup, string Slug, Choice Choice, Texts Texts, Instant Now)
{
    /// <summary>What was asked of a shop, at the location that was chosen.</summary>
    public static Asked Of(HttpContext context, Tenant tenant, Setup setup, string slug, Choice choice, Texts texts, Instant now)
    {
        var bookable = setup.Bookable;
        var location = bookable is [var only] ? only.Id : bookable.FirstOrDefault(one => one.Id == choice.Location)?.Id;
        return new(context, tenant, setup.At(location), slug, choice with { Location = bookable.Count > 1 ? location : null }, texts, now);
    }

    /// <summary>Whether it must be chosen first where it is to be.</summary>
    public bool AsksWhere => Setup.Bookable.Count > 1 && Choice.Location is null;

    /// <summary>What the chosen location is called; <see langword="null"/>: the shop has one only, or it has no name.</summary>
    public string? Where => Choice.Location is null ? null : Setup.Location.Name;

    /// <summary>What of the choice makes sense, and the visit that it is: none before it is known where.</summary>
    public (Choice Choice, ChosenVisit? Visit) Chosen => AsksWhere ? (Choice with { Start = null }, null) : ChosenVisit.Of(Setup, Choice);

    public LocalDate Today => Now.InZone(Setup.Zone).Date;

    public string? Notice { get; init; }
}

/// <summary>What was typed, and why it did not do.</summary>
internal sealed record Posted(string Name, string Phone, string Key, Refusal Refusal);
