using System.Text.Json;
using System.Text.Json.Serialization;
using Encaixe.Contracts.Absences;
using Encaixe.Contracts.Accounts;
using Encaixe.Contracts.Appointments;
using Encaixe.Contracts.Series;
using Encaixe.Contracts.Shops;
using Encaixe.Contracts.Staff;
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
[JsonSerializable(typeof(LetterRequest))]
[JsonSerializable(typeof(LetterAnswer))]
[JsonSerializable(typeof(SignInByCodeRequest))]
[JsonSerializable(typeof(SignInByLinkRequest))]
[JsonSerializable(typeof(SecondFactorRequest))]
[JsonSerializable(typeof(ResetPasswordRequest))]
[JsonSerializable(typeof(ChangeNameRequest))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(ChangeEmailRequest))]
[JsonSerializable(typeof(CodeRequest))]
[JsonSerializable(typeof(BeginSecondFactorRequest))]
[JsonSerializable(typeof(SecondFactorSecretAnswer))]
[JsonSerializable(typeof(RecoveryCodesAnswer))]
[JsonSerializable(typeof(EndSecondFactorRequest))]
[JsonSerializable(typeof(AccountAnswer))]
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
[JsonSerializable(typeof(MergeCustomersRequest))]
[JsonSerializable(typeof(CustomerAnswer))]
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
[JsonSerializable(typeof(List<AffectedAppointmentAnswer>))]
public sealed partial class ContractsJson : JsonSerializerContext;
