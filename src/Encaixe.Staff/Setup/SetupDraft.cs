using System.Text.Json.Serialization.Metadata;
using Encaixe.Staff.Api;

namespace Encaixe.Staff.Setup;

/// <summary>What is being changed of something that is set up: a page changes a part, and the rest is sent back as it was.</summary>
/// <param name="client">Asks the server.</param>
/// <param name="path">Where it is.</param>
/// <param name="type">How it crosses the wire.</param>
/// <param name="part">Puts the page's part of the draft into another state of it.</param>
/// <param name="kept">It is kept, and others are to know.</param>
internal class SetupDraft<T>(EncaixeClient client, string path, JsonTypeInfo<T> type, Func<T, T, T> part, Func<Task>? kept = null)
    where T : class
{
    private Seen<T>? _seen;

    /// <summary>How it would be; <see langword="null"/>: it is not known yet.</summary>
    public T? Now { get; set; }

    /// <summary>Whether something would be lost.</summary>
    public bool IsChanged => _seen is not null && !Equals(Now, _seen.Value);

    /// <summary>Why the last try was refused, if it was.</summary>
    public Refused? Refused { get; private set; }

    /// <summary>Whether it is being asked.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Shows how it stands; what was changed here is forgotten.</summary>
    public async Task Read()
    {
        if (await See())
        {
            Now = _seen!.Value;
        }
    }

    /// <summary>Keeps it.</summary>
    /// <returns>Whether it is kept.</returns>
    public async Task<bool> Save()
    {
        IsBusy = true;
        var answer = await client.Put(_seen!, part(_seen!.Value, Now!), type);
        var isKept = answer.TryGet(out var after, out var refused);
        if (isKept)
        {
            (_seen, Now) = (after, after!.Value);
            await (kept?.Invoke() ?? Task.CompletedTask);
        }

        (Refused, IsBusy) = (refused, false);
        return isKept;
    }

    /// <summary>Somebody else was quicker: keeps the page's part over what they made of it.</summary>
    /// <returns>Whether it is kept.</returns>
    public async Task<bool> SaveMine() => await See() && await Save();

    private async Task<bool> See()
    {
        var isSeen = (await client.See(path, type)).TryGet(out var seen, out var refused);
        (_seen, Refused) = (seen ?? _seen, refused);
        return isSeen;
    }
}
