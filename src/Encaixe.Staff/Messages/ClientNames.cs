using Encaixe.Contracts;
using Encaixe.Contracts.Messages;
using Encaixe.Staff.Api;

namespace Encaixe.Staff.Messages;

/// <summary>Whom messages went to, by name. The log knows numbers alone: who it was is asked of what a message is about, once each.</summary>
/// <param name="client">Asks the server.</param>
internal sealed class ClientNames(EncaixeClient client)
{
    /// <summary>How many are asked for at once.</summary>
    private const int AtOnce = 4;

    private readonly Dictionary<string, string?> _names = new(StringComparer.Ordinal);
    private bool _knowsWaiting;

    /// <summary>Who it was; <see langword="null"/>: nobody knows, or not yet.</summary>
    public string? NameOf(MessageAnswer message) => _names.GetValueOrDefault(message.About);

    /// <summary>Gets to know who some were.</summary>
    public async Task Meet(IEnumerable<MessageAnswer> messages)
    {
        var unknown = messages.DistinctBy(message => message.About).Where(message => !_names.ContainsKey(message.About)).ToList();
        if (!_knowsWaiting && unknown.Any(IsOfWait))
        {
            _knowsWaiting = true;
            await MeetWaiting();
        }

        foreach (var some in unknown.Where(message => !IsOfWait(message)).Chunk(AtOnce))
        {
            var names = await Task.WhenAll(some.Select(Ask));
            foreach (var (message, name) in some.Zip(names))
            {
                _names[message.About] = name;
            }
        }
    }

    private static bool IsOfWait(MessageAnswer message) => message.Topic.StartsWith("wait-", StringComparison.Ordinal);

    private async Task MeetWaiting()
    {
        if ((await client.Get(Routes.Waiting, Wire.Json.WaitlistAnswer)).TryGet(out var line, out _))
        {
            foreach (var one in line.Entries)
            {
                _names[one.Entry.Id] = one.CustomerName;
            }
        }
    }

    private async Task<string?> Ask(MessageAnswer message) => message.Topic switch
    {
        "links" => null, // about a telephone
        "reply" => (await client.Get(Routes.ConversationById.With(message.About), Wire.Json.ConversationAnswer)).TryGet(out var talk, out _) ? talk.Name : null,
        "birthday" => (await client.Get(Routes.CustomerById.With(message.About), Wire.Json.CustomerRecordAnswer)).TryGet(out var one, out _) ? one.Name : null,
        _ => (await client.Get(Routes.ById.With(message.About), Wire.Json.StaffAppointmentAnswer)).TryGet(out var visit, out _) ? visit.CustomerName : null,
    };
}
