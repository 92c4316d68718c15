using Encaixe.Staff.Agenda;
using Encaixe.Staff.Api;
using Encaixe.Staff.Live;
using Encaixe.Staff.Offline;
using Encaixe.Staff.Shell;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff;

/// <summary>What the app is made of.</summary>
internal static class StaffServices
{
    /// <summary>Adds it, to what is the world's: the time, the network, and what the device keeps.</summary>
    public static IServiceCollection AddStaff(this IServiceCollection services) => services
        .AddSingleton<Session>()
        .AddSingleton<EncaixeClient>()
        .AddSingleton<Shop>()
        .AddSingleton<KeptAnswers>()
        .AddSingleton<KeptDays>()
        .AddSingleton<KeptClients>()
        .AddSingleton<UnsentChanges>()
        .AddSingleton<VisitDesk>()
        .AddSingleton<VisitMoves>()
        .AddSingleton<BegunBooking>()
        .AddSingleton<AgendaColours>()
        .AddSingleton<LiveNews>()
        .AddSingleton<Notes>()
        .AddSingleton<Browser>()
        .AddSingleton<Ways>()
        .AddSingleton<Words>();
}
