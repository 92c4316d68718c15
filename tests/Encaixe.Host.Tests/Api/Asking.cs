using System.Text;
using System.Text.Json.Nodes;
using Encaixe.Emulators;

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

    /// <summary>Brings a table in, as the shop's owner does.</summary>
    /// <param name="what">What it is a table of: <c>customers</c>, <c>services</c>.</param>
    /// <param name="key">Under which it is brought in; <see langword="null"/>: it is only looked at.</param>
    public static async Task<Answer> Import(this ApiServer server, string what, byte[] table, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{what}/import{(key is null ? "" : "?dryRun=false")}");
        request.Content = new ByteArrayContent(table);
        request.Content.Headers.ContentType = new("text/csv");
        request.Headers.ExpectContinue = true; // what is too large is refused before it is sent, and not while it is
        request.Headers.Authorization = new("Bearer", await server.OwnersToken());
        if (key is { Length: > 0 })
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await server.Http.SendAsync(request);
        return await Answer.Of(response);
    }

    /// <summary>Looks at a page, or posts a form, as a browser without script does.</summary>
    /// <param name="fields">What is posted; <see langword="null"/>: it is only looked at.</param>
    /// <param name="cookie">What keeps whoever looks signed in.</param>
    /// <param name="site">Whose page it is done from, as browsers tell.</param>
    public static async Task<Answer> Browse(
        this ApiServer server, HttpMethod method, string path, IEnumerable<KeyValuePair<string, string>>? fields = null, string? cookie = null, string? site = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = fields is null ? null : new FormUrlEncodedContent(fields) };
        (string Name, string? Value)[] headers =
        [
            ("Accept", "text/html"), ("Accept-Language", "pt-BR"), ("Sec-Fetch-Site", site),
            ("Cookie", cookie is null ? null : $"__Host-encaixe={cookie}"),
        ];
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await server.Http.SendAsync(request);
        return await Answer.Of(response);
    }

    /// <summary>A letter that an address was sent, once it is there.</summary>
    /// <param name="number">Which: 1 is the first.</param>
    public static async Task<JsonNode> LetterTo(this ApiServer server, string email, int number = 1)
    {
        List<JsonNode> letters = [];
        await Eventually.Is(async () =>
        {
            letters = [.. (await server.Get("/sandbox/letters")).Json.AsArray().Select(letter => letter!).Where(letter => (string?)letter["to"] == email)];
            return letters.Count >= number;
        });
        return letters[number - 1];
    }

    /// <summary>A path with something in the place of what is different each time.</summary>
    public static string At(string path, string id) => path
        .Replace("{id}", id, StringComparison.Ordinal)
        .Replace("{delivery}", id, StringComparison.Ordinal)
        .Replace("{account}", id, StringComparison.Ordinal)
        .Replace("{device}", id, StringComparison.Ordinal)
        .Replace("{professional}", id, StringComparison.Ordinal)
        .Replace("{name}", id, StringComparison.Ordinal)
        .Replace("{kind}", "busy", StringComparison.Ordinal)
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
