using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>Gives somebody a code to write to the shop from the telephone on which they want to be told by WhatsApp: nothing is sent to a number before whoever
/// has it wrote that.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="setups">What the shop has set up.</param>
/// <param name="ways">Whether there is a channel.</param>
/// <param name="keys">The shops' secrets.</param>
internal sealed partial class ProvePhone(Attempts attempts, SetupReader setups, TeamWays ways, ShopKeys keys)
{
    /// <summary>For how long a code counts. Elapsed time.</summary>
    public static readonly Duration Life = Duration.FromMinutes(15);

    /// <summary>Without what is taken for something else.</summary>
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private const int Length = 8;

    /// <summary>How many words of a text may be codes.</summary>
    private const int MostLookedAt = 8;

    public async Task<Outcome<GivenCode>> Execute(StaffMember by, Language language, CancellationToken ct)
    {
        var setup = await setups.Read(by.Tenant, ct);
        if (ways.Of(setup).Count == 0)
        {
            return new WhatsAppUnavailable();
        }

        var code = RandomNumberGenerator.GetString(Letters, Length);
        var hash = HashOf(keys, by.Tenant.Id, code);
        return await attempts.Run<GivenCode>(
            async attempt =>
            {
                var ring = await AlertRing.Read(by.Tenant, ct);
                if (await by.Tenant.Documents.Find(Member.Shelf, by.Id, ct) is not { } member)
                {
                    return new ShopNotFound(); // they were taken out themselves
                }

                var until = attempt.Now + Life;
                var commit = ring.Write(attempt.NewCommit(), [ring.Of(by.Id) with { Code = new PhoneCode(hash, language.Tag, until) }])
                    .Check(Member.Shelf, by.Id, member.Revision)
                    .Note(new AuditEntry(1, attempt.Now, by.Actor, "alert-phone-asked", by.Id));
                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<GivenCode>.From(new GivenCode(code, until, setup.Location.Phone)) : null;
            },
            ct);
    }

    /// <summary>What a code is kept as.</summary>
    public static string HashOf(ShopKeys keys, TenantId shop, string code) => keys.Hash(shop, "alert-phone", code);

    /// <summary>What of a text may be a code.</summary>
    public static IEnumerable<string> CodesIn(string text) => Word.Matches(text).Take(MostLookedAt).Select(word => word.Value.ToUpperInvariant());

    public static void Map(IEndpointRouteBuilder belonging) =>
        belonging.MapPost(Routes.OwnPhone, Post)
            .WithName(nameof(ProvePhone))
            .WithSummary("Gives whoever asks a code to write to the shop from the telephone on which they want to be told by WhatsApp")
            .Produces<AlertPhoneCodeAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> Post(HttpContext http, ProvePhone prove, CancellationToken ct)
    {
        var language = RefusalProblem.LanguageOf(http.Request);
        if (!(await prove.Execute(http.Member(), language, ct)).TryGet(out var given, out var refusal))
        {
            return new RefusalProblem(refusal);
        }

        var text = AppTexts.In(language).Say("alert.code", ("code", given.Code));
        return Results.Json(
            new AlertPhoneCodeAnswer(text, $"https://wa.me/{given.ShopsNumber?.TrimStart('+')}?text={Uri.EscapeDataString(text)}", given.Until.ToDateTimeOffset()),
            ContractsJson.Default.AlertPhoneCodeAnswer);
    }

    [GeneratedRegex(@"\b[A-Za-z2-9]{8}\b", RegexOptions.None, 1000)]
    private static partial Regex Word { get; }

    /// <summary>What somebody is to write, and where.</summary>
    /// <param name="Code">The code.</param>
    /// <param name="Until">Until when it counts.</param>
    /// <param name="ShopsNumber">The shop's telephone, E.164; <see langword="null"/>: it shows none, and they choose whom they write to.</param>
    internal sealed record GivenCode(string Code, Instant Until, string? ShopsNumber);
}
