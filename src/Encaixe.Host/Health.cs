using System.Text.Json.Serialization;
using Encaixe.App.Jobs;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Host.Shapes;
using Encaixe.Scheduling;

namespace Encaixe.Host;

/// <summary>What the server says about its own health.</summary>
/// <param name="Engine">What it keeps its documents in.</param>
/// <param name="Schema">The format of the data.</param>
/// <param name="ZoneRules">The edition of the zone rules.</param>
/// <param name="JobLagSeconds">How long the oldest due job has been waiting.</param>
/// <param name="Version">The server's own.</param>
internal sealed record Readiness(string Engine, int Schema, string ZoneRules, long JobLagSeconds, string Version);

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class HealthJson : JsonSerializerContext;

/// <summary>Whether the server lives, and whether it can work.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Routes.Alive, ["GET", "HEAD"], () => Results.Text("ok")).DisableRateLimiting().ExcludeFromDescription();
        routes.MapGet("/health/ready", async (Shape shape, TenantResolver resolver, JobLag lag, CancellationToken ct) =>
        {
            _ = await resolver.BySlug("ready", ct); // the store answers, or this fails
            return Results.Json(
                new Readiness(
                    shape.Engine,
                    shape.Schema,
                    ZoneRules.Version,
                    (long)(await lag.Read(ct)).TotalSeconds,
                    typeof(Health).Assembly.GetName().Version!.ToString(3)),
                HealthJson.Default.Readiness);
        }).ExcludeFromDescription();
    }
}
