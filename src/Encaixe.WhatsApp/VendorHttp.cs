using System.Net;
using System.Net.Http.Headers;

namespace Encaixe.WhatsApp;

/// <summary>What a vendor answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">What it said, if it was JSON and not too long.</param>
internal sealed record VendorAnswer(int Status, Foreign Body)
{
    /// <summary>Whether the status says that it went well; vendors say in the body that it did not, too.</summary>
    public bool IsFine => Status is >= 200 and < 300;
}

/// <summary>What a vendor is asked.</summary>
/// <param name="Method">How.</param>
/// <param name="Address">Where. May hold secrets: never logged.</param>
/// <param name="Body">What is said, if something is.</param>
/// <param name="MediaType">What kind of thing that is.</param>
internal sealed record VendorQuestion(HttpMethod Method, Uri Address, byte[]? Body = null, string MediaType = "application/json")
{
    /// <summary>A header besides, if there is one.</summary>
    public (string Name, string Value)? Header { get; init; }

    /// <summary>Nothing: addresses hold secrets.</summary>
    public override string ToString() => "(question)";
}

/// <summary>Speaks to vendors. Follows no redirect, keeps no cookie, reads no endless answer, and tells nobody what was asked: addresses hold
/// secrets.</summary>
internal sealed class VendorHttp : IDisposable
{
    /// <summary>How much of an answer is read. Bytes.</summary>
    internal const int LongestAnswer = 256 * 1024;

    /// <summary>How much an answer's head may have. Kilobytes.</summary>
    private const int LongestHead = 16;

    private readonly HttpClient _client;
    private readonly TimeSpan _patience;

    /// <param name="patience">How long a vendor may take. Elapsed time.</param>
    public VendorHttp(TimeSpan patience)
    {
        _patience = patience;
        _client = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(Math.Min(5, patience.TotalSeconds)),
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null, // no spans either: they would carry the address
            MaxResponseHeadersLength = LongestHead,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // each question has its own
        };
    }

    /// <summary>Asks once.</summary>
    /// <returns><see langword="null"/>: nobody was reached, and nobody knows what was to be asked.</returns>
    /// <exception cref="UnansweredException">It was said, and no answer came.</exception>
    public async Task<VendorAnswer?> Ask(VendorQuestion question, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(_patience);
        using var request = new HttpRequestMessage(question.Method, question.Address);
        request.Headers.TryAddWithoutValidation("User-Agent", "Encaixe/1");
        if (question.Header is { } header)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        var said = question.Body is { } body ? new SaidContent(body, question.MediaType) : null;
        request.Content = said;
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new VendorAnswer((int)answer.StatusCode, await Read(answer, patience.Token));
        }
        catch (Exception e) when (IsOfTheWay(e) && !ct.IsCancellationRequested)
        {
            return IsUnsaid(e, said) ? null : throw new UnansweredException(
                e is OperationCanceledException ? "The vendor did not answer in time." : "The vendor hung up without an answer.");
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The text of these names hosts and may name more: it goes nowhere.</summary>
    private static bool IsOfTheWay(Exception e) => e is HttpRequestException or IOException or OperationCanceledException or TimeoutException;

    /// <summary>Until its body began to leave, nobody can have taken a message.</summary>
    private static bool IsUnsaid(Exception e, SaidContent? said) => said is { HasBegun: false } || e is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
    };

    private static async Task<Foreign> Read(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(ct);
            using var read = new MemoryStream();
            var piece = new byte[8 * 1024];
            while (await stream.ReadAsync(piece, ct) is > 0 and var length)
            {
                if (read.Length + length > LongestAnswer)
                {
                    return Foreign.Nothing;
                }

                read.Write(piece, 0, length);
            }

            return Foreign.Read(read.GetBuffer().AsSpan(0, (int)read.Length));
        }
        catch (Exception e) when (e is HttpRequestException or IOException && !answer.IsSuccessStatusCode)
        {
            return Foreign.Nothing; // that it failed was said before the line was cut
        }
    }

    /// <summary>Bytes that know whether they began to leave.</summary>
    private sealed class SaidContent : HttpContent
    {
        private readonly byte[] _bytes;

        public SaidContent(byte[] bytes, string mediaType)
        {
            _bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        }

        public bool HasBegun { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            HasBegun = true;
            return stream.WriteAsync(_bytes, cancellationToken).AsTask();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
