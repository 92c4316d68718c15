using System.ComponentModel;
using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Messages;
using Encaixe.App.SettingUp;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Channels;

/// <summary>Sets up through what the shop's messages go.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="messengers">What there is to set up.</param>
/// <param name="accounts">What lets shops in.</param>
public sealed class ChangeChannels(Attempts attempts, Messengers messengers, ChannelAccounts accounts)
{
    /// <summary>Sets a channel up, or says how it is otherwise.</summary>
    internal Task<Outcome<ShopChannels>> Put(StaffMember by, string name, ChannelWish wish, ChangeTerms terms, CancellationToken ct)
    {
        string? id = null;
        VendorAccount? sealedAccount = null;
        var box = "";
        return Change(
            by,
            (attempt, channels) =>
            {
                var vendor = messengers.FindVendor(name);
                var known = channels.Find(name);
                var before = known is null ? VendorAccount.None : accounts.Open(by.Tenant.Id, known);
                if (!wish.Over(before, vendor).TryGet(out var account, out var refusal))
                {
                    return refusal;
                }

                id = known?.Id ?? id ?? attempt.NewId().ToString("N", CultureInfo.InvariantCulture);
                if (sealedAccount is null || !Same(sealedAccount, account))
                {
                    (sealedAccount, box) = (account, accounts.Seal(by.Tenant.Id, id, account)); // differs each time: once, so that it is seen to be written
                }

                var channel = new ShopChannel
                {
                    Name = name,
                    Id = id,
                    Account = known is not null && Same(before, account) ? known.Account : box,
                    SecondsApart = wish.SecondsApart ?? known?.SecondsApart ?? ChannelWish.UsualSecondsApart,
                    MostADay = wish.MostADay ?? known?.MostADay ?? ChannelWish.UsualMostADay,
                };
                return new Changed(Placed(channels, channel, wish.Order), new AuditEntry(1, attempt.Now, by.Actor, "channel-changed", name)
                {
                    Changes = Differences(channels, known, channel, wish, !Same(before, account)),
                });
            },
            terms,
            ct);
    }

    /// <summary>Takes a channel away: what is to be sent goes another way, and what the vendor was told to call leads nowhere.</summary>
    internal Task<Outcome<ShopChannels>> Remove(StaffMember by, string name, ChangeTerms terms, CancellationToken ct)
    {
        var wasThere = false;
        return Change(
            by,
            (attempt, channels) =>
            {
                if (channels.Find(name) is null)
                {
                    return wasThere ? new Changed(channels, null) : new ChannelNotFound();
                }

                wasThere = true;
                return new Changed(
                    channels with { InOrder = [.. channels.InOrder.Where(one => one.Name != name)] },
                    new AuditEntry(1, attempt.Now, by.Actor, "channel-removed", name));
            },
            terms,
            ct);
    }

    internal static void Map(IEndpointRouteBuilder setting)
    {
        setting.MapPut(Routes.ChannelByName, PutChannel)
            .WithName(nameof(ChangeChannels))
            .WithSummary("Sets up a channel of the shop's, or says how it is otherwise")
            .Accepts<ChannelRequest>("application/json")
            .Produces<ChannelsAnswer>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict,
                StatusCodes.Status412PreconditionFailed,
                StatusCodes.Status422UnprocessableEntity);
        setting.MapDelete(Routes.ChannelByName, Delete)
            .WithName("RemoveChannel")
            .WithSummary("Takes a channel away: what is to be sent goes another way")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
    }

    private Task<Outcome<ShopChannels>> Change(
        StaffMember by, Func<Attempt, ShopChannels, Outcome<Changed>> change, ChangeTerms terms, CancellationToken ct) => attempts.Run<ShopChannels>(
        async attempt =>
        {
            var documents = by.Tenant.Documents;
            var stamp = await SetupStamp.Read(by.Tenant, ct);
            var stored = await documents.Find(ShopChannels.Shelf, ShopChannels.Key, ct);
            var before = stored?.Document ?? ShopChannels.None;
            if (!change(attempt, before).TryGet(out var changed, out var refusal))
            {
                return refusal;
            }

            if (changed.After.InOrder.SequenceEqual(before.InOrder))
            {
                return before; // as it is, or by what was written before, whose outcome nobody knew
            }

            if (!terms.Allow(before.Tag))
            {
                return new SetupChanged();
            }

            var commit = attempt.NewCommit()
                .Put(ShopChannels.Shelf, ShopChannels.Key, changed.After, stored?.Revision ?? Revision.None)
                .MoveStamp(stamp)
                .Note(changed.Entry!);
            return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<ShopChannels>.From(changed.After) : null;
        },
        ct);

    private static ShopChannels Placed(ShopChannels channels, ShopChannel channel, int? order)
    {
        var others = channels.InOrder.Where(one => one.Name != channel.Name).ToList();
        var known = channels.InOrder.ToList().FindIndex(one => one.Name == channel.Name);
        others.Insert(Math.Min(order - 1 ?? (known < 0 ? others.Count : known), others.Count), channel);
        return channels with { InOrder = others };
    }

    /// <summary>What the audit says: that the account is another one, never what it is.</summary>
    private static List<FieldChange> Differences(
        ShopChannels channels, ShopChannel? before, ShopChannel after, ChannelWish wish, bool isOther)
    {
        var changes = new List<FieldChange>();
        Add("secondsApart", before?.SecondsApart, after.SecondsApart);
        Add("mostADay", before?.MostADay, after.MostADay);
        if (wish.Order is not null)
        {
            Add("order", before is null ? null : channels.InOrder.ToList().IndexOf(before) + 1, wish.Order.Value);
        }

        if (isOther)
        {
            changes.Add(new FieldChange("account", null, "changed"));
        }

        return changes;

        void Add(string field, int? was, int now)
        {
            if (was != now)
            {
                changes.Add(new FieldChange(
                    field, was?.ToString(CultureInfo.InvariantCulture), now.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    private static bool Same(VendorAccount one, VendorAccount other) => one.Values.Count == other.Values.Count
        && one.Values.All(value => other[value.Key] == value.Value);

    private static async Task<IResult> PutChannel(
        [Description(SeeChannels.NameText)] string name,
        HttpContext http,
        ChangeChannels change,
        SeeChannels see,
        Messengers messengers,
        CancellationToken ct)
    {
        if (!messengers.IsChannel(name))
        {
            return new RefusalProblem(new ChannelNotFound());
        }

        var read = await JsonBody.Read(http.Request, ContractsJson.Default.ChannelRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && ChannelWish.Read(body, messengers.FindVendor(name)).TryGet(out var wish, out refusal)
            && ChangeTerms.Read(http.Request).TryGet(out var terms, out refusal)
            && (await change.Put(http.Member(), name, wish, terms, ct)).TryGet(out var channels, out refusal)
                ? Results.Json(await see.Answer(http, channels, ct), ContractsJson.Default.ChannelsAnswer)
                : new RefusalProblem(refusal);
    }

    private static async Task<IResult> Delete(
        [Description(SeeChannels.NameText)] string name, HttpContext http, ChangeChannels change, CancellationToken ct) =>
        ChangeTerms.Read(http.Request).TryGet(out var terms, out var refusal)
        && (await change.Remove(http.Member(), name, terms, ct)).TryGet(out _, out refusal) ? Results.NoContent() : new RefusalProblem(refusal);

    /// <summary>What the channels become.</summary>
    /// <param name="Entry">What is noted of it; <see langword="null"/>: nothing changes.</param>
    private sealed record Changed(ShopChannels After, AuditEntry? Entry);
}
