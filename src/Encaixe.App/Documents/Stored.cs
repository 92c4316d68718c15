using NodaTime;

namespace Encaixe.App.Documents;

/// <summary>Which writing of a document was read. Opaque, and never used twice for one key: a document that was
/// removed and written again is at another revision.</summary>
/// <param name="Value">The engine's own number; positive for a stored document.</param>
public readonly record struct Revision(long Value)
{
    /// <summary>The revision of what is not there: a change that expects it succeeds only if the key is free.</summary>
    public static Revision None => default;

    /// <summary>Expects nothing: the change is made whatever stands under the key, or if nothing does.</summary>
    public static Revision Any => new(-1);
}

/// <summary>A document as it was read.</summary>
/// <param name="Key">Its key on the shelf.</param>
/// <param name="Document">What it says.</param>
/// <param name="Revision">What a change to it must expect.</param>
public sealed record Stored<T>(string Key, T Document, Revision Revision)
    where T : class
{
    /// <summary>From when on it counts as absent; <see langword="null"/>: never.</summary>
    public Instant? Expires { get; init; }
}

/// <summary>Some of a shelf, in the order that was asked for.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Cursor">Where the next page starts; <see langword="null"/> when there is no more.</param>
public sealed record Page<T>(IReadOnlyList<Stored<T>> Items, string? Cursor)
    where T : class
{
    /// <summary>The first of those that are meant, and after which key the list goes on: the last one's if there are more of them here, and where
    /// looking ended if there may be more further on; <see langword="null"/>: there are no more.</summary>
    internal (IReadOnlyList<T> Picked, string? Last) Pick(Func<T, bool> isMeant, int limit)
    {
        var found = Items.Where(item => isMeant(item.Document)).Take(limit + 1).ToList();
        var last = found.Count > limit ? found[limit - 1].Key
            : Cursor is not null ? Items[^1].Key
            : null;
        return ([.. found.Take(limit).Select(item => item.Document)], last);
    }
}

/// <summary>How fresh a reading must be.</summary>
public enum Read
{
    /// <summary>All that was committed before the call. What decides a write is read so.</summary>
    Latest,

    /// <summary>May be a moment old, and costs less. What is only shown is read so.</summary>
    Cheap,
}
