using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Encaixe.Scheduling;

namespace Encaixe.App.SettingUp;

/// <summary>Who serves.</summary>
internal sealed class ProfessionalKind() : SetupKind<Professional, ProfessionalSetup>(
    "professional", Routes.Professionals, most: 200, Professional.Shelf, ContractsJson.Default.ProfessionalSetup)
{
    public static ProfessionalKind One { get; } = new();

    public override Refusal NotFound => new Appointments.ProfessionalNotFound();

    public override IReadOnlyList<Stored<Professional>> In(SetupContents contents) => contents.Professionals;

    public override SetupDocuments With(SetupDocuments documents, Professional changed) =>
        documents with { Professionals = Replaced(documents.Professionals, changed) };

    public override string? IdIn(ProfessionalSetup body) => body.Id;

    public override string NameIn(ProfessionalSetup body) => body.Name;

    public override int OrderOf(Professional part) => part.Order;

    /// <summary>The classes that they hold: somebody else holds them first, or nobody.</summary>
    public override IEnumerable<string> UsedBy(SetupContents contents, string id) => PathsOf(
        contents.Services, Routes.Services, service => (service.Timetable ?? []).Any(time => time.Professional == id));

    /// <summary>What is taken of somebody, and of a room, stands under their ids.</summary>
    public override IEnumerable<string> IdsTaken(SetupContents contents) =>
        base.IdsTaken(contents).Concat(contents.Resources.Select(resource => resource.Key));

    public override ProfessionalSetup Write(Professional part) => new(
        part.Name,
        part.Services,
        part.Id,
        part.Location,
        part.Hours is { } hours ? HoursWire.Write(hours) : null,
        part.Elsewhere is null ? null : [.. part.Elsewhere.Select(one => new HoursElsewhereSetup(one.Location, HoursWire.Write(one.Hours)))],
        part.Break is { } pause ? new BreakSetup(pause.Window.ToString(), pause.LengthMinutes) : null,
        part.Order,
        !part.IsRetired,
        part.UpdatedAt?.ToDateTimeOffset(),
        part.Photo,
        part.CommissionBasisPoints);

    public override ProfessionalSetup Say(Professional part, Func<string?, string?> urlOf) =>
        Write(part) with { PhotoUrl = urlOf(part.Photo) };

    public override Professional AsSeen(Professional part) => part with { CommissionBasisPoints = null };

    public override Professional Read(Fields fields, ProfessionalSetup body, string id, Professional? before, SetupContents contents)
    {
        var hours = HoursWire.ReadIfSaid(fields, "$.hours", body.Hours);
        return new()
        {
            Id = id,
            IsRetired = !body.IsActive,
            UpdatedAt = before?.UpdatedAt,
            Name = fields.Name("$.name", body.Name),
            Services = fields.Ids("$.services", body.Services, contents.HasService),
            Location = fields.Location("$.location", body.Location, contents, orHad: !body.IsActive),
            Hours = hours,
            Elsewhere = ReadElsewhere(fields, body, hours, contents),
            Break = body.Break is { } pause ? Read(fields, pause) : null,
            Order = fields.Whole("$.order", body.Order, 0, 100_000),
            Photo = before?.Photo,
            CommissionBasisPoints = fields.BasisPoints("$.commissionBasisPoints", body.CommissionBasisPoints),
        };
    }

    /// <summary>Where else they work: nobody is at two places at once, so their hours there lie beside the others.</summary>
    private static List<HoursElsewhere>? ReadElsewhere(Fields fields, ProfessionalSetup body, Hours? hours, SetupContents contents)
    {
        if (body.Elsewhere is not { Count: > 0 } elsewhere || !fields.Counts("$.elsewhere", elsewhere, 0, LocationKind.One.Most))
        {
            return null;
        }

        if (hours is null)
        {
            fields.Refuse(new SetupInvalid("$.hours", "needed"));
            return null;
        }

        var first = contents.Shop.Document.Locations[0].Id;
        var (read, seen) = (new List<HoursElsewhere>(), new HashSet<string>(StringComparer.Ordinal) { body.Location ?? first });
        List<Hours> weeks = [hours];
        foreach (var (one, i) in elsewhere.Select((one, i) => (one, i)))
        {
            var location = fields.Known($"$.elsewhere[{i}].location", one.Location, id => contents.HasLocation(id, orHad: !body.IsActive));
            var there = HoursWire.Read(fields, $"$.elsewhere[{i}].hours", one.Hours);
            if (!seen.Add(location))
            {
                fields.Refuse(new SetupInvalid($"$.elsewhere[{i}].location", "twice"));
            }

            if (fields.Wrong is null && !weeks.TrueForAll(other => HoursWire.AreApart(other, there)))
            {
                fields.Refuse(new SetupInvalid($"$.elsewhere[{i}].hours", "overlap"));
            }

            weeks.Add(there);
            read.Add(new HoursElsewhere(location, there));
        }

        return read;
    }

    private static BreakTime Read(Fields fields, BreakSetup pause)
    {
        var window = HoursWire.Window(fields, "$.break.window", pause.Window);
        return new BreakTime(
            window, fields.Whole("$.break.lengthMinutes", pause.LengthMinutes, 1, window.ClosesMinute - window.OpensMinute));
    }
}

