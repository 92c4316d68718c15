using Encaixe.App.Push;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.App;

/// <summary>What the shop's people are told on their devices.</summary>
public static partial class EncaixeFeatures
{
    private static IServiceCollection AddPush(this IServiceCollection services) => services
        .AddSingleton<VapidKey>()
        .AddSingleton<PushDevices>()
        .AddSingleton<PushTurns>()
        .AddSingleton<PushSender>()
        .AddSingleton<SeeNotices>()
        .AddSingleton<ChooseNotices>()
        .AddSingleton<AddDevice>()
        .AddSingleton<RemoveDevice>()
        .AddSingleton<TellTeam>()
        .AddSingleton<SendPush>();

    private static void MapPush(RouteGroupBuilder belonging)
    {
        SeeNotices.Map(belonging);
        ChooseNotices.Map(belonging);
        AddDevice.Map(belonging);
        RemoveDevice.Map(belonging);
    }
}
