using Encaixe.App.Customers;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Contracts.Setup;
using NodaTime;

namespace Encaixe.App.SettingUp;

/// <summary>A shop as it crosses the wire, and back. Of its locations the first crosses with it; the others are of a <see cref="LocationKind"/>.</summary>
internal static class ShopWire
{
    private const int LongestAbout = 500;
    public const int LongestAddress = 200;

    public static ShopSetup Write(Shop shop)
    {
        var location = shop.Locations[0];
        return new ShopSetup(
            shop.Name,
            shop.Slug,
            shop.TimeZone,
            HoursWire.Write(location.Hours),
            RulesWire.Write(shop.Rules),
            shop.Currency,
            shop.Colour,
            shop.About,
            shop.Instagram,
            location.Phone,
            location.Address,
            HolidaysWire.Dates(location),
            HolidaysWire.Yearly(location),
            location.NationalHolidays,
            HolidaysWire.Optional(location),
            shop.ShownOn.Count == 0 ? null : shop.ShownOn,
            shop.Team.ProfessionalsSeePrices,
            shop.Team.ProfessionalsSeeReports,
            location.Name,
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
            Locations = [ReadLocation(fields, body, before.Locations[0])],
        };
        if (body.Currency is { } currency && currency != before.Currency)
        {
            fields.Refuse(new SetupInvalid("$.currency", "fixed"));
        }

        return fields.Wrong is { } wrong ? wrong : shop;
    }

    private static Location ReadLocation(Fields fields, ShopSetup body, Location before) => HolidaysWire.Read(
        fields, body.Holidays, body.YearlyHolidays, body.NationalHolidays, body.OptionalHolidays, before with
        {
            Name = fields.Text("$.locationName", body.LocationName, CustomerDetails.LongestName),
            TimeZone = body.TimeZone,
            Address = fields.Text("$.address", body.Address, LongestAddress),
            Phone = ReadPhone(fields, body.Phone),
            Hours = HoursWire.Read(fields, "$.hours", body.Hours),
        });

    public static string? ReadPhone(Fields fields, string? text)
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
