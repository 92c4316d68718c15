using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Encaixe.Contracts;
using Encaixe.Host.Demo;
using Encaixe.Vendors;

namespace Encaixe.Host.Tests.Api;

/// <summary>How each refusal about what the shop's people are told on their devices, by e-mail and by WhatsApp is brought about.</summary>
internal static class PushRefusalCases
{
    private const string Alerts = "/api/v1/team/me/alerts";
    private const string Devices = $"{Alerts}/devices";

    private static int _devices;

    public static IReadOnlyDictionary<string, (int Status, Func<RefusedClient, Task<Answer>> Ask)> All { get; } =
        new Dictionary<string, (int, Func<RefusedClient, Task<Answer>>)>(StringComparer.Ordinal)
        {
            [RefusalCodes.PushEndpointInvalid] = (422, one => Ask(one, HttpMethod.Post, Devices, Device(endpoint: "https://evil.example/push/1"))),
            [RefusalCodes.PushKeysInvalid] = (422, one => Ask(one, HttpMethod.Post, Devices, Device(auth: "AAAA"))),
            [RefusalCodes.TooManyDevices] = (409, TooManyDevices),
            [RefusalCodes.DeviceNotFound] = (404, one => Ask(one, HttpMethod.Delete, $"{Devices}/{Asking.Nothing}")),
            [RefusalCodes.EmailNotConfirmed] = (409, async one => await one.AskAs(
                await one.Opened(), // with a password, and no letter was read yet
                HttpMethod.Put,
                Alerts,
                new() { ["visits"] = "all", ["booked"] = true, ["moved"] = true, ["cancelled"] = true, ["email"] = true })),
            [RefusalCodes.WhatsAppUnavailable] = (409, ByHand),
            [RefusalCodes.AlertsInvalid] = (422, one => Ask(
                one, HttpMethod.Put, Alerts, new() { ["visits"] = "some", ["booked"] = true, ["moved"] = true, ["cancelled"] = true })),
        };

    /// <summary>A browser that nobody else in these tests has.</summary>
    public static JsonObject Device(string? endpoint = null, string? auth = null)
    {
        using var browser = new FakeBrowser();
        return new()
        {
            ["endpoint"] = endpoint ?? string.Create(
                CultureInfo.InvariantCulture, $"https://updates.push.services.mozilla.com/wpush/v2/{Interlocked.Increment(ref _devices)}"),
            ["keys"] = new JsonObject { ["p256dh"] = browser.P256dh, ["auth"] = auth ?? browser.Auth },
        };
    }

    private static async Task<Answer> ByHand(RefusedClient one)
    {
        var account = await one.Opened(); // with a shop of their own, whose messages somebody sends
        Assert.Equal(200, (await one.AskAs(account, HttpMethod.Put, "/api/v1/channels/by-hand", [])).Status);
        return await one.AskAs(account, HttpMethod.Post, $"{Alerts}/phone");
    }

    private static async Task<Answer> TooManyDevices(RefusedClient one)
    {
        var account = await one.Opened(); // with a shop of their own: nobody else is told there
        Answer answer;
        do
        {
            answer = await one.AskAs(account, HttpMethod.Post, Devices, Device());
        }
        while (answer.Status == 201);
        return answer;
    }

    private static Task<Answer> Ask(RefusedClient one, HttpMethod method, string path, JsonObject? body = null) => one.Send(
        method,
        path,
        body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        isStaff: true,
        ("Encaixe-Shop", DemoShop.Slug));
}
