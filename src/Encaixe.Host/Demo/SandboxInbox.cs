using System.Globalization;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Sandbox;
using NodaTime;
using PageMessage = Encaixe.Pages.Sandbox.SandboxMessage;

namespace Encaixe.Host.Demo;

/// <summary>The phones of all demo clients, of whichever shop, those of the shops' people, and the mailboxes of all who have an account.</summary>
internal sealed class SandboxInbox(
    TenantResolver resolver, SetupReader setups, HearVendor hear, SandboxMailer mailer, SandboxTeam team, IWorld world)
{
    /// <summary>All that arrived on them, in the order of time.</summary>
    public async Task<IReadOnlyList<SandboxMessage>> Messages(CancellationToken ct)
    {
        var all = new List<SandboxMessage>();
        await foreach (var (tenant, _) in resolver.All(ct))
        {
            foreach (var (_, message, _) in await tenant.Documents.ReadAll(SandboxMessage.Shelf, ct))
            {
                all.Add(message);
            }
        }

        return [.. all.OrderBy(message => message.SentAt).ThenBy(message => message.Id, StringComparer.Ordinal)];
    }

    /// <summary>The phones with their conversations, the one with the latest word first.</summary>
    public async Task<IReadOnlyList<SandboxPhone>> Phones(CancellationToken ct)
    {
        var said = new List<(string Phone, Instant At, string Text, bool FromClient, DateTimeZone Zone)>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var (tenant, _) in resolver.All(ct))
        {
            var zone = (await setups.Read(tenant, ct)).Zone;
            foreach (var (_, message, _) in await tenant.Documents.ReadAll(SandboxMessage.Shelf, ct))
            {
                said.Add((message.To, Instant.FromDateTimeOffset(message.SentAt), message.Text, false, zone));
            }

            foreach (var (_, conversation, _) in await tenant.Documents.ReadAll(Conversation.Shelf, ct))
            {
                said.AddRange(conversation.Said
                    .Where(one => one.By == Speaker.Client && conversation.Phone is not null)
                    .Select(one => (conversation.Phone!.Value, one.At, one.Text.Value, true, zone)));
            }

            foreach (var (_, customer, _) in await tenant.Documents.ReadAll(Customer.Shelf, ct))
            {
                names[customer.Phone.Value] = customer.Name.Value;
            }
        }

        var phones = said
            .GroupBy(word => word.Phone)
            .Select(words => (At: words.Max(word => word.At), Phone: new SandboxPhone(
                words.Key,
                ShopHeads.Phone(words.Key),
                names.GetValueOrDefault(words.Key),
                [.. words.OrderBy(word => word.At).Select(word => new PageMessage(
                    word.Text, Spoken.Clock(word.At.InZone(word.Zone).TimeOfDay), word.FromClient))])));
        return [.. phones.Concat(await Mailboxes(ct)).Concat(await team.Phones(ct)).OrderByDescending(one => one.At).Select(one => one.Phone)];
    }

    /// <summary>The mailboxes: an account is in no zone, so their clocks show Brasília's.</summary>
    private async Task<IEnumerable<(Instant At, SandboxPhone Phone)>> Mailboxes(CancellationToken ct)
    {
        var zone = setups.Zones["America/Sao_Paulo"];
        return (await mailer.Letters(ct)).GroupBy(letter => letter.To, StringComparer.OrdinalIgnoreCase).Select(letters => (
            Instant.FromDateTimeOffset(letters.Max(letter => letter.SentAt)),
            new SandboxPhone(
                letters.Key,
                letters.Key,
                Name: null,
                [.. letters.Select(letter => new PageMessage(
                    $"*{letter.Subject}*\n\n{letter.Text}",
                    Spoken.Clock(Instant.FromDateTimeOffset(letter.SentAt).InZone(zone).TimeOfDay),
                    FromClient: false))])
            {
                IsMailbox = true,
            }));
    }

    /// <summary>Answers as a phone: reaches the shop that wrote to it last, as a client's reply would.</summary>
    /// <returns>Whether any shop ever wrote to it.</returns>
    public async Task<bool> Answer(string from, string text, CancellationToken ct)
    {
        Tenant? shop = null;
        var last = DateTimeOffset.MinValue;
        await foreach (var (tenant, _) in resolver.All(ct))
        {
            foreach (var (_, message, _) in await tenant.Documents.ReadAll(SandboxMessage.Shelf, ct))
            {
                if (message.To == from && message.SentAt >= last)
                {
                    (shop, last) = (tenant, message.SentAt);
                }
            }
        }

        if (shop is null)
        {
            return false;
        }

        var words = new HeardWords(
            world.NewId().ToString("N", CultureInfo.InvariantCulture), world.GetCurrentInstant(), new Personal(from), null, new SaidText(new Personal(text)));
        return await hear.Keep(shop, "sandbox", [words], ct);
    }
}
