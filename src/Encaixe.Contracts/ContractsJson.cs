using System.Text.Json;
using System.Text.Json.Serialization;
using Encaixe.Contracts.Absences;
using Encaixe.Contracts.Accounts;
using Encaixe.Contracts.Appointments;
using Encaixe.Contracts.Integrations;
using Encaixe.Contracts.Series;
using Encaixe.Contracts.Setup;
using Encaixe.Contracts.Shops;
using Encaixe.Contracts.Staff;
using Encaixe.Contracts.Team;
using Encaixe.Contracts.Waitlist;

namespace Encaixe.Contracts;

/// <summary>How everything that crosses the wire is written and read. Strict: a member that nobody knows, or that comes
/// twice, is an error of the sender.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 16)]
[JsonSerializable(typeof(OpenAccountRequest))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SignedInAnswer))]
[JsonSerializable(typeof(OwnAccountAnswer))]
[JsonSerializable(typeof(SessionsAnswer))]
[JsonSerializable(typeof(SlugAnswer))]
[JsonSerializable(typeof(NewShopRequest))]
[JsonSerializable(typeof(MembershipAnswer))]
[JsonSerializable(typeof(TeamAnswer))]
[JsonSerializable(typeof(TeamMemberAnswer))]
[JsonSerializable(typeof(ChangeMemberRequest))]
[JsonSerializable(typeof(HandOverRequest))]
[JsonSerializable(typeof(MemberLeftAnswer))]
[JsonSerializable(typeof(InviteRequest))]
[JsonSerializable(typeof(InvitationsAnswer))]
[JsonSerializable(typeof(InvitationAnswer))]
[JsonSerializable(typeof(SeenInvitationAnswer))]
[JsonSerializable(typeof(AcceptInvitationRequest))]
[JsonSerializable(typeof(MakeKeyRequest))]
[JsonSerializable(typeof(KeysAnswer))]
[JsonSerializable(typeof(KeyAnswer))]
[JsonSerializable(typeof(BookAppointmentRequest))]
[JsonSerializable(typeof(BookAppointmentAnswer))]
[JsonSerializable(typeof(ManagedAppointmentAnswer))]
[JsonSerializable(typeof(RescheduleAppointmentRequest))]
[JsonSerializable(typeof(OpenSlotsAnswer))]
[JsonSerializable(typeof(ShopProfileAnswer))]
[JsonSerializable(typeof(StaffAppointmentsAnswer))]
[JsonSerializable(typeof(StaffAppointmentAnswer))]
[JsonSerializable(typeof(StaffChangeRequest))]
[JsonSerializable(typeof(StaffBookingRequest))]
[JsonSerializable(typeof(SavingsAnswer))]
[JsonSerializable(typeof(AuditAnswer))]
[JsonSerializable(typeof(SignInsAnswer))]
[JsonSerializable(typeof(MergeCustomersRequest))]
[JsonSerializable(typeof(CustomerAnswer))]
[JsonSerializable(typeof(CustomersAnswer))]
[JsonSerializable(typeof(CustomerRecordRequest))]
[JsonSerializable(typeof(CustomerRecordAnswer))]
[JsonSerializable(typeof(CustomerTagsAnswer))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(StaffRescheduleRequest))]
[JsonSerializable(typeof(ExpectedVisitsAnswer))]
[JsonSerializable(typeof(WhyNotAnswer))]
[JsonSerializable(typeof(CustomerStandingAnswer))]
[JsonSerializable(typeof(ClockConflictsAnswer))]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(SeriesRequest))]
[JsonSerializable(typeof(SeriesPreviewAnswer))]
[JsonSerializable(typeof(SeriesAnswer))]
[JsonSerializable(typeof(MoveSeriesRequest))]
[JsonSerializable(typeof(CancelSeriesRequest))]
[JsonSerializable(typeof(List<PlannedOccurrenceAnswer>))]
[JsonSerializable(typeof(AbsenceRequest))]
[JsonSerializable(typeof(AbsencePreviewAnswer))]
[JsonSerializable(typeof(AbsenceAnswer))]
[JsonSerializable(typeof(AbsencesAnswer))]
[JsonSerializable(typeof(ComingAppointmentsAnswer))]
[JsonSerializable(typeof(TransferRequest))]
[JsonSerializable(typeof(TransferAnswer))]
[JsonSerializable(typeof(JoinWaitlistRequest))]
[JsonSerializable(typeof(WaitForEarlierRequest))]
[JsonSerializable(typeof(WaitEntryAnswer))]
[JsonSerializable(typeof(AnswerOfferRequest))]
[JsonSerializable(typeof(WaitlistAnswer))]
[JsonSerializable(typeof(WaitPriorityRequest))]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(WebhooksAnswer))]
[JsonSerializable(typeof(WebhookAnswer))]
[JsonSerializable(typeof(WebhookDeliveriesAnswer))]
[JsonSerializable(typeof(WebhookDeliveryAnswer))]
[JsonSerializable(typeof(WebhookEvent))]
[JsonSerializable(typeof(List<AffectedAppointmentAnswer>))]
[JsonSerializable(typeof(ShopSetup))]
[JsonSerializable(typeof(ServiceSetup))]
[JsonSerializable(typeof(ProfessionalSetup))]
[JsonSerializable(typeof(ResourceSetup))]
[JsonSerializable(typeof(ComboSetup))]
[JsonSerializable(typeof(SetupPageAnswer<ServiceSetup>))]
[JsonSerializable(typeof(SetupPageAnswer<ProfessionalSetup>))]
[JsonSerializable(typeof(SetupPageAnswer<ResourceSetup>))]
[JsonSerializable(typeof(SetupPageAnswer<ComboSetup>))]
[JsonSerializable(typeof(ChecklistAnswer))]
public sealed partial class ContractsJson : JsonSerializerContext;
