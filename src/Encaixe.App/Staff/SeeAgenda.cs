using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.OutsideCalendars;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Staff;

/// <summary>The list does not go on from there.</summary>
public sealed record CursorInvalid() : Refusal(RefusalCodes.CursorInvalid, RefusalKind.Invalid);

/// <summary>A page has fewer or more entries than can be asked for.</summary>
public sealed record LimitInvalid() : Refusal(RefusalCodes.LimitInvalid, RefusalKind.Invalid);

/// <summary>Which stretch of the agenda is asked for.</summary>
/// <param name="First">Its first local date.</param>
/// <param name="Last">Its last local date, inclusive; at most <see cref="MostDays"/> in all.</param>
/// <param name="Professional">Id of whose visits; <see langword="null"/>: all.</param>
/// <param name="Limit">How many at most; 1 to <see cref="MostOnPage"/>.</param>
/// <param name="After">The key of the entry that the last page ended with.</param>
public sealed record AgendaWish(LocalDate First, LocalDate Last, string? Professional, int Limit, string? After)
{
    /// <summary>Id of the location whose visits; <see langword="null"/>: those of all.</summary>
    public string? Location { get; init; }

    /// <summary>The most local dates that are asked for at once: two years and some.</summary>
    public const int MostDays = 800;

    /// <summary>The most entries on a page.</summary>
    public const int MostOnPage = 500;

    private const int UsualOnPage = 100;

    /// <summary>Whether somebody looks at a few days, from their beginning.</summary>
    internal bool IsGlance => After is null && Period.DaysBetween(First, Last) < FindOpenSlots.MostDays;

    private string Until => Moments.Write(Last.PlusDays(1));

    /// <summary>What is still to be read. A key is never the beginning of another, so what follows one comes after its
    /// <c>!</c> too.</summary>
    internal KeyRange Range => KeyRange.Between(After is null ? Moments.Write(First) : After + "!", Until);

    /// <summary>Reads what somebody asked for.</summary>
    internal static Outcome<AgendaWish> Read(string? from, string? to, string? professional, string? cursor, int? limit)
    {
        if (!DateRange.Read(from, to, MostDays).TryGet(out var dates, out var refusal))
        {
            return refusal;
        }

        if (limit is < 1 or > MostOnPage)
        {
            return new LimitInvalid();
        }

        var wish = new AgendaWish(dates.Start, dates.End, professional, limit ?? UsualOnPage, null);
        return cursor is null ? wish
            : wish.ReadCursor(cursor) is { } after ? wish with { After = after }
            : new CursorInvalid();
    }

    /// <summary>The key that a cursor stands for; <see langword="null"/> when it lies outside of what is asked for.</summary>
    private string? ReadCursor(string cursor) =>
        Cursor.Read(cursor) is { } key && string.CompareOrdinal(key, Moments.Write(First)) > 0 && string.CompareOrdinal(key, Until) < 0
            ? key
            : null;
}

/// <summary>Some of the agenda.</summary>
/// <param name="Zone">The zone on the shop's wall clock.</param>
/// <param name="Entries">In order.</param>
/// <param name="Next">The cursor that it goes on with, if it does.</param>
public sealed record AgendaPage(DateTimeZone Zone, IReadOnlyList<AgendaEntry> Entries, string? Next)
{
    /// <summary>When people are busy by their own calendars elsewhere, on the first page of a few days.</summary>
    internal IReadOnlyList<BusyElsewhere> Elsewhere { get; init; } = [];
}

/// <summary>Lists the visits of some days from the agenda alone, in the order of the days.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="world">The time.</param>
public sealed class SeeAgenda(SetupReader setups, IWorld world)
{
    /// <summary>How many entries are looked at for one answer: who asks for somebody with few visits among many gets a short
    /// page, and goes on.</summary>
    private const int MostLookedAt = 2_000;

    /// <summary>A page of it.</summary>
    public async Task<AgendaPage> Execute(StaffMember member, AgendaWish wish, CancellationToken ct)
    {
        var setup = await setups.Read(member.Tenant, ct);
        wish = wish with { Professional = member.Only ?? wish.Professional };
        // Whose visits they are stands in the entries, so that of one person's all are looked at.
        var page = await member.Tenant.Documents.List(
            AgendaEntry.Shelf,
            wish.Range,
            wish.Professional is null && wish.Location is null ? wish.Limit : MostLookedAt,
            null,
            Documents.Read.Latest,
            ct);
        var (entries, last) = page.Pick(
            entry => (wish.Professional is null || entry.Segments.Any(segment => segment.Professional == wish.Professional))
                && (wish.Location is null || setup.Shop.IsAt(entry.Location, wish.Location)),
            wish.Limit);
        return new AgendaPage(setup.Zone, entries, last is null ? null : Cursor.Of(last))
        {
            Elsewhere = wish.IsGlance
                ? await BusyElsewhere.Read(member.Tenant, setup, wish.Professional, wish.First, wish.Last, world.GetCurrentInstant(), ct)
                : [],
        };
    }

    internal static void Map(IEndpointRouteBuilder staff) =>
        staff.MapGet(Routes.Agenda, Get)
            .WithName(nameof(SeeAgenda))
            .WithSummary("The appointments of some days, in their order")
            .ProducesTagged<StaffAppointmentsAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Get(
        [Description("First local date, yyyy-MM-dd; with to, unless updatedSince is set.")] string? from,
        [Description("Last local date, inclusive, yyyy-MM-dd; at most 800 dates in all.")] string? to,
        [Description("Id of a professional: only visits in which they do something.")] string? professional,
        [Description("Id of a location: only visits that are there.")] string? location,
        [Description("Where the last page said that the list goes on.")] string? cursor,
        [Description("How many appointments at most, 1 to 500; 100 unless set.")] int? limit,
        [Description("Instead of dates: all that changed since a moment, RFC 3339, each as it is now; what changed some seconds before may come too.")] string? updatedSince,
        HttpContext http,
        SeeAgenda agenda,
        SeeChanges changes,
        CancellationToken ct) =>
        updatedSince is not null ? await changes.Get(http.Member(), from ?? to, professional, location, cursor, limit, updatedSince, ct)
        : AgendaWish.Read(from, to, professional, cursor, limit).TryGet(out var wish, out var refusal)
            ? TaggedJson.Of(Answer(await agenda.Execute(http.Member(), wish with { Location = location }, ct)), ContractsJson.Default.StaffAppointmentsAnswer)
            : new RefusalProblem(refusal);

    /// <summary>A stretch of the agenda as it is answered.</summary>
    internal static StaffAppointmentsAnswer Answer(AgendaPage page) => new(
        page.Zone.Id,
        [.. page.Entries.Select(entry => Answer(entry, page.Zone))],
        page.Next,
        Elsewhere: page.Elsewhere.Count == 0 ? null : [.. page.Elsewhere.Select(busy => busy.Answer(page.Zone))]);

    private static AgendaItemAnswer Answer(AgendaEntry entry, DateTimeZone zone) => new(
        entry.Appointment,
        entry.Status.Write(),
        entry.Start.InZone(zone).ToDateTimeOffset(),
        entry.End.InZone(zone).ToDateTimeOffset(),
        [
            .. entry.Segments.Select(segment => new AgendaSegmentAnswer(
                segment.Professional,
                segment.Start.InZone(zone).ToDateTimeOffset(),
                segment.End.InZone(zone).ToDateTimeOffset(),
                segment.Service,
                segment.Before ?? 0,
                segment.After ?? 0)),
        ],
        entry.CustomerName.Value,
        entry.Party,
        entry.Override,
        entry.Location,
        entry.Customer);
}
