using System.Globalization;
using System.Threading.RateLimiting;
using Encaixe.App.Limits;
using Encaixe.Contracts;
using Microsoft.AspNetCore.RateLimiting;

namespace Encaixe.Host;

/// <summary>How many may be served at once, and how fast one net may ask: within one process, so that it stays well whatever comes. What must
/// hold across processes is counted in the store (<see cref="BackOff"/>).</summary>
internal static class Crowd
{
    /// <summary>Requests that are served at once, in all.</summary>
    public const int MostAtOnce = 1_000;

    /// <summary>Of one net: one that is slow on purpose leaves room for others.</summary>
    public const int MostAtOnceOfNet = 200;

    /// <summary>Requests that one net may make at one go: a page makes a handful, and a mobile network has many behind one net.</summary>
    public const int BurstOfNet = 1_000;

    /// <summary>Requests a second that one net may make all the time.</summary>
    public const int SteadyOfNet = 100;

    /// <param name="isWide">Whether one net may do as it likes, as in a demonstration, where one person plays everybody.</param>
    public static void Apply(RateLimiterOptions limiter, bool isWide)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = static (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter =
                Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        var all = PartitionedRateLimiter.Create<HttpContext, int>(static _ => RateLimitPartition.GetConcurrencyLimiter(
            0, static _ => new ConcurrencyLimiterOptions { PermitLimit = MostAtOnce }));
        limiter.GlobalLimiter = isWide
            ? all
            : PartitionedRateLimiter.CreateChained(
                // Who listens to what changes holds on for minutes, and is counted there: a net with many of them is not to be full for everything else.
                PartitionedRateLimiter.Create<HttpContext, string>(static context => context.Request.Path == Routes.Api + Routes.Events
                    ? RateLimitPartition.GetNoLimiter("events")
                    : RateLimitPartition.GetConcurrencyLimiter(
                        Caller.NetworkOf(context), static _ => new ConcurrencyLimiterOptions { PermitLimit = MostAtOnceOfNet })),
                all,
                PartitionedRateLimiter.Create<HttpContext, string>(static context => RateLimitPartition.GetTokenBucketLimiter(
                    Caller.NetworkOf(context),
                    static _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = BurstOfNet,
                        TokensPerPeriod = SteadyOfNet,
                        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    })));
    }
}