/// <summary>Rooms, chairs and machines.</summary>
internal sealed class ResourceKind() : SetupKind<Resource, ResourceSetup>(
    "resource", Routes.Resources, most: 200, Resource.Shelf, ContractsJson.Default.ResourceSetup)
{
    public static ResourceKind One { get; } = new();

    public override Refusal NotFound => new ResourceNotFound();

    public override IReadOnlyList<Stored<Resource>> In(SetupContents contents) => contents.Resources;

    public override SetupDocuments With(SetupDocuments documents, Resource changed) =>
        documents with { Resources = Replaced(documents.Resources, changed) };

    public override string? IdIn(ResourceSetup body) => body.Id;

    public override string NameIn(ResourceSetup body) => body.Name;

    public override IEnumerable<string> UsedBy(SetupContents contents, string id) => PathsOf(
        contents.Services, Routes.Services, service => (service.Needs ?? []).Any(need => need.Contains(id)));

    /// <inheritdoc cref="ProfessionalKind.IdsTaken"/>
    public override IEnumerable<string> IdsTaken(SetupContents contents) =>
        base.IdsTaken(contents).Concat(contents.Professionals.Select(one => one.Key));

    public override ResourceSetup Write(Resource part) => new(
        part.Name,
        part.Id,
        part.Location,
        part.Units,
        part.BufferMinutes,
        part.Hours is { } hours ? HoursWire.Write(hours) : null,
        !part.IsRetired,
        part.UpdatedAt?.ToDateTimeOffset());

    public override Resource Read(Fields fields, ResourceSetup body, string id, Resource? before, SetupContents contents) => new()
    {
        Id = id,
        IsRetired = !body.IsActive,
        UpdatedAt = before?.UpdatedAt,
        Name = fields.Name("$.name", body.Name),
        Location = fields.Location("$.location", body.Location, contents, orHad: !body.IsActive),
        Units = fields.Whole("$.units", body.Units, 1, 99),
        BufferMinutes = fields.Whole("$.bufferMinutes", body.BufferMinutes, 0, 480),
        Hours = HoursWire.ReadIfSaid(fields, "$.hours", body.Hours),
    };
}

/// <summary>What costs or takes less together.</summary>
internal sealed class ComboKind() : SetupKind<Combo, ComboSetup>(
    "combo", Routes.Combos, most: 200, Combo.Shelf, ContractsJson.Default.ComboSetup)
{
    public static ComboKind One { get; } = new();

    public override Refusal NotFound => new ComboNotFound();

    public override IReadOnlyList<Stored<Combo>> In(SetupContents contents) => contents.Combos;

    public override SetupDocuments With(SetupDocuments documents, Combo changed) =>
        documents with { Combos = Replaced(documents.Combos, changed) };

    public override string? IdIn(ComboSetup body) => body.Id;

    public override string NameIn(ComboSetup body) => string.Join('-', body.Services.Take(Visit.MostItems));

    public override ComboSetup Write(Combo part) => new(
        part.Services, part.Id, part.LengthMinutes, part.PriceMinor, !part.IsRetired, part.UpdatedAt?.ToDateTimeOffset());

    public override Combo Read(Fields fields, ComboSetup body, string id, Combo? before, SetupContents contents)
    {
        var services = fields.Counts("$.services", body.Services, 2, Visit.MostItems)
            ? fields.Ids("$.services", body.Services, one => contents.Services.Any(
                service => service.Key == one && (!service.Document.IsRetired || !body.IsActive)))
            : [];
        if (body.IsActive && contents.Services.Any(service => services.Contains(service.Key) && service.Document.IsShared))
        {
            fields.Refuse(new SetupInvalid("$.services", "class")); // a class is a visit by itself
        }

        if (body.IsActive && contents.Combos.Any(other => other.Key != id && !other.Document.IsRetired
            && other.Document.Services.ToHashSet(StringComparer.Ordinal).SetEquals(services)))
        {
            fields.Refuse(new SetupInvalid("$.services", "twice")); // which of the two would be meant?
        }

        return new Combo
        {
            Id = id,
            IsRetired = !body.IsActive,
            UpdatedAt = before?.UpdatedAt,
            Services = services,
            LengthMinutes = fields.Whole("$.lengthMinutes", body.LengthMinutes, 1, 24 * 60),
            PriceMinor = fields.Money("$.priceMinor", body.PriceMinor),
        };
    }
}
