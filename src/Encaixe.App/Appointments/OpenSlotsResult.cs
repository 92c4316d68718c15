using System.Text.Encodings.Web;
using System.Text.Json;
using Encaixe.App.Shared;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>Writes the slots straight from the engine's runs: a month is thousands of short texts, and no object is
/// made for any of them.</summary>
internal sealed class OpenSlotsResult(
    FindOpenSlots.Found found, DateTimeZone zone, Duration length, LocalDate first, LocalDate last) : IResult
{
    // Every moment has a plus in it, which the usual encoder would write as six characters.
    private static readonly JsonWriterOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, _options);
        Write(json);
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("timeZone", zone.Id);
        json.WriteStartArray("days");
        var clock = new WallClock(zone);
        var shared = new SharedStarts(found.Starts);
        var more = shared.MoveNext();
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            json.WriteStartObject();
            json.WriteString("date", Moments.Write(day));
            json.WriteStartArray("slots");
            var number = Moments.DayNumber(day);
            while (more && clock.DayOf(shared.Current) == number)
            {
                WriteSlot(json, ref clock, ref shared);
                more = shared.MoveNext();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteSlot(Utf8JsonWriter json, ref WallClock clock, ref SharedStarts shared)
    {
        Span<byte> moment = stackalloc byte[WallClock.Rfc3339Length];
        json.WriteStartObject();
        clock.WriteRfc3339(shared.Current, moment);
        json.WriteString("start"u8, moment);
        clock.WriteRfc3339(shared.Current + length, moment);
        json.WriteString("end"u8, moment);
        json.WriteStartArray("professionals"u8);
        for (var i = 0; i < found.Professionals.Count; i++)
        {
            if (shared.IsFree(i))
            {
                json.WriteStringValue(found.Professionals[i].Id);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
