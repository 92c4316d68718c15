using System.Globalization;

namespace Encaixe.Host.Tests.Api;

/// <summary>Whatever a client says of the time: the server's clock decides. It is a Monday, 09:01; the shop wants an hour's
/// warning.</summary>
[Collection(ApiTests.Name)]
public sealed class ServersClockTests(ApiServer server)
{
    private const string LongAgo = "Mon, 23 Nov 2026 10:00:00 GMT";
    private const string FarAhead = "Wed, 01 Jan 2098 10:00:00 GMT";

    public static TheoryData<string, string> Clocks => new()
    {
        { "Date", LongAgo }, { "Date", FarAhead }, { "Date", "yesterday" }, { "If-Unmodified-Since", LongAgo },
        { "If-Modified-Since", FarAhead }, { "X-Now", "2026-11-20T10:00:00Z" }, { "X-Request-Start", "t=1" }, { "Age", "999999" },
    };

    [Theory]
    [Trait("Rule", "OT-6")]
    [MemberData(nameof(Clocks))]
    public async Task What_is_too_soon_or_over_by_the_servers_clock_is_refused(string header, string said)
    {
        foreach (var (start, reason) in new[] { ("2026-11-23T09:30", "notice"), ("2026-11-20T10:00", "past"), ("2027-06-07T10:00", "horizon") })
        {
            var answer = (await Book(start, header, said)).Is(422, "slot-not-offered");

            Assert.Contains(reason, answer.Json["reasons"]!.AsArray().Select(one => (string?)one));
        }
    }

    [Theory]
    [Trait("Rule", "OT-6")]
    [MemberData(nameof(Clocks))]
    public async Task What_is_in_time_by_the_servers_clock_is_booked_and_noted_by_it(string header, string said)
    {
        var booked = await Book(server.FreeTime(), header, said);

        Assert.Equal(201, booked.Status);
        var seen = (await server.SendAsStaff(HttpMethod.Get, $"/api/v1/appointments/{booked.Json["id"]}")).Json;
        Assert.InRange(
            (DateTimeOffset)seen["bookedAt"]!,
            DateTimeOffset.Parse("2026-11-23T09:01-03:00", CultureInfo.InvariantCulture),
            DateTimeOffset.Parse("2026-11-23T10:01-03:00", CultureInfo.InvariantCulture));
    }

    [Theory]
    [Trait("Rule", "OT-6")]
    [InlineData("bookedAt")]
    [InlineData("now")]
    [InlineData("date")]
    [InlineData("holdUntil")]
    public async Task A_body_cannot_say_when_it_is(string member)
    {
        var body = server.Booking("2026-12-11T09:00");
        body[member] = "2026-11-20T10:00:00-03:00";

        (await server.Book(body)).Is(400, "json-invalid");
    }

    [Theory]
    [Trait("Rule", "OT-6")]
    [MemberData(nameof(Clocks))]
    public async Task What_is_on_offer_begins_where_the_servers_clock_says(string header, string said)
    {
        var slots = await server.Send(
            HttpMethod.Get, $"{ApiServer.Demo}/slots?services=corte&professional=joao&from=2026-11-23&to=2026-11-23", header: (header, said));

        Assert.Equal(200, slots.Status);
        var starts = slots.Json["days"]![0]!["slots"]!.AsArray().Select(slot => (DateTimeOffset)slot!["start"]!).ToList();
        Assert.NotEmpty(starts);
        Assert.All(starts, start => Assert.True(start >= DateTimeOffset.Parse("2026-11-23T10:01-03:00", CultureInfo.InvariantCulture)));
    }

    private Task<Answer> Book(string start, string header, string said) => server.Send(
        HttpMethod.Post,
        $"{ApiServer.Demo}/appointments",
        server.Booking(start).ToJsonString(),
        Guid.NewGuid().ToString("N"),
        header: (header, said));
}
