using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Staff;

/// <summary>Whether clients are offered a start, and what is against it.</summary>
/// <param name="IsOpen">Whether they are.</param>
/// <param name="With">All that is against it, person by person.</param>
public sealed record WhyNotSaid(bool IsOpen, IReadOnlyList<WhyNotWith> With);

/// <summary>What is against a start with one professional.</summary>
/// <param name="Professional">Their id; <see langword="null"/>: a visit of several services, by whoever comes closest.</param>
/// <param name="Reasons">In the order in which the rules are asked; none when nothing is.</param>
public sealed record WhyNotWith(string? Professional, IReadOnlyList<Reason> Reasons);

/// <summary>Tells the shop's people why clients are not offered a start: from the same rules that decide on it.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="world">The time.</param>
public sealed class SeeWhyNot(SetupReader setups, IWorld world)
{
    /// <summary>Says it.</summary>
    /// <param name="services">Ids of the services; 1 to 5.</param>
    /// <param name="professional">Id of a professional, or <c>any</c>: everyone who does it.</param>
    /// <param name="moment">The start.</param>
    /// <param name="party">How many come; 1 to 99.</param>
    /// <param name="location">Id of a location; <see langword="null"/>: the shop's first.</param>
    internal async Task<Outcome<WhyNotSaid>> Execute(
        Tenant tenant, IReadOnlyList<string> services, string? professional, Moment moment, int party, string? location, CancellationToken ct)
    {
        if (!(await setups.Read(tenant, ct)).Where(location).TryGet(out var setup, out var refusal)
            || !VisitOrder.Of(setup, services, _ => professional, party).TryGet(out var order, out refusal))
        {
            return refusal;
        }

        if (moment.In(setup.Zone) is not { } start)
        {
            return new LocalTimeDoesNotExist();
        }

        var ask = new Ask(world.GetCurrentInstant(), Errand.Create, Party: party);
        var books = await VisitBooks.Read(tenant, order.Stretches(start), ct);
        var isOpen = await new VisitQuestion(order, start, ask).Answer(tenant, books, keeps: [], ct) is not null;
        return order.HasOneService
            ? new WhyNotSaid(isOpen, [.. order.Professionals.Select(id => new WhyNotWith(id, ReasonsWith(id)))])
            : new WhyNotSaid(isOpen, [new WhyNotWith(null, isOpen ? [] : order.WhyNot(books.TakenOf, start, ask))]);

        IReadOnlyList<Reason> ReasonsWith(string id) =>
            VisitOrder.Of(setup, services, _ => id, party).TryGet(out var one, out _) ? one.WhyNot(books.TakenOf, start, ask) : [];
    }

    internal static void Map(IEndpointRouteBuilder staff) =>
        staff.MapGet(Routes.WhyNot, Get)
            .WithName(nameof(SeeWhyNot))
            .WithSummary("Why clients are not offered a start, person by person")
            .Produces<WhyNotAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Get(
        [Description("Ids of the services wanted, separated by commas; 1 to 5.")] string? services,
        [Description("Id of a professional, or any; any unless set.")] string? professional,
        [Description("The start: RFC 3339 with an offset, or the time on the shop's wall.")] string? start,
        [Description("How many people come, 1 to 99; 1 unless set.")] string? party,
        [Description("Id of one of the shop's locations; its first unless set.")] string? location,
        HttpContext http,
        SeeWhyNot whyNot,
        SetupReader setups,
        CancellationToken ct)
    {
        var tenant = http.Member().Tenant;
        if (Moments.Read(start) is not { } moment)
        {
            return new RefusalProblem(new StartInvalid());
        }

        if (!BookingWish.ReadParty(party).TryGet(out var people, out var refusal)
            || !BookingWish.ReadServices(services?.Split(',') ?? []).TryGet(out var ids, out refusal)
            || !(await whyNot.Execute(tenant, ids, professional, moment, people, location, ct)).TryGet(out var said, out refusal))
        {
            return new RefusalProblem(refusal);
        }

        var texts = AppTexts.In(RefusalProblem.LanguageOf(http.Request));
        var zone = (await setups.Read(tenant, ct)).Zone;
        return Results.Json(
            new WhyNotAnswer(
                said.IsOpen,
                [
                    .. said.With.Select(with => new WhyNotWithAnswer(
                        with.Professional, [.. with.Reasons.Select(reason => Answer(reason, zone, texts))])),
                ]),
            ContractsJson.Default.WhyNotAnswer);
    }

    private static ReasonAnswer Answer(Reason reason, DateTimeZone zone, Texts texts)
    {
        var code = SlotNotOffered.CodeOf(reason.Kind);
        return new ReasonAnswer(
            code,
            texts[$"hindrance.{code}"],
            reason.Bound?.InZone(zone).ToDateTimeOffset(),
            reason.With?.Start.InZone(zone).ToDateTimeOffset(),
            reason.With?.End.InZone(zone).ToDateTimeOffset(),
            reason.Pool);
    }
}
