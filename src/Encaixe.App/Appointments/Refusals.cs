using System.Globalization;
using System.Text.Json;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>A slot that can be booked.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Professionals">Ids of those who could take it, in the shop's order.</param>
public sealed record OpenSlot(Instant Start, Instant End, IReadOnlyList<string> Professionals)
{
    /// <summary>What is done by whom from when, as it would be booked now; <see langword="null"/> for a single service.</summary>
    public IReadOnlyList<SlotSegment>? Segments { get; init; }

    /// <summary>How many seats are left, in a class.</summary>
    public int? SeatsLeft { get; init; }

    /// <summary>Whether it is one of those that waste least.</summary>
    public bool IsBestFit { get; init; }

    /// <summary>What it costs less for that, in minor units of the shop's currency.</summary>
    public long? DiscountMinor { get; init; }
}

/// <summary>A part of a visit as it would be booked.</summary>
/// <param name="Service">Id of what is done.</param>
/// <param name="Professional">Id of who does it.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
public sealed record SlotSegment(string Service, string Professional, Instant Start, Instant End);

/// <summary>Free slots in a shop's zone, offered instead of the one that was wanted.</summary>
/// <param name="Zone">The shop's zone.</param>
/// <param name="Slots">The nearest first.</param>
public sealed record Alternatives(DateTimeZone Zone, IReadOnlyList<OpenSlot> Slots)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("alternatives");
        foreach (var slot in Slots)
        {
            json.WriteStartObject();
            json.WriteString("start", slot.Start.InZone(Zone).ToDateTimeOffset());
            json.WriteString("end", slot.End.InZone(Zone).ToDateTimeOffset());
            json.WriteStartArray("professionals");
            foreach (var professional in slot.Professionals)
            {
                json.WriteStringValue(professional);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

/// <summary>Someone else took the slot first.</summary>
/// <param name="Instead">What is free near it.</param>
public sealed record SlotTaken(Alternatives Instead) : Refusal(RefusalCodes.SlotTaken, RefusalKind.Conflict)
{
    internal override void WriteFacts(Utf8JsonWriter json) => Instead.Write(json);
}

/// <summary>No booking can start then, whoever asks first.</summary>
/// <param name="Reasons">The rules against it.</param>
/// <param name="Instead">What is free near it.</param>
public sealed record SlotNotOffered(IReadOnlyList<Reason> Reasons, Alternatives Instead)
    : Refusal(RefusalCodes.SlotNotOffered, RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override string Say(Language language) => AppTexts.In(language)[$"hindrance.{CodeOf(Reasons[0].Kind)}"];

    internal override void WriteFacts(Utf8JsonWriter json)
    {
        json.WriteStartArray("reasons");
        foreach (var reason in Reasons)
        {
            json.WriteStringValue(CodeOf(reason.Kind));
        }

        json.WriteEndArray();
        Instead.Write(json);
    }

    internal static string CodeOf(Hindrance kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}

/// <summary>The slot is free, but could not be had in time: others were at it, or the store did not answer.</summary>
public sealed record TryAgain() : Refusal(RefusalCodes.TryAgain, RefusalKind.Conflict);

/// <summary>The shop's clock skips the time that was asked for.</summary>
public sealed record LocalTimeDoesNotExist() : Refusal(RefusalCodes.LocalTimeDoesNotExist, RefusalKind.Invalid);

/// <summary>A start that is no moment.</summary>
public sealed record StartInvalid() : Refusal(RefusalCodes.StartInvalid, RefusalKind.Invalid);

/// <summary>A zone that nobody knows.</summary>
public sealed record TimeZoneInvalid() : Refusal(RefusalCodes.TimeZoneInvalid, RefusalKind.Invalid);

/// <summary>Dates that are none, or run backwards.</summary>
public sealed record RangeInvalid() : Refusal(RefusalCodes.RangeInvalid, RefusalKind.Invalid);

/// <summary>More dates than are answered at once.</summary>
/// <param name="MostDays">How many are.</param>
public sealed record RangeTooLong(int MostDays) : Refusal(RefusalCodes.RangeTooLong, RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override string Say(Language language) => AppTexts.In(language).Say(
        $"refusal.{Code}", ("most", MostDays.ToString(CultureInfo.InvariantCulture)));

    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteNumber("mostDays", MostDays);
}

/// <summary>No such service in this shop.</summary>
public sealed record ServiceNotFound() : Refusal(RefusalCodes.ServiceNotFound, RefusalKind.Missing);

/// <summary>No such professional in this shop, or not for this service.</summary>
public sealed record ProfessionalNotFound() : Refusal(RefusalCodes.ProfessionalNotFound, RefusalKind.Missing);

/// <summary>No such location of this shop.</summary>
public sealed record LocationNotFound() : Refusal(RefusalCodes.LocationNotFound, RefusalKind.Missing);

/// <summary>Several services in one visit.</summary>
public sealed record ComboNotOffered() : Refusal(RefusalCodes.ComboNotOffered, RefusalKind.Invalid);

/// <summary>More people than the service is for.</summary>
public sealed record PartyTooLarge() : Refusal(RefusalCodes.PartyTooLarge, RefusalKind.Invalid);

/// <summary>Notes beyond bounds.</summary>
public sealed record NotesInvalid() : Refusal(RefusalCodes.NotesInvalid, RefusalKind.Invalid);

/// <summary>The link opens nothing.</summary>
public sealed record AppointmentNotFound() : Refusal(RefusalCodes.AppointmentNotFound, RefusalKind.Missing);

/// <summary>Too late to do this by oneself.</summary>
public sealed record TooLate() : Refusal(RefusalCodes.TooLate, RefusalKind.Conflict);

/// <summary>It was moved as often as the shop allows.</summary>
public sealed record MovedTooOften() : Refusal(RefusalCodes.MovedTooOften, RefusalKind.Conflict);

/// <summary>Cancelled or over: nothing more can be done with it.</summary>
public sealed record AppointmentClosed() : Refusal(RefusalCodes.AppointmentClosed, RefusalKind.Conflict);

/// <summary>A booking without a key.</summary>
public sealed record IdempotencyKeyRequired() : Refusal(RefusalCodes.IdempotencyKeyRequired, RefusalKind.Malformed);

/// <summary>A key that is none.</summary>
public sealed record IdempotencyKeyInvalid() : Refusal(RefusalCodes.IdempotencyKeyInvalid, RefusalKind.Malformed);

/// <summary>A key that was used for something else.</summary>
public sealed record IdempotencyKeyReused() : Refusal(RefusalCodes.IdempotencyKeyReused, RefusalKind.Invalid);

/// <summary>As many visits as the shop allows one client in some time.</summary>
/// <param name="Span">In which: <c>day</c> or <c>week</c>.</param>
/// <param name="Most">How many.</param>
public sealed record TooManyVisits(string Span, int Most) : Refusal(RefusalCodes.TooManyVisits, RefusalKind.Conflict)
{
    internal override void WriteFacts(Utf8JsonWriter json)
    {
        json.WriteString("span", Span);
        json.WriteNumber("most", Most);
    }
}

/// <summary>The client has a visit at that time.</summary>
public sealed record OverlapsOwnVisit() : Refusal(RefusalCodes.OverlapsOwnVisit, RefusalKind.Conflict);

/// <summary>As many times as one client may have kept free.</summary>
public sealed record TooManyHolds() : Refusal(RefusalCodes.TooManyHolds, RefusalKind.Conflict);

/// <summary>Not over the net; why, is between the shop and the client.</summary>
public sealed record NotBookableOnline() : Refusal(RefusalCodes.NotBookableOnline, RefusalKind.Conflict);

/// <summary>The client's own booking is what is in the way: made under another key, in another window.</summary>
/// <param name="Appointment">Its id.</param>
public sealed record AlreadyBooked(string Appointment) : Refusal(RefusalCodes.AlreadyBooked, RefusalKind.Conflict)
{
    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteString("appointment", Appointment);
}
