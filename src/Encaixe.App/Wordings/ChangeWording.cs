using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.SettingUp;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Wordings;

/// <summary>Has a shop say something in words of its own, or again in those of all.</summary>
/// <param name="rules">Writes them.</param>
/// <param name="setups">What the shop has set up then.</param>
/// <param name="see">Shows what they become.</param>
public sealed class ChangeWording(ChangeMessageRules rules, SetupReader setups, SeeWordings see)
{
    /// <summary>Words that were typed, if messages can be made of them.</summary>
    internal static Outcome<string> Read(string? typed, MessageKind kind, Language language) =>
        CustomerDetails.ReadText(typed, Wording.Longest, lines: true) is { Length: > 0 } text
            && Blanks.Read(text.ReplaceLineEndings("\n"), kind, language) is var read
            && (!read.TryGet(out var words, out _) || Blanks.SaySomething(words))
                ? read
                : new WordingInvalid("length");

    /// <summary>Puts words in the place of those that were said so far.</summary>
    /// <param name="text">With the product's names for its blanks; <see langword="null"/>: as all say it.</param>
    internal Task<Outcome<MessageRules>> Execute(StaffMember by, MessageKind kind, Language language, string? text, ChangeTerms terms, CancellationToken ct) =>
        rules.Change(
            by,
            ChangeTerms.None,
            before =>
            {
                if (before.OwnWords(kind.Name, language) != text && !terms.Allow(SeeWordings.TagOf(before, kind, language)))
                {
                    return new SetupChanged();
                }

                var others = before.Wordings.Where(one => one.Kind != kind.Name || one.Language != language.Tag);
                return before with { Wordings = text is null ? [.. others] : [.. others, new Wording(kind.Name, language.Tag, text)] };
            },
            (before, after) => new(
                "wording-changed",
                $"{kind.Name}/{language.Tag}",
                [new FieldChange("text", before.OwnWords(kind.Name, language), after.OwnWords(kind.Name, language))]),
            ct);

    internal static void Map(IEndpointRouteBuilder setting)
    {
        setting.MapPut(Routes.WordingByKind, Put)
            .WithName(nameof(ChangeWording))
            .WithSummary("Has the shop say something in words of its own")
            .Accepts<WordingRequest>("application/json")
            .Produces<WordingAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict,
                StatusCodes.Status412PreconditionFailed,
                StatusCodes.Status422UnprocessableEntity);
        setting.MapDelete(Routes.WordingByKind, Delete)
            .WithName("RemoveWording")
            .WithSummary("Has the shop say something again as all say it")
            .Produces<WordingAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> Put(
        [Description(SeeWordings.KindText)] string kind,
        [Description(SeeWordings.LanguageText)] string language,
        HttpContext http,
        ChangeWording change,
        CancellationToken ct) =>
        SeeWordings.Find(kind, language).TryGet(out var found, out var refusal)
        && (await JsonBody.Read(http.Request, ContractsJson.Default.WordingRequest, ct)).TryGet(out var body, out refusal)
        && Read(body.Text, found.Kind, found.Language).TryGet(out var text, out refusal)
            ? await change.Answer(http, found, text, ct)
            : new RefusalProblem(refusal);

    private static async Task<IResult> Delete(
        [Description(SeeWordings.KindText)] string kind,
        [Description(SeeWordings.LanguageText)] string language,
        HttpContext http,
        ChangeWording change,
        CancellationToken ct) =>
        SeeWordings.Find(kind, language).TryGet(out var found, out var refusal)
            ? await change.Answer(http, found, text: null, ct)
            : new RefusalProblem(refusal);

    private async Task<IResult> Answer(HttpContext http, (MessageKind Kind, Language Language) of, string? text, CancellationToken ct)
    {
        var member = http.Member();
        return ChangeTerms.Read(http.Request).TryGet(out var terms, out var refusal)
            && (await Execute(member, of.Kind, of.Language, text, terms, ct)).TryGet(out _, out refusal)
                ? see.Answer(http, await setups.Read(member.Tenant, ct), of.Kind, of.Language)
                : new RefusalProblem(refusal);
    }
}
