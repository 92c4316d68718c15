using System.Net;
using System.Text;

namespace Encaixe.Staff.Tests;

/// <summary>Answers what it is told to, in order, and remembers what was asked.</summary>
internal sealed class PlayedServer : HttpMessageHandler
{
    public const string SignedIn = """
        {"accessToken":"a-token","expiresInSeconds":600,"account":{"id":"1","name":"Dona Rosa","email":"dona@example.com"},
         "shops":[{"slug":"barbearia","name":"Barbearia","role":"owner"}]}
        """;

    private readonly Queue<(HttpStatusCode Status, string Body, string? Tag)?> _answers = new();

    public List<HttpRequestMessage> Asked { get; } = [];

    /// <summary>Answers so, the next time.</summary>
    /// <param name="tag">The entity tag of what it answers.</param>
    public PlayedServer Says(HttpStatusCode status, string body, string? tag = null)
    {
        _answers.Enqueue((status, body, tag));
        return this;
    }

    /// <summary>Is not reached, the next time.</summary>
    public PlayedServer IsAway()
    {
        _answers.Enqueue(null);
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request);
        var (status, body, tag) = _answers.Dequeue() ?? throw new HttpRequestException("away");
        var type = body.StartsWith('<') ? "text/html" : (int)status >= 400 ? "application/problem+json" : "application/json";
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) };
        answer.Headers.ETag = tag is null ? null : new(tag);
        return Task.FromResult(answer);
    }
}
