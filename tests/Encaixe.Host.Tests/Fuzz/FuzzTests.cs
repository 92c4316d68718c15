using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Encaixe.App.Team;
using Encaixe.Contracts;
using Encaixe.Host.Tests.Api;
using Microsoft.Extensions.Logging;

namespace Encaixe.Host.Tests.Fuzz;

/// <summary>Garbage in, clean error out: whatever is sent, the server answers with a stable code, quickly, and its data
/// stays whole. <c>ENCAIXE_FUZZ_SEED</c> plays a run again; <c>ENCAIXE_FUZZ_REQUESTS</c> makes it longer.</summary>
[Trait("Promise", "P6")]
public sealed class FuzzTests(ApiServer server, ITestOutputHelper output) : IClassFixture<ApiServer>
{
    private const int Workers = 8;

    private static readonly TimeSpan _slow = TimeSpan.FromSeconds(2);

    private static readonly HashSet<string> _codes = [.. typeof(RefusalCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!)];

    // What Kestrel refuses before the product sees a request: not HTTP, or beyond the limits of a line or a header.
    private static readonly int[] _wire = [400, 408, 411, 413, 414, 417, 426, 431, 505];

    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentDictionary<int, int> _statuses = [];
    private readonly int _seed = Number("ENCAIXE_FUZZ_SEED") ?? 20_261_123;

    [Fact]
    public async Task Twenty_thousand_spoiled_requests_are_all_answered_cleanly()
    {
        var requests = Number("ENCAIXE_FUZZ_REQUESTS") ?? 20_000;
        var (tokens, waits) = (new List<string>(), new List<string>());
        for (var i = 0; i < 12; i++)
        {
            tokens.Add(await server.TokenOfNew());
            waits.Add(await server.WaitPathOfNew());
        }

        var (key, owner, cookie) = (await server.ApiKeyOf(), await server.OwnersToken(), await Members.NewCookie(server, "barbearia-demo", Role.Owner));
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker =>
            Fuzz(new Mutations(new Random(_seed + worker), tokens, waits, key, owner, cookie), requests / Workers)));

        Tell();
        Assert.True(_faults.IsEmpty, string.Join('\n', _faults.Take(10)));
        Assert.True(_statuses.Where(status => status.Key > 0).Sum(status => status.Value) >= requests);
        Assert.DoesNotContain(_statuses.Keys, status => status >= 500);
        Assert.Empty(server.Log.Where(line => line.Level >= LogLevel.Error).Take(10));
        Assert.Empty(await server.Flaws());
        Assert.True( // else it proves little
            _statuses[201] > 20 && _statuses[303] > 200 && _statuses[200] > 500, "Too few of them were nearly right.");
    }

    [Fact]
    public async Task Three_hundred_things_that_are_not_http_do_no_harm()
    {
        var garbage = new Garbage(new Random(_seed));
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 320).Select(garbage.Next),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (bytes, _) =>
            {
                var heard = await server.Say(bytes, patience: TimeSpan.FromSeconds(1));
                var status = heard.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
                    ? int.Parse(heard.AsSpan(9, 3), CultureInfo.InvariantCulture)
                    : 0; // hung up on
                Count(status, counts: true);
                if (status >= 500 && status != 505)
                {
                    _faults.Enqueue($"{status} to {Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(200, bytes.Length)))}");
                }
            });

        Tell();
        Assert.True(_faults.IsEmpty, string.Join('\n', _faults.Take(10)));
        Assert.Empty(server.Log.Where(line => line.Level >= LogLevel.Error).Take(10));
        Assert.Equal(200, (await server.Get("/health/ready")).Status);
        Assert.Empty(await server.Flaws());
    }

    private async Task Fuzz(Mutations mutations, int requests)
    {
        for (var (answered, sent) = (0, 0); answered < requests && sent < 2 * requests; sent++)
        {
            var sketch = mutations.Next();
            try
            {
                answered += await Send(sketch) ? 1 : 0;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or FormatException)
            {
                _faults.Enqueue($"{e.GetType().Name} {e.Message} {e.InnerException?.Message} to {sketch}");
            }
        }
    }

    /// <summary>Sends it and judges the answer. A starved machine is slow once; a slow request is slow again.</summary>
    /// <returns>Whether there was an answer.</returns>
    private async Task<bool> Send(Sketch sketch)
    {
        var time = await TimeOf(sketch, counts: true);
        if (time > _slow && await TimeOf(sketch, counts: false) is { } again && again > _slow)
        {
            _faults.Enqueue($"{again.TotalSeconds:0.0} s for {sketch}");
        }

        return time is not null;
    }

    /// <summary>How long the answer took; <see langword="null"/> when there was none.</summary>
    private async Task<TimeSpan?> TimeOf(Sketch sketch, bool counts)
    {
        using var request = new HttpRequestMessage(new HttpMethod(sketch.Method), Address(sketch));
        request.Content = sketch.Body is null ? null : new ByteArrayContent(sketch.Body);
        foreach (var (name, value) in sketch.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var clock = Stopwatch.StartNew();
        HttpResponseMessage response;
        try
        {
            response = await server.Http.SendAsync(request);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.Unknown or HttpRequestError.InvalidResponse
            && e.InnerException is not IOException { InnerException: null })
        {
            Count(0, counts); // our own client would not send it
            return null;
        }
        catch (HttpRequestException e) when (e.InnerException is IOException && sketch.Body?.Length > 64 * 1024)
        {
            Count(0, counts); // hung up on while it was still sending too much
            return null;
        }

        using (response)
        {
            var answer = await Answer.Of(response);
            Count(answer.Status, counts);
            Judge(sketch, answer);
            return clock.Elapsed;
        }
    }

    private void Count(int status, bool counts) => _statuses.AddOrUpdate(
        status, counts ? 1 : 0, (_, count) => count + (counts ? 1 : 0));

    private void Judge(Sketch sketch, Answer answer)
    {
        if (answer.Status >= 500 && answer.Status != 505)
        {
            _faults.Enqueue($"{answer.Status} {answer.Text} to {sketch}");
        }

        // Whatever the product answers carries nosniff; without it, the web server refused before the product was asked.
        var isOurs = answer.Headers.ContainsKey("X-Content-Type-Options");
        if (answer.Status >= 400 && !isOurs && !_wire.Contains(answer.Status))
        {
            _faults.Enqueue($"{answer.Status} without a word to {sketch}");
        }

        if (answer.Status is >= 400 and < 500 && isOurs && sketch.Method != "HEAD"
            && sketch.Path.StartsWith("/api/", StringComparison.Ordinal)
            && !sketch.Path.Contains("/..", StringComparison.Ordinal) // which leads out of it
            && !IsProblem(answer))
        {
            _faults.Enqueue($"{answer.Status} {answer.Type} {answer.Text} to {sketch}");
        }
    }

    private static bool IsProblem(Answer answer)
    {
        try
        {
            return answer.Type == "application/problem+json" && answer.Code is { } code && _codes.Contains(code)
                && (int?)answer.Json["status"] == answer.Status && (string?)answer.Json["detail"] is { Length: > 0 };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The address as it was sketched: nothing is put right on the way.</summary>
    private Uri Address(Sketch sketch) => new(
        $"{server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)}{sketch.Path}{sketch.Query}",
        new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    private void Tell() => output.WriteLine(
        $"ENCAIXE_FUZZ_SEED={_seed}: "
        + string.Join(", ", _statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}")));

    private static int? Number(string variable) => int.TryParse(
        Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
