using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Templates;
using Encaixe.App.Wordings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.App;

/// <summary>What the shop says to its clients, and they to it.</summary>
public static partial class EncaixeFeatures
{
    private static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddSingleton<VisitMessages>()
        .AddSingleton<ChangeMessageRules>()
        .AddSingleton<PlanReminders>()
        .AddSingleton<GreetBirthdays>()
        .AddSingleton<BirthdayMessages>()
        .AddSingleton<SeeWordings>()
        .AddSingleton<ChangeWording>()
        .AddSingleton<SubmitTemplates>()
        .AddSingleton<ChannelAccounts>()
        .AddSingleton<ByHand>()
        .AddSingleton<MailLeaving>()
        .AddSingleton<ByMail>()
        .AddSingleton<Messengers>()
        .AddSingleton<ChannelTurns>()
        .AddSingleton<VendorSeats>()
        .AddSingleton<ChannelHooks>()
        .AddSingleton<SeeChannels>()
        .AddSingleton<ChangeChannels>()
        .AddSingleton<HearVendor>()
        .AddSingleton<ConversationBook>()
        .AddSingleton<ClientActs>()
        .AddSingleton<AskForLinks>()
        .AddSingleton<HoldConversation>()
        .AddSingleton<Inbox>()
        .AddSingleton<ReadNews>()
        .AddSingleton<WaysToClients>()
        .AddSingleton<SendMessage>()
        .AddSingleton<SendAnew>();

    private static void MapMessages(RouteGroupBuilder running, RouteGroupBuilder settingUp)
    {
        SeeMessages.Map(running);
        SendAnew.Map(running);
        Inbox.Map(running);
        SeeChannels.Map(settingUp);
        ChangeChannels.Map(settingUp);
        ChangeMessageRules.Map(settingUp);
        SeeWordings.Map(settingUp);
        ChangeWording.Map(settingUp);
        SubmitTemplates.Map(settingUp);
    }
}
