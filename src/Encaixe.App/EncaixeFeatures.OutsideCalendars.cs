using Encaixe.App.OutsideCalendars;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.App;

// Of the calendars elsewhere by which professionals are busy.
public static partial class EncaixeFeatures
{
    private static IServiceCollection AddOutsideCalendars(this IServiceCollection services) => services
        .AddSingleton<OutsideAddresses>()
        .AddSingleton<FetchCalendar>()
        .AddSingleton<ReadOutsideCalendar>()
        .AddSingleton<SeeOutsideCalendar>()
        .AddSingleton<SetOutsideCalendar>()
        .AddSingleton<RefreshOutsideCalendar>()
        .AddSingleton<RemoveOutsideCalendar>();

    private static void MapOutsideCalendars(RouteGroupBuilder feeds)
    {
        SeeOutsideCalendar.Map(feeds);
        SetOutsideCalendar.Map(feeds);
        RefreshOutsideCalendar.Map(feeds);
        RemoveOutsideCalendar.Map(feeds);
    }
}
