using System.Collections.Concurrent;
using System.Text;
using Encaixe.Emulators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Encaixe.Host.Tests.Faults;

/// <summary>What becomes of a request on its way.</summary>
internal enum Fault
{
    /// <summary>It arrives late.</summary>
    Delayed,

    /// <summary>It does not arrive, and the connection is cut.</summary>
    Dropped,

    /// <summary>It arrives twice; the second answer is the one that comes back.</summary>
    Doubled,

    /// <summary>It is done, and the connection is cut before anything is answered.</summary>
    AnswerCut,

    /// <summary>It is done, and the connection is cut in the middle of the answer.</summary>
    AnswerTorn,

    /// <summary>It is done, and answered when nobody waits any more.</summary>
    AnswerLate,

    /// <summary>It is not done: something broke there.</summary>
    Broken,

    /// <summary>It is not done: too much was asked.</summary>
    Throttled,

    /// <summary>It is not done: it met another transaction. Of DynamoDB's transactions only.</summary>
    Conflict,
}

/// <summary>Stands between two who speak HTTP, and lets some of it go wrong until it is told to be calm.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Fault, int> _seen = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });
    private readonly Uri _target;
    private readonly IReadOnlyList<Fault> _faults;
    private readonly double _share;
    private readonly WebApplication _app;

    private FaultyProxy(Uri target, double share, IReadOnlyList<Fault> faults)
    {
        (_target, _share, _faults) = (target, share, faults);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Pass);
    }

    /// <summary>Where it is.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Whether nothing goes wrong any more.</summary>
    public bool IsCalm { get; set; }

    /// <summary>Starts one.</summary>
    /// <param name="target">Who is behind it.</param>
    /// <param name="share">Of how many requests something becomes: 0 to 1.</param>
    /// <param name="faults">What; said twice, it is twice as likely.</param>
    public static async Task<FaultyProxy> Start(Uri target, double share, params IReadOnlyList<Fault> faults)
    {
        var proxy = new FaultyProxy(target, share, faults);
        await proxy._app.StartAsync();
        return proxy;
    }

    /// <summary>That everything went wrong that could: else nothing is proven.</summary>
    public void AssertEverythingHappened() => Assert.All(_faults, fault => Assert.True(_seen.GetValueOrDefault(fault) > 0, $"{fault}"));

    public override string ToString() => string.Join(", ", _seen.OrderBy(seen => seen.Key).Select(seen => $"{seen.Key} {seen.Value}"));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task Pass(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        switch (Choose(context.Request))
        {
            case Fault.Delayed:
                await Task.Delay(Random.Shared.Next(20, 400));
                break;
            case Fault.Dropped:
                context.Abort();
                return;
            case Fault.Doubled:
                (await Send(context.Request, body)).Dispose();
                break;
            case Fault.AnswerCut:
                (await Send(context.Request, body)).Dispose();
                context.Abort();
                return;
            case Fault.AnswerTorn:
                await Tear(context, body);
                return;
            case Fault.AnswerLate:
                (await Send(context.Request, body)).Dispose();
                await Task.Delay(TimeSpan.FromSeconds(3)); // a store's patience with one try is 1 s, a queue's 2 s
                context.Abort();
                return;
            case Fault.Broken:
                await Refuse(context, ServiceError.Broken);
                return;
            case Fault.Throttled:
                await Refuse(context, ServiceError.Throttled);
                return;
            case Fault.Conflict:
                await Refuse(context, ServiceError.Conflict(Encoding.UTF8.GetString(body.ToArray())));
                return;
        }

        using var answer = await Send(context.Request, body);
        Copy(answer, context.Response);
        await answer.Content.CopyToAsync(context.Response.Body);
    }

    private Fault? Choose(HttpRequest request)
    {
        if (IsCalm || Random.Shared.NextDouble() >= _share)
        {
            return null;
        }

        var fault = _faults[Random.Shared.Next(_faults.Count)];
        if (fault == Fault.Conflict && !request.Headers["X-Amz-Target"].ToString().EndsWith("TransactWriteItems", StringComparison.Ordinal))
        {
            return null;
        }

        _seen.AddOrUpdate(fault, 1, (_, before) => before + 1);
        return fault;
    }

    private async Task Tear(HttpContext context, MemoryStream body)
    {
        using var answer = await Send(context.Request, body);
        var all = await answer.Content.ReadAsByteArrayAsync();
        Copy(answer, context.Response);
        context.Response.ContentLength = all.Length;
        await context.Response.Body.WriteAsync(all.AsMemory(0, all.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private Task<HttpResponseMessage> Send(HttpRequest from, MemoryStream body)
    {
        var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(_target, $"{from.Path.ToUriComponent()}{from.QueryString}"));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
        }

        foreach (var (name, values) in from.Headers)
        {
            if (name != "Content-Length" && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return _http.SendAsync(request);
    }

    private static void Copy(HttpResponseMessage answer, HttpResponse to)
    {
        to.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Transfer-Encoding" or "Connection" or "Keep-Alive"))
            {
                to.Headers[name] = values.ToArray();
            }
        }
    }

    private static Task Refuse(HttpContext context, ServiceError error)
    {
        context.Response.StatusCode = (int)error.Status;
        context.Response.ContentType = ServiceError.MediaType;
        return context.Response.WriteAsync(error.Body, Encoding.UTF8);
    }
}
