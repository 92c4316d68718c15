using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Pages;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Http.Metadata;

namespace Encaixe.Host;

/// <summary>Gives every failure that nobody answered a clear answer with a stable code, and sets the headers that every
/// answer carries.</summary>
internal sealed partial class ErrorAnswers(RequestDelegate next, ServerAddress server, ILogger<ErrorAnswers> log)
{
    private readonly bool _hasTls = server.Base.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        if (Limits.WhatIsTooMuch(context) is { } tooMuch)
        {
            await Write(context, tooMuch);
            return;
        }

        if (context.Request.ContentLength > MostBytes(context))
        {
            context.Response.Headers.Connection = "close"; // nothing can follow a body that is not read
            await TooLarge(context).ExecuteAsync(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e)
        {
            await Write(context, e.StatusCode);
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // nobody is there to be answered
        }
        catch (StoreUnavailableException e)
        {
            LogFailed(e, Route(context));
            await Write(context, StatusCodes.Status503ServiceUnavailable);
            return;
        }
        catch (Exception e)
        {
            LogFailed(e, Route(context));
            await Write(context, StatusCodes.Status500InternalServerError);
            return;
        }

        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null })
        {
            await Write(context, context.Response.StatusCode);
        }
    }

    private static long? MostBytes(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize : JsonBody.MostBytes;

    private static IResult TooLarge(HttpContext context) => PagesFeature.WantsPage(context.Request)
        ? PagesFeature.ProblemPage(context, StatusCodes.Status413PayloadTooLarge)
        : new RefusalProblem(new BodyTooLarge(MostBytes(context) ?? JsonBody.MostBytes));

    /// <summary>The route's template: a path may hold a customer's token.</summary>
    private static string Route(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";

    private void SetHeaders(IHeaderDictionary headers)
    {
        PageHeaders.SetCommon(headers);
        if (_hasTls)
        {
            headers.StrictTransportSecurity = PageHeaders.OnlyByTls;
        }
    }

    private Task Write(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        var (allow, retryAfter) = (context.Response.Headers.Allow, context.Response.Headers.RetryAfter);
        context.Response.Clear();
        context.Response.Headers.Allow = allow; // a 405 says what may be done instead (RFC 9110, 15.5.6)
        context.Response.Headers.RetryAfter = retryAfter;
        SetHeaders(context.Response.Headers);
        if (status == StatusCodes.Status408RequestTimeout)
        {
            context.Response.Headers.Connection = "close"; // what is left of the body would be read as the next request
        }

        if (PagesFeature.WantsPage(context.Request))
        {
            return PagesFeature.ProblemPage(context, status).ExecuteAsync(context);
        }

        return RefusalProblem.Write(context, status, status switch
        {
            StatusCodes.Status404NotFound => RefusalCodes.NotFound,
            StatusCodes.Status405MethodNotAllowed => RefusalCodes.MethodNotAllowed,
            StatusCodes.Status408RequestTimeout => RefusalCodes.RequestTimeout,
            StatusCodes.Status413PayloadTooLarge => RefusalCodes.BodyTooLarge,
            StatusCodes.Status414UriTooLong => RefusalCodes.AddressTooLong,
            StatusCodes.Status415UnsupportedMediaType => RefusalCodes.MediaTypeUnsupported,
            StatusCodes.Status429TooManyRequests => RefusalCodes.TooManyTries,
            StatusCodes.Status431RequestHeaderFieldsTooLarge => RefusalCodes.HeadersTooLarge,
            StatusCodes.Status503ServiceUnavailable => RefusalCodes.StoreUnavailable,
            >= 500 => RefusalCodes.Internal,
            _ => RefusalCodes.RequestInvalid,
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Route} failed.")]
    private partial void LogFailed(Exception e, string route);
}
