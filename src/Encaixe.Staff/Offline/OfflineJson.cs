using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Encaixe.Contracts.Staff;

namespace Encaixe.Staff.Offline;

/// <summary>How is written what the device keeps. An app of another version may have written it: what this one does not know is passed over.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptDay))]
[JsonSerializable(typeof(KeptSession))]
[JsonSerializable(typeof(List<CustomerAnswer>))]
[JsonSerializable(typeof(UnsentChange))]
internal sealed partial class OfflineJson : JsonSerializerContext
{
    /// <summary>Reads something that was kept.</summary>
    /// <returns><see langword="null"/>: nothing was, or an app of another version wrote it so that this one cannot read it.</returns>
    public static T? Read<T>(string? text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
