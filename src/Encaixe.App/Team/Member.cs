using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Team;

/// <summary>What somebody is in a shop. Each may do what the next may, and more.</summary>
public enum Role
{
    /// <summary>Sees the own agenda and the clients in it.</summary>
    Professional = 1,

    /// <summary>Runs the day.</summary>
    Receptionist = 2,

    /// <summary>Runs the shop.</summary>
    Manager = 3,

    /// <summary>Whose shop it is.</summary>
    Owner = 4,
}

/// <summary>Somebody with an account who belongs to a shop. This is what decides what they may: no token says it.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Account">Who.</param>
/// <param name="Role">What they are.</param>
/// <param name="Professional">Whose agenda is theirs, if one is.</param>
/// <param name="Since">From when on.</param>
public sealed record Member(int V, string Account, Role Role, string? Professional, Instant Since)
{
    internal static readonly Shelf<Member> Shelf = new("member", AppJson.Default.Member);
}

/// <summary>How roles are said.</summary>
internal static class Roles
{
    /// <summary>Reads what crosses the wire; <see langword="null"/> when it is none.</summary>
    public static Role? Read(string? text) => text switch
    {
        "owner" => Role.Owner,
        "manager" => Role.Manager,
        "receptionist" => Role.Receptionist,
        "professional" => Role.Professional,
        _ => null,
    };

    /// <summary>As it crosses the wire.</summary>
    public static string Write(this Role role) => role switch
    {
        Role.Owner => "owner",
        Role.Manager => "manager",
        Role.Receptionist => "receptionist",
        Role.Professional => "professional",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "It is no role."),
    };
}
