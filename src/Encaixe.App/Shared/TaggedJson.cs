using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Encaixe.App.Shared;

/// <summary>An answer with an entity tag over all that it says: whoever has it already, and says so by <c>If-None-Match</c>, hears no more than that.</summary>
internal static class TaggedJson
{
    private const int TagBytes = 16;

    /// <summary>The answer.</summary>
    public static IResult Of<T>(T answer, JsonTypeInfo<T> type)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, type);
        var tag = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, TagBytes));
        return Results.Bytes(body, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }

    /// <summary>Says that a route answers so.</summary>
    public static RouteHandlerBuilder ProducesTagged<T>(this RouteHandlerBuilder route) => route
        .Produces<T>()
        .Produces(StatusCodes.Status304NotModified);
}
