using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Encaixe.Emulators;

/// <summary>How Amazon's services refuse a request.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Body">Its body.</param>
public sealed record ServiceError(HttpStatusCode Status, string Body)
{
    /// <summary>The media type of the body.</summary>
    public const string MediaType = "application/x-amz-json-1.0";

    /// <summary>Something broke there: nobody knows what was done.</summary>
    public static ServiceError Broken { get; } = Of("InternalServerError", HttpStatusCode.InternalServerError);

    /// <summary>Too much is asked.</summary>
    public static ServiceError Throttled { get; } = Of("ThrottlingException");

    /// <summary>One of a type.</summary>
    public static ServiceError Of(string type, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        Of(type, status, new JsonObject());

    /// <summary>A transaction is cancelled.</summary>
    /// <param name="reasons">What is wrong with each of its items, in their order; <c>None</c>: nothing.</param>
    public static ServiceError Cancelled(params IEnumerable<string> reasons) => Of(
        "TransactionCanceledException",
        HttpStatusCode.BadRequest,
        new JsonObject
        {
            ["CancellationReasons"] = new JsonArray([.. reasons.Select(reason => new JsonObject { ["Code"] = reason })]),
        });

    /// <summary>A write meets a transaction; if it is one itself, with its last item.</summary>
    /// <param name="request">What was asked.</param>
    public static ServiceError Conflict(string request) => JsonNode.Parse(request)!["TransactItems"]?.AsArray().Count is { } items
        ? Cancelled([.. Enumerable.Repeat("None", items - 1), "TransactionConflict"])
        : Of("TransactionConflictException");

    /// <summary>As an answer.</summary>
    public HttpResponseMessage ToResponse() => new(Status) { Content = new StringContent(Body, Encoding.UTF8, MediaType) };

    private static ServiceError Of(string type, HttpStatusCode status, JsonObject more)
    {
        (more["__type"], more["message"]) = ($"com.amazonaws.dynamodb.v20120810#{type}", type);
        return new(status, more.ToJsonString());
    }
}
