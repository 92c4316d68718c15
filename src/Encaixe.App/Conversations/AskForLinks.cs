using System.ComponentModel;
using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Customers;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Shops;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Encaixe.App.Conversations;

/// <summary>Nobody can be sent anything here.</summary>
public sealed record MessagesUnavailable() : Refusal(RefusalCodes.MessagesUnavailable, RefusalKind.Conflict);

/// <summary>Has somebody sent the links of their appointments, who says which telephone is theirs. Whether the shop knows the number is found out by the job that
/// writes the message: here as much is read and written for one that it does not know, and all are answered the same.</summary>
/// <param name="setups">What shops have set up.</param>
/// <param name="messengers">Whether anything can be sent.</param>
/// <param name="keys">The shops' secrets.</param>
/// <param name="backOff">Has those wait who would fill telephones.</param>
/// <param name="attempts">How often and how long one tries.</param>
public sealed class AskForLinks(SetupReader setups, Messengers messengers, ShopKeys keys, BackOff backOff, Attempts attempts)
{
    /// <summary>How long it is worth sending: after that whoever waited for it has asked again, or called. Elapsed time.</summary>
    private static readonly Duration _worth = Duration.FromMinutes(30);

    /// <summary>Who asks again within this is sent one message. Elapsed time.</summary>
    private static readonly Duration _together = Duration.FromMinutes(5);

    /// <summary>Has them sent.</summary>
    /// <param name="phone">As it was typed.</param>
    /// <returns>The number as it was read.</returns>
    public async Task<Outcome<Personal>> Execute(Tenant tenant, string? phone, Caller caller, CancellationToken ct)
    {
        if (!messengers.Reach(await setups.Read(tenant, ct)))
        {
            return new MessagesUnavailable();
        }

        if (CustomerDetails.ReadPhone(phone) is not { } read)
        {
            return new PhoneInvalid();
        }

        if (await backOff.TakeLinks(tenant.Id, read, caller) is { } tooMany)
        {
            return tooMany;
        }

        var index = keys.Hash(tenant.Id, CustomerPhone.HashPurpose, read);
        return await attempts.Run<Personal>(
            async attempt => await attempt.TryCommit(tenant, attempt.NewCommit().RunNow(JobOf(tenant.Id, index, attempt.Now)), ct)
                ? Outcome<Personal>.From(new Personal(read))
                : null,
            ct);
    }

    /// <summary>What a job says: all that its client has to come; <see langword="null"/>: the shop knows nobody of that number.</summary>
    internal static async Task<Telling?> Read(Tenant tenant, Setup setup, ManageLinks links, Job job, Instant now, CancellationToken ct)
    {
        if (await tenant.Documents.Find(CustomerPhone.Shelf, job.Subject, ct) is not { Document: var known }
            || !(await KnownCustomer.Find(tenant, known.Customer, ct)).TryGet(out var customer, out _))
        {
            return null;
        }

        var (client, visits) = (customer.Stored.Document, await ClientFacts.ToCome(tenant, customer, IsListed, now, ct));
        var texts = AppTexts.In(Language.Find(client.Language) ?? Language.Portuguese);
        if (visits.Count == 0)
        {
            var none = texts.Say("message.no-links", ("name", MessageText.FirstName(client.Name.Value)), ("shop", setup.Shop.Name));
            return new Telling(job.Subject, client.Phone, _ => none);
        }

        // Where only what was approved can be said, it is the next one.
        var all = visits.Select(visit => MessageText.Of(setup, visit, Topic.Links, links.UrlOf(tenant.Id, visit.Id), now)).ToList();
        return new Telling(job.Subject, client.Phone, () => all[0], setup)
        {
            Text = hears => all is [var only] ? only.Say(setup.Messages, hears) : texts.Say(
                "message.links-several",
                ("name", all[0].Facts["name"]),
                ("shop", setup.Shop.Name),
                ("visits", string.Join("\n\n", all.Select(visit => texts.Say("message.links-line", [.. visit.Facts.Select(fact => (fact.Key, fact.Value))]))))),
        };
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Routes.Links, Post)
            .WithName(nameof(AskForLinks))
            .WithSummary("Has a client sent the links of their appointments by WhatsApp; whether the shop knows the number is told to nobody")
            .Accepts<LinksRequest>("application/json")
            .Produces(StatusCodes.Status202Accepted)
            .ProducesProblems(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);

    /// <summary>Also what the shop has not accepted yet is listed: its client may give it up.</summary>
    private static bool IsListed(Appointment visit) => visit.IsAgreed || (visit.Status.IsPending() && visit.Status != AppointmentStatus.Held);

    private static Job JobOf(TenantId tenant, string index, Instant now)
    {
        var turn = now.ToUnixTimeSeconds() / (long)_together.TotalSeconds;
        return new Job
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"links/{tenant}/{index}/{turn}"),
            Tenant = tenant,
            Kind = SendMessage.Kind,
            Subject = index,
            Topic = Topic.Links,
            Version = 1,
            DueAt = now,
            Deadline = now + _worth,
        };
    }

    private static async Task<IResult> Post(
        [Description("The shop's place in links.")] string slug, HttpContext http, TenantResolver resolver, AskForLinks ask, CancellationToken ct)
    {
        if (await resolver.BySlug(slug, ct) is not var (tenant, _))
        {
            return new RefusalProblem(new ShopNotFound());
        }

        return (await JsonBody.Read(http.Request, ContractsJson.Default.LinksRequest, ct)).TryGet(out var body, out var refusal)
            && (await ask.Execute(tenant, body.Phone, Caller.Of(http.Request), ct)).TryGet(out _, out refusal)
                ? Results.Accepted()
                : new RefusalProblem(refusal);
    }
}
