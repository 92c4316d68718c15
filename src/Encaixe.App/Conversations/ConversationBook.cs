using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Conversations;

/// <summary>A client who writes: who they are in this shop, and under which key their conversation is.</summary>
/// <param name="Key">The keyed hash of their number, so that no list of numbers lies about.</param>
/// <param name="Phone">E.164, as the shop knows it, or as WhatsApp says it.</param>
/// <param name="Known">Their record and their book, if the shop knows them.</param>
internal sealed record Writer(string Key, Personal? Phone, KnownCustomer? Known)
{
    /// <summary>Their record, if the shop has one.</summary>
    public Customer? Customer => Known?.Stored.Document;
}

/// <summary>Finds conversations.</summary>
/// <param name="keys">The shops' secrets.</param>
/// <param name="world">The time.</param>
public sealed class ConversationBook(ShopKeys keys, IWorld world)
{
    private const string Purpose = "conversation";

    /// <summary>Under which key the conversation with a number is.</summary>
    internal string KeyOf(TenantId shop, Personal phone) => keys.Hash(shop, Purpose, phone.Value);

    /// <summary>Who wrote.</summary>
    internal async Task<Writer> Find(Tenant tenant, HeardWords words, CancellationToken ct)
    {
        if (words.From is not { } from)
        {
            return new Writer(keys.Hash(tenant.Id, Purpose, words.Handle?.Value ?? ""), null, null);
        }

        foreach (var phone in NinthDigit.FormsOf(from.Value))
        {
            var index = keys.Hash(tenant.Id, CustomerPhone.HashPurpose, phone);
            if (await tenant.Documents.Find(CustomerPhone.Shelf, index, ct) is { Document: var known }
                && (await KnownCustomer.Find(tenant, known.Customer, ct)).TryGet(out var customer, out _))
            {
                return new Writer(KeyOf(tenant.Id, new Personal(phone)), new Personal(phone), customer);
            }
        }

        var usual = NinthDigit.FormsOf(from.Value)[0];
        return new Writer(KeyOf(tenant.Id, new Personal(usual)), new Personal(usual), null);
    }

    /// <summary>After the shop told somebody something: a number that they answer means what that offers, and not what was asked before. Where they
    /// write at this very moment, that goes first.</summary>
    internal async Task Interrupt(Tenant tenant, Personal phone, CancellationToken ct)
    {
        if (await tenant.Documents.Find(Conversation.Shelf, KeyOf(tenant.Id, phone), ct) is { Document: { Talk.Asked: not null } open } stored)
        {
            var told = open with { Talk = open.Talk with { Asked = null, AskedUntil = null, IsRepeated = false } };
            await tenant.Documents.TryCommit(
                new Commit(world.NewId()).Put(Conversation.Shelf, stored.Key, told, stored.Revision, told.Ends), ct);
        }
    }

    /// <summary>The conversation with a number, if there is one.</summary>
    internal async Task<Conversation?> Find(Tenant tenant, Personal phone, CancellationToken ct) =>
        (await tenant.Documents.Find(Conversation.Shelf, KeyOf(tenant.Id, phone), ct))?.Document;
}

/// <summary>Brazil's ninth digit: mobile numbers got a 9 before the eight they had, and WhatsApp still knows many accounts by the eight.</summary>
internal static class NinthDigit
{
    private const int Short = 13; // +55, two of the area, eight
    private const int Long = 14;

    /// <summary>A number as it is dialled now, and as WhatsApp may know it; of others, just the number.</summary>
    /// <param name="phone">E.164.</param>
    public static IReadOnlyList<string> FormsOf(string phone) => phone switch
    {
        { Length: Short } when IsBrazilian(phone) && phone[5] is >= '6' and <= '9' => [$"{phone[..5]}9{phone[5..]}", phone],
        { Length: Long } when IsBrazilian(phone) && phone[5] == '9' => [phone, phone[..5] + phone[6..]],
        _ => [phone], // eight digits that begin with 2 to 5 are a landline
    };

    private static bool IsBrazilian(string phone) => phone.StartsWith("+55", StringComparison.Ordinal);
}
