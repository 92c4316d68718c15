using System.ComponentModel;
using System.Text;
using Encaixe.App.Appointments;
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

/// <summary>Shows in what words the shop says things, what may be filled into them, and what they become.</summary>
/// <param name="setups">What the shop has set up.</param>
/// <param name="address">What links begin with.</param>
/// <param name="world">What day it is.</param>
public sealed class SeeWordings(SetupReader setups, ServerAddress address, IWorld world)
{
    internal const string KindText = "What it is said of: booked, reminder, reminder-soon, moved, cancelled, …";
    internal const string LanguageText = "In which language: pt-BR, en or es.";

    internal static void Map(IEndpointRouteBuilder setting)
    {
        setting.MapGet(Routes.Wordings, Get)
            .WithName(nameof(SeeWordings))
            .WithSummary("In what words the shop says things, what may be filled in, and what they become")
            .Produces<WordingsAnswer>()
            .ProducesStaffRefusals();
        setting.MapGet(Routes.WordingByKind, GetOne)
            .WithName("SeeWording")
            .WithSummary("In what words the shop says something; its entity tag changes when they do")
            .Produces<WordingAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound);
        setting.MapPost(Routes.WordingPreview, Preview)
            .WithName("PreviewWording")
            .WithSummary("What words would become, with the shop's own name, services, people and address")
            .Accepts<WordingRequest>("application/json")
            .Produces<WordingPreviewAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>What is said of a kind in a language, to whom reads another one.</summary>
    internal WordingAnswer Answer(Setup setup, MessageKind kind, Language language, Texts reader)
    {
        var own = setup.Messages.OwnWords(kind.Name, language);
        var text = own ?? MessageKind.WordsOfAll(kind.Name, language);
        return new WordingAnswer(
            kind.Name,
            language.Tag,
            kind.TitleIn(reader),
            Blanks.Write(text, kind, language),
            own is not null,
            [.. kind.Blanks.Select(blank => new BlankAnswer(Blanks.NameOf(blank, language), reader[$"blank.{blank}.says"]))],
            PreviewOf(setup, text, language));
    }

    /// <summary>The same, as it crosses the wire.</summary>
    internal IResult Answer(HttpContext http, Setup setup, MessageKind kind, Language language)
    {
        http.Response.Headers.ETag = TagOf(setup.Messages, kind, language);
        return Results.Json(Answer(setup, kind, language, AppTexts.In(RefusalProblem.LanguageOf(http.Request))), ContractsJson.Default.WordingAnswer);
    }

    /// <summary>The entity tag of words as they are.</summary>
    internal static string TagOf(MessageRules rules, MessageKind kind, Language language) => SetupTag.Of(Encoding.UTF8.GetBytes(rules.OwnWords(kind.Name, language) ?? ""));

    internal string PreviewOf(Setup setup, string text, Language language) =>
        Sample.Of(text, setup, language, address, world.GetCurrentInstant().InZone(setup.Zone).Date);

    /// <summary>The kind and the language of an address.</summary>
    internal static Outcome<(MessageKind Kind, Language Language)> Find(string kind, string language) =>
        MessageKind.Find(kind) is { } found && Language.All.FirstOrDefault(one => one.Tag == language) is { } spoken
            ? (found, spoken)
            : new WordingNotFound();

    private static async Task<IResult> Get(HttpContext http, SeeWordings see, CancellationToken ct)
    {
        var setup = await see.Read(http, ct);
        var reader = AppTexts.In(RefusalProblem.LanguageOf(http.Request));
        return Results.Json(
            new WordingsAnswer([.. MessageKind.All.SelectMany(kind => Language.All.Select(language => see.Answer(setup, kind, language, reader)))]),
            ContractsJson.Default.WordingsAnswer);
    }

    private static async Task<IResult> GetOne(
        [Description(KindText)] string kind, [Description(LanguageText)] string language, HttpContext http, SeeWordings see, CancellationToken ct) =>
        Find(kind, language).TryGet(out var found, out var refusal)
            ? see.Answer(http, await see.Read(http, ct), found.Kind, found.Language)
            : new RefusalProblem(refusal);

    private static async Task<IResult> Preview(
        [Description(KindText)] string kind,
        [Description(LanguageText)] string language,
        HttpContext http,
        SeeWordings see,
        CancellationToken ct) =>
        Find(kind, language).TryGet(out var found, out var refusal)
        && (await JsonBody.Read(http.Request, ContractsJson.Default.WordingRequest, ct)).TryGet(out var body, out refusal)
        && ChangeWording.Read(body.Text, found.Kind, found.Language).TryGet(out var text, out refusal)
            ? Results.Json(
                new WordingPreviewAnswer(see.PreviewOf(await see.Read(http, ct), text, found.Language)), ContractsJson.Default.WordingPreviewAnswer)
            : new RefusalProblem(refusal);

    private Task<Setup> Read(HttpContext http, CancellationToken ct) => setups.Read(http.Member().Tenant, ct);
}
