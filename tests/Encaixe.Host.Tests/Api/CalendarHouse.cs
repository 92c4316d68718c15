using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Encaixe.Host.Tests.Api;

/// <summary>Where people have their own calendars, on a port of this machine: what it answers is said by where it is asked.</summary>
public sealed class CalendarHouse : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, IReadOnlyDictionary<string, string> Headers)> _asked = new();
    private readonly ConcurrentDictionary<string, string> _calendars = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _over = new();
    private WebApplication? _app;

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<(string Path, IReadOnlyDictionary<string, string> Headers)> Asked => [.. _asked];

    /// <summary>Where it is asked for an answer: <c>ok</c>, <c>pagina</c>, <c>fechado</c>, <c>nada</c>, <c>longe</c>, <c>circulo</c>, <c>enorme</c>, <c>lento</c>,
    /// <c>corte</c>, <c>meio</c>.</summary>
    public string Url(string answer, string mark) => $"{_app!.Urls.First()}/{answer}/{mark}.ics";

    /// <summary>Has somebody's calendar have some events.</summary>
    public void Busy(string mark, params string[] events) => _calendars[$"{mark}.ics"] =
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{string.Concat(events.Select(one => $"BEGIN:VEVENT\r\n{one.Replace("|", "\r\n", StringComparison.Ordinal)}\r\nEND:VEVENT\r\n"))}END:VCALENDAR\r\n";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(Answer);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _app!.DisposeAsync();
        _over.Dispose();
    }

    private async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        _asked.Enqueue((path, http.Request.Headers.ToDictionary(one => one.Key.ToLowerInvariant(), one => one.Value.ToString())));
        var (answer, mark) = (path.Split('/')[1], path.Split('/')[2]);
        var calendar = _calendars.GetValueOrDefault(mark, "");
        switch (answer)
        {
            case "ok":
                await Give(http, calendar, calendar.Length);
                break;
            case "meio":
                await Give(http, calendar, calendar.Length / 2);
                break;
            case "pagina":
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<!DOCTYPE html><title>Entrar</title>");
                break;
            case "fechado":
                http.Response.StatusCode = 403;
                break;
            case "nada":
                http.Response.StatusCode = 404;
                break;
            case "longe":
                http.Response.Redirect($"/ok/{mark}");
                break;
            case "circulo":
                http.Response.Redirect($"/circulo/{mark}");
                break;
            case "fora":
                http.Response.Redirect("https://169.254.169.254/latest/meta-data/");
                break;
            case "enorme":
                await Flood(http);
                break;
            case "lento":
                await Task.Delay(Timeout.Infinite, _over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "corte":
                http.Abort();
                break;
        }
    }

    private static async Task Give(HttpContext http, string calendar, int length)
    {
        var tag = $"\"{calendar.Length}\"";
        http.Response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = 304;
            return;
        }

        http.Response.ContentType = "text/calendar; charset=utf-8";
        await http.Response.WriteAsync(calendar[..length]);
    }

    /// <summary>Says yes, and then does not stop.</summary>
    private static async Task Flood(HttpContext http)
    {
        var block = new byte[64 * 1024];
        try
        {
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(block, http.RequestAborted);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Nobody listens.
        }
    }
}
