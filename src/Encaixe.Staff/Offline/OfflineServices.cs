using Encaixe.Staff.Agenda;

namespace Encaixe.Staff.Offline;

/// <summary>What keeps the app going without a network.</summary>
internal static class OfflineServices
{
    /// <summary>Adds it, beside what asks the server.</summary>
    public static IServiceCollection AddOffline(this IServiceCollection services) => services
        .AddSingleton<DeviceStore>()
        .AddSingleton<KeptAnswers>()
        .AddSingleton<KeptDays>()
        .AddSingleton<KeptClients>()
        .AddSingleton<UnsentChanges>()
        .AddSingleton<VisitDesk>();
}
