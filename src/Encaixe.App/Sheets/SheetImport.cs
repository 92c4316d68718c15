using System.Security.Cryptography;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Sheets;

/// <summary>That a table was brought in under a key: which, and what became of its lines.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Fingerprint">Keyed hash of the table, so that the same key with another one is noticed.</param>
/// <param name="Outcomes">A letter a line.</param>
public sealed record ImportRun(int V, string Fingerprint, string Outcomes)
{
    internal static readonly Shelf<ImportRun> Shelf = new("import-run", AppJson.Default.ImportRun);
}

/// <summary>A line of a table of something, read.</summary>
/// <param name="Number">Where it begins in the file.</param>
/// <param name="Refusal">What is against it, if it cannot be meant.</param>
internal abstract record SheetRecord(int Number, Refusal? Refusal);

/// <summary>Brings a table of something in, or says line by line what would become of it. It is written in pieces, each on its own, so that a
/// run that was broken off is simply sent again: what came in is there by then.</summary>
/// <param name="scope">What is brought in, as keys are told apart.</param>
/// <param name="fields">What columns may say.</param>
/// <param name="needed">What they must.</param>
/// <param name="links">Tells one table from another.</param>
/// <param name="attempts">How often and how long one tries.</param>
internal abstract class SheetImport<TLine>(
    string scope, IReadOnlyList<SheetField> fields, IReadOnlyList<string> needed, ManageLinks links, Attempts attempts)
    where TLine : SheetRecord
{
    /// <summary>Reads a line.</summary>
    protected abstract TLine Read(SheetColumns columns, SheetLine line);

    /// <summary>What would become of all lines: nothing is written.</summary>
    protected abstract Task<Outcome<IReadOnlyList<ReportedLine>>> Look(Tenant tenant, IReadOnlyList<TLine> lines, CancellationToken ct);

    /// <summary>Writes all lines.</summary>
    protected abstract Task<Outcome<IReadOnlyList<ReportedLine>>> Write(
        StaffMember member, IReadOnlyList<TLine> lines, CancellationToken ct);

    /// <summary>Answers a request that brings a table along.</summary>
    internal async Task<IResult> Answer(bool isDryRun, HttpContext http, CancellationToken ct)
    {
        IdempotencyKey? key = null;
        if ((!isDryRun && !IdempotencyKey.Read(http.Request).TryGet(out key, out var refusal))
            || !(await SheetBody.Read(http.Request, ct)).TryGet(out var sent, out refusal))
        {
            return new RefusalProblem(refusal);
        }

        var columns = SheetColumns.Of(sent.Sheet.Lines[0], fields);
        if (columns.Missing(needed) is { Count: > 0 } missing)
        {
            return new RefusalProblem(new SheetColumnsMissing(missing));
        }

        var lines = sent.Sheet.Lines.Skip(1).Where(line => !line.IsBlank).Select(line => Read(columns, line)).ToList();
        if (!(await Execute(http.Member(), lines, key, sent.Bytes, ct)).TryGet(out var report, out refusal))
        {
            return new RefusalProblem(refusal);
        }

        if (report.Replayed)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return Results.Json(
            SheetReport.Of(sent.Sheet, columns, isDryRun, report.Lines, RefusalProblem.LanguageOf(http.Request)),
            ContractsJson.Default.ImportAnswer);
    }

    /// <param name="key">Under which it is brought in; <see langword="null"/>: it is only looked at.</param>
    private async Task<Outcome<Report>> Execute(
        StaffMember member, IReadOnlyList<TLine> lines, IdempotencyKey? key, byte[] bytes, CancellationToken ct)
    {
        if (key is null)
        {
            return (await Look(member.Tenant, lines, ct)).TryGet(out var seen, out var why) ? new Report(seen, Replayed: false) : why;
        }

        var place = key.DocumentKey(scope);
        var fingerprint = links.Fingerprint(member.Tenant.Id, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        if (await member.Tenant.Documents.Find(ImportRun.Shelf, place, ct) is { Document: var before })
        {
            return before.Fingerprint != fingerprint
                ? new IdempotencyKeyReused()
                : new Report(
                    [.. lines.Zip(before.Outcomes, (line, letter) => new ReportedLine(line.Number, SheetReport.OutcomeOf(letter), line.Refusal))],
                    Replayed: true);
        }

        return (await Write(member, lines, ct)).TryGet(out var report, out var refusal)
            && (await Keep(member.Tenant, place, new ImportRun(1, fingerprint, SheetReport.Short(report)), ct)).TryGet(out _, out refusal)
                ? new Report(report, Replayed: false)
                : refusal;
    }

    private Task<Outcome<ImportRun>> Keep(Tenant tenant, string place, ImportRun run, CancellationToken ct) => attempts.Run(
        async attempt =>
        {
            var commit = attempt.NewCommit().Put(ImportRun.Shelf, place, run, Revision.Any, attempt.Now + IdempotencyKey.Kept);
            return await attempt.TryCommit(tenant, commit, ct) ? Outcome<ImportRun>.From(run) : null;
        },
        ct);

    /// <summary>What became of all lines.</summary>
    /// <param name="Lines">Each, in order.</param>
    /// <param name="Replayed">It was brought in before: this is the same report again.</param>
    private sealed record Report(IReadOnlyList<ReportedLine> Lines, bool Replayed);
}
