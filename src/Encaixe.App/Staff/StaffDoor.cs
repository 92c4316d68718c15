using Encaixe.App.Accounts;
using Encaixe.App.Audit;
using Encaixe.App.Integrations;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
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

    /// <summary>Whether whoever came in would still be let in, as they were: they are signed in, and their role is what it was.</summary>
    public static async Task<bool> StillLets(HttpContext http)
    {
        var member = http.Member();
        return (await Know(http)).TryGet(out var now, out _)
            && (now.Tenant.Id, now.Id, now.Role, now.Professional) == (member.Tenant.Id, member.Id, member.Role, member.Professional);
    }

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
            || !member.May(needed.Policy))
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
        var resolver = services.GetRequiredService<TenantResolver>();
        var slug = http.Request.Headers[ShopHeader].ToString();
        if (Bearers.TokenIn(http.Request) is { } token && ApiKeys.IsMeant(token))
        {
            return await services.GetRequiredService<ApiKeys>().MemberOf(token, ct) is not { } holder ? new NotSignedIn()
                : slug.Length == 0 || (await resolver.BySlug(slug, ct))?.Tenant.Id == holder.Tenant.Id
                    ? holder with { From = Origin.Key(Caller.NetworkOf(http)) }
                : new ShopNotFound();
        }

        if (await services.GetRequiredService<Bearers>().Of(http.Request, ct) is not { } bearer)
        {
            return new NotSignedIn();
        }

        var from = Origin.Staff(Caller.NetworkOf(http), bearer.Session);
        if (slug.Length > 0)
        {
            return await resolver.BySlug(slug, ct) is var (tenant, _)
                && await AccountDirectory.Of(tenant, bearer.Account, ct) is { } member
                    ? await In(services.GetRequiredService<SetupReader>(), tenant, member, from, ct)
                    : new ShopNotFound();
        }

        return await services.GetRequiredService<AccountDirectory>().OnlyShopOf(bearer.Account, ct) is { } only
            && await AccountDirectory.Of(only, bearer.Account, ct) is { } one
                ? await In(services.GetRequiredService<SetupReader>(), only, one, from, ct)
                : new ShopNotChosen();
    }

    /// <summary>Somebody who belongs to a shop, with what that lets its professionals see if they are one.</summary>
    internal static async Task<StaffMember> In(
        SetupReader setups, Tenant tenant, Member member, Origin from, CancellationToken ct) =>
        new(tenant, member.Account, member.Role, member.Professional)
        {
            From = from,
            Rules = member.Role == Role.Professional
                ? (await setups.Read(tenant, ct)).Shop.Team
                : new TeamRules(),
        };
}
