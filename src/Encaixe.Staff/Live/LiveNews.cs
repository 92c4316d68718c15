using Encaixe.Contracts;
using Encaixe.Staff.Api;
using Microsoft.JSInterop;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Live;

/// <summary>Hears at once that others changed something in the shop, by one connection for all of the browser's tabs. What it was, whoever wants to know
/// asks.</summary>
/// <param name="js">Keeps the connection.</param>
/// <param name="session">Who listens.</param>
internal sealed class LiveNews(IJSRuntime js, Session session) : IDisposable
{
    private Task<IJSObjectReference>? _script;
    private DotNetObjectReference<LiveNews>? _self;

    /// <summary>Whether what happens is heard: then nobody has to ask all the time.</summary>
    public bool Listens { get; private set; }

    /// <summary>Told of whatever changes.</summary>
    public Action<Change>? Changed { get; set; }

    /// <summary>Listens in the shop that one is in, and in no other any more.</summary>
    public async Task Listen()
    {
        Listens = false;
        _script ??= js.InvokeAsync<IJSObjectReference>("import", "./live.js").AsTask();
        await (await _script).InvokeVoidAsync("listen", _self ??= DotNetObjectReference.Create(this), Routes.Api + Routes.Events, $"encaixe/{session.Shop!.Slug}");
    }

    /// <summary>The token that the connection is asked for with, and the shop; nothing: nobody is signed in.</summary>
    /// <param name="isAnew">Whether the token that there is was refused.</param>
    [JSInvokable]
    public async Task<string[]?> Introduce(bool isAnew)
    {
        try
        {
            return (!isAnew || await session.GoOn()) && session is { Shop: { } shop, Token: { } token }
                ? [token, shop.Slug]
                : null;
        }
        catch (HttpRequestException)
        {
            return null; // it is asked again later
        }
    }

    /// <summary>Something was heard: <c>here</c>, from now on all is; <c>gone</c>, nothing more; or <c>agenda</c> and <c>setup</c>, that something changed.</summary>
    [JSInvokable]
    public void Hear(string kind, string? from, string? to)
    {
        if (kind == "gone")
        {
            if (Listens)
            {
                Listens = false;
                Changed?.Invoke(new Change(null, null, IsSetup: false)); // what happened since the last word, nobody said; and it may be the network that is gone
            }

            return;
        }

        Listens |= kind == "here";
        Changed?.Invoke(new Change(Read(from), Read(to), IsSetup: kind == "setup"));
    }

    public void Dispose() => _self?.Dispose();

    private static LocalDate? Read(string? date) => LocalDatePattern.Iso.Parse(date ?? "").TryGetValue(default, out var read) ? read : null;

    /// <summary>What changed.</summary>
    /// <param name="First">The first date of it; <see langword="null"/>: whatever there is.</param>
    /// <param name="Last">The last.</param>
    /// <param name="IsSetup">Whether what is set up did.</param>
    internal sealed record Change(LocalDate? First, LocalDate? Last, bool IsSetup)
    {
        /// <summary>Whether it may be of some days.</summary>
        public bool IsIn(LocalDate first, LocalDate last) => !(Last < first || First > last);
    }
}
