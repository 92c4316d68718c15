using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Encaixe.App.Webhooks;

/// <summary>What came of sending something to an address.</summary>
/// <param name="Status">The status of the answer; <see langword="null"/>: there was none.</param>
/// <param name="Why">In a word why there was none.</param>
internal sealed record Posted(int? Status, string? Why)
{
    /// <summary>Whether it was taken.</summary>
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>Whether nothing is wanted there any more.</summary>
    public bool IsGone => Status == (int)HttpStatusCode.Gone;

    /// <summary>After how long it may be asked again, if the answer says so (RFC 9110, 10.2.3). Elapsed time.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Sends to addresses that somebody else chose, and to the public net only: each name is resolved here, each of its addresses looked at, and
/// that very address dialled, so that no second answer of a name can lead elsewhere. Follows no redirect, knows no proxy, keeps no cookie,
/// and reads nothing of the answer but its head.</summary>
internal sealed class SafeHttp : IDisposable
{
    /// <summary>The most addresses of a name that are dialled.</summary>
    private const int MostDialled = 3;

    /// <summary>How much an answer's head may have. Kilobytes.</summary>
    private const int LongestHead = 16;

    /// <summary>How much of an answer's body is thrown away, so that its connection can be used again. Bytes.</summary>
    private const int LongestBody = 16 * 1024;

    /// <summary>How long it may take until somebody is reached: less than all of it, so that nobody waits for what another has given up. Elapsed
    /// time.</summary>
    private static readonly TimeSpan _toReach = TimeSpan.FromSeconds(4);

    private readonly HttpClient _client;
    private readonly Resolve _resolve;
    private readonly Dial _dial;

    /// <summary>By the machine's own resolver and sockets.</summary>
    public SafeHttp()
        : this(Dns.GetHostAddressesAsync, Connect)
    {
    }

    /// <param name="resolve">Says where a name leads.</param>
    /// <param name="dial">Reaches an address; <see langword="null"/>: by the machine's own sockets.</param>
    public SafeHttp(Resolve resolve, Dial? dial = null)
    {
        (_resolve, _dial) = (resolve, dial ?? Connect);
        _client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = Reach,
            ConnectTimeout = _toReach,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            Credentials = null,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = LongestHead,
            MaxResponseDrainSize = LongestBody,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // each sending has its own
        };
    }

    /// <summary>Says where a name leads.</summary>
    public delegate Task<IPAddress[]> Resolve(string host, CancellationToken ct);

    /// <summary>Reaches an address.</summary>
    public delegate ValueTask<Stream> Dial(IPEndPoint to, CancellationToken ct);

    /// <summary>How long sending takes at most, from the name to the answer's head. Elapsed time.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether addresses of this machine are dialled too, and without TLS: in tests.</summary>
    public bool ReachesThisMachine { get; init; }

    /// <summary>Sends JSON.</summary>
    public async Task<Posted> Post(Uri to, byte[] json, IReadOnlyList<(string Name, string Value)> headers, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Encaixe-Webhooks/1");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Send(request, ct);
    }

    /// <summary>Sends a request.</summary>
    public async Task<Posted> Send(HttpRequestMessage request, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new Posted((int)answer.StatusCode, null) { RetryAfter = answer.Headers.RetryAfter?.Delta };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Posted(null, "timeout");
        }
        catch (HttpRequestException e)
        {
            return new Posted(null, WhyOf(e));
        }
        catch (IOException)
        {
            return new Posted(null, "no-answer");
        }
    }

    public void Dispose() => _client.Dispose();

    private static string WhyOf(HttpRequestException e) => e switch
    {
        { InnerException: NotReachedException { Why: var why } } => why,
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
        { HttpRequestError: HttpRequestError.ConnectionError } => "no-connection",
        _ => "no-answer",
    };

    private async ValueTask<Stream> Reach(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await AddressesOf(host, ct);
        if (!Array.TrueForAll(addresses, address => MayBeDialled(address, port)))
        {
            throw new NotReachedException("address-refused"); // of all, if one is: who answers so means no good
        }

        foreach (var address in addresses.Take(MostDialled))
        {
            try
            {
                return await _dial(new IPEndPoint(address, port), ct);
            }
            catch (SocketException)
            {
                // The next one may be there.
            }
        }

        throw new NotReachedException("no-connection");
    }

    private async Task<IPAddress[]> AddressesOf(string host, CancellationToken ct)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        try
        {
            return await _resolve(host, ct).WaitAsync(ct) is { Length: > 0 } addresses ? addresses : throw new NotReachedException("no-such-host");
        }
        catch (SocketException)
        {
            throw new NotReachedException("no-such-host");
        }
    }

    private bool MayBeDialled(IPAddress address, int port) =>
        (port == 443 && PublicAddress.IsOne(address)) || (ReachesThisMachine && IPAddress.IsLoopback(address));

    private static async ValueTask<Stream> Connect(IPEndPoint to, CancellationToken ct)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Nothing was said to anybody.</summary>
    private sealed class NotReachedException(string why) : Exception
    {
        public string Why => why;
    }
}
