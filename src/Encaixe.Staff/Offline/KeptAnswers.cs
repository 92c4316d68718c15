using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Encaixe.Contracts.Setup;
using Encaixe.Staff.Api;

namespace Encaixe.Staff.Offline;

/// <summary>Asks the server, and keeps on the device what it said: that is what is told while it is not reached.</summary>
/// <param name="client">Asks the server.</param>
/// <param name="session">In which shop: what is kept of one is never told of another.</param>
/// <param name="network">Whether the server is reached.</param>
/// <param name="device">Keeps it.</param>
internal sealed class KeptAnswers(EncaixeClient client, Session session, Network network, IDeviceStore device)
{
    /// <summary>What everything that is kept begins with.</summary>
    internal const string Prefix = "kept/";

    private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);

    private string Here => $"{Prefix}{session.Shop?.Slug}/";

    /// <summary>Looks.</summary>
    public Task<Answer<T>> Get<T>(string path, JsonTypeInfo<T> type)
        where T : class =>
        Ask(path, () => client.Get(path, type), type);

    /// <summary>Reads all of something that is set up, in the shop's order.</summary>
    /// <param name="narrow">Which of it: a part of a query with its ampersand, or nothing.</param>
    public async Task<Answer<List<T>>> GetAll<T>(string path, string narrow, JsonTypeInfo<SetupPageAnswer<T>> type) =>
        (await Ask(path, async () => (await client.GetAll($"{path}?{narrow}", type)).TryGet(out var all, out var refused) ? new SetupPageAnswer<T>(all, null) : refused, type))
            .TryGet(out var page, out var refused)
            ? page.Items.ToList()
            : refused;

    /// <summary>Asks, unless the server is known not to be reached.</summary>
    /// <param name="name">What it is kept under.</param>
    public async Task<Answer<T>> Ask<T>(string name, Func<Task<Answer<T>>> ask, JsonTypeInfo<T> type)
        where T : class
    {
        if (!network.IsReached && await Read(name, type) is { } known)
        {
            return known;
        }

        var answer = await ask();
        if (answer.TryGet(out var value, out var refused))
        {
            await Write(name, value, type);
            return answer;
        }

        return refused.Code == Refused.NotReached && await Read(name, type) is { } kept ? kept : answer;
    }

    /// <summary>What was kept.</summary>
    /// <returns><see langword="null"/>: nothing was, or an older app kept it in another form.</returns>
    public async Task<T?> Read<T>(string name, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await device.Read(Here + name) is { } text ? JsonSerializer.Deserialize(text, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps something, if it is not what was kept last.</summary>
    public async Task Write<T>(string name, T value, JsonTypeInfo<T> type)
        where T : class
    {
        var text = JsonSerializer.Serialize(value, type);
        if (_last.GetValueOrDefault(Here + name) != text)
        {
            _last[Here + name] = text;
            await device.Write(Here + name, text);
        }
    }

    /// <summary>Forgets what is kept from one name on to before another.</summary>
    public Task Forget(string from, string until) => device.Forget(Here + from, Here + until);
}
