using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Integrations;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Staff;

/// <summary>Someone of a shop's people in it, or a program that works for them.</summary>
/// <param name="Tenant">The shop.</param>
/// <param name="Id">Who: an account, or of a program its key.</param>
/// <param name="Role">What they are there.</param>
/// <param name="Professional">Whose agenda is theirs, if one is.</param>
public sealed record StaffMember(Tenant Tenant, string Id, Role Role, string? Professional = null)
{
    /// <summary>What a program's key opens; <see langword="null"/>: somebody with an account.</summary>
    internal IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>What the shop lets its professionals see.</summary>
    internal TeamRules Rules { get; init; } = new();

    /// <summary>From where they ask.</summary>
    internal Origin? From { get; init; }

    /// <summary>Who does it, and from where, as the audit says it.</summary>
    internal Actor Actor => new(Scopes is null ? $"staff/{Id}" : $"key/{Id}", From);

    /// <summary>Whose visits alone they see; <see langword="null"/>: everybody's. Of a professional without an agenda: nobody's.</summary>
    internal string? Only => Role == Role.Professional ? Professional ?? "" : null;

    /// <summary>Whether they see what visits cost.</summary>
    internal bool SeesPrices => Role != Role.Professional || Rules.ProfessionalsSeePrices;

    /// <summary>Whether they may do something: a program what its key opens, and nothing else; people what their role allows.</summary>
    internal bool May(Policy policy) =>
        Scopes is { } scopes ? Scope.Open(scopes, policy)
        : Role >= Policies.LeastOf(policy)
            || (policy == Policy.SeeOwnReports && Role == Role.Professional && Rules.ProfessionalsSeeReports)
            || (policy == Policy.KeepFeeds && Role == Role.Professional && Professional is not null);

    /// <summary>Whether they see an appointment: something in it is theirs.</summary>
    internal bool Sees(Appointment appointment) =>
        Only is not { } own || appointment.Segments.Any(segment => segment.Professional == own);

    /// <summary>Whether they say how it stands: all of it is theirs.</summary>
    internal bool Serves(Appointment appointment) =>
        Only is not { } own || appointment.Segments.All(segment => segment.Professional == own);
}
