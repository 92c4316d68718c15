using System.Text.Json;
using System.Text.Json.Serialization;
using Encaixe.Contracts.Staff;

namespace Encaixe.Staff.Offline;

/// <summary>How is written what the device keeps. An app of another version may have written it: what this one does not know is passed over.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptDay))]
[JsonSerializable(typeof(KeptSession))]
[JsonSerializable(typeof(List<CustomerAnswer>))]
[JsonSerializable(typeof(UnsentChange))]
internal sealed partial class OfflineJson : JsonSerializerContext;
