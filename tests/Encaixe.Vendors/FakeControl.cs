using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Vendors;

/// <summary>What a stand-in is told from outside: <c>/_fake/…</c>.</summary>
internal static class FakeControl
{
    public static FakeAnswer Answer(FakeVendor fake, FakeCall call)
    {
        var json = call.Json;
        switch (call.Method, call.Path.ElementAtOrDefault(1))
        {
            case ("POST", "inbound"):
                fake.Say(new Saying(TextOf(json, "phone"))
                {
                    Handle = TextOf(json, "handle"),
                    Text = TextOf(json, "text") ?? "",
                    Button = TextOf(json, "button"),
                    Kind = TextOf(json, "kind") ?? "text",
                    Quoted = TextOf(json, "quoted"),
                });
                break;
            case ("POST", "outage") when Enum.TryParse<Outage>(TextOf(json, "kind"), ignoreCase: true, out var outage):
                if (Number(json, "seconds") is { } seconds)
                {
                    fake.Break(outage, TimeSpan.FromSeconds(seconds));
                }
                else
                {
                    fake.Outage = outage;
                }

                break;
            case ("DELETE", "outage"):
                fake.Outage = Outage.None;
                break;
            case ("POST", "delay"):
                fake.Delay = TimeSpan.FromSeconds(Number(json, "seconds") ?? 0);
                break;
            case ("POST", "ahead"):
                fake.Ahead = TimeSpan.FromHours(Number(json, "hours") ?? 0);
                break;
            case ("POST", "limit"):
                fake.MostASecond = (int?)Number(json, "mostASecond");
                break;
            case ("POST", "webhook"):
                fake.Webhook = Uri.TryCreate(TextOf(json, "url"), UriKind.Absolute, out var url) ? url : null;
                break;
            case ("POST", "disconnect"):
                fake.Disconnect();
                break;
            case ("POST", "connect"):
                fake.Connect();
                break;
            case ("GET", "taken"):
                return FakeJson.List(fake.Taken.Select(taken => new JsonObject
                {
                    ["id"] = taken.Id,
                    ["to"] = taken.To,
                    ["text"] = taken.Text,
                    ["own"] = taken.Own,
                    ["status"] = taken.Status,
                    ["buttons"] = FakeJson.List(taken.Buttons.Select(button => (JsonNode?)button)),
                }));
            case ("GET", "told"):
                return FakeJson.List(fake.Told.Select(told => JsonNode.Parse(Encoding.UTF8.GetString(told.Body))));
            default:
                return new FakeAnswer(StatusCodes.Status404NotFound, new JsonObject { ["error"] = "No such thing can be done to this stand-in." });
        }

        return new JsonObject { ["done"] = true };
    }

    private static string? TextOf(JsonObject json, string name) => json[name]?.ToString();

    private static double? Number(JsonObject json, string name) =>
        double.TryParse(TextOf(json, name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
