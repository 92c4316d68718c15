using System.Globalization;
using System.Text;
using Encaixe.App.Accounts;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Encaixe.App.Live;

/// <summary>Nobody is told here what others change: there are several processes, and none hears of the others' commits.</summary>
public sealed record EventsNotHere() : Refusal(RefusalCodes.EventsNotHere, RefusalKind.Missing);

/// <summary>Events are a stream, and whoever asked takes none.</summary>
public sealed record EventsNotTaken() : Refusal(RefusalCodes.EventsNotTaken, RefusalKind.Malformed);

/// <summary>Tells the shop's people at once that others changed something, for as long as they may know (ADR 49).</summary>
/// <param name="shutDown">When the server stops: nobody is kept waiting for it.</param>
/// <param name="world">The time.</param>
/// <param name="news">Who listens; <see langword="null"/>: in this shape nobody can.</param>
internal sealed class HearNews(IHostApplicationLifetime shutDown, IWorld world, ShopNews? news = null)
{
    /// <summary>How often something is said where nothing happens, so that nobody in between takes it for dead; and how often it is looked whether whoever
    /// listens still may. Elapsed time.</summary>
    internal static readonly Duration Rhythm = Duration.FromSeconds(15);

    private const string StreamType = "text/event-stream";

    public static void Map(IEndpointRouteBuilder staff) =>
        staff.MapGet(Routes.Events, Get)
            .WithName(nameof(HearNews))
            .WithSummary("Tells as it happens that something changed in the days of the shop, and in which: a stream of server-sent events")
            .Produces<string>(StatusCodes.Status200OK, StreamType)
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests)
            .DisableRequestTimeout();

    private static IResult Get(HttpContext http, HearNews hear)
    {
        if (!http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(StreamType, StringComparison.OrdinalIgnoreCase)))
        {
            return new RefusalProblem(new EventsNotTaken());
        }

        if (!hear.Open(http.Member()).TryGet(out var listener, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        http.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold it back
        return Results.Stream(stream => hear.Tell(http, listener, stream), StreamType);
    }

    private Outcome<ShopNews.Listener> Open(StaffMember member) =>
        news is null ? new EventsNotHere()
        : news.TryListen(member.Tenant.Id, member.Only, out var listener) ? listener
        : new TooManyTries(Rhythm.Seconds);

    private async Task Tell(HttpContext http, ShopNews.Listener listener, Stream stream)
    {
        using var left = listener;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, shutDown.ApplicationStopping);
        var until = world.GetCurrentInstant() + AccessTokens.Life; // no token lasts longer
        try
        {
            var (next, pause) = (Next(), Pause());
            await Say(stream, ": here\n\n", over.Token);
            while (world.GetCurrentInstant() < until)
            {
                if (await Task.WhenAny(pause, next) == pause) // first, however much there is to hear: they are looked at again
                {
                    await pause;
                    if (!await StaffDoor.StillLets(http))
                    {
                        return;
                    }

                    await Say(stream, ":\n\n", over.Token);
                    pause = Pause();
                    continue;
                }

                if (!await next)
                {
                    return; // they were too slow
                }

                while (listener.Heard.TryRead(out var heard))
                {
                    await Say(stream, Write(heard), over.Token);
                }

                next = Next();
            }
        }
        catch (OperationCanceledException)
        {
            // they have gone, or the server stops
        }

        Task<bool> Next() => listener.Heard.WaitToReadAsync(over.Token).AsTask();

        Task Pause() => world.Pause(Rhythm, over.Token);
    }

    private static string Write(News news)
    {
        var text = new StringBuilder();
        if (news.IsSetup)
        {
            text.Append("event: setup\ndata: {}\n\n");
        }

        if (news is { First: { } first, Last: { } last })
        {
            text.Append(CultureInfo.InvariantCulture, $"event: agenda\ndata: {{\"from\":\"{first:uuuu-MM-dd}\",\"to\":\"{last:uuuu-MM-dd}\"}}\n\n");
        }

        return text.ToString();
    }

    private static async Task Say(Stream stream, string text, CancellationToken ct)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        await stream.FlushAsync(ct);
    }
}
