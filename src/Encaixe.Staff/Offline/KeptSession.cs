using Encaixe.Contracts.Accounts;

namespace Encaixe.Staff.Offline;

/// <summary>Who was signed in on this device, and where. Never the token.</summary>
/// <param name="At">When the server said so.</param>
/// <param name="Account">Who.</param>
/// <param name="Shops">Where they belong.</param>
/// <param name="Shop">The short name of the shop that they were in.</param>
internal sealed record KeptSession(DateTimeOffset At, AccountAnswer Account, IReadOnlyList<MembershipAnswer> Shops, string Shop)
{
    /// <summary>What it is kept under.</summary>
    internal const string Name = "session";

    /// <summary>What is older is not shown without asking the server: whoever was put out of the team does not see clients for ever.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
}
