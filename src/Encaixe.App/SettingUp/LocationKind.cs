using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;

namespace Encaixe.App.SettingUp;

/// <summary>Where a shop serves beside its first location, which is set up with the shop itself.</summary>
internal sealed class LocationKind() : SetupKind<Location, LocationSetup>(
    "location", Routes.Locations, most: 20, Location.Shelf, ContractsJson.Default.LocationSetup)
{
    public static LocationKind One { get; } = new();

    public override Refusal NotFound => new Appointments.LocationNotFound();

    public override IReadOnlyList<Stored<Location>> In(SetupContents contents) => contents.Locations;

    public override SetupDocuments With(SetupDocuments documents, Location changed) =>
        documents with { Locations = Replaced(documents.Locations, changed) };

    public override string? IdIn(LocationSetup body) => body.Id;

    public override string NameIn(LocationSetup body) => body.Name;

    public override int OrderOf(Location part) => part.Order;

    public override IEnumerable<string> IdsTaken(SetupContents contents) => [.. base.IdsTaken(contents), contents.Shop.Document.Locations[0].Id];

    /// <summary>Who works there, what stands there, and what is done nowhere else.</summary>
    public override IEnumerable<string> UsedBy(SetupContents contents, string id) =>
    [
        .. PathsOf(contents.Professionals, Routes.Professionals, one => one.WorksAt(id, contents.Shop.Document)),
        .. PathsOf(contents.Resources, Routes.Resources, one => one.Location == id),
        .. PathsOf(contents.Services, Routes.Services, one => one.Location == id),
    ];

    public override LocationSetup Write(Location part) => new(
        part.Name ?? "",
        HoursWire.Write(part.Hours),
        part.Id,
        part.Phone,
        part.Address,
        HolidaysWire.Dates(part),
        HolidaysWire.Yearly(part),
        part.NationalHolidays,
        HolidaysWire.Optional(part),
        part.Order,
        !part.IsRetired,
        part.UpdatedAt?.ToDateTimeOffset());

    public override Location Read(Fields fields, LocationSetup body, string id, Location? before, SetupContents contents) =>
        HolidaysWire.Read(fields, body.Holidays, body.YearlyHolidays, body.NationalHolidays, body.OptionalHolidays, new()
        {
            Id = id,
            IsRetired = !body.IsActive,
            UpdatedAt = before?.UpdatedAt,
            Name = fields.Name("$.name", body.Name),
            TimeZone = contents.Shop.Document.TimeZone,
            Address = fields.Text("$.address", body.Address, ShopWire.LongestAddress),
            Phone = ShopWire.ReadPhone(fields, body.Phone),
            Hours = HoursWire.Read(fields, "$.hours", body.Hours),
            Order = fields.Whole("$.order", body.Order, 0, 100_000),
        });
}
