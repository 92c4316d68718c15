using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace Encaixe.WhatsApp;

/// <summary>JSON that somebody else wrote. Whatever is asked for may be missing, or something else than it should be: then it is not there, and
/// nothing throws.</summary>
internal readonly struct Foreign
{
    /// <summary>The end of the year 9999, in milliseconds since 1970.</summary>
    private const long LastMoment = 253_402_300_799_000;

    private readonly JsonElement? _element;

    private Foreign(JsonElement? element) => _element = element;

    /// <summary>What is not there.</summary>
    public static Foreign Nothing => default;

    /// <summary>Whether there is anything, even if it is empty; what is <c>null</c> is not there.</summary>
    public bool IsThere => _element is { ValueKind: not JsonValueKind.Null };

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => _element is { ValueKind: JsonValueKind.Object };

    /// <summary>Whether it says yes, in either of the ways in which vendors do: <c>true</c> and <c>"true"</c>.</summary>
    public bool IsTrue => _element is { ValueKind: JsonValueKind.True } || string.Equals(Text, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A text that is not empty, or a number as it was written.</summary>
    public string? Text
    {
        get
        {
            try
            {
                var text = _element switch
                {
                    { ValueKind: JsonValueKind.String } element => element.GetString(),
                    { ValueKind: JsonValueKind.Number } element => element.GetRawText(),
                    _ => null,
                };
                return string.IsNullOrEmpty(text) ? null : text;
            }
            catch (InvalidOperationException)
            {
                return null; // half of a character
            }
        }
    }

    /// <summary>A whole number, also one that was written as a text.</summary>
    public long? Whole => long.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null;

    /// <summary>A time in Unix seconds or milliseconds: Z-API sends both, and what has twelve digits or more is milliseconds.</summary>
    public Instant? Moment => Whole switch
    {
        null or <= 0 => null,
        < 100_000_000_000 and var seconds => Instant.FromUnixTimeSeconds(seconds),
        <= LastMoment and var milliseconds => Instant.FromUnixTimeMilliseconds(milliseconds),
        _ => null,
    };

    /// <summary>What stands in a list; nothing if it is none.</summary>
    public IEnumerable<Foreign> Items => _element is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(item => new Foreign(item)) : [];

    /// <summary>The names of what stands in an object; none if it is none.</summary>
    public IEnumerable<string> Names => _element is { ValueKind: JsonValueKind.Object } it ? it.EnumerateObject().Select(NameOf) : [];

    /// <summary>What stands there by that name.</summary>
    public Foreign this[string name]
    {
        get
        {
            try
            {
                return _element is { ValueKind: JsonValueKind.Object } it && it.TryGetProperty(name, out var found) ? new Foreign(found) : Nothing;
            }
            catch (InvalidOperationException)
            {
                return Nothing; // half of a character in some other name
            }
        }
    }

    /// <summary>Reads it; what is no JSON is not there.</summary>
    public static Foreign Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return new Foreign(JsonElement.Parse(json));
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
