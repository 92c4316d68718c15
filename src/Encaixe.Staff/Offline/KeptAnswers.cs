using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Encaixe.Contracts.Setup;
using Encaixe.Staff.Api;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Offline;

/// <summary>Asks the server, and keeps on the device what it said: that is what is told while it is not reached.</summary>
internal sealed class KeptAnswers
{
    /// <summary>What everything that is kept begins with.</summary>
    internal const string Prefix = "kept/";

    private readonly EncaixeClient _client;
    private readonly Session _session;
    private readonly Network _network;
    private readonly IDeviceStore _device;
    private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);

    /// <param name="client">Asks the server.</param>
    /// <param name="session">In which shop: what is kept of one is never told of another.</param>
    /// <param name="network">Whether the server is reached.</param>
    /// <param name="device">Keeps it.</param>
    public KeptAnswers(EncaixeClient client, Session session, Network network, IDeviceStore device)
    {
        (_client, _session, _network, _device) = (client, session, network, device);
        session.Forgotten += _last.Clear;
    }

    private string? Here => _session.Shop is { } shop ? $"{Prefix}{shop.Slug}/" : null;

    /// <summary>Looks.</summary>
    public Task<Answer<T>> Get<T>(string path, JsonTypeInfo<T> type)
        where T : class =>
        Ask(path, () => _client.Get(path, type), type);

    /// <summary>Reads all of something that is set up, in the shop's order.</summary>
    /// <param name="narrow">Which of it: a part of a query with its ampersand, or nothing.</param>
    public async Task<Answer<List<T>>> GetAll<T>(string path, string narrow, JsonTypeInfo<SetupPageAnswer<T>> type) =>
        (await Ask(path, async () => (await _client.GetAll($"{path}?{narrow}", type)).TryGet(out var all, out var refused) ? new SetupPageAnswer<T>(all, null) : refused, type))
            .TryGet(out var page, out var refused)
            ? page.Items.ToList()
            : refused;

    /// <summary>Asks, unless the server is known not to be reached.</summary>
    /// <param name="name">What it is kept under.</param>
    public async Task<Answer<T>> Ask<T>(string name, Func<Task<Answer<T>>> ask, JsonTypeInfo<T> type)
        where T : class
    {
        if (!_network.IsReached && await Read(name, type) is { } known)
        {
            return known;
        }

        var here = Here;
        var answer = await ask();
        if (answer.TryGet(out var value, out var refused))
        {
            if (here == Here) // and they have not left meanwhile
            {
                _ = Write(name, value, type); // nobody waits for it
            }

            return answer;
        }

        return refused.Code == Refused.NotReached && await Read(name, type) is { } kept ? kept : answer;
    }

    /// <summary>What was kept.</summary>
    /// <returns><see langword="null"/>: nothing was, or an older app kept it in another form.</returns>
    public async Task<T?> Read<T>(string name, JsonTypeInfo<T> type)
        where T : class =>
        OfflineJson.Read(await _device.Read(Here + name), type);

    /// <summary>Keeps something, if it is not what was kept last.</summary>
    public async Task Write<T>(string name, T value, JsonTypeInfo<T> type)
        where T : class
    {
        if (Here is not { } here)
        {
            return; // nobody is here any more
        }

        var text = JsonSerializer.Serialize(value, type);
        if (_last.GetValueOrDefault(here + name) != text && await _device.Write(here + name, text))
        {
            _last[here + name] = text;
        }
    }

    /// <summary>Whether something was last done on this device so long ago that it is due again.</summary>
    public async Task<bool> IsDue(string what, Duration after, Instant now) =>
        await _device.Read($"{Here}done/{what}") is not { } text || InstantPattern.General.Parse(text) is not { Success: true, Value: var at } || now - at >= after;

    /// <summary>It was done.</summary>
    public Task Did(string what, Instant now) => _device.Write($"{Here}done/{what}", InstantPattern.General.Format(now));

    /// <summary>Forgets what is kept from one name on to before another.</summary>
    public Task Forget(string from, string until) => _device.Forget(Here + from, Here + until);
}
