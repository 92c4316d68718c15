using Encaixe.App.Absences;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Calendars;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Files;
using Encaixe.App.Integrations;
using Encaixe.App.Integrity;
using Encaixe.App.Jobs;
using Encaixe.App.Limits;
using Encaixe.App.Live;
using Encaixe.App.Mail;
using Encaixe.App.Reports;
using Encaixe.App.Series;
using Encaixe.App.SettingUp;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using Encaixe.App.Webhooks;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Encaixe.App;

/// <summary>The product's two doors. Whoever opens them brings an <c>IStore</c>, an <c>IFileStore</c>, an <c>IQueue</c>, an
/// <c>IMessenger</c>, an <c>IWorld</c>, <see cref="ShopKeys"/> and a <see cref="ServerAddress"/>.</summary>
public static partial class EncaixeFeatures
{
    /// <summary>What the product does.</summary>
    public static IServiceCollection AddEncaixe(this IServiceCollection services) => services
        .AddSingleton<TenantResolver>()
        .AddSingleton<SetupReader>()
        .AddSingleton<OpenShop>()
        .AddSingleton<Turns>()
        .AddSingleton<Attempts>()
        .AddSingleton<ManageLinks>()
        .AddSingleton<FindOpenSlots>()
        .AddSingleton<BookAppointment>()
        .AddSingleton<AppointmentChanges>()
        .AddSingleton<ManageAppointment>()
        .AddSingleton<RescheduleAppointment>()
        .AddSingleton<CancelService>()
        .AddSingleton<ShopChanges>()
        .AddSingleton<PlanSeries>()
        .AddSingleton<BookSeries>()
        .AddSingleton<ChangeSeries>()
        .AddSingleton<SettleSeries>()
        .AddSingleton<PreviewAbsence>()
        .AddSingleton<AddAbsence>()
        .AddSingleton<WriteAbsence>()
        .AddSingleton<TransferVisits>()
        .AddSingleton<AgreeOnPending>()
        .AddSingleton<PendingAppointments>()
        .AddSingleton<DecideClass>()
        .AddSingleton<ResolveTimesAnew>()
        .AddSingleton<WatchZoneRules>()
        .AddSingleton<ApiKeys>()
        .AddSingleton<MakeKey>()
        .AddSingleton<RevokeKey>()
        .AddSingleton<FeedLinks>()
        .AddSingleton<SeeFeeds>()
        .AddSingleton<MakeFeed>()
        .AddSingleton<RemoveFeed>()
        .AddSingleton<ReadFeed>()
        .AddSingleton<InvitationLinks>()
        .AddSingleton<SeeTeam>()
        .AddSingleton<SeeInvitations>()
        .AddSingleton<Invite>()
        .AddSingleton<RevokeInvitation>()
        .AddSingleton<AcceptInvitation>()
        .AddSingleton<ChangeMember>()
        .AddSingleton<Team.HandOver>()
        .AddSingleton<LeaveTeam>()
        .AddSingleton<AccountDirectory>()
        .AddSingleton<Passwords>()
        .AddSingleton<AccessTokens>()
        .AddSingleton<RefreshTokens>()
        .AddSingleton<Bearers>()
        .AddSingleton(DoorLimits.Tight)
        .AddSingleton<BackOff>()
        .AddSingleton<AccountEvents>()
        .AddSingleton<Sessions>()
        .AddSingleton<SignedInReader>()
        .AddSingleton<SuggestSlug>()
        .AddSingleton<OpenAccount>()
        .AddSingleton<OpenOneMoreShop>()
        .AddSingleton<SignIn>()
        .AddMailAndFactors()
        .AddSingleton<AccountAnswers>()
        .AddSingleton<SetUp>()
        .AddSingleton<ShopSlugs>()
        .AddSingleton<ChangeShop>()
        .AddSingleton<Pictures>()
        .AddSingleton<ChangeLogo>()
        .AddSingleton<ChangePhoto>()
        .AddSingleton<SeeAgenda>()
        .AddSingleton<SeeAudit>()
        .AddSingleton<SeeSignIns>()
        .AddSingleton<SeeChanges>()
        .AddSingleton<HearNews>()
        .AddSingleton<MoveForClient>()
        .AddSingleton<ChangeLength>()
        .AddSingleton<ReopenVisit>()
        .AddSingleton<SeeExpected>()
        .AddSingleton<SeeReport>()
        .AddSingleton<SeeWhyNot>()
        .AddSingleton<SeeClockConflicts>()
        .AddSingleton<BlockCustomer>()
        .AddSingleton<ChangeStatus>()
        .AddSingleton<WaitLinks>()
        .AddSingleton<WaitMessages>()
        .AddSingleton<JoinWaitlist>()
        .AddSingleton<WaitForEarlier>()
        .AddSingleton<SeeWait>()
        .AddSingleton<SeeWaitlist>()
        .AddSingleton<ChangeWait>()
        .AddSingleton<MakeOffer>()
        .AddSingleton<AnswerOffer>()
        .AddSingleton<EndOffer>()
        .AddSingleton<OfferFreedTime>()
        .AddSingleton<RecogniseCustomer>()
        .AddSingleton<MergeCustomers>()
        .AddSingleton<SayCustomer>()
        .AddSingleton<AddCustomer>()
        .AddSingleton<ChangeCustomer>()
        .AddSingleton<SeeHistory>()
        .AddSingleton<ImportPieces>()
        .AddSingleton<ImportCustomers>()
        .AddSingleton<ImportServices>()
        .AddMessages()
        .AddSingleton<Outbox>()
        .AddSingleton<JobScheduler>()
        .AddSingleton<JobLag>()
        .AddSingleton<SealAudit>()
        .AddSingleton<SealAudits>()
        .AddSingleton<SafeHttp>(_ => new SafeHttp())
        .AddSingleton<WebhookSecrets>()
        .AddSingleton<HookTurns>()
        .AddSingleton<FeedWebhooks>()
        .AddSingleton<DeliverWebhook>()
        .AddSingleton<MakeWebhook>()
        .AddSingleton<ChangeWebhook>()
        .AddSingleton<RemoveWebhook>()
        .AddSingleton<SendAgain>()
        .AddPush()
        .AddOutsideCalendars()
        .AddSingleton(HandlersOf)
        .AddSingleton<JobRunner>()
        .AddSingleton<VerifyShop>();

