using System.Text;
using System.Text.Json;
using Encaixe.Staff.Api;

namespace Encaixe.Staff.Tests;

public sealed class WireTests
{
    [Fact]
    public void What_a_newer_server_says_more_is_passed_over_and_what_is_nothing_may_be_left_out()
    {
        var answer = JsonSerializer.Deserialize("""{"timeZone":"America/Sao_Paulo","appointments":[],"newer":1}""", Wire.Json.StaffAppointmentsAnswer)!;

        Assert.Empty(answer.Appointments);
        Assert.Null(answer.Next);
    }

    [Fact]
    public void A_refusal_is_read_with_the_times_that_are_free_instead()
    {
        var refused = Wire.ReadRefusal(Encoding.UTF8.GetBytes("""
            {"type":"https://encaixe.dev/problems/slot-taken","title":"slot-taken","status":409,"detail":"Escolha outro.","code":"slot-taken",
             "alternatives":[{"start":"2026-11-24T10:00:00-03:00","end":"2026-11-24T10:30:00-03:00","professionals":["ze"]}]}
            """))!;

        Assert.Equal(("slot-taken", "Escolha outro."), (refused.Code, refused.Text));
        var slot = Assert.Single(refused.Instead!);
        Assert.Equal((10, "ze"), (slot.Start.Hour, slot.Professionals[0]));
    }

    [Fact]
    public void A_refusal_without_facts_is_one_as_well() =>
        Assert.Null(Wire.ReadRefusal(Encoding.UTF8.GetBytes(
            """{"type":"https://encaixe.dev/problems/not-allowed","title":"not-allowed","status":403,"detail":"Não pode.","code":"not-allowed"}"""))!.Instead);
}
