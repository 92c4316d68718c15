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

    /// <summary>When it may be asked again, if the answer says so by a date.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}

/// <summary>What was got from an address.</summary>
/// <param name="Status">The status of the answer; <see langword="null"/>: there was none, or not all of it.</param>
/// <param name="Why">In a word why not.</param>
internal sealed record Got(int? Status, string? Why)
{
    /// <summary>All that is there; <see langword="null"/>: nothing was sent, or it was not asked for.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Its entity tag (RFC 9110, 8.8.3), as it is written.</summary>
    public string? Tag { get; init; }

    /// <summary>When it last became otherwise, as it is written.</summary>
    public string? ChangedAt { get; init; }

    /// <summary>Where else it is, as it is written.</summary>
    public Uri? Location { get; init; }
}

/// <summary>Sends to addresses that somebody else chose, and reads there, and to the public net only: each name is resolved here, each of its addresses looked at, and
/// that very address dialled, so that no second answer of a name can lead elsewhere. Follows no redirect, knows no proxy, keeps no cookie, and reads no more of an answer than was asked
/// for.</summary>
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

    /// <summary>How long reading takes at most, from the name to the last of the answer's body: the like of it a few times over is less than a
    /// job is left alone for. Elapsed time.</summary>
    public TimeSpan PatienceToRead { get; init; } = TimeSpan.FromSeconds(15);

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
            var again = answer.Headers.RetryAfter;
            return new Posted((int)answer.StatusCode, null) { RetryAfter = again?.Delta, RetryAt = again?.Date };
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

    /// <summary>Reads what is there.</summary>
    /// <param name="headers">What is said besides; what is <see langword="null"/> is not.</param>
    /// <param name="most">The most that is read. Bytes.</param>
    public async Task<Got> Get(Uri from, IReadOnlyList<(string Name, string? Value)> headers, int most, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(PatienceToRead);
        using var request = new HttpRequestMessage(HttpMethod.Get, from);
        request.Headers.TryAddWithoutValidation("User-Agent", "Encaixe-Calendars/1");
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var got = new Got((int)answer.StatusCode, null)
            {
                Tag = First(answer.Headers, "ETag"),
                ChangedAt = First(answer.Content.Headers, "Last-Modified"),
                Location = answer.Headers.Location,
            };
            return answer.StatusCode != HttpStatusCode.OK ? got
                : await BodyOf(answer.Content, most, patience.Token) is { } body ? got with { Body = body }
                : new Got(null, "too-big");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Got(null, "timeout");
        }
        catch (HttpRequestException e)
        {
            return new Got(null, WhyOf(e));
        }
        catch (IOException)
        {
            return new Got(null, "no-answer");
        }
    }

    public void Dispose() => _client.Dispose();

    private static string? First(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>All of an answer; <see langword="null"/>: it is more than is read.</summary>
    private static async Task<byte[]?> BodyOf(HttpContent content, int most, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        using var body = new MemoryStream();
        var block = new byte[16 * 1024];
        while (await stream.ReadAsync(block, ct) is > 0 and var read)
        {
            if (body.Length + read > most)
            {
                return null;
            }

            body.Write(block, 0, read);
        }

        return body.ToArray();
    }

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
