using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Encaixe.Aws.Tests;

/// <summary>What becomes of a request.</summary>
public enum Fault
{
    /// <summary>It is answered.</summary>
    None,

    /// <summary>It does not arrive.</summary>
    RequestLost,

    /// <summary>It is done, and the answer does not arrive.</summary>
    AnswerLost,

    /// <summary>It is not done: something broke there.</summary>
    Broken,

    /// <summary>It is not done: too much was asked.</summary>
    Throttled,

    /// <summary>It is not done: it met another transaction.</summary>
    Conflict,

    /// <summary>Of many documents none is read: there was no time.</summary>
    Unprocessed,
}

/// <summary>The way to DynamoDB, on which writes, and readings of many documents, go wrong as they are told to, one after the other;
/// then nothing does.</summary>
public sealed class FaultyWire(params Fault[] faults) : HttpClientFactory
{
    private readonly Queue<Fault> _faults = new(faults);

    /// <summary>Done by somebody else as soon as an answer is lost.</summary>
    public Func<Task> Meanwhile { get; init; } = () => Task.CompletedTask;

    /// <summary>How many of those were sent.</summary>
    public int Sent { get; private set; }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, Func<Task<HttpResponseMessage>> send)
    {
        var counts = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1] is "PutItem" or "DeleteItem" or "TransactWriteItems" or "BatchGetItem";
        Sent += counts ? 1 : 0;
        switch (counts && _faults.TryDequeue(out var fault) ? fault : Fault.None)
        {
            case Fault.RequestLost:
                throw new HttpRequestException("It did not arrive.");
            case Fault.AnswerLost:
                (await send()).Dispose();
                await Meanwhile();
                throw new HttpRequestException("The answer did not arrive.");
            case Fault.Broken:
                return Answer(HttpStatusCode.InternalServerError, "InternalServerError", "");
            case Fault.Throttled:
                return Answer(HttpStatusCode.BadRequest, "ThrottlingException", "");
            case Fault.Conflict:
                return Answer(
                    HttpStatusCode.BadRequest,
                    "TransactionCanceledException",
                    ",\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"TransactionConflict\"}]");
            case Fault.Unprocessed:
                var asked = await request.Content!.ReadAsStringAsync();
                return Answer(HttpStatusCode.OK, $"{{\"Responses\":{{}},\"UnprocessedKeys\":{JsonNode.Parse(asked)!["RequestItems"]}}}");
            default:
                return await send();
        }
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string type, string more) => Answer(
        status, $"{{\"__type\":\"com.amazonaws.dynamodb.v20120810#{type}\",\"message\":\"{type}\"{more}}}");

    private static HttpResponseMessage Answer(HttpStatusCode status, string json) => new(status)
    {
        Content = new StringContent(json, Encoding.UTF8, "application/x-amz-json-1.0"),
    };

    private sealed class Handler(FaultyWire wire) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            wire.Send(request, () => base.SendAsync(request, cancellationToken));
    }
}
