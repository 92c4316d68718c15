using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Encaixe.App.Shared;

/// <summary>A list that is equal to another of equal items, so that records that hold one are equal as records are.</summary>
internal sealed class EqualList<T> : IReadOnlyList<T>, IEquatable<EqualList<T>>
{
    private readonly T[] _items;

    private EqualList(T[] items) => _items = items;

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    /// <summary>The list with these items.</summary>
    [return: NotNullIfNotNull(nameof(items))]
    public static IReadOnlyList<T>? Of(IReadOnlyList<T>? items) =>
        items is null or EqualList<T> ? items : new EqualList<T>([.. items]);

    public bool Equals(EqualList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as EqualList<T>);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
