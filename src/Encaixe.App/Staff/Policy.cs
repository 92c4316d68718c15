using Encaixe.App.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Staff;

/// <summary>What one may do in a shop. Each route behind the door names one.</summary>
public enum Policy
{
    /// <summary>See the agenda and what is in it; a professional sees the own one alone.</summary>
    SeeAgenda,

    /// <summary>Say that a client came, that it began, that it is done; a professional of the own visits alone.</summary>
    Serve,

    /// <summary>Book, move and give up for clients, and keep the waiting list.</summary>
    RunAgenda,

    /// <summary>Decide who is one client, and who may book over the net.</summary>
    KeepClients,

    /// <summary>Say who is away, and what becomes of their visits.</summary>
    PlanAbsences,

    /// <summary>See what the shop makes of its time.</summary>
    SeeReports,

    /// <summary>See what the shop has set up.</summary>
    SeeSetup,

    /// <summary>Change it: the shop, its price list, its people, its rooms.</summary>
    SetUp,
}

/// <summary>Who may do what.</summary>
internal static class Policies
{
    /// <summary>The least that one must be.</summary>
    public static Role LeastOf(Policy policy) => policy switch
    {
        Policy.SeeAgenda or Policy.Serve or Policy.SeeSetup => Role.Professional,
        Policy.RunAgenda or Policy.KeepClients => Role.Receptionist,
        Policy.PlanAbsences or Policy.SeeReports or Policy.SetUp => Role.Manager,
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "Nobody said who may."),
    };

    /// <summary>Routes behind the door that those alone may use to whom a policy allows it.</summary>
    public static RouteGroupBuilder For(this RouteGroupBuilder staff, Policy policy) => staff.MapGroup("").WithMetadata(new Needed(policy));

    /// <summary>What a route needs.</summary>
    internal sealed record Needed(Policy Policy);
}
