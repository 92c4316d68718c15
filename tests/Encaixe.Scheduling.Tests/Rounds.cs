namespace Encaixe.Scheduling.Tests;

/// <summary>How often a property is tried.</summary>
internal static class Rounds
{
    private static readonly int _percent =
        int.TryParse(Environment.GetEnvironmentVariable("ENCAIXE_ROUNDS_PERCENT"), out var percent) ? percent : 100;

    /// <summary>So often as a rule; less often where the whole suite runs once for each of a thousand mutants.</summary>
    public static int Of(int usual) => Math.Max(1, usual * _percent / 100);
}
