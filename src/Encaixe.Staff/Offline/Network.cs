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
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            Hear(isReached: true);
            return answer;
        }
        catch (HttpRequestException)
        {
            _alive = new Uri(request.RequestUri!, Routes.Alive);
            Hear(isReached: false);
            throw;
        }
    }

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
