using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Shared;

/// <summary>A body that is not the JSON that was expected.</summary>
/// <param name="Path">Where, as a JSON path.</param>
public sealed record JsonInvalid(string Path) : Refusal(RefusalCodes.JsonInvalid, RefusalKind.Malformed)
{
    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteString("path", Path);
}

/// <summary>A body that is too large.</summary>
/// <param name="MostBytes">How large one may be.</param>
public sealed record BodyTooLarge(long MostBytes) : Refusal(RefusalCodes.BodyTooLarge, RefusalKind.TooLarge)
{
    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteNumber("mostBytes", MostBytes);
}

/// <summary>A body that is not JSON by its own word.</summary>
public sealed record MediaTypeUnsupported() : Refusal(RefusalCodes.MediaTypeUnsupported, RefusalKind.Unsupported);

/// <summary>A request that is not well formed.</summary>
public sealed record RequestInvalid() : Refusal(RefusalCodes.RequestInvalid, RefusalKind.Malformed);

/// <summary>Reads JSON from a request: what was expected, or why not.</summary>
internal static class JsonBody
{
    /// <summary>The largest body that is read. Bytes.</summary>
    public const long MostBytes = 64 * 1024;

    public static async Task<Outcome<T>> Read<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return new MediaTypeUnsupported();
        }

        try
        {
            using var body = await RequestBody.ReadWhole(request, ct);
            return JsonSerializer.Deserialize(body, type) is not { } read ? new JsonInvalid("$")
                : NullInList(body.GetBuffer().AsSpan(0, (int)body.Length)) is { } path ? new JsonInvalid(path)
                : read;
        }
        catch (JsonException e)
        {
            return new JsonInvalid(e.Path ?? "$");
        }
        catch (BadHttpRequestException e) when (e.StatusCode != StatusCodes.Status408RequestTimeout)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? new BodyTooLarge(MostBytes)
                : new RequestInvalid();
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            return new RequestInvalid(); // chunks that are none: the web server has no better word for them
        }
    }

    /// <summary>Where a list holds nothing instead of something. No list may, and the reader of JSON does not look.</summary>
    /// <returns>The path to it; <see langword="null"/>: nowhere.</returns>
    private static string? NullInList(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json);
        var (member, inLists) = ("$", new Stack<string?>()); // of each list that is open, its path; of an object, nothing
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    member = $"$.{reader.GetString()}";
                    break;
                case JsonTokenType.StartArray:
                    inLists.Push(member);
                    break;
                case JsonTokenType.StartObject:
                    inLists.Push(null);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    inLists.Pop();
                    break;
                case JsonTokenType.Null when inLists.TryPeek(out var list) && list is not null:
                    return list;
                default:
                    break;
            }
        }

        return null;
    }
}
