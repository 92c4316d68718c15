using System.Globalization;
using System.Security.Cryptography;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Integrations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Integrations;

/// <summary>A key that was made, with what opens it: said once, and kept nowhere.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">What is sent.</param>
internal sealed record MadeKey(ApiKey Key, Personal Text);

/// <summary>Makes a key for a program.</summary>
/// <param name="attempts">How often and how long one tries.</param>
internal sealed class MakeKey(Attempts attempts)
{
    /// <param name="by">Who makes it; <see langword="null"/>: the operator.</param>
    public Task<Outcome<MadeKey>> Execute(Tenant tenant, StaffMember? by, string name, IReadOnlyList<string> scopes, CancellationToken ct)
    {
        var secret = RandomNumberGenerator.GetBytes(KeyText.SecretLength);
        string? id = null;
        return attempts.Run<MadeKey>(
            async attempt =>
            {
                id ??= attempt.NewId().ToString("N", CultureInfo.InvariantCulture);
                var ring = await KeyRing.Read(tenant, ct);
                var text = new Personal(new KeyText(tenant.Id, id, secret).Write());
                if (ring.Keys.FirstOrDefault(one => one.Key == id) is { } written)
                {
                    return new MadeKey(written.Document, text); // by what was written before, whose outcome nobody knew
                }

                if (by is not null && !await KeyRing.IsOwners(by, ct))
                {
                    return new NotAllowed();
                }

                if (ring.IsFull)
                {
                    return new TooManyKeys();
                }

                var key = new ApiKey(1, id, name, scopes, KeyText.HashOf(secret), by?.Id, attempt.Now);
                return await attempt.TryCommit(tenant, ring.Add(attempt.NewCommit(), key, by?.Actor ?? Actor.System), ct) ? Outcome<MadeKey>.From(new MadeKey(key, text)) : null;
            },
            ct);
    }

    public static void Map(IEndpointRouteBuilder owning) =>
        owning.MapPost(Routes.Keys, Post)
            .WithName(nameof(MakeKey))
            .WithSummary("Makes a key for a program; what opens it is said in this answer only")
            .Accepts<MakeKeyRequest>("application/json")
            .Produces<KeyAnswer>(StatusCodes.Status201Created)
            .ProducesStaffRefusals(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Post(HttpContext http, MakeKey make, AccountDirectory accounts, CancellationToken ct)
    {
        var by = http.Member();
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.MakeKeyRequest, ct);
        if (!read.TryGet(out var body, out var refusal)
            || !ReadName(body.Name).TryGet(out var name, out refusal)
            || !Scope.Read(body.Scopes).TryGet(out var scopes, out refusal)
            || !(await make.Execute(by.Tenant, by, name, scopes, ct)).TryGet(out var made, out refusal))
        {
            return new RefusalProblem(refusal);
        }

        return Results.Json(
            SeeKeys.Answer(made.Key, await accounts.NamesOf([by.Id], ct)) with { Key = made.Text.Value },
            ContractsJson.Default.KeyAnswer,
            statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Reads what a key is for.</summary>
    public static Outcome<string> ReadName(string text) =>
        CustomerDetails.ReadText(text, CustomerDetails.LongestName) is { Length: > 0 } name ? name : new NameInvalid();
}
