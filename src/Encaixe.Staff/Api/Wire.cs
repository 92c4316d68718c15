using System.Text.Json;
using System.Text.Json.Serialization;
using Encaixe.Contracts;

namespace Encaixe.Staff.Api;

/// <summary>How answers are read: like on the server, but whatever this version does not know is passed over. Answers may gain members, and an app
/// that is open for days meets a newer server.</summary>
internal static class Wire
{
    public static readonly ContractsJson Json = new(new JsonSerializerOptions(ContractsJson.Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        RespectRequiredConstructorParameters = false, // what is nothing is left out
    });
}
