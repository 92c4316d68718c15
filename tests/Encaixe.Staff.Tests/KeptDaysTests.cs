using Encaixe.Staff.Api;
using NodaTime;

namespace Encaixe.Staff.Tests;

/// <summary>What the app shows of days and clients without a network is what it was told, or nothing.</summary>
public sealed class KeptDaysTests
{
    private const string Clients = """
        {"customers":[
          {"id":"c","name":"João Prado","phone":"+5511900000001","tags":["VIP"],"isBlocked":false,"since":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"},
          {"id":"d","name":"Ana Conceição","phone":"+5511900000022","tags":[],"isBlocked":false,"since":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"},
          {"id":"e","name":"Gil","phone":"+5511900000003","tags":[],"isBlocked":false,"since":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z","mergedInto":"c"}],
         "isComplete":true}
        """;

    private static readonly LocalDate _tuesday = new(2026, 11, 24);

    [Fact]
    public async Task Days_that_were_looked_at_or_are_near_are_there_as_they_were_and_others_are_not_made_up()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments?", Agenda()).Says("GET /absences", """
            {"absences":[{"id":"a","participant":"ze","start":"2026-11-25T09:00:00-03:00","end":"2026-11-27T18:00:00-03:00","units":1}]}
            """);
        await front.Days.LookAhead();
        front.IsAway = true;

        Assert.True((await front.Days.Read(_tuesday, _tuesday.PlusDays(2))).TryGet(out var book, out _));
        Assert.Equal(["v"], book.Visits.Select(visit => visit.Id));
        Assert.Equal("a", Assert.Single(book.Absences).Id); // though it stands in two of the days
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 13, 0, 0, TimeSpan.Zero), front.Days.AsOf);
        Assert.True((await front.Days.Read(_tuesday.PlusDays(1), _tuesday.PlusDays(1))).TryGet(out book, out _));
        Assert.Equal(["v"], book.Visits.Select(visit => visit.Id)); // the day before is there too, for what is past midnight
        Assert.Single(book.Absences);

        Assert.False((await front.Days.Read(_tuesday.PlusDays(14), _tuesday.PlusDays(15))).TryGet(out _, out var refused));
        Assert.Equal(Refused.NotReached, refused.Code);
    }

    [Fact]
    public async Task What_the_server_says_is_kept_in_the_place_of_what_it_said_before()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments?", Agenda()).Says("GET /absences", """{"absences":[]}""");
        await front.Days.Read(_tuesday, _tuesday);
        await front.Days.Keeping;
        front.Says("GET /appointments?", """{"timeZone":"America/Sao_Paulo","appointments":[]}""");
        Assert.True((await front.Days.Read(_tuesday, _tuesday)).TryGet(out _, out _));
        Assert.Null(front.Days.AsOf);
        await front.Days.Keeping;
        front.IsAway = true;

        Assert.True((await front.Days.Read(_tuesday, _tuesday)).TryGet(out var book, out _));

        Assert.Empty(book.Visits);
    }

    [Fact]
    public async Task Days_long_past_are_forgotten()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments?", Agenda()).Says("GET /absences", """{"absences":[]}""");
        front.Device.Kept["kept/barbearia/day/2026-11-16"] = "{}";
        front.Device.Kept["kept/barbearia/day/2026-11-17"] = "{}";

        await front.Days.LookAhead();

        Assert.DoesNotContain("kept/barbearia/day/2026-11-16", front.Device.Kept.Keys);
        Assert.Contains("kept/barbearia/day/2026-11-17", front.Device.Kept.Keys);
        Assert.Contains("kept/barbearia/day/2026-12-08", front.Device.Kept.Keys);
    }

    [Fact]
    public async Task What_was_fetched_for_later_a_moment_ago_is_not_fetched_by_whoever_opens_the_app_again()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments?", Agenda()).Says("GET /absences", """{"absences":[]}""").Says("GET /customers?", Clients);
        await Ahead(front);
        await using var again = await Front.Enter(device: front.Device);

        await Ahead(again);

        Assert.NotEmpty(front.Asked);
        Assert.Empty(again.Asked);

        static async Task Ahead(Front front)
        {
            await front.Days.LookAhead();
            await front.Clients.LookAhead();
        }
    }

    [Theory]
    [InlineData("joao", null, "João Prado")]
    [InlineData("CONCEI", null, "Ana Conceição")]
    [InlineData("prado jo", null, "João Prado")]
    [InlineData("(11) 90000-0022", null, "Ana Conceição")]
    [InlineData("", null, "Ana Conceição, João Prado")]
    [InlineData("", "VIP", "João Prado")]
    [InlineData("gil", null, "")]
    public async Task Clients_are_found_on_the_device(string typed, string? tag, string found)
    {
        await using var front = await Front.Enter();
        front.Says("GET /customers?", Clients);
        await front.Clients.LookAhead();
        front.IsAway = true;

        Assert.True((await front.Clients.Look("/customers?limit=5", typed, tag, default)).TryGet(out var page, out _));

        Assert.Equal(found, string.Join(", ", page.Customers.Select(one => one.Name)));
    }

    [Fact]
    public async Task Where_no_clients_are_kept_it_is_said_that_the_server_is_not_reached()
    {
        await using var front = await Front.Enter();
        front.IsAway = true;

        Assert.False((await front.Clients.Look("/customers?limit=5", "", null, default)).TryGet(out _, out var refused));

        Assert.Equal(Refused.NotReached, refused.Code);
    }

    [Fact]
    public async Task A_visit_is_seen_with_the_number_of_who_comes_where_the_device_knows_it()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments?", Agenda()).Says("GET /absences", """{"absences":[]}""").Says("GET /customers?", Clients);
        await front.Days.Read(_tuesday, _tuesday);
        await front.Days.Keeping;
        await front.Clients.LookAhead();
        front.IsAway = true;

        Assert.True((await front.Desk.See("v")).TryGet(out var seen, out _));

        Assert.Equal(("+5511900000001", "Zé", true), (seen.Value.CustomerPhone, seen.Value.Segments.Single().ProfessionalName, seen.IsKept));
    }

    [Fact]
    public async Task The_shop_is_known_without_a_network_but_not_another_one()
    {
        await using var front = await Front.Enter();
        front.IsAway = true;

        Assert.Null(await front.Shop.Read());
        await front.Session.Enter(new("outra", "Outra", "owner"));
        Assert.Equal(Refused.NotReached, (await front.Shop.Read())?.Code);
    }

    private static string Agenda() => """
        {"timeZone":"America/Sao_Paulo","appointments":[
          {"id":"v","status":"booked","start":"2026-11-24T10:00:00-03:00","end":"2026-11-24T10:30:00-03:00","customerName":"João Prado","party":1,"override":false,"customer":"c",
           "segments":[{"professional":"ze","start":"2026-11-24T10:00:00-03:00","end":"2026-11-24T10:30:00-03:00","serviceName":"Corte"}]}]}
        """;
}
