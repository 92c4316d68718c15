using Encaixe.App.Push;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.App;

/// <summary>What the shop's people are told on their devices, by mail and by WhatsApp.</summary>
public static partial class EncaixeFeatures
{
    private static IServiceCollection AddPush(this IServiceCollection services) => services
        .AddSingleton<VapidKey>()
        .AddSingleton<PushDevices>()
        .AddSingleton<PushTurns>()
        .AddSingleton<PushSender>()
        .AddSingleton<SeeAlerts>()
        .AddSingleton<ChooseAlerts>()
        .AddSingleton<AddDevice>()
        .AddSingleton<RemoveDevice>()
        .AddSingleton<TellTeam>()
        .AddSingleton<AlertMailbox>()
        .AddSingleton<SendNotice>()
        .AddSingleton<TeamWays>()
        .AddSingleton<TeamMessages>()
        .AddSingleton<ProvePhone>()
        .AddSingleton<RemovePhone>()
        .AddSingleton<HearMember>()
        .AddSingleton<SendPush>();

    private static void MapPush(RouteGroupBuilder belonging)
    {
        SeeAlerts.Map(belonging);
        ChooseAlerts.Map(belonging);
        AddDevice.Map(belonging);
        RemoveDevice.Map(belonging);
        ProvePhone.Map(belonging);
        RemovePhone.Map(belonging);
    }
}
