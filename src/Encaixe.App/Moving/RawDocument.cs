using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Encaixe.App.Moving;

/// <summary>A document of whatever kind: its JSON, byte for byte.</summary>
/// <param name="json">UTF-8.</param>
[JsonConverter(typeof(RawDocumentJson))]
internal sealed class RawDocument(byte[] json)
{
    /// <summary>The JSON. UTF-8.</summary>
    public ReadOnlySpan<byte> Json => json;
}

/// <summary>Takes a document as it stands there, and writes it like that.</summary>
internal sealed class RawDocumentJson : JsonConverter<RawDocument>
{
    public override RawDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new RawDocument(JsonMarshal.GetRawUtf8Value(document.RootElement).ToArray());
    }

    public override void Write(Utf8JsonWriter writer, RawDocument value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json);
}
