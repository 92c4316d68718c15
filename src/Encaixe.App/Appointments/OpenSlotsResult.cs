using System.Text.Encodings.Web;
using System.Text.Json;
using Encaixe.App.Shared;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>Writes the slots straight from the engine's runs: a month is thousands of short texts, and no object is
/// made for any of them.</summary>
internal sealed class OpenSlotsResult(FoundStarts found) : IResult
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
        json.WriteString("timeZone", found.Zone.Id);
        json.WriteStartArray("days");
        var clock = new WallClock(found.Zone);
        var shared = new SharedStarts(found.Starts);
        var more = shared.MoveNext();
        for (var day = found.First; day <= found.Last; day = day.PlusDays(1))
        {
            json.WriteStartObject();
            json.WriteString("date", Moments.Write(day));
            json.WriteStartArray("slots");
            var number = Moments.DayNumber(day);
            while (more && clock.DayOf(shared.Current) == number)
            {
                if (found.IsPlain)
                {
                    WritePlain(json, ref clock, ref shared);
                }
                else
                {
                    WriteSlot(json, ref clock, found.SlotAt(shared));
                }

                more = shared.MoveNext();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Nearly all slots are: nothing is made of them but text.</summary>
    private void WritePlain(Utf8JsonWriter json, ref WallClock clock, ref SharedStarts shared)
    {
        json.WriteStartObject();
        WriteTimes(json, ref clock, shared.Current, shared.Current + found.Length);
        json.WriteStartArray("professionals"u8);
        for (var i = 0; i < found.Professionals.Length; i++)
        {
            if (shared.IsFree(i))
            {
                json.WriteStringValue(found.Professionals[i]);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSlot(Utf8JsonWriter json, ref WallClock clock, OpenSlot slot)
    {
        json.WriteStartObject();
        WriteTimes(json, ref clock, slot.Start, slot.End);
        json.WriteStartArray("professionals"u8);
        foreach (var professional in slot.Professionals)
        {
            json.WriteStringValue(professional);
        }

        json.WriteEndArray();
        if (slot.Segments is { } segments)
        {
            json.WriteStartArray("segments"u8);
            foreach (var segment in segments)
            {
                json.WriteStartObject();
                json.WriteString("service"u8, segment.Service);
                json.WriteString("professional"u8, segment.Professional);
                WriteTimes(json, ref clock, segment.Start, segment.End);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (slot.SeatsLeft is { } seats)
        {
            json.WriteNumber("seatsLeft"u8, seats);
        }

        if (slot.IsBestFit)
        {
            json.WriteBoolean("bestFit"u8, true);
        }

        if (slot.DiscountMinor is { } discount)
        {
            json.WriteNumber("discountMinor"u8, discount);
        }

        json.WriteEndObject();
    }

    private static void WriteTimes(Utf8JsonWriter json, ref WallClock clock, Instant start, Instant end)
    {
        System.Span<byte> moment = stackalloc byte[WallClock.Rfc3339Length];
        clock.WriteRfc3339(start, moment);
        json.WriteString("start"u8, moment);
        clock.WriteRfc3339(end, moment);
        json.WriteString("end"u8, moment);
    }
}
