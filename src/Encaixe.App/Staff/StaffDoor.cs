using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.App.Staff;

/// <summary>Nobody of the shop's people asks: the same answer to a missing, a broken and a forged key.</summary>
public sealed record NotSignedIn() : Refusal(RefusalCodes.NotSignedIn, RefusalKind.Unknown);

/// <summary>The shop has no such appointment.</summary>
public sealed record VisitNotFound() : Refusal(RefusalCodes.AppointmentNotFound, RefusalKind.Missing)
{
    /// <inheritdoc/>
    public override string Say(Language language) => AppTexts.In(language)[$"refusal.{Code}.staff"];
}

/// <summary>The door of the shop's people. Whatever is mapped behind it is reached by them only, and gets to know who they
/// are; how they prove it is nobody else's business.</summary>
internal static class StaffDoor
{
    /// <summary>The tag that all routes behind it carry.</summary>
    public const string Tag = "Staff";

    /// <summary>The group behind the door.</summary>
    public static RouteGroupBuilder Map(IEndpointRouteBuilder api) => api
        .MapGroup(Routes.Staff)
        .WithTags(Tag)
        .AddEndpointFilter(Enter);

    /// <summary>Who came in.</summary>
    public static StaffMember Member(this HttpContext http) => http.Features.GetRequiredFeature<StaffMember>();

    /// <summary>All that a route behind the door may be refused with, whatever it does.</summary>
    public static RouteHandlerBuilder ProducesStaffRefusals(this RouteHandlerBuilder route, params ReadOnlySpan<int> others)
    {
        foreach (var status in (ReadOnlySpan<int>)[StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, .. others])
        {
            route.Produces<ProblemAnswer>(status, "application/problem+json");
        }

        return route;
    }

    private static async ValueTask<object?> Enter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store"; // it names customers
        var keys = http.RequestServices.GetRequiredService<StaffKeys>();
        if (await keys.MemberBy(http.Request.Headers.Authorization, http.RequestAborted) is not { } member)
        {
            return new RefusalProblem(new NotSignedIn());
        }

        http.Features.Set(member);
        return await next(context);
    }
}
