using Encaixe.App.Shared;
using Encaixe.App.Staff;

namespace Encaixe.App.Integrations;

/// <summary>What keys open: named sets of policies. Nothing that is in none of them is reached by a program: neither who gets in, nor the keys,
/// nor what is the owner's.</summary>
internal static class Scope
{
    /// <summary>See the agenda, what it says of the clients in it, and who is away.</summary>
    public const string AgendaRead = "agenda:read";

    /// <summary>Run the agenda: book, move, give up, say how visits stand, keep the waiting list. Sees it too.</summary>
    public const string AgendaWrite = "agenda:write";

    /// <summary>Find clients, see and write down what the shop keeps of them, decide who is one client, and who may book over the net.</summary>
    public const string ClientsWrite = "clients:write";

    /// <summary>See and say who is away, and what becomes of their visits.</summary>
    public const string AbsencesWrite = "absences:write";

    /// <summary>See what the shop makes of its time.</summary>
    public const string ReportsRead = "reports:read";

    private static readonly Dictionary<string, Policy[]> _policies = new(StringComparer.Ordinal)
    {
        [AgendaRead] = [Policy.SeeAgenda, Policy.SeeAbsences],
        [AgendaWrite] = [Policy.SeeAgenda, Policy.SeeAbsences, Policy.Serve, Policy.RunAgenda],
        [ClientsWrite] = [Policy.SeeClient, Policy.KeepClients],
        [AbsencesWrite] = [Policy.SeeAbsences, Policy.PlanAbsences],
        [ReportsRead] = [Policy.SeeOwnReports],
    };

    /// <summary>All there are.</summary>
    public static IReadOnlyCollection<string> All => _policies.Keys;

    /// <summary>Whether some scopes open something. One that is not known here opens nothing.</summary>
    public static bool Open(IReadOnlyList<string> scopes, Policy policy) =>
        scopes.Any(scope => _policies.TryGetValue(scope, out var policies) && policies.Contains(policy));

    /// <summary>Reads scopes as somebody said them, each once.</summary>
    public static Outcome<IReadOnlyList<string>> Read(IReadOnlyList<string> said)
    {
        var scopes = said.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return scopes.Count > 0 && scopes.TrueForAll(_policies.ContainsKey)
            ? Outcome<IReadOnlyList<string>>.From(scopes)
            : new ScopeUnknown();
    }
}
