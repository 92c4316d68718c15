using System.Text;
using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

/// <summary>How tests ask what the API describes, as whoever they like, in whichever shop.</summary>
internal static class Asking
{
    /// <summary>A valid id of nothing.</summary>
    public static readonly string Nothing = new('0', 32);

    /// <summary>Asks for an operation as it is written in the description, of things that are nowhere.</summary>
    public static Task<Answer> Ask(this ApiServer server, string operation, string? token, string? shop)
    {
        var (method, path) = operation.Split(' ') is [var verb, var template] ? (verb, template) : throw new FormatException(operation);
        return server.AskAs(token, new HttpMethod(method), At(path, Nothing), shop);
    }

    /// <summary>Asks as whoever a token names.</summary>
    public static async Task<Answer> AskAs(
        this ApiServer server, string? token, HttpMethod method, string path, string? shop, JsonObject? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        (string Name, string? Value)[] headers =
        [
            ("Encaixe-Shop", shop),
            ("Authorization", token is null ? null : $"Bearer {token}"),
            ("Idempotency-Key", body is null ? null : Guid.NewGuid().ToString("N")),
            ("If-Match", ifMatch),
        ];
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await server.Http.SendAsync(request);
        return await Answer.Of(response);
    }

    /// <summary>A path with something in the place of what is different each time.</summary>
    public static string At(string path, string id) => path
        .Replace("{id}", id, StringComparison.Ordinal)
        .Replace("{delivery}", id, StringComparison.Ordinal)
        .Replace("{account}", id, StringComparison.Ordinal)
        .Replace("{professional}", id, StringComparison.Ordinal)
        .Replace("{token}", new string('A', 64), StringComparison.Ordinal)
        .Replace("{slug}", "barbearia-demo", StringComparison.Ordinal)
        .Replace("{service}", "corte", StringComparison.Ordinal);

    /// <summary>All that the API describes: its method and its path.</summary>
    public static async Task<IReadOnlyList<string>> Operations(this ApiServer server, string? tag = null)
    {
        var paths = (await server.Get("/openapi/v1.json")).Json["paths"]!.AsObject();
        return
        [
            .. paths.SelectMany(path => path.Value!.AsObject()
                .Where(operation => tag is null || operation.Value!["tags"]!.AsArray().Any(one => (string?)one == tag))
                .Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}")),
        ];
    }
}
