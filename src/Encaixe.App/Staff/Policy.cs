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

    /// <summary>See what the shop keeps of a client; a professional of the own ones.</summary>
    SeeClient,

    /// <summary>Find clients, write down what is known of them, decide who is one, and who may book over the net.</summary>
    KeepClients,

    /// <summary>See who is away and when; a professional when they are themselves.</summary>
    SeeAbsences,

    /// <summary>Say who is away, and what becomes of their visits.</summary>
    PlanAbsences,

    /// <summary>See what the shop makes of its time; a professional of the own visits alone, where the shop allows it.</summary>
    SeeOwnReports,

    /// <summary>Bring clients in from a table, and take data out as one.</summary>
    ExportData,

    /// <summary>See who did what, and who signed in from where.</summary>
    SeeAudit,

    /// <summary>Belong to the shop, and leave it.</summary>
    Belong,

    /// <summary>Have calendars elsewhere read agendas; a professional the own one alone.</summary>
    KeepFeeds,

    /// <summary>See who belongs to the shop, invite, say who is what, and take people out: never past the own role.</summary>
    RunTeam,

    /// <summary>Hand the shop over, and say which programs get in.</summary>
    OwnShop,

    /// <summary>See what the shop has set up.</summary>
    SeeSetup,

    /// <summary>Change it: the shop, its price list, its people, its rooms.</summary>
    SetUp,
}

/// <summary>Who may do what.</summary>
internal static class Policies
{
    /// <summary>The least that one must be. Programs are held to what their key opens instead: <see cref="Integrations.Scope"/>.</summary>
    public static Role LeastOf(Policy policy) => policy switch
    {
        Policy.SeeAgenda or Policy.SeeAbsences or Policy.SeeClient or Policy.Serve or Policy.SeeSetup or Policy.Belong => Role.Professional,
        Policy.RunAgenda or Policy.KeepClients => Role.Receptionist,
        Policy.PlanAbsences or Policy.SeeOwnReports or Policy.ExportData or Policy.SetUp or Policy.RunTeam or Policy.KeepFeeds => Role.Manager,
        Policy.SeeAudit or Policy.OwnShop => Role.Owner,
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "Nobody said who may."),
    };

    /// <summary>Routes behind the door that those alone may use to whom a policy allows it.</summary>
    public static RouteGroupBuilder For(this RouteGroupBuilder staff, Policy policy) => staff.MapGroup("").WithMetadata(new Needed(policy));

    /// <summary>What a route needs.</summary>
    internal sealed record Needed(Policy Policy);
}
