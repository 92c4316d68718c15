using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Encaixe.Host.Tests.Api;

/// <summary>A program of an integrator's, on a port of this machine: what it answers is said by where it is asked.</summary>
public sealed class WebhookProgram : IAsyncLifetime
{
    private readonly ConcurrentQueue<Told> _told = new();
    private readonly CancellationTokenSource _over = new();
    private WebApplication? _app;

    /// <summary>What it was told, in order.</summary>
    public IReadOnlyList<Told> Told => [.. _told];

    /// <summary>Where it is asked for an answer: <c>ok</c>, <c>erro</c>, <c>talvez</c>, <c>lento</c>, <c>longe</c>, <c>fim</c>, <c>enorme</c>,
    /// <c>corte</c>.</summary>
    public string Url(string answer, string mark = "") => $"{_app!.Urls.First()}/{answer}/{mark}";

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
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var told = new Told(
            http.Request.Path, http.Request.Method, http.Request.Headers.ToDictionary(one => one.Key.ToLowerInvariant(), one => one.Value.ToString()), body.ToArray());
        _told.Enqueue(told);
        switch (http.Request.Path.Value!.Split('/')[1])
        {
            case "erro":
            case "talvez" when _told.Count(one => one.Path == told.Path) == 1:
                http.Response.StatusCode = 500;
                break;
            case "lento":
                await Task.Delay(Timeout.Infinite, _over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "longe":
                http.Response.Redirect(Url("ok", "nunca"));
                break;
            case "fim":
                http.Response.StatusCode = 410;
                break;
            case "enorme":
                await Flood(http);
                break;
            case "corte":
                http.Abort();
                break;
        }
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

/// <summary>What a program was told.</summary>
public sealed record Told(string Path, string Method, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>As an integrator would see to it.</summary>
    public bool IsSignedWith(string secret)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes($"{Id}.{Headers["webhook-timestamp"]}."), .. Body];
        var mac = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), text);
        return Headers["webhook-signature"].Split(' ').Contains($"v1,{Convert.ToBase64String(mac)}");
    }
}
