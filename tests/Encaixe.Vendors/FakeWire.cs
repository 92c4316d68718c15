using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Vendors;

/// <summary>What goes wrong with a vendor for a while.</summary>
public enum Outage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>500, and nothing is taken.</summary>
    Error,

    /// <summary>429, and nothing is taken.</summary>
    Busy,

    /// <summary>No answer, and nothing is taken.</summary>
    Hang,

    /// <summary>The line is cut, and nothing is taken.</summary>
    Reset,

    /// <summary>Messages are taken, and nothing is answered.</summary>
    Swallow,

    /// <summary>Messages are taken, and then the line is cut.</summary>
    Cut,

    /// <summary>Messages are taken, and the answer does not end.</summary>
    Flood,

    /// <summary>A page of some proxy's with 200.</summary>
    Nonsense,

    /// <summary>Somewhere else, it says.</summary>
    Redirect,
}

/// <summary>A message that a vendor has.</summary>
/// <param name="Id">What the vendor calls it.</param>
/// <param name="To">Digits.</param>
/// <param name="Text">What it says.</param>
/// <param name="Own">What the sender calls it, where the vendor takes that.</param>
/// <param name="Buttons">What comes back from each button.</param>
public sealed record Taken(string Id, string To, string Text, string? Own, IReadOnlyList<string> Buttons)
{
    /// <summary>What became of it, in the vendor's word.</summary>
    public string Status { get; set; } = "";
}

/// <summary>An event as it is told.</summary>
/// <param name="Body">The bytes.</param>
/// <param name="Headers">What stands in its head.</param>
public sealed record Told(byte[] Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>What a client says.</summary>
/// <param name="Phone">Their number in digits, as they dial it.</param>
public sealed record Saying(string? Phone)
{
    /// <summary>What WhatsApp calls them; alone, when there is no phone.</summary>
    public string? Handle { get; init; }

    /// <summary>In words; with <see cref="Kind"/> <c>reaction</c>, which emoji.</summary>
    public string Text { get; init; } = "";

    /// <summary>What was put into the button that they touch.</summary>
    public string? Button { get; init; }

    /// <summary><c>text</c>, <c>list</c>, <c>reaction</c>, <c>audio</c>, <c>image</c> and so on.</summary>
    public string Kind { get; init; } = "text";

    /// <summary>The message that they answer.</summary>
    public string? Quoted { get; init; }
}

/// <summary>What somebody asks of a vendor.</summary>
internal sealed record FakeCall(string Method, string[] Path, Func<string, string?> Query, Func<string, string?> Header, byte[] Body)
{
    /// <summary>Everything after the host, for whoever looks at what was asked.</summary>
    public string Address { get; init; } = "";

    /// <summary>The body as JSON; empty if it is none.</summary>
    public JsonObject Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(Body) as JsonObject ?? [];
            }
            catch (JsonException)
            {
                return [];
            }
        }
    }

    /// <summary>A field of the body, be it a form or JSON.</summary>
    public string? Field(string name)
    {
        if (Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Json[name]?.ToString();
        }

        var form = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Encoding.UTF8.GetString(Body));
        return form.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    public static async Task<FakeCall> Of(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var query = request.Query.ToDictionary(part => part.Key, part => part.Value.ToString());
        return new FakeCall(
            request.Method, request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries), query.GetValueOrDefault, headers.GetValueOrDefault,
            body.ToArray())
        {
            Address = request.Path + request.QueryString,
        };
    }
}

/// <summary>What a vendor answers.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">What it says.</param>
internal sealed record FakeAnswer(int Status, JsonNode Body)
{
    /// <summary>Whether it never comes, whatever has been done.</summary>
    public bool Hangs { get; init; }

    /// <summary>What stands in its head beside.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is no JSON but bare text.</summary>
    public bool IsText { get; init; }

    public static implicit operator FakeAnswer(JsonNode body) => new(StatusCodes.Status200OK, body);
}

/// <summary>JSON as vendors write it.</summary>
internal static class FakeJson
{
    private static readonly JsonWriterOptions _asItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Letters as they are.</summary>
    public static byte[] Bytes(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, _asItIs))
        {
            node.WriteTo(json);
        }

        return stream.ToArray();
    }

    /// <summary>As Meta writes it: what is not ASCII in lower-case escapes.</summary>
    public static byte[] Ascii(JsonNode node)
    {
        var (written, text) = (Encoding.UTF8.GetString(Bytes(node)), new StringBuilder());
        for (var at = 0; at < written.Length; at++)
        {
            var letter = written[at];
            if (letter == '\\')
            {
                var length = written[at + 1] == 'u' ? 6 : 2; // an escape that the writer made itself
                text.Append(written.Substring(at, length).ToLowerInvariant());
                at += length - 1;
            }
            else
            {
                _ = letter < 128 ? text.Append(letter) : text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    public static JsonArray List(IEnumerable<JsonNode?> items) => [.. items];

    public static string Text(this JsonNode? node) => node?.ToString() ?? "";
}
