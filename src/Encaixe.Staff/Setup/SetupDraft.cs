using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Encaixe.Staff.Api;

namespace Encaixe.Staff.Setup;

/// <summary>Something that is set up, and is being changed: what is typed is put over what was seen, and the rest is sent back as it was.</summary>
public sealed class SetupDraft<T>
    where T : class
{
    private readonly EncaixeClient _client;
    private readonly Shop _shop;
    private readonly JsonTypeInfo<T> _type;
    private readonly string _path;
    private readonly T? _blank;
    private readonly Action<T> _show;
    private readonly Func<T, T> _on;
    private readonly OnceKey _once = new();
    private string? _shown;

    /// <param name="client">Asks the server.</param>
    /// <param name="shop">What the rest of the app knows: read anew whenever something is kept.</param>
    /// <param name="path">Where it is, or where a new one is added.</param>
    /// <param name="blank">What a new one is before anything is typed; <see langword="null"/>: it is there already.</param>
    /// <param name="show">Has it shown in the fields.</param>
    /// <param name="on">Puts what is typed over it.</param>
    internal SetupDraft(EncaixeClient client, Shop shop, JsonTypeInfo<T> type, string path, T? blank, Action<T> show, Func<T, T> on) =>
        (_client, _shop, _type, _path, _blank, _show, _on) = (client, shop, type, path, blank, show, on);

    /// <summary>What was seen of it; <see langword="null"/>: nothing yet.</summary>
    internal Seen<T>? Seen { get; private set; }

    /// <summary>Takes up what is typed and not yet added to a list: it is meant, too.</summary>
    internal Func<Task> Settle { get; init; } = () => Task.CompletedTask;

    /// <summary>Whether what is typed can be sent; it can, unless set.</summary>
    internal Func<bool> IsRight { get; init; } = () => true;

    /// <summary>What is typed beside it, and kept elsewhere.</summary>
    internal Func<string> Beside { get; init; } = () => "";

    /// <summary>Keeps that, once it is kept itself.</summary>
    internal Func<T, Task<bool>> Then { get; init; } = _ => Task.FromResult(true);

    /// <summary>What people call its fields; <see langword="null"/>: none is ever refused.</summary>
    internal FieldLabels? Labels { get; init; }

    /// <summary>Whether it is on no server yet.</summary>
    internal bool IsNew => _blank is not null && Seen is null;

    /// <summary>Whether the fields show it.</summary>
    internal bool IsShown => _shown is not null;

    /// <summary>Whether something would be lost.</summary>
    internal bool IsChanged => IsShown && Say() != _shown;

    /// <summary>Why the last try was refused, if it was.</summary>
    internal Refused? Refused { get; private set; }

    /// <summary>Whether it is being asked.</summary>
    internal bool IsBusy { get; private set; }

    /// <summary>Begins: with how it stands, or with a new one.</summary>
    internal Task Open()
    {
        if (_blank is null)
        {
            return Read();
        }

        Show(_blank);
        return Task.CompletedTask;
    }

    /// <summary>Shows how it stands; what was typed is forgotten.</summary>
    internal async Task Read()
    {
        if (await See())
        {
            Show(Seen!.Value);
        }
    }

    /// <summary>Keeps it.</summary>
    /// <returns>Whether all of it is kept.</returns>
    internal async Task<bool> Save()
    {
        await Settle();
        if (!IsRight())
        {
            return false;
        }

        IsBusy = true;
        var isKept = (await Write()).TryGet(out var after, out var refused);
        if (isKept)
        {
            Seen = after;
            isKept = await Then(after!.Value);
            await _shop.Read();
        }

        if (isKept)
        {
            Show(after!.Value);
        }

        (Refused, IsBusy) = (Named(refused), false);
        return isKept;
    }

    /// <summary>Somebody else was quicker: keeps what is typed over what they made of it.</summary>
    /// <returns>Whether all of it is kept.</returns>
    internal async Task<bool> SaveMine() => await See() && await Save();

    /// <summary>Changes it by itself, whatever is typed.</summary>
    /// <returns>Whether it is kept.</returns>
    internal async Task<bool> Change(Func<T, T> change)
    {
        IsBusy = true;
        var isKept = (await _client.Change(Seen!, change, _type)).TryGet(out var after, out var refused);
        (Seen, Refused, IsBusy) = (after ?? Seen, Named(refused), false);
        if (isKept)
        {
            await _shop.Read();
        }

        return isKept;
    }

    /// <summary>Sees how it stands, and leaves in the fields what is typed.</summary>
    /// <returns>Whether it was seen.</returns>
    internal async Task<bool> See()
    {
        var wasTouched = IsChanged;
        var isSeen = (await _client.See(Seen?.Path ?? _path, _type)).TryGet(out var seen, out var refused);
        (Seen, Refused) = (seen ?? Seen, refused);
        if (isSeen && IsShown && !wasTouched)
        {
            Show(seen!.Value); // nothing is typed that it would take away
        }

        return isSeen;
    }

    private Task<Answer<Seen<T>>> Write() => Seen is { } seen
        ? _client.Put(seen, _on(seen.Value), _type)
        : _client.Add(_path, _on(_blank!), _type, _once.For(JsonSerializer.Serialize(_on(_blank!), _type)));

    private Refused? Named(Refused? refused) => refused is null ? null : Labels?.Name(refused) ?? refused;

    private void Show(T value)
    {
        _show(value);
        _shown = Say();
    }

    private string Say() => JsonSerializer.Serialize(_on(Seen?.Value ?? _blank!), _type) + Beside();
}
