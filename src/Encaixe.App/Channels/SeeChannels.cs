using System.ComponentModel;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Channels;

/// <summary>Shows through what the shop's messages go, and whether they get through.</summary>
/// <param name="messengers">What there is to set up.</param>
/// <param name="accounts">What lets shops in.</param>
/// <param name="hooks">What vendors are told to call.</param>
public sealed class SeeChannels(Messengers messengers, ChannelAccounts accounts, ChannelHooks hooks)
{
    /// <summary>What a name is, for whoever reads the API's description.</summary>
    internal const string NameText = "The channel's name: by-hand, e-mail, z-api, ultramsg or whatsapp-cloud.";

    internal static void Map(IEndpointRouteBuilder setting)
    {
        setting.MapGet(Routes.Channels, Get)
            .WithName(nameof(SeeChannels))
            .WithSummary("Through what the shop's messages go, whether they get through, and what else there is; the entity tag changes when what is set up does")
            .Produces<ChannelsAnswer>()
            .ProducesStaffRefusals();
        setting.MapPost(Routes.ChannelCheck, Check)
            .WithName("CheckChannel")
            .WithSummary("Asks the vendor whether messages would get through, and says in plain words what is wrong")
            .Produces<ChannelCheckAnswer>()
            .ProducesStaffRefusals(StatusCodes.Status404NotFound);
    }

    internal async Task<ChannelsAnswer> Answer(HttpContext http, ShopChannels channels, CancellationToken ct)
    {
        http.Response.Headers.ETag = channels.Tag;
        var tenant = http.Member().Tenant;
        var texts = AppTexts.In(RefusalProblem.LanguageOf(http.Request));
        var states = (await tenant.Documents.ReadAll(ChannelState.Shelf, ct)).ToDictionary(state => state.Key, state => state.Document);
        return new ChannelsAnswer(
            [.. channels.InOrder.Select(channel => Answer(tenant.Id, channel, states.GetValueOrDefault(channel.Name), texts))],
            [.. messengers.Names.Select(name => Available(name, messengers.FindVendor(name), texts))]);
    }

    private static AvailableChannelAnswer Available(string name, IVendor? vendor, Texts texts) => new(
        name,
        vendor?.IsOfficial ?? true,
        [.. (vendor?.Fields ?? []).Select(field => new ChannelFieldAnswer(field.Name, field.IsSecret, field.IsRequired))],
        texts[vendor is null ? $"channel.{name}" : vendor.IsOfficial ? "channel.official" : "channel.unofficial"]);

    private ChannelAnswer Answer(Tenancy.TenantId shop, ShopChannel channel, ChannelState? state, Texts texts)
    {
        var vendor = messengers.FindVendor(channel.Name);
        var account = vendor is null ? VendorAccount.None : accounts.Open(shop, channel);
        var secrets = vendor?.Fields.Where(field => field.IsSecret).Select(field => field.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        return new ChannelAnswer(
            channel.Name,
            account.Values.Where(value => !secrets.Contains(value.Key)).ToDictionary(),
            [.. account.Values.Keys.Where(secrets.Contains)],
            channel.SecondsApart,
            channel.MostADay,
            vendor is null ? null : hooks.UrlOf(shop, channel),
            state?.Trouble?.Write(),
            state?.Since?.ToDateTimeOffset(),
            state?.Trouble?.Say(texts));
    }

    private static async Task<IResult> Get(HttpContext http, SeeChannels see, CancellationToken ct) => Results.Json(
        await see.Answer(
            http,
            (await http.Member().Tenant.Documents.Find(ShopChannels.Shelf, ShopChannels.Key, ct))?.Document ?? ShopChannels.None,
            ct),
        ContractsJson.Default.ChannelsAnswer);

    private static async Task<IResult> Check(
        [Description(NameText)] string name, HttpContext http, SeeChannels see, ChannelTurns turns, IWorld world, CancellationToken ct)
    {
        var tenant = http.Member().Tenant;
        if ((await tenant.Documents.Find(ShopChannels.Shelf, ShopChannels.Key, ct))?.Document.Find(name) is not { } channel)
        {
            return new RefusalProblem(new ChannelNotFound());
        }

        var trouble = await see.Ask(tenant.Id, channel, ct);
        if (trouble is null || trouble.Value.IsOfAccount())
        {
            await turns.Note(tenant, name, trouble, world.GetCurrentInstant(), ct); // what was asked is known from here on
        }

        var texts = AppTexts.In(RefusalProblem.LanguageOf(http.Request));
        return Results.Json(
            new ChannelCheckAnswer(trouble is null, trouble?.Write(), trouble?.Say(texts) ?? texts["channel.ready"]),
            ContractsJson.Default.ChannelCheckAnswer);
    }

    private async Task<Trouble?> Ask(Tenancy.TenantId shop, ShopChannel channel, CancellationToken ct)
    {
        if (messengers.FindVendor(channel.Name) is not { } vendor)
        {
            return await messengers.Check(channel.Name, ct);
        }

        try
        {
            return await vendor.Check(accounts.Open(shop, channel), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or OperationCanceledException or IOException)
        {
            return Trouble.NoAnswer;
        }
    }
}

/// <summary>How trouble is told.</summary>
internal static class TroubleText
{
    /// <summary>As a code: <c>number-unknown</c>.</summary>
    public static string Write(this Trouble trouble) => trouble switch
    {
        Trouble.NumberUnknown => "number-unknown",
        Trouble.Unwanted => "unwanted",
        Trouble.TextRefused => "text-refused",
        Trouble.WindowClosed => "window-closed",
        Trouble.TemplateUnknown => "template-unknown",
        Trouble.TooFast => "too-fast",
        Trouble.VendorFails => "vendor-fails",
        Trouble.NoAnswer => "no-answer",
        Trouble.KeyRefused => "key-refused",
        Trouble.AddressRefused => "address-refused",
        Trouble.AccountUnknown => "account-unknown",
        Trouble.AccountStopped => "account-stopped",
        Trouble.Disconnected => "disconnected",
        Trouble.AddressMissing => "address-missing",
        Trouble.MailboxRefused => "mailbox-refused",
        _ => throw new ArgumentOutOfRangeException(nameof(trouble), trouble, "It has no code."),
    };

    /// <summary>In words, with what to do.</summary>
    public static string Say(this Trouble trouble, Texts texts) => texts[$"trouble.{trouble.Write()}"];
}