    /// <summary>What is done with accounts by mail, and by second factors. Without a mailer of its own an installation sends none.</summary>
    private static IServiceCollection AddMailAndFactors(this IServiceCollection services)
    {
        services.TryAddSingleton<IMailer, NoMailer>();
        return services
            .AddSingleton<MailedSecrets>()
            .AddSingleton<AskForLetter>()
            .AddSingleton<SendLetter>()
            .AddSingleton<SpendProof>()
            .AddSingleton<ProvePassword>()
            .AddSingleton<SignInByMail>()
            .AddSingleton<ResetPassword>()
            .AddSingleton<ChangePassword>()
            .AddSingleton<ChangeEmail>()
            .AddSingleton<ChangeName>()
            .AddSingleton<Challenges>()
            .AddSingleton<SecondFactorCodes>()
            .AddSingleton<KeepSecondFactor>()
            .AddSingleton<LetIn>();
    }

    /// <summary>How it is called over HTTP.</summary>
    public static void MapEncaixe(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Routes.Api);
        var shops = api.MapGroup("").WithTags("Shops");
        SeeShop.Map(shops);
        SeeFile.Map(routes);
        HearVendor.Map(routes);
        var appointments = api.MapGroup("").WithTags("Appointments");
        FindOpenSlots.Map(appointments);
        BookAppointment.Map(appointments);
        ManageAppointment.Map(appointments);
        RescheduleAppointment.Map(appointments);
        CancelService.Map(appointments);
        AgreeOnPending.Map(appointments);
        AskForLinks.Map(appointments);
        var waitlist = api.MapGroup("").WithTags("Waitlist");
        JoinWaitlist.Map(waitlist);
        WaitForEarlier.Map(waitlist);
        SeeWait.Map(waitlist);
        AnswerOffer.Map(waitlist);
        ChangeWait.Map(waitlist);
        var accounts = api.MapGroup("").WithTags("Accounts");
        AccountEndpoints.Map(accounts);
        OpenOneMoreShop.Map(accounts);
        InvitationEndpoints.Map(accounts);
        MailEndpoints.Map(accounts);
        OwnAccountEndpoints.Map(accounts);
        MapStaff(StaffDoor.Map(api));
    }

    private static void MapStaff(RouteGroupBuilder staff)
    {
        var seeing = staff.For(Policy.SeeAgenda);
        SeeAgenda.Map(seeing);
        SeeVisit.Map(seeing);
        SeeExpected.Map(seeing);
        HearNews.Map(seeing);
        SeeCustomer.Map(staff.For(Policy.SeeClient));
        var running = staff.For(Policy.RunAgenda);
        var serving = staff.For(Policy.Serve);
        ChangeStatus.Map(serving, running);
        ReopenVisit.Map(serving);
        MoveForClient.Map(running);
        ChangeLength.Map(running);
        SeeWhyNot.Map(running);
        TakeOutService.Map(running);
        AnswerRequests.Map(running);
        BookForClient.Map(running);
        SeeClockConflicts.Map(running);
        SeriesEndpoints.Map(running);
        SeeWaitlist.Map(running);
        JoinWaitlist.MapStaff(running);
        var clients = staff.For(Policy.KeepClients);
        ListCustomers.Map(clients);
        AddCustomer.Map(clients);
        ChangeCustomer.Map(clients);
        SeeHistory.Map(clients);
        BlockCustomer.Map(clients);
        MergeCustomers.Map(clients);
        var absences = staff.For(Policy.PlanAbsences);
        AbsenceEndpoints.Map(staff.For(Policy.SeeAbsences), absences);
        TransferVisits.Map(absences);
        var reporting = staff.For(Policy.SeeOwnReports);
        SeeSavings.Map(reporting);
        SeeReport.Map(reporting);
        ExportReport.Map(reporting);
        var feeds = staff.For(Policy.KeepFeeds);
        SeeFeeds.Map(feeds);
        MakeFeed.Map(feeds);
        RemoveFeed.Map(feeds);
        MapOutsideCalendars(feeds);
        var auditing = staff.For(Policy.SeeAudit);
        SeeAudit.Map(auditing);
        SeeSignIns.Map(auditing);
        var exporting = staff.For(Policy.ExportData);
        ImportCustomers.Map(exporting);
        ExportCustomers.Map(exporting);
        ExportAppointments.Map(exporting);
        var (seeingSetup, settingUp) = (staff.For(Policy.SeeSetup), staff.For(Policy.SetUp));
        ChangeShop.Map(seeingSetup, settingUp);
        SetupRoutes.MapAll(seeingSetup, settingUp);
        ChangeLogo.Map(settingUp);
        ChangePhoto.Map(settingUp);
        ImportServices.Map(settingUp);
        ExportServices.Map(exporting);
        SeeChecklist.Map(seeingSetup);
        MapMessages(running, settingUp);
        MapPush(staff.For(Policy.Belong));
        MapTeam(staff.For(Policy.RunTeam), staff.For(Policy.Belong), staff.For(Policy.OwnShop));
    }

    private static void MapTeam(RouteGroupBuilder running, RouteGroupBuilder belonging, RouteGroupBuilder owning)
    {
        SeeTeam.Map(running);
        ChangeMember.Map(running);
        LeaveTeam.Map(running, belonging);
        Invite.Map(running);
        SeeInvitations.Map(running);
        RevokeInvitation.Map(running);
        Team.HandOver.Map(owning);
        SeeKeys.Map(owning);
        MakeKey.Map(owning);
        RevokeKey.Map(owning);
        MapWebhooks(owning);
    }

    private static void MapWebhooks(RouteGroupBuilder owning)
    {
        SeeWebhooks.Map(owning);
        MakeWebhook.Map(owning);
        ChangeWebhook.Map(owning);
        RemoveWebhook.Map(owning);
        SeeDeliveries.Map(owning);
        SendAgain.Map(owning);
    }
}
