using System.Text.Json;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Sheets;

/// <summary>What was sent is no table, or an empty one.</summary>
public sealed record SheetInvalid() : Refusal(RefusalCodes.SheetInvalid, RefusalKind.Invalid);

/// <summary>A table has more lines than are taken at once.</summary>
/// <param name="MostLines">How many are.</param>
public sealed record SheetTooLong(int MostLines) : Refusal(RefusalCodes.SheetTooLong, RefusalKind.Invalid)
{
    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteNumber("mostLines", MostLines);
}

/// <summary>No column of a table says what each line must.</summary>
/// <param name="Missing">Names of the fields.</param>
public sealed record SheetColumnsMissing(IReadOnlyList<string> Missing) : Refusal(RefusalCodes.SheetColumnsMissing, RefusalKind.Invalid)
{
    internal override void WriteFacts(Utf8JsonWriter json)
    {
        json.WriteStartArray("missing");
        foreach (var field in Missing)
        {
            json.WriteStringValue(field);
        }

        json.WriteEndArray();
    }
}

/// <summary>Reads a table from a request.</summary>
internal static class SheetBody
{
    /// <summary>The largest table that is read. Bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The most lines of one, beside its first.</summary>
    public const int MostLines = 2_000;

    /// <summary>How long a route may take that brings a table in or out.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <summary>A route that takes a table: a larger body than others, more time for it, and a report on its lines.</summary>
    public static RouteHandlerBuilder TakesSheet(this RouteHandlerBuilder route)
    {
        route.WithRequestTimeout(_patience);
        return route.Accepts<string>(SheetDownload.Type).WithMetadata(new LargestBody(MostBytes))
            .Produces<ImportAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>A route that gives one.</summary>
    public static RouteHandlerBuilder GivesSheet(this RouteHandlerBuilder route)
    {
        route.WithRequestTimeout(_patience);
        return route.Produces<string>(StatusCodes.Status200OK, SheetDownload.Type);
    }

    /// <summary>The table, and its bytes as they came.</summary>
    public static async Task<Outcome<(Sheet Sheet, byte[] Bytes)>> Read(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentType?.Split(';')[0].Trim() is not { } type || !type.Equals(SheetDownload.Type, StringComparison.OrdinalIgnoreCase))
        {
            return new SheetTypeUnsupported();
        }

        try
        {
            using var body = await RequestBody.ReadWhole(request, ct);
            var bytes = body.ToArray();
            return bytes.Length > MostBytes ? new BodyTooLarge(MostBytes)
                : Sheet.Read(bytes) is not { Lines.Count: > 0 } sheet ? new SheetInvalid()
                : sheet.Lines.Count > MostLines + 1 ? new SheetTooLong(MostLines)
                : (sheet, bytes);
        }
        catch (BadHttpRequestException e) when (e.StatusCode != StatusCodes.Status408RequestTimeout)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? new BodyTooLarge(MostBytes) : new RequestInvalid();
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            return new RequestInvalid();
        }
    }
}

/// <summary>A body that is no table by its own word.</summary>
public sealed record SheetTypeUnsupported() : Refusal(RefusalCodes.MediaTypeUnsupported, RefusalKind.Unsupported)
{
    /// <inheritdoc/>
    public override string Say(Languages.Language language) => Languages.AppTexts.In(language)[$"refusal.{Code}.sheet"];
}
