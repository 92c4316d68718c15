namespace Encaixe.App.Team;

/// <summary>What a shop lets its professionals see beside the own agenda.</summary>
public sealed record TeamRules
{
    /// <summary>Whether they see what their visits cost; they do, unless set.</summary>
    public bool ProfessionalsSeePrices { get; init; } = true;

    /// <summary>Whether they see reports of what they did themselves.</summary>
    public bool ProfessionalsSeeReports { get; init; }
}
