using System.Globalization;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Encaixe.Scheduling;
using NodaTime;
using BusyPart = Encaixe.App.Appointments.BusyPart;

namespace Encaixe.App.SettingUp;

/// <summary>What can be booked.</summary>
internal sealed class ServiceKind() : SetupKind<Service, ServiceSetup>(
    "service", Routes.Services, most: 500, Service.Shelf, ContractsJson.Default.ServiceSetup)
{
    private const int LongestCategory = 60;
    private const int LongestDescription = 500;
    private const int Day = 24 * 60;

    public static ServiceKind One { get; } = new();

    public override Refusal NotFound => new Appointments.ServiceNotFound();

    public override IReadOnlyList<Stored<Service>> In(SetupContents contents) => contents.Services;

    public override SetupDocuments With(SetupDocuments documents, Service changed) =>
        documents with { Services = Replaced(documents.Services, changed) };

    /// <summary>Those that are ways in the API are nobody's.</summary>
    public override IEnumerable<string> IdsTaken(SetupContents contents) => [.. base.IdsTaken(contents), "import", "export"];

    public override string? IdIn(ServiceSetup body) => body.Id;

    public override string NameIn(ServiceSetup body) => body.Name;

    public override int OrderOf(Service part) => part.Order;

    public override IEnumerable<string> UsedBy(SetupContents contents, string id) =>
        PathsOf(contents.Combos, Routes.Combos, combo => combo.Services.Contains(id));

    public override ServiceSetup Write(Service part) => new(
        part.Name,
        part.LengthMinutes,
        part.PriceMinor,
        part.Id,
        part.Category,
        part.Description,
        part.Order,
        part.StepMinutes,
        part.BeforeMinutes,
        part.AfterMinutes,
        part.NoticeMinutes,
        part.Busy is null ? null : [.. part.Busy.Select(one => new BusyPartSetup(one.OffsetMinutes, one.LengthMinutes))],
        part.Seats,
        part.Timetable is null ? null : [.. part.Timetable.Select(one => new ClassTimeSetup(one.Day, Clock(one.StartMinute), one.Professional))],
        part.LeastSeats,
        part.DecidedMinutes,
        part.Needs,
        part.IsParallel,
        part.IsRemote,
        part.NeedsApproval,
        part.Own?.ToDictionary(
            one => one.Key,
            one => new OwnTermsSetup(one.Value.LengthMinutes, one.Value.PriceMinor, one.Value.CommissionBasisPoints),
            StringComparer.Ordinal),
        part.Location,
        !part.IsRetired,
        part.UpdatedAt?.ToDateTimeOffset());

    public override Service AsSeen(Service part) => part with
    {
        Own = part.Own?
            .Select(one => (one.Key, Terms: one.Value with { CommissionBasisPoints = null }))
            .Where(one => one.Terms != new OwnTerms())
            .ToDictionary(one => one.Key, one => one.Terms, StringComparer.Ordinal) is { Count: > 0 } own ? own : null,
    };

    public override Service Read(Fields fields, ServiceSetup body, string id, Service? before, SetupContents contents)
    {
        var length = fields.Whole("$.lengthMinutes", body.LengthMinutes, 1, Day);
        var seats = fields.Whole("$.seats", body.Seats, 1, 99);
        var own = ReadOwn(fields, body, contents);
        if (body.IsActive && (seats > 1 || body.Timetable is not null) && UsedBy(contents, id).Any())
        {
            fields.Refuse(new SetupInvalid("$.seats", "class")); // a combo names it, and a class is a visit by itself
        }

        return new Service
        {
            Id = id,
            IsRetired = !body.IsActive,
            UpdatedAt = before?.UpdatedAt,
            Name = fields.Name("$.name", body.Name),
            LengthMinutes = length,
            PriceMinor = fields.Money("$.priceMinor", body.PriceMinor),
            Category = fields.Text("$.category", body.Category, LongestCategory),
            Description = fields.Text("$.description", body.Description, LongestDescription),
            Order = fields.Whole("$.order", body.Order, 0, 100_000),
            StepMinutes = fields.Whole("$.stepMinutes", body.StepMinutes, 1, Day),
            BeforeMinutes = fields.Whole("$.beforeMinutes", body.BeforeMinutes, 0, 480),
            AfterMinutes = fields.Whole("$.afterMinutes", body.AfterMinutes, 0, 480),
            NoticeMinutes = fields.Whole("$.noticeMinutes", body.NoticeMinutes, 0, 365 * Day),
            Busy = ReadBusy(fields, body.Busy, length),
            Seats = seats,
            Own = own,
            Timetable = ReadTimetable(fields, body, own, contents),
            LeastSeats = fields.Whole("$.leastSeats", body.LeastSeats, 0, seats),
            DecidedMinutes = fields.Whole("$.decidedMinutes", body.DecidedMinutes, 0, 30 * Day),
            Needs = ReadNeeds(fields, body, contents),
            IsParallel = body.IsParallel,
            IsRemote = body.IsRemote,
            NeedsApproval = body.NeedsApproval,
            Location = fields.Location("$.location", body.Location, contents, orHad: !body.IsActive),
        };
    }

    private static List<BusyPart>? ReadBusy(Fields fields, IReadOnlyList<BusyPartSetup>? busy, int length)
    {
        if (busy is null || !fields.Counts("$.busy", busy, 1, 10))
        {
            return null;
        }

        var (read, from) = (new List<BusyPart>(), 0);
        foreach (var (part, i) in busy.Select((part, i) => (part, i)))
        {
            var offset = fields.Whole($"$.busy[{i}].offsetMinutes", part.OffsetMinutes, from, length - 1);
            var minutes = fields.Whole($"$.busy[{i}].lengthMinutes", part.LengthMinutes, 1, length - offset);
            read.Add(new BusyPart(offset, minutes));
            from = Math.Min(offset + minutes, length - 1);
            if (offset + minutes == length && i + 1 < busy.Count)
            {
                fields.Refuse(new SetupInvalid($"$.busy[{i + 1}]", "order")); // nothing is left of the service
            }
        }

        return read;
    }

    private static Dictionary<string, OwnTerms>? ReadOwn(Fields fields, ServiceSetup body, SetupContents contents)
    {
        if (body.Own is not { Count: > 0 } own)
        {
            return null;
        }

        var read = new Dictionary<string, OwnTerms>(StringComparer.Ordinal);
        foreach (var (professional, terms) in own)
        {
            if (!contents.HasProfessional(professional) || terms is null) // no reader of JSON looks into dictionaries
            {
                fields.Refuse(new SetupInvalid("$.own", "unknown"));
                return null;
            }

            read[professional] = new OwnTerms(
                fields.Whole($"$.own.{professional}.lengthMinutes", terms.LengthMinutes, 1, Day),
                fields.Money($"$.own.{professional}.priceMinor", terms.PriceMinor),
                fields.BasisPoints($"$.own.{professional}.commissionBasisPoints", terms.CommissionBasisPoints));
        }

        return read;
    }

    private static List<ClassTime>? ReadTimetable(
        Fields fields, ServiceSetup body, Dictionary<string, OwnTerms>? own, SetupContents contents)
    {
        if (body.Timetable is not { } times || !fields.Counts("$.timetable", times, 1, 100))
        {
            return null;
        }

        var held = times.Select((one, i) => new ClassTime(
            fields.Whole($"$.timetable[{i}].day", one.Day, 1, 7),
            fields.Time($"$.timetable[{i}].start", one.Start),
            fields.Known($"$.timetable[{i}].professional", one.Professional, id => contents.Professionals.Any(
                known => known.Key == id && (!known.Document.IsRetired || !body.IsActive))))).ToList();
        if (fields.Wrong is null && !held.GroupBy(one => (one.Day, one.Professional)).All(day => HoursWire.AreApart(day.Select(one =>
            new DayWindow(one.StartMinute, one.StartMinute + (own?.GetValueOrDefault(one.Professional)?.LengthMinutes ?? body.LengthMinutes))))))
        {
            fields.Refuse(new SetupInvalid("$.timetable", "overlap"));
        }

        return held;
    }

    private static List<IReadOnlyList<string>>? ReadNeeds(Fields fields, ServiceSetup body, SetupContents contents)
    {
        if (body.Needs is not { Count: > 0 } needs || !fields.Counts("$.needs", needs, 0, 3))
        {
            return null;
        }

        var read = new List<IReadOnlyList<string>>();
        foreach (var (need, i) in needs.Select((need, i) => (need, i)))
        {
            if (fields.Counts($"$.needs[{i}]", need, 1, 10))
            {
                read.Add(fields.Ids($"$.needs[{i}]", need, id => contents.Resources.Any(
                    known => known.Key == id && (!known.Document.IsRetired || !body.IsActive))));
            }
        }

        return read;
    }

    private static string Clock(int minute) =>
        LocalTime.FromMinutesSinceMidnight(minute).ToString("HH:mm", CultureInfo.InvariantCulture);
}
