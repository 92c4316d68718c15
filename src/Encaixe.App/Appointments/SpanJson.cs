using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Encaixe.App.Appointments;

/// <summary>Writes spans as small as can be while a person can still read them: a day book is read and written whole with
/// every booking, and what is as usual is left out. Reads them as they were first written too, with all four times.</summary>
internal sealed class SpanJson : JsonConverter<Span>
{
    /// <summary>Six bits each: nine of them are a group.</summary>
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    private const int GroupDigits = 9;

    public override Span Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? appointment = null;
        var (start, length, before, after, seats, group, unit) = (long.MinValue, 0L, 0L, 0L, 1, 0L, 0);
        var (end, from, until, hold) = ((long?)null, (long?)null, (long?)null, (long?)null);
        var isAbsence = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(reader);
            reader.Read();
            switch (name)
            {
                case 'a': appointment = reader.GetString(); break;
                case 's': start = reader.GetInt64(); break;
                case 'l': length = reader.GetInt64(); break;
                case 'b': before = reader.GetInt64(); break;
                case 't': after = reader.GetInt64(); break;
                case 'h': hold = reader.GetInt64(); break;
                case 'x': isAbsence = reader.GetBoolean(); break;
                case 'n': seats = reader.GetInt32(); break;
                case 'g': group = ReadGroup(reader.GetString()); break;
                case 'k': unit = reader.GetInt32(); break;
                case 'e': end = reader.GetInt64(); break; // these three were written at first
                case 'f': from = reader.GetInt64(); break;
                case 'u': until = reader.GetInt64(); break;
                default: reader.TrySkip(); break;
            }
        }

        end ??= start + length;
        return appointment is null || start == long.MinValue || end <= start ? throw new JsonException() : new Span
        {
            Appointment = appointment,
            Start = start,
            End = end.Value,
            BlockedFrom = from ?? (start - before),
            BlockedUntil = until ?? (end.Value + after),
            HoldUntil = hold,
            IsAbsence = isAbsence,
            Seats = seats,
            Group = group,
            Unit = unit,
        };
    }

    public override void Write(Utf8JsonWriter writer, Span value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("a"u8, value.Appointment);
        writer.WriteNumber("s"u8, value.Start);
        writer.WriteNumber("l"u8, value.End - value.Start);
        WriteUnless(writer, "b"u8, value.Start - value.BlockedFrom, 0);
        WriteUnless(writer, "t"u8, value.BlockedUntil - value.End, 0);
        if (value.HoldUntil is { } hold)
        {
            writer.WriteNumber("h"u8, hold);
        }

        if (value.IsAbsence)
        {
            writer.WriteBoolean("x"u8, true);
        }

        WriteUnless(writer, "n"u8, value.Seats, 1);
        if (value.Group != 0)
        {
            writer.WriteString("g"u8, WriteGroup(value.Group));
        }

        WriteUnless(writer, "k"u8, value.Unit, 0);
        writer.WriteEndObject();
    }

    private static void WriteUnless(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long value, long usual)
    {
        if (value != usual)
        {
            writer.WriteNumber(name, value);
        }
    }

    /// <summary>A name of one letter; anything else is none of ours.</summary>
    private static char NameOf(in Utf8JsonReader reader)
    {
        var name = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return name is [var letter] ? (char)letter : '\0';
    }

    private static string WriteGroup(long group) => string.Create(GroupDigits, group, static (text, group) =>
    {
        for (var i = text.Length - 1; i >= 0; i--, group >>= 6)
        {
            text[i] = Digits[(int)(group & 63)];
        }
    });

    private static long ReadGroup(string? text)
    {
        var group = 0L;
        foreach (var digit in text is { Length: GroupDigits } ? text : throw new JsonException())
        {
            var value = Digits.IndexOf(digit, StringComparison.Ordinal);
            group = value >= 0 ? (group << 6) | (uint)value : throw new JsonException();
        }

        return group;
    }
}
