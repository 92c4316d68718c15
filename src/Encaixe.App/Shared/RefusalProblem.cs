using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Encaixe.App.Languages;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Shared;

/// <summary>The only place where a refusal meets HTTP: Problem Details (RFC 9457) in the reader's language.</summary>
/// <param name="refusal">What was refused.</param>
public sealed class RefusalProblem(Refusal refusal) : IResult
{
    /// <summary>The status that a family of refusals has.</summary>
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Malformed => StatusCodes.Status400BadRequest,
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Missing => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Outdated => StatusCodes.Status412PreconditionFailed,
        RefusalKind.Unknown => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalKind.Unsupported => StatusCodes.Status415UnsupportedMediaType,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => throw new UnreachableException(),
    };

    /// <summary>The language a request asks to be answered in.</summary>
    public static Language LanguageOf(HttpRequest request) =>
        Language.Negotiate(request.Headers.AcceptLanguage.ToString());

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) =>
        Write(httpContext, StatusOf(refusal.Kind), refusal.Code, refusal.Say(LanguageOf(httpContext.Request)), refusal);

    /// <summary>Writes a problem that no refusal stands for: one that the server itself noticed.</summary>
    public static Task Write(HttpContext context, int status, string code) =>
        Write(context, status, code, AppTexts.In(LanguageOf(context.Request))[$"refusal.{code}"], null);

    private static async Task Write(HttpContext context, int status, string code, string detail, Refusal? refusal)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.CacheControl = "no-store";
        if (code is RefusalCodes.TryAgain or RefusalCodes.StoreUnavailable)
        {
            context.Response.Headers.RetryAfter = "1";
        }
        else if (refusal?.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer"; // how one says who one is (RFC 6750, 3)
        }

        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("type", $"https://encaixe.dev/problems/{code}");
        json.WriteString("title", code);
        json.WriteNumber("status", status);
        json.WriteString("detail", detail);
        json.WriteString("code", code);
        refusal?.WriteFacts(json);
        json.WriteEndObject();
    }
}
