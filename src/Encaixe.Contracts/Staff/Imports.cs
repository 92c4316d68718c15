namespace Encaixe.Contracts.Staff;

/// <summary>What became of a table that was brought in, or would.</summary>
/// <param name="IsDryRun">Whether nothing was written.</param>
/// <param name="Encoding">What it was read as: <c>utf-8</c>, <c>utf-16</c> or <c>windows-1252</c>.</param>
/// <param name="Separator">What stands between its cells.</param>
/// <param name="Columns">Its columns, and what they were taken for.</param>
/// <param name="Totals">How many lines became what.</param>
/// <param name="Lines">Each line, in order.</param>
public sealed record ImportAnswer(
    bool IsDryRun,
    string Encoding,
    string Separator,
    IReadOnlyList<SheetColumnAnswer> Columns,
    ImportTotalsAnswer Totals,
    IReadOnlyList<ImportLineAnswer> Lines);

/// <summary>A column of a table.</summary>
/// <param name="Header">What stands above it.</param>
/// <param name="Field">What it was taken for; nothing: it is left out.</param>
public sealed record SheetColumnAnswer(string Header, string? Field);

/// <summary>How many lines became what.</summary>
/// <param name="New">Made somebody or something new.</param>
/// <param name="Completed">Filled in what was empty of a customer who is there; of services none do.</param>
/// <param name="There">Said nothing new of a customer who is there, or named a service that is there, which stays as it is.</param>
/// <param name="Refused">Cannot be taken.</param>
public sealed record ImportTotalsAnswer(int New, int Completed, int There, int Refused);

/// <summary>What became of a line.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Outcome"><c>new</c>, <c>completed</c>, <c>there</c> or <c>refused</c>.</param>
/// <param name="Code">What is against it, for programs.</param>
/// <param name="Text">The same, for people.</param>
public sealed record ImportLineAnswer(int Line, string Outcome, string? Code, string? Text);
