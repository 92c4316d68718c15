using System.Net;
using Encaixe.Contracts;

namespace Encaixe.Staff.Offline;

/// <summary>Whether the server is reached, by what becomes of all that it is asked. While it is not, it is looked for every few seconds.</summary>
internal sealed class Network : DelegatingHandler
{
    private readonly TimeSpan _pause;
    private Uri? _alive;

    /// <param name="inner">Speaks to the server.</param>
    /// <param name="pause">How often it is looked for; every five seconds unless set.</param>
    public Network(HttpMessageHandler inner, TimeSpan? pause = null)
        : base(inner) => _pause = pause ?? TimeSpan.FromSeconds(5);

    /// <summary>Whether it was, the last time.</summary>
    public bool IsReached { get; private set; } = true;

    /// <summary>Told that it is again, or no longer.</summary>
    public Action? Changed { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (PatienceFor(request) is { } limit)
        {
            patience.CancelAfter(limit);
        }

        try
        {
            var answer = await base.SendAsync(request, patience.Token);
            var isReached = !IsFromTheWay(answer);
            _alive = isReached ? _alive : AliveAt(request);
            Hear(isReached);
            return answer;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is HttpRequestException or OperationCanceledException)
        {
            _alive = AliveAt(request);
            Hear(isReached: false);
            throw new HttpRequestException("The server was not reached.", e);
        }
    }

    /// <summary>How long an answer is waited for, where a network is there and nothing comes through it. What brings a table in takes its time.</summary>
    private static TimeSpan? PatienceFor(HttpRequestMessage request) =>
        request.Method == HttpMethod.Head ? TimeSpan.FromSeconds(5)
        : request.Content?.Headers.ContentType?.MediaType == "text/csv" ? null
        : request.RequestUri!.AbsolutePath.EndsWith(Routes.SessionRefresh, StringComparison.Ordinal) ? TimeSpan.FromSeconds(10)
        : TimeSpan.FromSeconds(30);

    /// <summary>Whether something between here and the server answered in its place.</summary>
    private static bool IsFromTheWay(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        && answer.Content.Headers.ContentType?.MediaType != "application/problem+json";

    private static Uri AliveAt(HttpRequestMessage request) => new(request.RequestUri!, Routes.Alive);

    private void Hear(bool isReached)
    {
        if (IsReached != isReached)
        {
            IsReached = isReached;
            Changed?.Invoke();
            if (!isReached)
            {
                _ = Look();
            }
        }
    }

    private async Task Look()
    {
        while (!IsReached)
        {
            await Task.Delay(_pause);
            try
            {
                using var asked = new HttpRequestMessage(HttpMethod.Head, _alive);
                using var answer = await SendAsync(asked, default);
            }
            catch (HttpRequestException)
            {
                // not yet
            }
        }
    }
}
