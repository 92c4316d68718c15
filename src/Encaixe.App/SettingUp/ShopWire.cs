using Encaixe.App.Customers;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Contracts.Setup;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.SettingUp;

/// <summary>A shop as it crosses the wire, and back. Of its locations the first crosses with it.</summary>
internal static class ShopWire
{
    private const int LongestAbout = 500;
    private const int LongestAddress = 200;
    private const int MostHolidays = 200;
    private const int MostYearly = 100;

    private static readonly (string Word, OptionalHolidays Meaning)[] _optional =
    [
        ("carnival-monday", OptionalHolidays.CarnivalMonday), ("carnival-tuesday", OptionalHolidays.CarnivalTuesday),
        ("ash-wednesday", OptionalHolidays.AshWednesday), ("corpus-christi", OptionalHolidays.CorpusChristi),
    ];

    public static ShopSetup Write(Shop shop)
    {
        var location = shop.Locations[0];
        return new ShopSetup(
            shop.Name,
            shop.Slug,
            location.TimeZone,
            HoursWire.Write(location.Hours),
            RulesWire.Write(shop.Rules),
            shop.Currency,
            shop.Colour,
            shop.About,
            shop.Instagram,
            location.Phone,
            location.Address,
            location.Holidays.Count == 0 ? null : [.. location.Holidays.Select(Moments.Write)],
            location.YearlyHolidays.Count == 0 ? null : [.. location.YearlyHolidays.Select(AnnualDatePattern.Iso.Format)],
            location.NationalHolidays,
            location.OptionalHolidays == OptionalHolidays.None
                ? null
                : [.. _optional.Where(one => location.OptionalHolidays.HasFlag(one.Meaning)).Select(one => one.Word)],
            shop.ShownOn.Count == 0 ? null : shop.ShownOn,
            shop.Team.ProfessionalsSeePrices,
            shop.Team.ProfessionalsSeeReports,
            shop.UpdatedAt?.ToDateTimeOffset(),
            shop.Logo);
    }

    /// <summary>What a shop becomes by what somebody sent; whether its slug is free is not looked at.</summary>
    /// <param name="now">An agenda is open for two years from today at the most.</param>
    public static Outcome<Shop> Read(ShopSetup body, Shop before, IDateTimeZoneProvider zones, Instant now)
    {
        if (zones.GetZoneOrNull(body.TimeZone) is not { } zone)
        {
            return new Appointments.TimeZoneInvalid();
        }

        var fields = new Fields();
        var shop = before with
        {
            Name = fields.Name("$.name", body.Name),
            Slug = body.Slug,
            Colour = Matching(fields, "$.colour", body.Colour, IsColour, "#b4532a"),
            About = fields.Text("$.about", body.About, LongestAbout),
            Instagram = body.Instagram is null ? null : Matching(fields, "$.instagram", body.Instagram, IsInstagram, "meu.salao"),
            ShownOn = fields.Counts("$.shownOn", body.ShownOn ?? [], 0, Shop.MostSites)
                ? [.. (body.ShownOn ?? []).Select((site, i) => Matching(fields, $"$.shownOn[{i}]", site, IsSite, "https://www.salao.example")).Distinct()]
                : [],
            Team = new TeamRules
            {
                ProfessionalsSeePrices = body.ProfessionalsSeePrices,
                ProfessionalsSeeReports = body.ProfessionalsSeeReports,
            },
            Rules = RulesWire.Read(fields, body.Rules, now.InZone(zone).Date),
            Locations = [ReadLocation(fields, body, before.Locations[0]), .. before.Locations.Skip(1)],
        };
        if (body.Currency is { } currency && currency != before.Currency)
        {
            fields.Refuse(new SetupInvalid("$.currency", "fixed"));
        }

        return fields.Wrong is { } wrong ? wrong : shop;
    }

    private static Location ReadLocation(Fields fields, ShopSetup body, Location before) => before with
    {
        TimeZone = body.TimeZone,
        Address = fields.Text("$.address", body.Address, LongestAddress),
        Phone = ReadPhone(fields, body.Phone),
        Hours = HoursWire.Read(fields, "$.hours", body.Hours),
        Holidays = fields.Counts("$.holidays", body.Holidays ?? [], 0, MostHolidays)
            ? [.. (body.Holidays ?? []).Select((date, i) => fields.Date($"$.holidays[{i}]", date)).Distinct()]
            : [],
        YearlyHolidays = fields.Counts("$.yearlyHolidays", body.YearlyHolidays ?? [], 0, MostYearly)
            ? [.. (body.YearlyHolidays ?? []).Select((date, i) => ReadYearly(fields, $"$.yearlyHolidays[{i}]", date)).Distinct()]
            : [],
        NationalHolidays = body.NationalHolidays,
        OptionalHolidays = fields.Counts("$.optionalHolidays", body.OptionalHolidays ?? [], 0, _optional.Length)
            ? (body.OptionalHolidays ?? [])
                .Select((word, i) => fields.Word($"$.optionalHolidays[{i}]", word, _optional))
                .Aggregate(OptionalHolidays.None, (all, one) => all | one)
            : OptionalHolidays.None,
    };

    private static string? ReadPhone(Fields fields, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var phone = CustomerDetails.ReadPhone(text);
        if (phone is null)
        {
            fields.Refuse(new SetupInvalid("$.phone", "form") { Form = "+55 11 90000-0000" });
        }

        return phone;
    }

    private static AnnualDate ReadYearly(Fields fields, string field, string text)
    {
        if (text.Length == 5 && AnnualDatePattern.Iso.Parse(text) is { Success: true } date)
        {
            return date.Value;
        }

        fields.Refuse(new SetupInvalid(field, "form") { Form = "01-25" });
        return new AnnualDate(1, 1);
    }

    private static string Matching(Fields fields, string field, string text, Func<string, bool> isOne, string form)
    {
        if (!isOne(text))
        {
            fields.Refuse(new SetupInvalid(field, "form") { Form = form });
        }

        return text;
    }

    private static bool IsColour(string text) => text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);

    /// <summary>Whether browsers may be told to show the shop's pages there: by TLS, or on the machine of whoever builds the site.</summary>
    private static bool IsSite(string text) =>
        WebOrigin.IsOne(text) && (text.StartsWith("https:", StringComparison.Ordinal) || new Uri(text).IsLoopback);

    private static bool IsInstagram(string text) =>
        text.Length is >= 1 and <= 30 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_');
}
