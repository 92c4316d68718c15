namespace Encaixe.App.Documents;

/// <summary>A stretch of a shelf's keys, in the order of their UTF-8 bytes, and the way it is walked.</summary>
public sealed record KeyRange
{
    private KeyRange(string? from, string? until) => (From, Until) = (from, until);

    /// <summary>Every key.</summary>
    public static KeyRange All { get; } = new(null, null);

    /// <summary>First key that belongs to the range; <see langword="null"/>: from the shelf's first.</summary>
    public string? From { get; }

    /// <summary>First key that no longer belongs to it; <see langword="null"/>: to the shelf's last.</summary>
    public string? Until { get; }

    /// <summary>Whether the last key comes first.</summary>
    public bool Backwards { get; private init; }

    /// <summary>The same keys, last one first.</summary>
    public KeyRange Reversed => this with { Backwards = !Backwards };

    /// <summary>All keys <c>from ≤ key &lt; until</c>.</summary>
    public static KeyRange Between(string from, string until) => new(Keys.Checked(from), Keys.Checked(until));
}
