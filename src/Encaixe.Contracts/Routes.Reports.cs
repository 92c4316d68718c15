namespace Encaixe.Contracts;

/// <content>Where a shop sees what it made of its time.</content>
public static partial class Routes
{
    /// <summary>What a shop made of some days; for the shop's people.</summary>
    public const string Reports = "/reports";

    /// <summary>The same as a table; for the shop's people.</summary>
    public const string ReportExport = "/reports/export";
}
