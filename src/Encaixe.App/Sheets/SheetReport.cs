using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts.Staff;

namespace Encaixe.App.Sheets;

/// <summary>What became of a line that was brought in. Stored as one letter a line.</summary>
internal enum LineOutcome
{
    /// <summary>It made something new.</summary>
    New,

    /// <summary>It completed what is there.</summary>
    Completed,

    /// <summary>All of it is there already.</summary>
    There,

    /// <summary>It cannot be taken.</summary>
    Refused,
}

/// <summary>What became of a line, and why not.</summary>
/// <param name="Number">Which: where it begins in the file.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Refusal">What is against it, if it was refused.</param>
internal readonly record struct ReportedLine(int Number, LineOutcome Outcome, Refusal? Refusal = null);

/// <summary>The report on a table that was brought in, line by line; whatever it is of.</summary>
internal static class SheetReport
{
    private const string Letters = "nctr";

    /// <summary>The report as it is answered.</summary>
    public static ImportAnswer Of(Sheet sheet, SheetColumns columns, bool isDryRun, IReadOnlyList<ReportedLine> lines, Language language) => new(
        isDryRun,
        sheet.Encoding,
        sheet.Separator.ToString(),
        columns.Said,
        new ImportTotalsAnswer(Count(lines, LineOutcome.New), Count(lines, LineOutcome.Completed), Count(lines, LineOutcome.There), Count(lines, LineOutcome.Refused)),
        [.. lines.Select(line => new ImportLineAnswer(line.Number, NameOf(line.Outcome), line.Refusal?.Code, line.Refusal?.Say(language)))]);

    /// <summary>What became of the lines, a letter each: what is kept of a report.</summary>
    public static string Short(IEnumerable<ReportedLine> lines) => string.Concat(lines.Select(line => Letters[(int)line.Outcome]));

    /// <summary>What a letter stands for.</summary>
    public static LineOutcome OutcomeOf(char letter) => (LineOutcome)Letters.IndexOf(letter, StringComparison.Ordinal);

    private static int Count(IReadOnlyList<ReportedLine> lines, LineOutcome outcome) => lines.Count(line => line.Outcome == outcome);

    private static string NameOf(LineOutcome outcome) => outcome switch
    {
        LineOutcome.New => "new",
        LineOutcome.Completed => "completed",
        LineOutcome.There => "there",
        _ => "refused",
    };
}
