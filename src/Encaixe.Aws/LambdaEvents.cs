using System.Text.Json;
using System.Text.Json.Serialization;
using Encaixe.App.Audit;
using Encaixe.App.Jobs;
using Encaixe.App.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Encaixe.Aws;

/// <summary>Where Lambda brings what is not a request from the web: batches of jobs from SQS, and the scheduler's tick every minute.</summary>
/// <remarks>
/// The Lambda Web Adapter (1.0.0) posts such events to the same port as everybody's requests, and throws the status and the headers of
/// the answer away: what counts is its body. It says of each request what brought it, in headers that no client can set: of one that came
/// by HTTP <c>x-amzn-request-context</c> is a JSON object, of an event it is not.
/// </remarks>
public static partial class LambdaEvents
{
    /// <summary>Where the adapter posts events unless <c>AWS_LWA_PASS_THROUGH_PATH</c> says otherwise.</summary>
    public const string DefaultPath = "/events";

    private const string RequestContext = "x-amzn-request-context";
    private const string LambdaContext = "x-amzn-lambda-context";
    private const string Tick = "Scheduled Event";

    /// <summary>No message has this id, so that SQS takes the whole batch for failed and brings it again.</summary>
    private static readonly BatchAnswer _allFailed = new([new FailedItem("")]);

    /// <summary>Accepts events at a path.</summary>
    public static void MapLambdaEvents(this IEndpointRouteBuilder routes, string path) => routes
        .MapPost(path, Take)
        .WithMetadata(new LargestEvent())
        .DisableRequestTimeout() // Lambda has its own
        .ExcludeFromDescription();

    private static async Task<IResult> Take(
        HttpContext context, SqsWorker worker, JobScheduler scheduler, SealAudits seals, FeedWebhooks webhooks, ILogger<SqsWorker> log)
    {
        if (!IsEvent(context.Request.Headers))
        {
            return Results.NotFound();
        }

        LambdaEvent? read;
        try
        {
            read = await JsonSerializer.DeserializeAsync(context.Request.Body, LambdaJson.Default.LambdaEvent, context.RequestAborted);
        }
        catch (JsonException)
        {
            read = null;
        }

        if (read?.DetailType == Tick)
        {
            var handedOver = scheduler.HandOverDue(context.RequestAborted);
            await Task.WhenAll(handedOver, webhooks.Execute(context.RequestAborted), seals.Execute(context.RequestAborted)); // none waits for another
            return Results.Json(new TickAnswer(await handedOver), LambdaJson.Default.TickAnswer);
        }

        var messages = (read?.Records ?? []).Select(record => (Id: record?.MessageId ?? "", Body: record?.Body ?? "")).ToList();
        if (messages.Count == 0 || messages.Exists(message => message.Id.Length == 0))
        {
            LogUnknown(log);
            return Answer(_allFailed);
        }

        var ran = await worker.TryRun(messages, context.RequestAborted);
        return Answer(new BatchAnswer([.. messages.Where((_, i) => !ran[i]).Select(message => new FailedItem(message.Id))]));
    }

    private static IResult Answer(BatchAnswer answer) => Results.Json(answer, LambdaJson.Default.BatchAnswer);

    /// <summary>Whether Lambda brought it, and nobody on the web. The address that it comes from proves nothing: all comes from the adapter.</summary>
    private static bool IsEvent(IHeaderDictionary headers) =>
        headers[LambdaContext].Any(IsObject) && !headers[RequestContext].Any(IsObject);

    private static bool IsObject(string? json) => json.AsSpan().TrimStart().StartsWith('{');

    /// <summary>How large an event may be. Bytes: what Lambda takes at once.</summary>
    private sealed class LargestEvent : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 6 * 1024 * 1024;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Lambda brought an event that is neither a batch of jobs nor a tick.")]
    private static partial void LogUnknown(ILogger log);
}

/// <summary>What Lambda brings: a batch of SQS's, or an event of EventBridge's. What is not needed of it is left out.</summary>
internal sealed record LambdaEvent(
    [property: JsonPropertyName("Records")] IReadOnlyList<SqsRecord?>? Records,
    [property: JsonPropertyName("detail-type")] string? DetailType);

/// <summary>A message of SQS's.</summary>
internal sealed record SqsRecord(
    [property: JsonPropertyName("messageId")] string? MessageId, [property: JsonPropertyName("body")] string? Body);

/// <summary>Which messages of a batch are to be brought again; all others are deleted.</summary>
internal sealed record BatchAnswer([property: JsonPropertyName("batchItemFailures")] IReadOnlyList<FailedItem> Failed);

/// <summary>A message that is to be brought again.</summary>
internal sealed record FailedItem([property: JsonPropertyName("itemIdentifier")] string Id);

/// <summary>What came of a tick.</summary>
internal sealed record TickAnswer([property: JsonPropertyName("handedOver")] int HandedOver);

/// <summary>How events and answers are read and written.</summary>
[JsonSerializable(typeof(LambdaEvent))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(TickAnswer))]
internal sealed partial class LambdaJson : JsonSerializerContext;
