using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Webhooks;
using Encaixe.Simulation;

namespace Encaixe.Host.Tests.Killed;

/// <summary>Somebody booked, and a program is to be told.</summary>
internal class WebhookScene : Scene
{
    public override string Kind => WebhookDelivery.Kind;

    /// <summary>What the program answers.</summary>
    protected virtual int Status => 200;

    public override async Task Play(Outside outside)
    {
        outside.Receiver.Answer = _ => Status;
        await using var life = outside.Start();
        await Open(life);
        Must(await life.Use<MakeWebhook>().Execute(
            new StaffMember(life.Tenant, "dona", Role.Owner),
            new WebhookWish(new Uri(Receiver.Url), WebhookEvents.All, IsActive: true),
            default));
        await Book(life, "2026-12-14T10:00");
        await life.Work();
        await life.Use<FeedWebhooks>().Execute(default);
    }

    public override async Task Check(Life life)
    {
        Assert.NotEmpty(life.Outside.Receiver.Got);
        Assert.Single(life.Outside.Receiver.Got.Select(got => got.Id).Distinct()); // told again, it has the same id
        Assert.Equal(
            Status == 200 ? DeliveryState.Delivered : DeliveryState.Failed, Assert.Single(await life.All(WebhookDelivery.Shelf)).State);
        Assert.Equal(Status == 200 ? null : Webhook.Gone, Assert.Single(await life.All(Webhook.Shelf)).Off);
        Assert.Equal(
            Status == 200 ? 0 : 1,
            (await life.All(App.Audit.AuditEntry.Shelf)).Count(entry => entry.Did == "webhook-switched-off"));
    }
}

/// <summary>The program wants nothing any more.</summary>
internal sealed class WebhookGoneScene : WebhookScene
{
    protected override int Status => 410;
}
