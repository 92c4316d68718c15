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
    public LocalDate Today => Now.InZone(Setup.Zone).Date;

    public string? Notice { get; init; }
}

/// <summary>What was typed, and why it did not do.</summary>
internal sealed record Posted(string Name, string Phone, string Key, Refusal Refusal);
