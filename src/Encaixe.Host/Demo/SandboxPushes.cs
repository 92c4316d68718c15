using System.Text.Json.Nodes;
using Encaixe.App.Documents;
using Encaixe.App.Push;
using Encaixe.App.Shared;
using Encaixe.App.Webhooks;

namespace Encaixe.Host.Demo;

/// <summary>A notice that one of a shop's people was told on a device, as they read it.</summary>
/// <param name="Id">The notice's own.</param>
/// <param name="Account">Who.</param>
/// <param name="Device">On which device.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Body">What stands below it.</param>
/// <param name="SentAt">When it left, RFC 3339.</param>
internal sealed record SandboxNotice(string Id, string Account, string Device, string Title, string Body, DateTimeOffset SentAt)
{
    public static readonly Shelf<SandboxNotice> Shelf = new("sandbox-notice", SandboxJson.Default.SandboxNotice);
}

/// <summary>The pushes of a demonstration: what leaves is kept and shown as it is read, and goes on to whatever browser has subscribed. Keeps a notice once for a device,
/// however often it comes.</summary>
internal sealed class SandboxPushes(SafeHttp http, VapidKey vapid, IStore store, IWorld world) : PushSender(http, vapid)
{
    /// <summary>Where the sandbox itself is told: at a name that leads nowhere (RFC 2606), and nobody is asked for it.</summary>
    public const string Host = "sandbox.invalid";

    public override async Task<Posted> Send(PushTo to, byte[] text, PushTerms terms, CancellationToken ct)
    {
        var said = JsonNode.Parse(text)!;
        var notice = new SandboxNotice(
            (string)said["id"]!,
            to.Account,
            to.Device.Id,
            (string)said["title"]!,
            (string)said["body"]!,
            world.GetCurrentInstant().ToDateTimeOffset());
        await store.Open(to.Shop).TryCommit( // not written: it was here before
            new Commit(world.NewId()).Put(SandboxNotice.Shelf, $"{notice.Device}/{notice.Id}", notice, Revision.None), ct);
        return to.Target.Endpoint.Host == Host ? new Posted(StatusCodes.Status201Created, null) : await base.Send(to, text, terms, ct);
    }
}
