using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Encaixe.Vendors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Encaixe.WhatsApp.Tests;

/// <summary>Who stands in for a vendor beside a running server can be told what to do, and calls.</summary>
public sealed class StandInTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string? Signature, string Body)> _called = new();
    private readonly HttpClient _http = new();
    private readonly WebApplication _server;

    /// <summary>Refuses the first call and takes all others.</summary>
    public StandInTests()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Run(async context =>
        {
            if (context.Request.Query["hub.verify_token"] == "fake0verify")
            {
                await context.Response.WriteAsync(context.Request.Query["hub.challenge"].ToString());
                return;
            }

            using var reader = new StreamReader(context.Request.Body);
            _called.Enqueue((context.Request.Headers["X-Hub-Signature-256"], await reader.ReadToEndAsync()));
            context.Response.StatusCode = _called.Count == 1 ? 503 : 200;
        });
    }

    private Uri Hook => new($"{_server.Urls.First()}/hook");

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task It_calls_with_signed_bytes_in_order_and_again_until_it_is_heard()
    {
        await using var fake = new FakeCloud { Webhook = Hook };
        await fake.Start();

        fake.Say(new Saying("5511900000001") { Text = "não 👍" });
        fake.Say(new Saying("5511900000001") { Text = "sim" });

        for (var tries = 0; tries < 200 && _called.Count < 3; tries++)
        {
            await Task.Delay(50);
        }

        var told = fake.Told.Select(told => Encoding.UTF8.GetString(told.Body)).ToArray();
        Assert.Equal([told[0], told[0], told[1]], _called.Select(call => call.Body));
        Assert.All(_called, call => Assert.Equal(fake.Sign(Encoding.UTF8.GetBytes(call.Body)), call.Signature));
        Assert.Contains("n\\u00e3o \\ud83d\\udc4d", told[0], StringComparison.Ordinal); // as Meta writes it
    }

    [Fact]
    public async Task It_asks_whether_it_may_call()
    {
        Assert.True(await FakeCloud.Shake(Hook, "fake0verify"));
        Assert.False(await FakeCloud.Shake(Hook, "another"));
    }

    [Fact]
    public async Task It_is_told_over_http_what_goes_wrong_and_says_what_it_has()
    {
        await using var fake = new FakeUltraMsg();
        await fake.Start();
        Uri status = new(fake.Address, "instance12345/instance/status?token=fake0token"), outage = new(fake.Address, "_fake/outage");

        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(status)).StatusCode);
        await Post(outage, """{"kind":"error","seconds":600}""");
        Assert.Equal(HttpStatusCode.BadGateway, (await _http.GetAsync(status)).StatusCode);
        fake.Ahead += TimeSpan.FromMinutes(11);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(status)).StatusCode);

        await Post(outage, """{"kind":"busy"}""");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _http.GetAsync(status)).StatusCode);
        await _http.DeleteAsync(outage);
        await Post(new Uri(fake.Address, "_fake/disconnect"), "{}");
        Assert.Contains("disconnected", await _http.GetStringAsync(status), StringComparison.Ordinal);

        await Post(new Uri(fake.Address, "instance12345/messages/chat"), """{"token":"fake0token","to":"+5511900000001","body":"Olá"}"""); // JSON is taken, too
        await Post(new Uri(fake.Address, "_fake/connect"), "{}");
        await Post(new Uri(fake.Address, "_fake/inbound"), """{"phone":"5511900000001","text":"1"}""");

        using var taken = JsonDocument.Parse(await _http.GetStringAsync(new Uri(fake.Address, "_fake/taken")));
        Assert.Equal("Olá", taken.RootElement[0].GetProperty("text").GetString());
        using var told = JsonDocument.Parse(await _http.GetStringAsync(new Uri(fake.Address, "_fake/told")));
        Assert.Equal(5, told.RootElement.GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(new Uri(fake.Address, "_fake/nothing"))).StatusCode);
    }

    private async Task Post(Uri to, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        (await _http.PostAsync(to, body)).EnsureSuccessStatusCode();
    }
}
