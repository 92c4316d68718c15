using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Encaixe.App.Webhooks;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class OpenApiTests(ApiServer server)
{
    private static readonly JsonSerializerOptions _readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is read as a file, never as HTML
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    [Fact]
    public async Task The_committed_description_is_what_the_server_serves()
    {
        var served = (await server.Get("/openapi/v1.json")).Json.ToJsonString(_readable).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(Root(), "docs", "openapi.json");
        if (Environment.GetEnvironmentVariable("ENCAIXE_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(file, served);
        }

        var committed = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";

        Assert.True(served == committed, "The API changed. If that is meant, run the test with ENCAIXE_ACCEPT=1 and commit docs/openapi.json.");
    }

    [Fact]
    public async Task It_is_written_once_whatever_a_request_says()
    {
        var first = await server.Get("/openapi/v1.json");
        var again = await server.Get("/openapi/v1.json?lang=es");

        Assert.Equal(first.Body, again.Body);
        Assert.Contains("Age", again.Headers.Keys);
    }

    [Fact]
    public async Task It_says_which_edition_of_openapi_it_is()
    {
        var document = (await server.Get("/openapi/v1.json")).Json;

        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal("v1", (string?)document["info"]!["version"]);
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_what_it_takes_and_how_it_refuses()
    {
        var operations = await Operations();

        Assert.Equal(180, operations.Count);
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty((string?)operation.Value["summary"] ?? "");
            Assert.NotEmpty((string?)operation.Value["operationId"] ?? "");
            var answers = operation.Value["responses"]!.AsObject();
            Assert.Contains(answers, answer => answer.Key is "202" or "204"
                || (answer.Key.StartsWith('2') && ((string[])["application/json", "text/csv", "text/event-stream"]).Any(type => answer.Value!["content"]?[type] is not null)));
            Assert.Contains(answers, answer => answer.Key.StartsWith('4') && answer.Value!["content"]?["application/problem+json"] is not null);
            Assert.All(Parameters(operation.Value), parameter => Assert.False(
                string.IsNullOrWhiteSpace((string?)parameter["description"]), $"{operation.Key}: {parameter["name"]}"));
        });
    }

    [Fact]
    public async Task A_booking_says_that_it_needs_a_key()
    {
        var booking = (await Operations())["post /api/v1/shops/{slug}/appointments"];

        var key = Parameters(booking).Single(parameter => (string?)parameter["name"] == "Idempotency-Key");

        Assert.Equal(("header", true), ((string?)key["in"], (bool?)key["required"]));
    }

    [Fact]
    public async Task What_a_search_needs_is_required()
    {
        var search = (await Operations())["get /api/v1/shops/{slug}/slots"];

        var required = Parameters(search).Where(p => (bool?)p["required"] == true).Select(p => (string?)p["name"]);

        Assert.Equal(["from", "services", "slug", "to"], required.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whatever_programs_are_told_is_described()
    {
        var document = (await server.Get("/openapi/v1.json")).Json;
        var webhooks = document["webhooks"]!.AsObject();

        Assert.Equal(WebhookEvents.All.Append(WebhookEvents.Ping).Order(StringComparer.Ordinal), webhooks.Select(one => one.Key).Order(StringComparer.Ordinal));
        Assert.All(webhooks, one =>
        {
            var told = one.Value!["post"]!;
            Assert.Equal(
                ["webhook-id", "webhook-timestamp", "webhook-signature"], Parameters(told).Select(parameter => (string?)parameter["name"]));
            var body = told["requestBody"]!["content"]!["application/json"]!["schema"]!["allOf"]!;
            Assert.Equal("#/components/schemas/WebhookEvent", (string?)body[0]!["$ref"]);
            Assert.Equal(one.Key, (string?)body[1]!["properties"]!["type"]!["const"]);
        });
        var schemas = document["components"]!["schemas"]!;
        Assert.Equal(
            "#/components/schemas/StaffAppointmentAnswer",
            (string?)schemas["WebhookEvent"]!["properties"]!["data"]!["properties"]!["appointment"]!["$ref"]);
        Assert.NotNull(schemas["StaffAppointmentAnswer"]);
    }

    private async Task<Dictionary<string, JsonNode>> Operations() =>
        (await server.Get("/openapi/v1.json")).Json["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => ($"{operation.Key} {path.Key}", operation.Value!)))
            .ToDictionary(operation => operation.Item1, operation => operation.Item2, StringComparer.Ordinal);

    private static IEnumerable<JsonNode> Parameters(JsonNode operation) =>
        operation["parameters"]?.AsArray().Select(parameter => parameter!) ?? [];

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Encaixe.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
