using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Encaixe.Contracts;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Api;

/// <summary>Asks the server, as whoever is signed in, in the shop that they are in.</summary>
/// <param name="http">Speaks to the server.</param>
/// <param name="session">Who asks.</param>
/// <param name="words">The reader's language.</param>
internal sealed class EncaixeClient(HttpClient http, Session session, Words words)
{
    /// <summary>Which shop is meant.</summary>
    private const string ShopHeader = "Encaixe-Shop";

    /// <summary>Looks.</summary>
    public Task<Answer<T>> Get<T>(string path, JsonTypeInfo<T> type, CancellationToken ct = default)
        where T : class =>
        Send(HttpMethod.Get, path, body: null, key: null, type, ct);

    /// <summary>Fetches a file.</summary>
    public Task<Answer<byte[]>> GetFile(string path) => Send<byte[]>(
        HttpMethod.Get,
        path,
        body: null,
        key: null,
        async (answer, ct) => answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(ct) : await ReadRefusal(answer, ct),
        default);

    /// <summary>Does something without saying more.</summary>
    public Task<Answer<T>> Post<T>(string path, JsonTypeInfo<T> type)
        where T : class =>
        Send(HttpMethod.Post, path, body: null, NewKey(), type, default);

    /// <summary>Reads all pages of something.</summary>
    /// <param name="path">With a question mark in it.</param>
    /// <param name="next">Where a page says that it goes on.</param>
    public async Task<Answer<List<T>>> GetAll<T>(string path, JsonTypeInfo<T> type, Func<T, string?> next)
        where T : class
    {
        var pages = new List<T>();
        for (string? cursor = null; ;)
        {
            if (!(await Get(cursor is null ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}", type)).TryGet(out var page, out var refused))
            {
                return refused;
            }

            pages.Add(page);
            if ((cursor = next(page)) is null)
            {
                return pages;
            }
        }
    }

    /// <summary>Does something.</summary>
    /// <param name="key">The same for every try at the same thing, so that it is done once.</param>
    public Task<Answer<T>> Post<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, string? key = null)
        where T : class =>
        Send(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), key ?? NewKey(), type, default);

    /// <summary>A word for one thing that is to be done.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");

    private Task<Answer<T>> Send<T>(HttpMethod method, string path, byte[]? body, string? key, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class =>
        Send(method, path, body, key, (answer, leaving) => Read(answer, type, leaving), ct);

    private async Task<Answer<T>> Send<T>(
        HttpMethod method, string path, byte[]? body, string? key, Func<HttpResponseMessage, CancellationToken, Task<Answer<T>>> read, CancellationToken ct)
        where T : class
    {
        try
        {
            if (session.Shop is null && !(await session.GoOn() && session.Shop is not null))
            {
                return new Refused(Refused.SignedOut, words["signed-out"]);
            }

            using var first = await Send(method, path, body, key, ct);
            if (first.StatusCode != HttpStatusCode.Unauthorized)
            {
                return await read(first, ct);
            }

            if (!await session.GoOn() || session.Shop is null)
            {
                return new Refused(Refused.SignedOut, words["signed-out"]);
            }

            using var second = await Send(method, path, body, key, ct);
            return await read(second, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or JsonException or OperationCanceledException)
        {
            return new Refused(Refused.NotReached, words["not-reached"]);
        }
    }

    private Task<HttpResponseMessage> Send(HttpMethod method, string path, byte[]? body, string? key, CancellationToken ct)
    {
        var request = new HttpRequestMessage(method, Routes.Api + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        request.Headers.Add(ShopHeader, session.Shop!.Slug);
        request.Headers.AcceptLanguage.ParseAdd(words.Language);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        }

        return http.SendAsync(request, ct);
    }

    private async Task<Answer<T>> Read<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class =>
        answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync(type, ct))! : await ReadRefusal(answer, ct);

    private async Task<Refused> ReadRefusal(HttpResponseMessage answer, CancellationToken ct) =>
        answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            && Wire.ReadRefusal(await answer.Content.ReadAsByteArrayAsync(ct)) is { } refused
                ? refused
                : new Refused(Refused.NotReached, words["not-reached"]);
}
