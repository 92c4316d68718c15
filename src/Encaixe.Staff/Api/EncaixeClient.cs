using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
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
    private const string JsonType = "application/json";
    private const int MostTries = 3;
    private const int MostKnown = 12; // answers that are looked at again and again: a week of a large shop has four

    private readonly Dictionary<(string? Shop, string Path), (string Tag, object Answer)> _known = [];

    /// <summary>Looks. What the server gave a tag of its own, and is as it was, is the very answer that was given before.</summary>
    public Task<Answer<T>> Get<T>(string path, JsonTypeInfo<T> type, CancellationToken ct = default)
        where T : class
    {
        var place = (session.Shop?.Slug, path);
        var (tag, before) = _known.GetValueOrDefault(place);
        return Send(
            new Wanted(HttpMethod.Get, path, Known: before is T ? tag : null),
            async answer => answer.StatusCode == HttpStatusCode.NotModified ? (T)before! : Keep(place, answer.Headers.ETag?.ToString(), await ReadBody(answer, type, ct)),
            ct);
    }

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

    /// <summary>Reads all of something that is set up, in the shop's order.</summary>
    /// <param name="path">With a question mark in it.</param>
    public async Task<Answer<List<T>>> GetAll<T>(string path, JsonTypeInfo<SetupPageAnswer<T>> type) =>
        (await GetAll($"{path}limit=500", type, page => page.Next)).TryGet(out var pages, out var refused)
            ? pages.SelectMany(page => page.Items).ToList()
            : refused;

    /// <summary>Fetches a file as it is.</summary>
    public Task<Answer<byte[]>> GetFile(string path) => Send(new Wanted(HttpMethod.Get, path), answer => answer.Content.ReadAsByteArrayAsync(), default);

    /// <summary>Looks at something, so that it can be changed.</summary>
    public Task<Answer<Seen<T>>> See<T>(string path, JsonTypeInfo<T> type)
        where T : class =>
        Send(new Wanted(HttpMethod.Get, path), answer => ReadSeen(path, answer, type), default);

    /// <summary>Adds something to what is set up.</summary>
    /// <param name="key">The same for every try at the same thing, so that it is added once.</param>
    public Task<Answer<Seen<T>>> Add<T>(string path, T value, JsonTypeInfo<T> type, string key)
        where T : class =>
        Send(
            new Wanted(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(value, type), key),
            answer => ReadSeen(answer.Headers.Location!.OriginalString[Routes.Api.Length..], answer, type),
            default);

    /// <summary>Puts something in the place of what was seen; refused where somebody else was quicker.</summary>
    public Task<Answer<Seen<T>>> Put<T>(Seen<T> seen, T value, JsonTypeInfo<T> type)
        where T : class =>
        Send(
            new Wanted(HttpMethod.Put, seen.Path, seen.Write(value, type), Match: seen.Tag),
            answer => ReadSeen(seen.Path, answer, type),
            default);

    /// <summary>Changes a part of what was seen, whatever somebody else made of the rest meanwhile.</summary>
    public async Task<Answer<Seen<T>>> Change<T>(Seen<T> seen, Func<T, T> change, JsonTypeInfo<T> type)
        where T : class
    {
        for (var tries = 1; ; tries++)
        {
            var answer = await Put(seen, change(seen.Value), type);
            if (answer.TryGet(out _, out var refused) || refused.Code != RefusalCodes.SetupChanged || tries == MostTries
                || !(await See(seen.Path, type)).TryGet(out var now, out _))
            {
                return answer;
            }

            seen = now;
        }
    }

    /// <summary>Writes something anew, all of it.</summary>
    /// <param name="version">The one that was seen: in any other it is refused.</param>
    public Task<Answer<T>> PutIf<TBody, T>(string path, TBody body, int version, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type)
        where T : class =>
        Put(path, body, bodyType, type, string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));

    /// <summary>Says how something is to be, all of it.</summary>
    /// <param name="tag">The entity tag of what was seen: of anything else it is refused; <see langword="null"/>: of whatever it is.</param>
    public Task<Answer<T>> Put<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, string? tag = null)
        where T : class =>
        Send(new Wanted(HttpMethod.Put, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), NewKey(), tag), type, default);

    /// <summary>Says how something is to be, by what is not shown of it; refused where somebody else was quicker.</summary>
    /// <param name="path">Where that is said.</param>
    /// <param name="seen">What was seen.</param>
    public Task<Answer<Seen<T>>> Put<TBody, T>(string path, TBody body, Seen<T> seen, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type)
        where T : class =>
        Send(
            new Wanted(HttpMethod.Put, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), NewKey(), seen.Tag),
            answer => ReadSeen(seen.Path, answer, type),
            default);

    /// <summary>Takes away what was seen, of which something else is shown then; refused where somebody else was quicker.</summary>
    public Task<Answer<Seen<T>>> Delete<T>(Seen<T> seen, JsonTypeInfo<T> type)
        where T : class =>
        Send(new Wanted(HttpMethod.Delete, seen.Path, Match: seen.Tag), answer => ReadSeen(seen.Path, answer, type), default);

    /// <summary>Takes something away of which nothing is left to be shown.</summary>
    /// <param name="tag">The entity tag of what was seen: anything else stays; <see langword="null"/>: whatever it is.</param>
    /// <returns>Why not; <see langword="null"/>: it is gone.</returns>
    public async Task<Refused?> Delete(string path, string? tag = null) =>
        (await Send(new Wanted(HttpMethod.Delete, path, Match: tag), _ => Task.FromResult(path), default)).TryGet(out _, out var refused) ? null : refused;

    /// <summary>Takes something away.</summary>
    public Task<Answer<T>> Delete<T>(string path, JsonTypeInfo<T> type)
        where T : class =>
        Send(new Wanted(HttpMethod.Delete, path), type, default);

    /// <summary>Does something with what was seen; refused where somebody else was quicker.</summary>
    /// <param name="what">What the API calls it.</param>
    /// <returns>It, as it is then.</returns>
    public Task<Answer<Seen<T>>> Do<T>(Seen<T> seen, string what, JsonTypeInfo<T> type)
        where T : class =>
        Do(seen, what, body: null, type);

    /// <inheritdoc cref="Do{T}(Seen{T}, string, JsonTypeInfo{T})"/>
    public Task<Answer<Seen<T>>> Do<TBody, T>(Seen<T> seen, string what, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type)
        where T : class =>
        Do(seen, what, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), type);

    /// <summary>Does something without saying more.</summary>
    public Task<Answer<T>> Post<T>(string path, JsonTypeInfo<T> type)
        where T : class =>
        Send(new Wanted(HttpMethod.Post, path, Key: NewKey()), type, default);

    /// <summary>Does something.</summary>
    /// <param name="key">The same for every try at the same thing, so that it is done once.</param>
    public Task<Answer<T>> Post<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, string? key = null)
        where T : class =>
        Send(new Wanted(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), key ?? NewKey()), type, default);

    /// <summary>Brings a table in.</summary>
    /// <param name="sheet">As it came, whatever its encoding.</param>
    /// <param name="key">The same for every try at the same thing, so that it is done once.</param>
    public Task<Answer<T>> PostSheet<T>(string path, byte[] sheet, JsonTypeInfo<T> type, string key)
        where T : class =>
        Send(new Wanted(HttpMethod.Post, path, sheet, key, ContentType: "text/csv"), type, default);

    /// <summary>Puts a picture somewhere. What it calls itself is not looked at.</summary>
    public Task<Answer<T>> PutPicture<T>(string path, byte[] picture, JsonTypeInfo<T> type)
        where T : class =>
        Send(new Wanted(HttpMethod.Put, path, picture, ContentType: "application/octet-stream"), type, default);

    /// <summary>A word for one thing that is to be done.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");

    private Task<Answer<Seen<T>>> Do<T>(Seen<T> seen, string what, byte[]? body, JsonTypeInfo<T> type)
        where T : class =>
        Send(
            new Wanted(HttpMethod.Post, $"{seen.Path}/{what}", body, NewKey(), seen.Tag),
            answer => ReadSeen(seen.Path, answer, type),
            default);

    private Task<Answer<T>> Send<T>(Wanted wanted, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class =>
        Send(wanted, answer => ReadBody(answer, type, ct), ct);

    private T Keep<T>((string? Shop, string Path) place, string? tag, T answer)
        where T : class
    {
        if (tag is not null)
        {
            if (_known.Count >= MostKnown)
            {
                _known.Clear();
            }

            _known[place] = (tag, answer);
        }

        return answer;
    }

    private async Task<Answer<T>> Send<T>(Wanted wanted, Func<HttpResponseMessage, Task<T>> read, CancellationToken ct)
        where T : class
    {
        try
        {
            if (session.Shop is null && !(await session.GoOn() && session.Shop is not null))
            {
                return new Refused(Refused.SignedOut, words["signed-out"]);
            }

            using var first = await Send(wanted, ct);
            if (first.StatusCode != HttpStatusCode.Unauthorized)
            {
                return await Read(first, read, ct);
            }

            if (!await session.GoOn() || session.Shop is null)
            {
                return new Refused(Refused.SignedOut, words["signed-out"]);
            }

            using var second = await Send(wanted, ct);
            return await Read(second, read, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or JsonException or OperationCanceledException)
        {
            return new Refused(Refused.NotReached, words["not-reached"]);
        }
    }

    private Task<HttpResponseMessage> Send(Wanted wanted, CancellationToken ct)
    {
        var request = new HttpRequestMessage(wanted.Method, Routes.Api + wanted.Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        request.Headers.Add(ShopHeader, session.Shop!.Slug);
        request.Headers.AcceptLanguage.ParseAdd(words.Language);
        if (wanted.Key is { } key)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (wanted.Match is { } tag)
        {
            request.Headers.Add("If-Match", tag);
        }

        if (wanted.Known is { } known)
        {
            request.Headers.Add("If-None-Match", known);
        }

        if (wanted.Body is { } body)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new(wanted.ContentType) } };
        }

        return http.SendAsync(request, ct);
    }

    private async Task<Answer<T>> Read<T>(HttpResponseMessage answer, Func<HttpResponseMessage, Task<T>> read, CancellationToken ct)
        where T : class
    {
        if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotModified)
        {
            return await read(answer);
        }

        return answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            && Wire.ReadRefusal(await answer.Content.ReadAsByteArrayAsync(ct)) is { } refused
                ? refused
                : new Refused(Refused.NotReached, words["not-reached"]);
    }

    private static async Task<T> ReadBody<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken ct) =>
        JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(ct), type)!; // all at once: what goes on after each piece is interpreted in a browser

    private static async Task<Seen<T>> ReadSeen<T>(string path, HttpResponseMessage answer, JsonTypeInfo<T> type)
        where T : class
    {
        var body = await answer.Content.ReadAsByteArrayAsync();
        var whole = JsonNode.Parse(body) as JsonObject ?? throw new JsonException("No object.");
        return new Seen<T>(path, JsonSerializer.Deserialize(body, type)!, answer.Headers.ETag?.ToString(), whole);
    }

    /// <summary>A request as it is to be sent, as often as it takes.</summary>
    private sealed record Wanted(
        HttpMethod Method, string Path, byte[]? Body = null, string? Key = null, string? Match = null, string ContentType = JsonType, string? Known = null);
}
