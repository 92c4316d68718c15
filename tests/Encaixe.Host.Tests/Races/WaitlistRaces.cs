using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;

namespace Encaixe.Host.Tests.Races;

/// <summary>Those who wait, those who were asked, and those who know nothing of it, all at once.</summary>
[Collection(WholeMachine.Name)]
public sealed class WaitlistRaces(RunningServer server) : IClassFixture<RunningServer>
{
    private const int Rounds = 40;

    private int _waits;

    /// <summary>In an hour, so three are asked; a round a professional.</summary>
    [Fact]
    [Trait("Rule", "WL-3")]
    public async Task Of_three_who_are_asked_at_once_the_first_to_take_it_has_it()
    {
        const string Slug = "race-soon";
        var team = Enumerable.Range(0, Rounds).Select(i => string.Create(CultureInfo.InvariantCulture, $"p{i:00}")).ToList();
        var shop = await RaceShop.Open(server, Slug, team, RaceShop.Cut);
        var soon = new LocalDateTime(2026, 11, 23, 10, 0);

        await ShopClient.Play(Rounds, async round =>
        {
            var visit = await shop.Book(new("cut", team[round], soon, Client: round));
            string[] line = [await Join(Slug, team[round], soon), await Join(Slug, team[round], soon), await Join(Slug, team[round], soon)];
            await shop.Cancel(visit.Booking);
            var offers = await Task.WhenAll(line.Select(Offer));

            var told = await Task.WhenAll(line.Zip(offers).Select(pair => Task.Run(() => Answer(pair.First, "take", pair.Second))));

            Assert.Single(offers.Distinct());
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict], told.Order());
        });

        Assert.Equal(Rounds, await shop.IsSound());
    }

    [Fact]
    [Trait("Rule", "WL-2")]
    [Trait("Rule", "WL-5")]
    public async Task Whatever_is_answered_at_once_and_whoever_books_meanwhile_the_time_is_had_once()
    {
        const string Slug = "race-offer";
        var shop = await RaceShop.Open(server, Slug, ["ana"], RaceShop.Cut);
        var (taken, given) = (0, 0);

        await ShopClient.Play(Rounds, async round =>
        {
            var ten = RaceShop.DateOf(round).At(new LocalTime(10, 0));
            var visit = await shop.Book(new("cut", "ana", ten, Client: 500 + round));
            var wait = await Join(Slug, "ana", ten);
            await shop.Cancel(visit.Booking);
            var offer = await Offer(wait);

            var strangers = RaceShop.Shuffled(12, round).Select(i => new Wish("cut", "ana", ten.PlusMinutes(i), i)).ToList();
            var booking = shop.BookAtOnce(strangers);
            var answers = await Task.WhenAll(((string[])["take", "decline", "take", "take"]).Select(how => Task.Run(() => Answer(wait, how, offer))));
            var booked = (await booking).Count(told => told.IsBooked);

            Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{answer}"));
            var isTaken = (await Own(wait))["status"]!.ToString() == "served";
            Assert.Equal(isTaken ? 0 : booked, booked); // whoever has it, the others have nothing
            Assert.InRange(booked, 0, 1);
            Interlocked.Add(ref taken, isTaken ? 1 : 0);
            Interlocked.Add(ref given, booked);
        });

        Assert.InRange(taken, 1, Rounds);
        Assert.Equal(taken + given, await shop.IsSound());
    }

    /// <summary>Waits for a time by somebody.</summary>
    /// <returns>The token of the own link.</returns>
    private async Task<string> Join(string slug, string professional, LocalDateTime start)
    {
        var date = start.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var body = new JsonObject
        {
            ["services"] = new JsonArray("cut"),
            ["professionals"] = new JsonArray(professional),
            ["from"] = date,
            ["to"] = date,
            ["when"] = new JsonObject { ["windows"] = new JsonArray("10:00-10:01"), ["noticeMinutes"] = 0 },
            ["customer"] = new JsonObject
            {
                ["name"] = "Caio Prado",
                ["phone"] = string.Create(CultureInfo.InvariantCulture, $"+5511900001{Interlocked.Increment(ref _waits):000}"),
            },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/shops/{slug}/waitlist");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await server.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonNode.Parse(text)!["waitUrl"]!.ToString().Split('/')[^1];
    }

    /// <summary>The offer that somebody is asked about, as soon as they are.</summary>
    private async Task<string> Offer(string token)
    {
        for (var look = 0; look < 1_000; look++)
        {
            if ((await Own(token))["offer"]?["id"] is { } id)
            {
                return id.ToString();
            }

            await Task.Delay(20);
        }

        throw new TimeoutException("Nobody asked.");
    }

    private async Task<JsonNode> Own(string token) =>
        JsonNode.Parse(await server.Http.GetStringAsync(new Uri($"/api/v1/waitlist/by-token/{token}", UriKind.Relative)))!;

    private async Task<HttpStatusCode> Answer(string token, string how, string offer)
    {
        using var content = new StringContent(new JsonObject { ["offer"] = offer }.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await server.Http.PostAsync(new Uri($"/api/v1/waitlist/by-token/{token}/{how}", UriKind.Relative), content);
        return answer.StatusCode;
    }
}
