using System.Text.Json;
using System.Text.Json.Serialization;
using Encaixe.App.Absences;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Calendars;
using Encaixe.App.Catalog;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Federation;
using Encaixe.App.Integrations;
using Encaixe.App.Jobs;
using Encaixe.App.Limits;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.OutsideCalendars;
using Encaixe.App.Push;
using Encaixe.App.Series;
using Encaixe.App.Sheets;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Templates;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using Encaixe.App.Webhooks;
using Encaixe.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Shared;

/// <summary>How stored documents are written and read. No reflection: the server is a native binary.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters =
    [
        typeof(InstantJson), typeof(LocalDateJson), typeof(AnnualDateJson), typeof(TenantIdJson), typeof(DayWindowJson),
        typeof(PersonalJson), typeof(AppointmentJson), typeof(AgendaEntryJson),
    ])]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(AccountEmail))]
[JsonSerializable(typeof(AccountShop))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(Tries))]
[JsonSerializable(typeof(AccountEvent))]
[JsonSerializable(typeof(AccountSubject))]
[JsonSerializable(typeof(Mailing))]
[JsonSerializable(typeof(SecondFactor))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(TeamStamp))]
[JsonSerializable(typeof(TeamInvitation))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(CalendarFeed))]
[JsonSerializable(typeof(DueJob))]
[JsonSerializable(typeof(Shop))]
[JsonSerializable(typeof(SetupStamp))]
[JsonSerializable(typeof(Service))]
[JsonSerializable(typeof(Resource))]
[JsonSerializable(typeof(Combo))]
[JsonSerializable(typeof(Location))]
[JsonSerializable(typeof(Professional))]
[JsonSerializable(typeof(DayBook))]
[JsonSerializable(typeof(Appointment))]
[JsonSerializable(typeof(AgendaEntry))]
[JsonSerializable(typeof(ClockConflict))]
[JsonSerializable(typeof(RulesInUse))]
[JsonSerializable(typeof(UsedKey))]
[JsonSerializable(typeof(SlugEntry))]
[JsonSerializable(typeof(BroughtKey))]
[JsonSerializable(typeof(KeyMark))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(CustomerPhone))]
[JsonSerializable(typeof(BirthdayEntry))]
[JsonSerializable(typeof(CustomerBook))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(AuditSeal))]
[JsonSerializable(typeof(SealingWalk))]
[JsonSerializable(typeof(VisitSeries))]
[JsonSerializable(typeof(Absence))]
[JsonSerializable(typeof(StaffRequest))]
[JsonSerializable(typeof(ImportRun))]
[JsonSerializable(typeof(WaitEntry))]
[JsonSerializable(typeof(WaitOffer))]
[JsonSerializable(typeof(DoneJob))]
[JsonSerializable(typeof(DeadLetter))]
[JsonSerializable(typeof(MessageRecord))]
[JsonSerializable(typeof(LoggedMessage))]
[JsonSerializable(typeof(VendorMessage))]
[JsonSerializable(typeof(ShopChannels))]
[JsonSerializable(typeof(ChannelState))]
[JsonSerializable(typeof(MessageRules))]
[JsonSerializable(typeof(ReviewAsked))]
[JsonSerializable(typeof(LeftMail))]
[JsonSerializable(typeof(ShopTemplates))]
[JsonSerializable(typeof(HeardNews))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(Talk))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookFeed))]
[JsonSerializable(typeof(WebhookShop))]
[JsonSerializable(typeof(WebhookDelivery))]
[JsonSerializable(typeof(FeedingWalk))]
[JsonSerializable(typeof(MemberAlerts))]
[JsonSerializable(typeof(ToldTeam))]
[JsonSerializable(typeof(TeamAlert))]
[JsonSerializable(typeof(OutsideCalendar))]
[JsonSerializable(typeof(OutsideBusy))]
internal sealed partial class AppJson : JsonSerializerContext;

/// <summary>A value that is one string in JSON.</summary>
internal abstract class TextJson<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        read(reader.GetString() ?? throw new JsonException());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(write(value));
}

/// <summary>RFC 3339 in UTC, to the nanosecond where there is any: <c>2026-11-24T13:00:00Z</c>.</summary>
internal sealed class InstantJson() : TextJson<Instant>(
    InstantPattern.ExtendedIso.Format, text => InstantPattern.ExtendedIso.Parse(text).Value);

/// <summary><c>2026-11-24</c>.</summary>
internal sealed class LocalDateJson() : TextJson<LocalDate>(
    LocalDatePattern.Iso.Format, text => LocalDatePattern.Iso.Parse(text).Value);

/// <summary>A month and a day, <c>01-25</c>.</summary>
internal sealed class AnnualDateJson() : TextJson<AnnualDate>(
    AnnualDatePattern.Iso.Format, text => AnnualDatePattern.Iso.Parse(text).Value);

/// <summary>32 hexadecimal digits.</summary>
internal sealed class TenantIdJson() : TextJson<TenantId>(
    tenant => tenant.ToString(), text => TenantId.TryParse(text, out var tenant) ? tenant : throw new JsonException());

/// <summary><c>09:00-18:00</c>.</summary>
internal sealed class DayWindowJson() : TextJson<DayWindow>(window => window.ToString(), DayWindow.Parse);

/// <summary>The value itself: in the store, personal fields are readable until they are sealed.</summary>
internal sealed class PersonalJson() : TextJson<Personal>(personal => personal.Value, text => new Personal(text));
