using Amazon.Runtime;

namespace Encaixe.Aws;

/// <summary>Has answers there as a whole before the SDK reads them: it does so on a thread, and nothing would call it off when an
/// answer ends in the middle and its connection does not.</summary>
/// <param name="wire">What requests go through.</param>
internal sealed class WholeAnswers(HttpMessageHandler wire) : DelegatingHandler(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        try
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}

/// <summary>Gives the SDK one client for all it asks.</summary>
/// <param name="wire">What requests go through.</param>
internal sealed class OneWire(HttpMessageHandler wire) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new WholeAnswers(wire));
}
