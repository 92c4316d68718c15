using System.Text.Json;
using System.Text.Json.Serialization;
using Encaixe.Contracts;

namespace Encaixe.Staff.Api;

/// <summary>How answers are read: like on the server, but whatever this version does not know is passed over. Answers may gain members, and an app
/// that is open for days meets a newer server.</summary>
internal static class Wire
{
    /// <summary>As in the contracts.</summary>
    public static readonly ContractsJson Json = new(new JsonSerializerOptions(ContractsJson.Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        RespectRequiredConstructorParameters = false, // what is nothing is left out
    });

    /// <summary>Reads a refusal, with what stands beside its members.</summary>
    public static Refused? ReadRefusal(byte[] body)
    {
        var problem = JsonSerializer.Deserialize(body, Json.ProblemAnswer);
        var facts = JsonSerializer.Deserialize(body, FactsJson.Default.Facts);
        return problem is null ? null : new Refused(problem.Code, problem.Detail, facts?.Alternatives, facts?.Customer, facts?.Appointments, facts?.Field);
    }

    /// <summary>The facts of refusals that the app shows.</summary>
    internal sealed record Facts(
        IReadOnlyList<FreeSlot>? Alternatives, string? Customer, IReadOnlyList<Contracts.Absences.AffectedAppointmentAnswer>? Appointments, string? Field);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Wire.Facts))]
internal sealed partial class FactsJson : JsonSerializerContext;
