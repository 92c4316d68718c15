using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Shared;

/// <summary>What a route says of how it may refuse.</summary>
internal static class ProblemMetadata
{
    /// <summary>Problems of these statuses, and of a request that cannot be read.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> others)
    {
        foreach (var status in (ReadOnlySpan<int>)[StatusCodes.Status400BadRequest, .. others])
        {
            route.Produces<ProblemAnswer>(status, "application/problem+json");
        }

        return route;
    }
}
