using System.Diagnostics.CodeAnalysis;

namespace Encaixe.Staff.Api;

/// <summary>Why the server did not do something.</summary>
/// <param name="Code">The stable code, one of <see cref="Contracts.RefusalCodes"/> or of <see cref="Refused"/>'s own.</param>
/// <param name="Text">What happened and what to do now, in the reader's language.</param>
/// <param name="Instead">What is free near the time that was wanted, the nearest first.</param>
/// <param name="Customer">Id of the client whom it is about, if it is about one.</param>
/// <param name="Affected">The visits that are in the way of an absence, with why they cannot be moved.</param>
/// <param name="Field">What of that which was sent it is about, if it is about one thing.</param>
public sealed record Refused(
    string Code,
    string Text,
    IReadOnlyList<FreeSlot>? Instead = null,
    string? Customer = null,
    IReadOnlyList<Contracts.Absences.AffectedAppointmentAnswer>? Affected = null,
    string? Field = null)
{
    /// <summary>The server was not reached: whether it was done, nobody knows.</summary>
    public const string NotReached = "not-reached";

    /// <summary>Nobody is signed in any more.</summary>
    public const string SignedOut = "signed-out";
}

/// <summary>A time that could be had instead.</summary>
/// <param name="Start">When it begins, with the shop's offset.</param>
/// <param name="Professionals">Ids of those who are free then.</param>
public sealed record FreeSlot(DateTimeOffset Start, IReadOnlyList<string> Professionals);

/// <summary>What the server answered, or why it did not.</summary>
internal readonly struct Answer<T>
    where T : class
{
    private readonly T? _value;
    private readonly Refused? _refused;

    private Answer(T? value, Refused? refused) => (_value, _refused) = (value, refused);

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Refused refused) => new(null, refused);

    /// <summary>Whether there is one.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refused? refused)
    {
        (value, refused) = (_value, _refused);
        return value is not null;
    }
}
