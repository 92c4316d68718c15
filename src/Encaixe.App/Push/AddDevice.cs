using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.App.Webhooks;
using Encaixe.Contracts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Push;

/// <summary>A device as it was registered.</summary>
/// <param name="Device">The device.</param>
/// <param name="IsNew">Whether it was none before.</param>
internal sealed record AddedDevice(PushDevice Device, bool IsNew);

/// <summary>Has somebody told on one more device. Registered again, it is the same one, as it is then.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="devices">What is kept of it.</param>
internal sealed class AddDevice(Attempts attempts, PushDevices devices)
{
    public Task<Outcome<AddedDevice>> Execute(StaffMember by, DeviceWish wish, CancellationToken ct)
    {
        var (shop, id) = (by.Tenant.Id, devices.IdOf(by.Tenant.Id, wish.Target.Endpoint));
        var box = devices.Seal(shop, id, wish.Target); // differs each time: once, so that it is seen to be written
        bool? isNew = null;
        return attempts.Run<AddedDevice>(
            async attempt =>
            {
                var ring = await AlertRing.Read(by.Tenant, ct);
                if (await by.Tenant.Documents.Find(Member.Shelf, by.Id, ct) is not { } member)
                {
                    return new ShopNotFound(); // they were taken out themselves
                }

                var before = ring.Of(by.Id);
                var known = before.Find(id);
                isNew ??= known is null; // also when it is known by what was written before, whose outcome nobody knew
                var device = new PushDevice
                {
                    Id = id,
                    Name = wish.Name,
                    Language = wish.Language.Tag,
                    Session = by.From?.Session ?? "",
                    Since = known?.Since ?? attempt.Now,
                    Box = known is not null && IsSame(devices.Open(shop, known), wish.Target) ? known.Box : box,
                };
                if (device == known)
                {
                    return new AddedDevice(device, isNew.Value);
                }

                var after = (await devices.SignedIn(before, ct)).With(device);
                if (after.Devices.Count > MemberAlerts.MostDevices)
                {
                    return new TooManyDevices();
                }

                // Who signs in on a device of another's has it: one browser has one address, whoever sits before it.
                var others = ring.Members.Select(one => one.Document).Where(one => one.Account != by.Id && one.Find(id) is not null);
                var commit = ring.Write(attempt.NewCommit(), [after, .. others.Select(one => one.Without(id))])
                    .Check(Member.Shelf, by.Id, member.Revision)
                    .Note(new AuditEntry(
                        1,
                        attempt.Now,
                        by.Actor,
                        isNew.Value ? "device-added" : "device-changed",
                        id,
                        changes: [new FieldChange("service", null, wish.Target.Endpoint.Host)]));
                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<AddedDevice>.From(new AddedDevice(device, isNew.Value)) : null;
            },
            ct);
    }

    public static void Map(IEndpointRouteBuilder belonging) =>
        belonging.MapPost(Routes.OwnDevices, Post)
            .WithName(nameof(AddDevice))
            .WithSummary("Has whoever asks told of visits in this browser: of a subscription that it made with the public key")
            .Accepts<AlertDeviceRequest>("application/json")
            .Produces<AlertDeviceAnswer>()
            .Produces<AlertDeviceAnswer>(StatusCodes.Status201Created)
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static bool IsSame(PushTarget one, PushTarget other) =>
        one.Keys.Point.AsSpan().SequenceEqual(other.Keys.Point) && one.Keys.Auth.AsSpan().SequenceEqual(other.Keys.Auth);

    private static async Task<IResult> Post(HttpContext http, AddDevice add, SafeHttp outside, CancellationToken ct)
    {
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.AlertDeviceRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && DeviceWish.Read(body, Caller.Of(http.Request).Device, RefusalProblem.LanguageOf(http.Request), outside)
                .TryGet(out var wish, out refusal)
            && (await add.Execute(http.Member(), wish, ct)).TryGet(out var added, out refusal)
                ? Results.Json(
                    SeeAlerts.Answer(added.Device),
                    ContractsJson.Default.AlertDeviceAnswer,
                    statusCode: added.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK)
                : new RefusalProblem(refusal);
    }
}
