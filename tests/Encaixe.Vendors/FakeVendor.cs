using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Encaixe.Vendors;

/// <summary>Stands in for a vendor on this machine: takes what a vendor takes, complains as a vendor complains, and tells what a vendor tells. What
/// happens to a message says the end of the number that it goes to.</summary>
/// <remarks>Beside what the vendor has, it answers at <c>/_fake/…</c>, where it is told what should happen and says what has.</remarks>
public abstract class FakeVendor : IAsyncDisposable
{
    private readonly ConcurrentQueue<Taken> _taken = new();
    private readonly ConcurrentQueue<Told> _told = new();
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly ConcurrentQueue<DateTimeOffset> _sends = new();
    private readonly Channel<Told> _toTell = Channel.CreateUnbounded<Told>();
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Lock _oneAtATime = new();
    private Task _telling = Task.CompletedTask;
    private WebApplication? _app;
    private DateTimeOffset _outageEnds = DateTimeOffset.MaxValue;
    private int _ids;

    /// <summary>Where it is.</summary>
    public Uri Address => new($"{_app!.Urls.First()}/");

    /// <summary>Where it tells what happens; <see langword="null"/>: nowhere, and what would have been told is kept all the same.</summary>
    public Uri? Webhook { get; set; }

    /// <summary>What it has taken.</summary>
    public IReadOnlyList<Taken> Taken => [.. _taken];

    /// <summary>What it has told, or would have.</summary>
    public IReadOnlyList<Told> Told => [.. _told];

    /// <summary>What it was asked: method and address.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>What goes wrong; for how long says <see cref="Break"/>.</summary>
    public Outage Outage
    {
        get => Now < _outageEnds ? field : Outage.None;
        set => (field, _outageEnds) = (value, DateTimeOffset.MaxValue);
    }

    /// <summary>How much of an answer without an end has left. Bytes.</summary>
    public long Flooded { get; private set; }

    /// <summary>How long each answer takes. Elapsed time.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How many messages it takes a second, if that is limited.</summary>
    public int? MostASecond { get; set; }

    /// <summary>Whether the shop's telephone is connected.</summary>
    public bool IsConnected { get; protected set; } = true;

    /// <summary>What it numbers things from: who stands in again and again beside the same server must give no id twice.</summary>
    public int IdsFrom
    {
        init => _ids = value;
    }

    /// <summary>How far its clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Its clock.</summary>
    protected DateTimeOffset Now => TimeProvider.System.GetUtcNow() + Ahead;

    /// <summary>Has something go wrong for a while.</summary>
    public void Break(Outage what, TimeSpan length)
    {
        Outage = what;
        _outageEnds = Now + length;
    }

    /// <summary>Has a client say something.</summary>
    public abstract void Say(Saying saying);

    /// <summary>Has the shop's telephone lose its connection.</summary>
    public virtual void Disconnect() => IsConnected = false;

    /// <summary>Has it find it again.</summary>
    public virtual void Connect() => IsConnected = true;

    /// <summary>Begins to answer.</summary>
    /// <param name="port">Where on this machine; 0: where there is room.</param>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Never published.")]
    public async Task Start(int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(Serve);
        await _app.StartAsync();
        _telling = Tell();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _toTell.Writer.TryComplete();
        await _telling;
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _http.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the vendor says.</summary>
    internal abstract FakeAnswer Answer(FakeCall call);

    /// <summary>What it says when it is asked too much.</summary>
    internal abstract FakeAnswer TooFast { get; }

    /// <summary>What it says when it is broken.</summary>
    internal abstract FakeAnswer Broken { get; }

    /// <summary>How an event is written, and signed if it is.</summary>
    internal virtual Told Write(JsonNode what) => new(FakeJson.Bytes(what), new Dictionary<string, string>());

    /// <summary>Tells something.</summary>
    internal void Tell(JsonNode what) => Tell(Write(what));

    internal void Tell(Told told)
    {
        _told.Enqueue(told);
        _toTell.Writer.TryWrite(told);
    }

    /// <summary>Takes a message.</summary>
    internal Taken Take(Taken message)
    {
        _taken.Enqueue(message);
        return message;
    }

    /// <summary>The next number of anything.</summary>
    internal int NextId() => Interlocked.Increment(ref _ids);

    /// <summary>Whether one message more is too much for this second; if not, it counts.</summary>
    internal bool IsTooFast()
    {
        var since = Now.AddSeconds(-1);
        if (MostASecond is { } most && _sends.Count(at => at > since) >= most)
        {
            return true;
        }

        _sends.Enqueue(Now);
        return false;
    }

    /// <summary>A number as WhatsApp has it when its account was made before numbers had nine digits: 55 11 9 0000-0006 is 55 11 0000-0006.</summary>
    protected static string WithoutNinth(string digits) => digits is { Length: 13 } && digits.StartsWith("55", StringComparison.Ordinal)
        ? digits.Remove(4, 1)
        : digits;

    private async Task Serve(HttpContext context)
    {
        var call = await FakeCall.Of(context.Request);
        if (call.Path is ["_fake", ..])
        {
            FakeAnswer said;
            lock (_oneAtATime)
            {
                said = FakeControl.Answer(this, call);
            }

            await Write(context, said);
            return;
        }

        _calls.Enqueue($"{call.Method} {call.Address}");
        await Task.Delay(Delay, context.RequestAborted);
        switch (Outage)
        {
            case Outage.Error:
                await Write(context, Broken);
                return;
            case Outage.Busy:
                await Write(context, TooFast);
                return;
            case Outage.Hang:
                await Hang(context);
                return;
            case Outage.Reset:
                context.Abort();
                return;
            case Outage.Nonsense:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Welcome to the wifi of the hotel!</body></html>");
                return;
            case Outage.Redirect:
                context.Response.Redirect($"{Address}elsewhere");
                return;
        }

        FakeAnswer answer;
        lock (_oneAtATime)
        {
            answer = Answer(call);
        }

        switch (Outage)
        {
            case Outage.Swallow:
                await Hang(context);
                return;
            case Outage.Cut:
                context.Abort();
                return;
            case Outage.Flood:
                await Flood(context);
                return;
            default:
                await (answer.Hangs ? Hang(context) : Write(context, answer));
                return;
        }
    }

    private async Task Hang(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stop.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        context.Abort();
    }

    private async Task Flood(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{\"messageId\":\"");
        for (var piece = new string('x', 4_096); !context.RequestAborted.IsCancellationRequested && !_stop.IsCancellationRequested; Flooded += piece.Length)
        {
            await context.Response.WriteAsync(piece, context.RequestAborted);
        }
    }

    private static async Task Write(HttpContext context, FakeAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.IsText ? "text/plain" : "application/json";
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(answer.IsText ? Encoding.UTF8.GetBytes(answer.Body.Text()) : FakeJson.Bytes(answer.Body));
    }

    /// <summary>Tells what happened in its order, each up to three times until it is taken.</summary>
    private async Task Tell()
    {
        await foreach (var told in _toTell.Reader.ReadAllAsync())
        {
            for (var tries = 0; tries < 3 && Webhook is { } to && !_stop.IsCancellationRequested && !await Post(to, told); tries++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500));
            }
        }
    }

    private async Task<bool> Post(Uri to, Told told)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(told.Body) };
            request.Content.Headers.ContentType = new("application/json");
            foreach (var (name, value) in told.Headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var answer = await _http.SendAsync(request, _stop.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
