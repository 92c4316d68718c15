using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Encaixe.App.Federation;

/// <summary>What a code was exchanged for.</summary>
/// <param name="Access">The access token.</param>
/// <param name="Id">The ID token.</param>
internal sealed record CognitoTokenPair(string Access, string Id);

/// <summary>Asks a user pool, in bounded time and for a bounded answer. It does not follow where an answer sends it.</summary>
/// <param name="settings">Which pool.</param>
internal sealed class CognitoWire(CognitoSettings settings) : IDisposable
{
    private const int LargestAnswer = 256 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
    {
        Timeout = TimeSpan.FromSeconds(6),
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <summary>The keys that the pool signs with now; <see langword="null"/>: it does not answer, or not with keys.</summary>
    public async Task<IReadOnlyList<JsonWebKey>?> Keys(CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"{settings.Issuer}/.well-known/jwks.json"), ct);
            return answer.IsSuccessStatusCode ? [.. new JsonWebKeySet(await answer.Content.ReadAsStringAsync(ct)).Keys] : null;
        }
        catch (Exception e) when (IsOutage(e, ct) || e is ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Exchanges a code that a browser brought (RFC 6749, 4.1.3, with RFC 7636). It is taken once.</summary>
    /// <returns><see langword="null"/>: the pool does not take it, or does not answer.</returns>
    public async Task<CognitoTokenPair?> Exchange(string code, string verifier, string redirect, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{settings.Host}/oauth2/token"))
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "authorization_code"), new("client_id", settings.Client), new("code", code), new("redirect_uri", redirect),
                new("code_verifier", verifier),
            ]),
        };
        if (settings.Secret is { } secret)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Client}:{secret}")));
        }

        try
        {
            using var answer = await _http.SendAsync(request, ct);
            if (!answer.IsSuccessStatusCode)
            {
                return null;
            }

            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
            return Text(json, "access_token") is { } access && Text(json, "id_token") is { } id ? new CognitoTokenPair(access, id) : null;
        }
        catch (Exception e) when (IsOutage(e, ct) || e is JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string? Text(JsonDocument json, string name) => json.RootElement.ValueKind == JsonValueKind.Object
        && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool IsOutage(Exception e, CancellationToken ct) =>
        e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested);
}
