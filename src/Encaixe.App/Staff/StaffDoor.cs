using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.App.Staff;

/// <summary>Nobody of the shop's people asks: the same answer to a missing, a broken and a forged key or token.</summary>
public sealed record NotSignedIn() : Refusal(RefusalCodes.NotSignedIn, RefusalKind.Unknown);

/// <summary>Of several shops nobody said which.</summary>
public sealed record ShopNotChosen() : Refusal(RefusalCodes.ShopNotChosen, RefusalKind.Malformed);

/// <summary>One's role does not go so far.</summary>
public sealed record NotAllowed() : Refusal(RefusalCodes.NotAllowed, RefusalKind.Forbidden);

/// <summary>The shop has no such appointment.</summary>
public sealed record VisitNotFound() : Refusal(RefusalCodes.AppointmentNotFound, RefusalKind.Missing)
{
    /// <inheritdoc/>
    public override string Say(Language language) => AppTexts.In(language)[$"refusal.{Code}.staff"];
}

/// <summary>Someone of a shop's people, in it.</summary>
/// <param name="Tenant">The shop.</param>
/// <param name="Id">Who: what the audit says. <c>staff</c> for whoever holds the shop's key.</param>
/// <param name="Role">What they are there.</param>
/// <param name="Professional">Whose agenda is theirs, if one is.</param>
public sealed record StaffMember(Tenant Tenant, string Id, Role Role, string? Professional = null)
{
    /// <summary>From where they ask.</summary>
    public Origin? From { get; init; }

    /// <summary>Who does it, and from where, as the audit says it.</summary>
    internal Actor Actor => new($"staff/{Id}", From);

    /// <summary>Whose visits alone they see; <see langword="null"/>: everybody's. Of a professional without an agenda: nobody's.</summary>
    internal string? Only => Role == Role.Professional ? Professional ?? "" : null;

    /// <summary>Whether they see an appointment: something in it is theirs.</summary>
    internal bool Sees(Appointment appointment) =>
        Only is not { } own || appointment.Segments.Any(segment => segment.Professional == own);

    /// <summary>Whether they say how it stands: all of it is theirs.</summary>
    internal bool Serves(Appointment appointment) =>
        Only is not { } own || appointment.Segments.All(segment => segment.Professional == own);
}

/// <summary>The door of the shop's people. Whatever is mapped behind it is reached by them only, as far as their role goes, and gets to know
/// who they are; how they prove it is nobody else's business.</summary>
internal static class StaffDoor
{
    /// <summary>The tag that all routes behind it carry.</summary>
    public const string Tag = "Staff";

    /// <summary>Which of one's shops is meant: its slug. Whoever belongs to one only may leave it out.</summary>
    public const string ShopHeader = "Encaixe-Shop";

    /// <summary>The group behind the door.</summary>
    public static RouteGroupBuilder Map(IEndpointRouteBuilder api) => api
        .MapGroup("")
        .WithTags(Tag)
        .AddEndpointFilter(Enter);

    /// <summary>Who came in.</summary>
    public static StaffMember Member(this HttpContext http) => http.Features.GetRequiredFeature<StaffMember>();

    /// <summary>All that a route behind the door may be refused with, whatever it does.</summary>
    public static RouteHandlerBuilder ProducesStaffRefusals(this RouteHandlerBuilder route, params ReadOnlySpan<int> others) =>
        route.ProducesProblems([StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, .. others]);

    private static async ValueTask<object?> Enter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store"; // it names customers
        if (!(await Know(http)).TryGet(out var member, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        // A route that names no policy is nobody's.
        if (http.GetEndpoint()?.Metadata.GetMetadata<Policies.Needed>() is not { } needed
            || member.Role < Policies.LeastOf(needed.Policy))
        {
            return new RefusalProblem(new NotAllowed());
        }

        http.Features.Set(member);
        return await next(context);
    }

    /// <summary>Who asks, and in which shop. Of a shop that somebody does not belong to they hear what they hear of one that is not there.</summary>
    private static async Task<Outcome<StaffMember>> Know(HttpContext http)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        if (Bearers.TokenIn(http.Request) is not { } token)
        {
            return new NotSignedIn();
        }

        if (await services.GetRequiredService<StaffKeys>().MemberOf(token, ct) is { } holder)
        {
            return holder with { From = Origin.Key(Caller.NetworkOf(http)) };
        }

        if (await services.GetRequiredService<Bearers>().Of(http.Request, ct) is not { } bearer)
        {
            return new NotSignedIn();
        }

        var from = Origin.Staff(Caller.NetworkOf(http), bearer.Session);
        if (http.Request.Headers[ShopHeader].ToString() is { Length: > 0 } slug)
        {
            return await services.GetRequiredService<TenantResolver>().BySlug(slug, ct) is var (tenant, _)
                && await AccountDirectory.Of(tenant, bearer.Account, ct) is { } member
                    ? new StaffMember(tenant, bearer.Account, member.Role, member.Professional) { From = from }
                    : new ShopNotFound();
        }

        return await services.GetRequiredService<AccountDirectory>().OnlyShopOf(bearer.Account, ct) is { } only
            && await AccountDirectory.Of(only, bearer.Account, ct) is { } one
                ? new StaffMember(only, bearer.Account, one.Role, one.Professional) { From = from }
                : new ShopNotChosen();
    }
}
