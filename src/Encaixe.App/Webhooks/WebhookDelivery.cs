using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Webhooks;

/// <summary>How a delivery stands.</summary>
internal enum DeliveryState
{
    /// <summary>It is to be sent, or sent again.</summary>
    Waiting,

    /// <summary>It was taken.</summary>
    Delivered,

    /// <summary>It was given up.</summary>
    Failed,
}

/// <summary>Something that happened, on its way to a webhook. What is told of it is made when it is sent.</summary>
internal sealed record WebhookDelivery
{
    internal static readonly Shelf<WebhookDelivery> Shelf = new("webhook-delivery", AppJson.Default.WebhookDelivery);

    /// <summary>The kind of job that sends it.</summary>
    internal const string Kind = "webhook";

    /// <summary>How long it is in the log. Elapsed time.</summary>
    private static readonly Duration _kept = Duration.FromDays(30);

    /// <summary>When its job is given up, whatever happens: long after it has been by itself. Elapsed time.</summary>
    private static readonly Duration _longest = Duration.FromDays(10);

    /// <summary>The document's format: 1.</summary>
    public required int V { get; init; }

    /// <summary>The event's id: the same whenever, and wherever, it is sent. 32 hexadecimal digits that sort by time.</summary>
    public required string Id { get; init; }

    /// <summary>To which webhook.</summary>
    public required string Webhook { get; init; }

    /// <summary>What happened: <c>appointment.created</c>, …</summary>
    public required string Type { get; init; }

    /// <summary>To which appointment; <see langword="null"/>: to none.</summary>
    public string? Appointment { get; init; }

    /// <summary>When it happened.</summary>
    public required Instant At { get; init; }

    /// <summary>The job that sends it: another one sends it no more.</summary>
    public required string Job { get; init; }

    /// <summary>How it stands.</summary>
    public DeliveryState State { get; init; }

    /// <summary>How often it was sent since somebody wanted it sent.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was sent last.</summary>
    public Instant? SentAt { get; init; }

    /// <summary>The status that came back.</summary>
    public int? Status { get; init; }

    /// <summary>In a word why none came back, or why it was given up.</summary>
    public string? Why { get; init; }

    /// <summary>When it is sent next.</summary>
    public Instant? NextAt { get; init; }

    /// <summary>Where it stands.</summary>
    internal string Key => KeyOf(Webhook, Id);

    /// <summary>Whether somebody waits for it: it is a try, or was asked for once more.</summary>
    internal bool IsAsked => Attempts == 0 && (Type == WebhookEvents.Ping || Job != FirstJob(Webhook, Id));

    /// <summary>When it is no longer in the log.</summary>
    internal Instant Ends => At + _kept;

    /// <summary>Where one stands.</summary>
    internal static string KeyOf(string webhook, string id) => $"{webhook}/{id}";

    /// <summary>The keys of all of a webhook's.</summary>
    internal static KeyRange Of(string webhook) => KeyRange.Between($"{webhook}/", $"{webhook}0"); // '0' follows '/'

    /// <summary>The id of the event that an entry of the audit tells of: always the same.</summary>
    internal static string EventOf(TenantId shop, string entry, Instant at)
    {
        var chance = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{shop}/{entry}")))[..20];
        return string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds():x12}{chance}");
    }

    /// <summary>One that is to be sent now, and the job that does it.</summary>
    internal static (WebhookDelivery Delivery, Job Job) New(
        Tenant tenant, string webhook, string id, string type, string? appointment, Instant at, Instant now)
    {
        var delivery = new WebhookDelivery
        {
            V = 1,
            Id = id,
            Webhook = webhook,
            Type = type,
            Appointment = appointment,
            At = at,
            Job = FirstJob(webhook, id),
            NextAt = now,
        };
        return (delivery, delivery.JobFrom(tenant, now));
    }

    /// <summary>The same, to be sent once more, and the job that does it.</summary>
    /// <param name="fresh">A fresh id.</param>
    internal (WebhookDelivery Delivery, Job Job) Again(Tenant tenant, Guid fresh, Instant now)
    {
        var again = this with
        {
            Job = $"{FirstJob(Webhook, Id)}-{fresh:N}",
            State = DeliveryState.Waiting,
            Attempts = 0,
            Why = null,
            NextAt = now,
        };
        return (again, again.JobFrom(tenant, now));
    }

    private static string FirstJob(string webhook, string id) => $"webhook-{webhook}-{id}";

    private Job JobFrom(Tenant tenant, Instant now) => new()
    {
        Id = Job,
        Tenant = tenant.Id,
        Kind = Kind,
        Subject = Webhook,
        Topic = Id,
        Version = 1,
        DueAt = now,
        Deadline = now + _longest,
    };
}

/// <summary>How deliveries get into a commit.</summary>
internal static class DeliveryCommit
{
    /// <summary>Writes a delivery, and has it sent right after.</summary>
    public static Commit Send(this Commit commit, (WebhookDelivery Delivery, Job Job) one, Revision expected) => commit
        .Put(WebhookDelivery.Shelf, one.Delivery.Key, one.Delivery, expected, one.Delivery.Ends)
        .RunNow(one.Job);
}
