using Encaixe.App.Accounts;
using Encaixe.App.Languages;
using Encaixe.App.Mail;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Push;

/// <summary>Shows somebody of what they are told in a shop, on which devices, and whether by mail and by WhatsApp.</summary>
/// <param name="vapid">What a browser subscribes with.</param>
/// <param name="devices">Which devices are still signed in.</param>
/// <param name="mailbox">Whether they can be told by mail.</param>
/// <param name="leaving">Who wants no letters.</param>
/// <param name="ways">Whether they can be told by WhatsApp.</param>
/// <param name="setups">What the shop has set up.</param>
internal sealed class SeeAlerts(
    VapidKey vapid, PushDevices devices, AlertMailbox mailbox, MailLeaving leaving, TeamWays ways, SetupReader setups)
{
    public static void Map(IEndpointRouteBuilder belonging) =>
        belonging.MapGet(Routes.OwnAlerts, Get)
            .WithName(nameof(SeeAlerts))
            .WithSummary("Of what whoever asks is told in the shop, on which devices and whether by e-mail and by WhatsApp, and what a browser subscribes with")
            .Produces<AlertsAnswer>()
            .ProducesStaffRefusals();

    /// <summary>What is kept of somebody, as it is answered.</summary>
    /// <param name="language">In which they would be told by WhatsApp, if they are not yet.</param>
    public async Task<AlertsAnswer> Answer(StaffMember to, MemberAlerts member, Language language, CancellationToken ct)
    {
        var spoken = Language.Find(member.Phone?.Language ?? "") ?? language;
        var choice = member.For(to.Role);
        return new AlertsAnswer(
            vapid.PublicKey,
            choice.OfAll ? ChooseAlerts.OfAll : ChooseAlerts.OfOwn,
            choice.Booked,
            choice.Moved,
            choice.Cancelled,
            [.. (await devices.SignedIn(member, ct)).Devices.Select(Answer)],
            member.Mail is not null && await leaving.FindTeams(to.Tenant, to.Id, ct) is null,
            await mailbox.WhyNot(to.Id, ct) switch { null => "ok", MailUnavailable => "unavailable", _ => "unconfirmed" },
            member.Phone?.Number.Value,
            await ways.StateOf(to.Tenant, await setups.Read(to.Tenant, ct), spoken, ct));
    }

    /// <summary>A device as it is answered.</summary>
    public static AlertDeviceAnswer Answer(PushDevice device) => new(
        device.Id,
        device.Name.Value,
        device.Language,
        device.Since.ToDateTimeOffset(),
        device.RefusedSince is null ? "ok" : "refused");

    private static async Task<IResult> Get(HttpContext http, SeeAlerts see, CancellationToken ct)
    {
        var member = http.Member();
        var stored = await member.Tenant.Documents.Find(MemberAlerts.Shelf, member.Id, ct);
        return Results.Json(
            await see.Answer(member, stored?.Document ?? MemberAlerts.None(member.Id), RefusalProblem.LanguageOf(http.Request), ct), ContractsJson.Default.AlertsAnswer);
    }
}
