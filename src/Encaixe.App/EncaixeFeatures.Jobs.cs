using Encaixe.App.Absences;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.OutsideCalendars;
using Encaixe.App.Push;
using Encaixe.App.Series;
using Encaixe.App.Waitlist;
using Encaixe.App.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.App;

/// <summary>What is done later, by whom.</summary>
public static partial class EncaixeFeatures
{
    private static JobHandlers HandlersOf(IServiceProvider services) => new JobHandlers()
        .Add(SettleSeries.Kind, services.GetRequiredService<SettleSeries>().Run)
        .Add(WriteAbsence.Kind, services.GetRequiredService<WriteAbsence>().Run)
        .Add(PendingAppointments.Kind, services.GetRequiredService<PendingAppointments>().Run)
        .Add(FreedTime.Kind, services.GetRequiredService<OfferFreedTime>().Run)
        .Add(EndOffer.Kind, services.GetRequiredService<EndOffer>().Run)
        .Add(DecideClass.Kind, services.GetRequiredService<DecideClass>().Run)
        .Add(SendLetter.Kind, services.GetRequiredService<SendLetter>().Run)
        .Add(WatchZoneRules.Kind, services.GetRequiredService<WatchZoneRules>().Run)
        .Add(ResolveTimesAnew.Kind, services.GetRequiredService<ResolveTimesAnew>().Run)
        .Add(PlanReminders.Kind, services.GetRequiredService<PlanReminders>().Run)
        .Add(GreetBirthdays.Kind, services.GetRequiredService<GreetBirthdays>().Run)
        .Add(HearVendor.Kind, services.GetRequiredService<ReadNews>().Run)
        .Add(ReadOutsideCalendar.Kind, services.GetRequiredService<ReadOutsideCalendar>().Run)
        .Add(WebhookDelivery.Kind, services.GetRequiredService<DeliverWebhook>().Run)
        .Add(TellTeam.Kind, services.GetRequiredService<TellTeam>().Run)
        .Add(SendPush.Kind, services.GetRequiredService<SendPush>().Run)
        .Add(SendNotice.Kind, services.GetRequiredService<SendNotice>().Run);
}
