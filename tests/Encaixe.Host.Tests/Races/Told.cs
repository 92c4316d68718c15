using System.Net;
using System.Text.Json;
using Encaixe.Contracts;
using Encaixe.Contracts.Appointments;

namespace Encaixe.Host.Tests.Races;

/// <summary>What a client was told.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The answer's body.</param>
/// <param name="IsReplay">Whether it was said to be an earlier answer again.</param>
internal sealed record Told(HttpStatusCode Status, string Body, bool IsReplay)
{
    /// <summary>It is theirs.</summary>
    public bool IsBooked => Status == HttpStatusCode.Created;

    /// <summary>The store was too busy to say.</summary>
    public bool IsTryAgain => Status == HttpStatusCode.Conflict && Code == RefusalCodes.TryAgain;

    /// <summary>The booking that was made.</summary>
    public BookAppointmentAnswer Booking => JsonSerializer.Deserialize(Body, ContractsJson.Default.BookAppointmentAnswer)!;

    /// <summary>The appointment as its own link shows it.</summary>
    public ManagedAppointmentAnswer Appointment =>
        JsonSerializer.Deserialize(Body, ContractsJson.Default.ManagedAppointmentAnswer)!;

    private string Code => Problem.GetProperty("code").GetString()!;

    private JsonElement Problem => JsonElement.Parse(Body);

    /// <summary>Reads an answer.</summary>
    public static async Task<Told> Read(HttpResponseMessage answer) => new(
        answer.StatusCode,
        await answer.Content.ReadAsStringAsync(),
        answer.Headers.Contains("Idempotency-Replayed"));

    /// <summary>Booked, or refused as a loser must be: the time is taken, and others are offered that are not that one.</summary>
    public void IsFair(Wish wish)
    {
        if (!IsBooked)
        {
            IsTaken(wish.Start.ToDateTimeUnspecified());
        }
    }

    /// <summary>Refused because the time is taken, with other times instead.</summary>
    /// <param name="wanted">The wall time that was wanted.</param>
    public void IsTaken(DateTime wanted)
    {
        Assert.True(Status == HttpStatusCode.Conflict && Code == RefusalCodes.SlotTaken, $"{(int)Status} {Body}");
        var instead = Problem.GetProperty("alternatives").EnumerateArray()
            .Select(slot => slot.GetProperty("start").GetDateTimeOffset().DateTime)
            .ToList();
        Assert.NotEmpty(instead);
        Assert.DoesNotContain(wanted, instead);
    }
}
