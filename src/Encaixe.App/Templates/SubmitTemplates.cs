using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Channels;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Wordings;
using Encaixe.Contracts;
using Encaixe.Contracts.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Templates;

/// <summary>Has a vendor judge a shop's words, and shows how they stand.</summary>
/// <remarks>Each is written down as soon as the vendor has it. Whoever is cut off in between asks again: what it has is not submitted twice.</remarks>
/// <param name="messengers">The vendors.</param>
/// <param name="accounts">What lets shops in.</param>
/// <param name="setups">What shops have set up.</param>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="address">What links begin with.</param>
/// <param name="world">The time.</param>
public sealed class SubmitTemplates(
    Messengers messengers, ChannelAccounts accounts, SetupReader setups, Attempts attempts, ServerAddress address, IWorld world)
{
    /// <summary>For how long one goes on in one request: whoever waits for it is answered, and asks again for the rest. Elapsed time.</summary>
    private static readonly Duration _patience = Duration.FromSeconds(15);

    /// <summary>Submits what the vendor does not have yet.</summary>
    /// <returns>How all of them stand then, and what kept the last one back.</returns>
    internal async Task<Outcome<(ShopTemplates Templates, Trouble? Trouble)>> Execute(
        StaffMember by, string channel, IReadOnlyList<Language> languages, CancellationToken ct)
    {
        var setup = await setups.Read(by.Tenant, ct);
        if (!Find(setup, channel).TryGet(out var found, out var refusal))
        {
            return refusal;
        }

        var (templates, account) = (await ShopTemplates.Read(by.Tenant, channel, ct), accounts.Open(by.Tenant.Id, found.Channel));
        var until = world.GetCurrentInstant() + _patience;
        var texts = languages.SelectMany(language => MessageKind.All.Select(kind => TemplateText.Of(kind, language, setup))).ToList();
        // First what the vendor does not have; then what it may have told of before it was noted here, or says otherwise of by now.
        foreach (var text in texts.Where(text => templates.Of(text) is null)
            .Concat(texts.Where(text => templates.Of(text) is { State: TemplateState.Pending or TemplateState.Paused })).ToList())
        {
            if (world.GetCurrentInstant() >= until)
            {
                break;
            }

            var today = world.GetCurrentInstant().InZone(setup.Zone).Date;
            var answer = await found.Vendor.Submit(text.ToVendor(Sample.FactsOf(setup, text.Language, address, today)), account, ct);
            if (answer.State is null && answer.Trouble != Trouble.TextRefused)
            {
                return (templates, answer.Trouble ?? Trouble.VendorFails);
            }

            // What is not even taken to be judged is refused: the others are not to wait for it.
            if (!(await Keep(by, channel, text, answer.State ?? TemplateState.Rejected, ct)).TryGet(out var kept, out refusal))
            {
                return refusal;
            }

            templates = kept;
        }

        return (templates, null);
    }

    /// <summary>Notes what a vendor told of a template.</summary>
    /// <returns>Whether it is one of the shop's: it may just be being noted, or is none of ours.</returns>
    internal static async Task<bool> Note(Tenancy.Tenant tenant, string channel, HeardTemplate heard, Commit commit, CancellationToken ct)
    {
        var stored = await tenant.Documents.Find(ShopTemplates.Shelf, channel, ct);
        if (stored?.Document.All.FirstOrDefault(one => one.Name == heard.Name && one.Language == heard.Language) is not { } template)
        {
            return false;
        }

        if (template.State == TemplateState.Pending || heard.At >= template.At)
        {
            commit.Put(
                ShopTemplates.Shelf, channel, stored.Document.With(template with { State = heard.State, At = heard.At }), stored.Revision);
        }

        return true;
    }

    internal static void Map(IEndpointRouteBuilder setting)
    {
        setting.MapGet(Routes.ChannelTemplates, Get)
            .WithName("SeeTemplates")
            .WithSummary("Which of the shop's words the vendor has approved, so that it brings them at any time")
            .Produces<TemplatesAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound);
        setting.MapPost(Routes.ChannelTemplates, Post)
            .WithName(nameof(SubmitTemplates))
            .WithSummary("Has the vendor judge the shop's words")
            .Accepts<TemplatesRequest>("application/json")
            .Produces<TemplatesAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
    }

    private Outcome<(ITemplateVendor Vendor, ShopChannel Channel)> Find(Setup setup, string channel) =>
        setup.Channels.Find(channel) is { } set && messengers.FindVendor(channel) is ITemplateVendor vendor ? (vendor, set) : new ChannelNotFound();

    private Task<Outcome<ShopTemplates>> Keep(StaffMember by, string channel, TemplateText text, TemplateState state, CancellationToken ct) =>
        attempts.Run<ShopTemplates>(
            async attempt =>
            {
                var stored = await by.Tenant.Documents.Find(ShopTemplates.Shelf, channel, ct);
                var before = stored?.Document ?? ShopTemplates.None;
                if (before.Of(text) is { } known && (known.State == state || known.State is TemplateState.Approved or TemplateState.Rejected))
                {
                    return before; // by what was written before, whose outcome nobody knew, or by what the vendor told meanwhile
                }

                var template = new ShopTemplate(
                    text.Kind.Name, text.Language.Tag, text.Name, text.Blanks, text.Place, text.Answers.Count > 0, state, attempt.Now);
                var after = before.With(template);
                var commit = attempt.NewCommit().Put(ShopTemplates.Shelf, channel, after, stored?.Revision ?? Revision.None);
                if (before.Of(text) is null)
                {
                    commit.Note(new AuditEntry(1, attempt.Now, by.Actor, "template-submitted", template.Name));
                }

                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<ShopTemplates>.From(after) : null;
            },
            ct);

    private static async Task<IResult> Get(
        [Description(SeeChannels.NameText)] string name, HttpContext http, SubmitTemplates submit, CancellationToken ct)
    {
        var tenant = http.Member().Tenant;
        var setup = await submit.ReadSetup(tenant, ct);
        return submit.Find(setup, name).TryGet(out _, out var refusal)
            ? Answer(http, setup, await ShopTemplates.Read(tenant, name, ct), trouble: null)
            : new RefusalProblem(refusal);
    }

    private static async Task<IResult> Post(
        [Description(SeeChannels.NameText)] string name, HttpContext http, SubmitTemplates submit, CancellationToken ct)
    {
        var member = http.Member();
        return (await JsonBody.Read(http.Request, ContractsJson.Default.TemplatesRequest, ct)).TryGet(out var body, out var refusal)
            && Read(body).TryGet(out var languages, out refusal)
            && (await submit.Execute(member, name, languages, ct)).TryGet(out var done, out refusal)
                ? Answer(http, await submit.ReadSetup(member.Tenant, ct), done.Templates, done.Trouble)
                : new RefusalProblem(refusal);
    }

    private Task<Setup> ReadSetup(Tenancy.Tenant tenant, CancellationToken ct) => setups.Read(tenant, ct);

    private static Outcome<IReadOnlyList<Language>> Read(TemplatesRequest body)
    {
        var languages = (body.Languages ?? [Language.Portuguese.Tag]).Distinct(StringComparer.Ordinal)
            .Select(tag => Language.All.FirstOrDefault(one => one.Tag == tag)).ToList();
        return languages.Contains(null) ? new WordingNotFound() : Outcome<IReadOnlyList<Language>>.From([.. languages.OfType<Language>()]);
    }

    private static IResult Answer(HttpContext http, Setup setup, ShopTemplates templates, Trouble? trouble)
    {
        var texts = AppTexts.In(RefusalProblem.LanguageOf(http.Request));
        return Results.Json(
            new TemplatesAnswer(
                [.. Language.All.SelectMany(language => MessageKind.All.Select(kind => Answer(TemplateText.Of(kind, language, setup), templates, texts)))],
                trouble?.Write(),
                trouble?.Say(texts)),
            ContractsJson.Default.TemplatesAnswer);
    }

    private static TemplateAnswerItem Answer(TemplateText text, ShopTemplates templates, Texts texts)
    {
        var known = templates.Of(text);
        var state = known?.State switch
        {
            null => "not-submitted",
            TemplateState.Pending => "pending",
            TemplateState.Approved => "approved",
            TemplateState.Rejected => "rejected",
            _ => "paused",
        };
        return new TemplateAnswerItem(
            text.Kind.Name,
            text.Language.Tag,
            text.Kind.TitleIn(texts),
            text.Text,
            state,
            texts[$"template.{state}"],
            templates.Approved(text) is not null,
            known?.At.ToDateTimeOffset());
    }
}
