using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>What a business is: its first services and hours come from that.</summary>
public enum BusinessKind
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>Hair and beards.</summary>
    Barbershop,

    /// <summary>Hair and nails.</summary>
    Salon,

    /// <summary>Health.</summary>
    Clinic,

    /// <summary>Pilates, yoga, tattoos, photographs.</summary>
    Studio,

    /// <summary>Lessons.</summary>
    Tutor,
}

/// <summary>What shops of each kind begin with, so that the page can be booked at once. All of it is there to be changed.</summary>
internal static class StartingPoint
{
    /// <summary>Whoever opens a shop is the first who serves in it.</summary>
    public const string FirstProfessional = "p1";

    private static readonly Dictionary<BusinessKind, (string Id, int Minutes, long PriceMinor)[]> _services = new()
    {
        [BusinessKind.Barbershop] = [("haircut", 30, 45_00), ("beard", 30, 35_00), ("haircut-beard", 60, 75_00)],
        [BusinessKind.Salon] = [("womens-haircut", 60, 90_00), ("blow-dry", 45, 60_00), ("manicure", 45, 35_00), ("pedicure", 45, 40_00)],
        [BusinessKind.Clinic] = [("first-visit", 60, 200_00), ("follow-up", 30, 120_00)],
        [BusinessKind.Studio] = [("trial", 60, 0), ("session", 60, 100_00)],
        [BusinessKind.Tutor] = [("trial-lesson", 30, 0), ("lesson", 60, 80_00)],
        [BusinessKind.Other] = [("appointment", 60, 100_00)],
    };

    private static readonly Dictionary<BusinessKind, (IsoDayOfWeek First, IsoDayOfWeek Last, string[] Windows)> _hours = new()
    {
        [BusinessKind.Barbershop] = (IsoDayOfWeek.Tuesday, IsoDayOfWeek.Saturday, ["09:00-19:00"]),
        [BusinessKind.Salon] = (IsoDayOfWeek.Tuesday, IsoDayOfWeek.Saturday, ["09:00-19:00"]),
        [BusinessKind.Clinic] = (IsoDayOfWeek.Monday, IsoDayOfWeek.Friday, ["08:00-12:00", "13:00-18:00"]),
        [BusinessKind.Studio] = (IsoDayOfWeek.Monday, IsoDayOfWeek.Saturday, ["07:00-21:00"]),
        [BusinessKind.Tutor] = (IsoDayOfWeek.Monday, IsoDayOfWeek.Friday, ["14:00-20:00"]),
        [BusinessKind.Other] = (IsoDayOfWeek.Monday, IsoDayOfWeek.Friday, ["09:00-18:00"]),
    };

    /// <summary>Reads a kind as it crosses the wire; <see langword="null"/> when it is none.</summary>
    public static BusinessKind? KindOf(string? text) => text switch
    {
        null or "other" => BusinessKind.Other,
        "barbershop" => BusinessKind.Barbershop,
        "salon" => BusinessKind.Salon,
        "clinic" => BusinessKind.Clinic,
        "studio" => BusinessKind.Studio,
        "tutor" => BusinessKind.Tutor,
        _ => null,
    };

    /// <summary>What a shop of a kind begins with: its services and, day by day, when it is open.</summary>
    public static (IReadOnlyList<string> Services, IsoDayOfWeek First, IsoDayOfWeek Last) WhatOf(BusinessKind kind, Language language)
    {
        var texts = AppTexts.In(language);
        return ([.. _services[kind].Select(service => texts[$"start.{service.Id}"])], _hours[kind].First, _hours[kind].Last);
    }

    /// <summary>The shop that somebody opens.</summary>
    /// <param name="owner">What they are called.</param>
    public static NewShop Of(WantedShop wish, Personal owner, string slug)
    {
        var texts = AppTexts.In(wish.Language);
        var services = _services[wish.Kind].Select((service, place) => new Service
        {
            Id = service.Id,
            Name = texts[$"start.{service.Id}"],
            LengthMinutes = service.Minutes,
            PriceMinor = service.PriceMinor,
            Order = place + 1,
        }).ToList();
        var (first, last, windows) = _hours[wish.Kind];
        return new NewShop(
            new Shop
            {
                Name = wish.Name,
                Slug = slug,
                Locations =
                [
                    new Location
                    {
                        Id = "main",
                        TimeZone = wish.TimeZone,
                        Phone = wish.Phone,
                        Hours = Hours.On([.. Enum.GetValues<IsoDayOfWeek>().Where(day => day >= first && day <= last)], windows),
                        NationalHolidays = true,
                    },
                ],
            },
            services,
            [new Professional { Id = FirstProfessional, Name = owner.Value, Services = [.. services.Select(service => service.Id)], Order = 1 }]);
    }
}
