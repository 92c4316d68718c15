using System.Text.Json.Serialization;
using NodaTime;

namespace Encaixe.App.Shops;

/// <summary>Something that a shop has set up beside itself. It is retired, never removed: what was agreed on names it, and it can be
/// taken up again.</summary>
public abstract record SetupPart
{
    /// <summary>The document's format.</summary>
    public int V { get; init; } = 1;

    /// <summary>Stable within the shop: 1 to 40 of <c>a-z</c>, digits and <c>-</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it is no longer there for whoever books.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsRetired { get; init; }

    /// <summary>When the shop's people changed it last; <see langword="null"/>: never since it was first written.</summary>
    public Instant? UpdatedAt { get; init; }
}
