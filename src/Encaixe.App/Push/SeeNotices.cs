using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Push;

/// <summary>Shows somebody of what they are told in a shop, and on which devices.</summary>
/// <param name="vapid">What a browser subscribes with.</param>
/// <param name="devices">Which devices are still signed in.</param>
internal sealed class SeeNotices(VapidKey vapid, PushDevices devices)
{
    public static void Map(IEndpointRouteBuilder belonging) =>
        belonging.MapGet(Routes.OwnNotices, Get)
            .WithName(nameof(SeeNotices))
            .WithSummary("Of what whoever asks is told in the shop, on which devices, and what a browser subscribes with")
            .Produces<NoticesAnswer>()
            .ProducesStaffRefusals();

    /// <summary>What is kept of somebody, as it is answered.</summary>
    public async Task<NoticesAnswer> Answer(StaffMember to, MemberNotices member, CancellationToken ct)
    {
        var choice = member.For(to.Role);
        return new NoticesAnswer(
            vapid.PublicKey,
            choice.OfAll ? ChooseNotices.OfAll : ChooseNotices.OfOwn,
            choice.Booked,
            choice.Moved,
            choice.Cancelled,
            [.. (await devices.SignedIn(member, ct)).Devices.Select(Answer)]);
    }

    /// <summary>A device as it is answered.</summary>
    public static NoticeDeviceAnswer Answer(PushDevice device) => new(
        device.Id,
        device.Name.Value,
        device.Language,
        device.Since.ToDateTimeOffset(),
        device.RefusedSince is null ? "ok" : "refused");

    private static async Task<IResult> Get(HttpContext http, SeeNotices see, CancellationToken ct)
    {
        var member = http.Member();
        var stored = await member.Tenant.Documents.Find(MemberNotices.Shelf, member.Id, ct);
        return Results.Json(
            await see.Answer(member, stored?.Document ?? MemberNotices.None(member.Id), ct), ContractsJson.Default.NoticesAnswer);
    }
}
