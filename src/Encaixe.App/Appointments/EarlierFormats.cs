using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Encaixe.App.Customers;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>An appointment as it was first written: one service by one professional.</summary>
internal sealed record AppointmentV1(
    string Id,
    AppointmentStatus Status,
    int Version,
    AgreedServiceV1 Service,
    string Professional,
    string ProfessionalName,
    AgreedTime Time,
    string Customer,
    Personal CustomerName,
    Personal CustomerPhone,
    Personal? CustomerEmail,
    Personal? Notes,
    string Language,
    Instant BookedAt,
    Waiver? NoticeWaived)
{
    /// <summary>The same as it is written now: a visit of one segment.</summary>
    public Appointment ToPresent() => new()
    {
        Id = Id,
        Status = Status,
        Version = Version,
        Segments =
        [
            new AgreedSegment
            {
                Service = Service.Id,
                ServiceName = Service.Name,
                Professional = Professional,
                ProfessionalName = ProfessionalName,
                Start = Time.Start,
                End = Time.End,
                BeforeMinutes = Service.BeforeMinutes,
                AfterMinutes = Service.AfterMinutes,
                PriceMinor = Service.PriceMinor,
            },
        ],
        Terms = new AgreedTerms(Service.PriceMinor, Service.Currency, Service.FreeCancellationMinutes),
        Time = Time,
        Customer = Customer,
        CustomerName = CustomerName,
        CustomerPhone = CustomerPhone,
        CustomerEmail = CustomerEmail,
        Notes = Notes,
        Language = Language,
        BookedAt = BookedAt,
        NoticeWaived = NoticeWaived,
    };
}

/// <summary>A service on the terms on which it was booked, as it was first written.</summary>
internal sealed record AgreedServiceV1(
    string Id,
    string Name,
    int LengthMinutes,
    int BeforeMinutes,
    int AfterMinutes,
    long PriceMinor,
    string Currency,
    int FreeCancellationMinutes);

/// <summary>An entry of the agenda as it was first written.</summary>
internal sealed record AgendaEntryV1(
    string Appointment,
    string Professional,
    AppointmentStatus Status,
    Instant Start,
    Instant End,
    string Service,
    Personal CustomerName)
{
    /// <summary>The same as it is written now.</summary>
    public AgendaEntry ToPresent() => new()
    {
        Appointment = Appointment,
        Status = Status,
        Start = Start,
        End = End,
        Segments = [new AgendaSegment(Professional, Start, End, Service)],
        CustomerName = CustomerName,
    };
}

/// <summary>Reads appointments of every format, wherever they stand.</summary>
internal sealed class AppointmentJson() : UpgradingJson<Appointment, AppointmentV1>(
    () => FormatsJson.Default.Appointment, () => FormatsJson.Default.AppointmentV1, first => first.ToPresent());

/// <summary>Reads entries of the agenda of every format.</summary>
internal sealed class AgendaEntryJson() : UpgradingJson<AgendaEntry, AgendaEntryV1>(
    () => FormatsJson.Default.AgendaEntry, () => FormatsJson.Default.AgendaEntryV1, first => first.ToPresent());

/// <summary>Reads a document in the format that it was written in, and writes it in the present one: whoever reads it never
/// knows that there was another.</summary>
/// <typeparam name="T">The document.</typeparam>
/// <typeparam name="TFirst">What it was like in the first format.</typeparam>
/// <param name="present">How it is written and read in the present format.</param>
/// <param name="first">How it is read in the first.</param>
/// <param name="upgrade">From the first to the present.</param>
internal abstract class UpgradingJson<T, TFirst>(
    Func<JsonTypeInfo<T>> present, Func<JsonTypeInfo<TFirst>> first, Func<TFirst, T> upgrade) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (FormatOf(reader) == 1
            ? JsonSerializer.Deserialize(ref reader, first()) is { } read ? upgrade(read) : default
            : JsonSerializer.Deserialize(ref reader, present())) ?? throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, present());

    /// <summary>What a document says of its format, seen from its beginning: the reader is a copy, and stays there.</summary>
    private static int FormatOf(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFormat = reader.ValueTextEquals("v"u8);
            reader.Read();
            if (isFormat)
            {
                return reader.GetInt32();
            }

            reader.TrySkip();
        }

        throw new JsonException();
    }
}

/// <summary>How each format is written and read, once it is known which it is.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantJson), typeof(PersonalJson)])]
[JsonSerializable(typeof(Appointment))]
[JsonSerializable(typeof(AppointmentV1))]
[JsonSerializable(typeof(AgendaEntry))]
[JsonSerializable(typeof(AgendaEntryV1))]
internal sealed partial class FormatsJson : JsonSerializerContext;
