namespace Encaixe.Contracts.Integrations;

/// <summary>A program is to be let in.</summary>
/// <param name="Name">What the key is for, for people; 1 to 80 characters.</param>
/// <param name="Scopes">What it opens: <c>agenda:read</c>, <c>agenda:write</c>, <c>clients:write</c>, <c>absences:write</c>,
/// <c>reports:read</c>; at least one.</param>
public sealed record MakeKeyRequest(string Name, IReadOnlyList<string> Scopes);

/// <summary>A shop's keys.</summary>
/// <param name="Keys">In the order in which they were made.</param>
public sealed record KeysAnswer(IReadOnlyList<KeyAnswer> Keys);

/// <summary>A key of a shop's.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it opens.</param>
/// <param name="MadeBy">What whoever made it is called; nothing when that was the operator, or somebody whose account is gone.</param>
/// <param name="MadeAt">RFC 3339, UTC.</param>
/// <param name="LastUsedAt">RFC 3339, UTC, to an hour; nothing: never yet.</param>
/// <param name="Key">The key itself, to be sent as <c>Authorization: Bearer</c>: said once, to whoever makes it.</param>
public sealed record KeyAnswer(
    string Id,
    string Name,
    IReadOnlyList<string> Scopes,
    string? MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset? LastUsedAt,
    string? Key = null)
{
    /// <summary>Not the key.</summary>
    public override string ToString() => nameof(KeyAnswer);
}
