using System.ComponentModel;
using System.Security.Cryptography;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Sheets;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Customers;

/// <summary>That a table was brought in under a key: which, and what became of its lines.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Fingerprint">Keyed hash of the table, so that the same key with another one is noticed.</param>
/// <param name="Outcomes">A letter a line.</param>
public sealed record ImportRun(int V, string Fingerprint, string Outcomes)
{
    internal static readonly Shelf<ImportRun> Shelf = new("import-run", AppJson.Default.ImportRun);
}

/// <summary>Brings a table of customers in. Whoever has the telephone of somebody who is there is they: what is empty of them is filled
/// in, tags are added, and nothing is overwritten. It is written in pieces, each on its own, so that a run that was broken off
/// is simply sent again: whoever came in is there by then.</summary>
/// <param name="pieces">Writes some lines.</param>
/// <param name="links">Tells one table from another.</param>
/// <param name="attempts">How often and how long one tries.</param>
public sealed class ImportCustomers(ImportPieces pieces, ManageLinks links, Attempts attempts)
{
    private const string KeyScope = "customers";

    internal static void Map(IEndpointRouteBuilder staff) => staff.MapPost(Routes.CustomersImport, Post)
        .WithName(nameof(ImportCustomers))
        .WithSummary("Brings a table of customers in, or says line by line what would become of it")
        .TakesSheet()
        .Produces<ImportAnswer>()
        .ProducesStaffRefusals(
            StatusCodes.Status409Conflict,
            StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType,
            StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> Post(
        [Description("Whether nothing is written; true unless set to false, which needs an Idempotency-Key.")] bool? dryRun,
        HttpContext http,
        ImportCustomers import,
        CancellationToken ct) => import.Answer(dryRun ?? true, http, ct);

    private async Task<IResult> Answer(bool isDryRun, HttpContext http, CancellationToken ct)
    {
        var member = http.Member();
        IdempotencyKey? key = null;
        if ((!isDryRun && !IdempotencyKey.Read(http.Request).TryGet(out key, out var refusal))
            || !(await SheetBody.Read(http.Request, ct)).TryGet(out var sent, out refusal))
        {
            return new RefusalProblem(refusal);
        }

        var columns = SheetColumns.Of(sent.Sheet.Lines[0], ImportedCustomer.Fields);
        if (columns.Missing(ImportedCustomer.Name, ImportedCustomer.Phone) is { Count: > 0 } missing)
        {
            return new RefusalProblem(new SheetColumnsMissing(missing));
        }

        var lines = sent.Sheet.Lines.Skip(1).Where(line => !line.IsBlank).Select(line => ImportedCustomer.Read(columns, line)).ToList();
        if (!(await Execute(member, lines, key, sent.Bytes, ct)).TryGet(out var report, out refusal))
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
        StaffMember member, IReadOnlyList<ImportedCustomer> lines, IdempotencyKey? key, byte[] bytes, CancellationToken ct)
    {
        if (key is null)
        {
            return new Report(await pieces.Look(member.Tenant, lines, ct), Replayed: false);
        }

        var place = key.DocumentKey(KeyScope);
        var fingerprint = links.Fingerprint(member.Tenant.Id, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        if (await member.Tenant.Documents.Find(ImportRun.Shelf, place, ct) is { Document: var before })
        {
            return before.Fingerprint != fingerprint
                ? new IdempotencyKeyReused()
                : new Report(
                    [.. lines.Zip(before.Outcomes, (line, letter) => new ReportedLine(line.Number, SheetReport.OutcomeOf(letter), line.Refusal))],
                    Replayed: true);
        }

        return (await pieces.Write(member, lines, ct)).TryGet(out var report, out var refusal)
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
