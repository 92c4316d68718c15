using System.Net.Http.Headers;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Live;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

/// <summary>What changes is told as it happens: to whoever may know, and in which days, and nothing else.</summary>
[Collection(ApiTests.Name)]
public sealed class EventsApiTests(ApiServer server)
{
    private const string Agenda = "/api/v1/appointments";
    private const string Later = "2031-05-06";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_booking_is_told_with_its_day_and_nothing_of_who_comes()
    {
        using var events = await Listen(await server.OwnersToken());
        Assert.Equal("no-store", events.Answer.Headers.CacheControl!.ToString());
        var start = server.FreeTime();

        Assert.Equal(201, (await server.Book(server.Booking(start))).Status);

        var told = await events.Next(start[..10]);
        Assert.StartsWith("event: agenda\ndata: {\"from\":\"", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Maria", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_becomes_of_a_visit_is_told_and_what_is_set_up_too()
    {
        var id = ApiServer.IdIn(await server.TokenOfNew());
        using var events = await Listen(await server.OwnersToken());

        Assert.Equal(200, (await server.SendAsStaff(HttpMethod.Post, $"{Agenda}/{id}/confirm")).Status);
        await events.Next("event: agenda");

        var theirs = await server.OwnersToken("loja-severa");
        using var other = await Listen(theirs, "loja-severa");
        var shop = (await server.SendAsStaff(HttpMethod.Get, "/api/v1/shop", key: theirs)).Json.AsObject();
        shop["about"] = "Aberta desde 1971.";
        Assert.Equal(200, (await server.SendAsStaff(HttpMethod.Put, "/api/v1/shop", shop, key: theirs)).Status);
        await other.Next("event: setup");
    }

    [Fact]
    [Trait("Promise", "P1")]
    public async Task Another_shop_hears_nothing_and_a_professional_of_the_own_days_alone()
    {
        using var theirs = await Listen(await server.OwnersToken("loja-severa"), "loja-severa");
        using var ze = await Listen(await Members.NewToken(server, "barbearia-demo", Role.Professional, "ze"));
        using var joao = await Listen(await Members.NewToken(server, "barbearia-demo", Role.Professional, "joao"));
        var start = server.FreeTime();

        Assert.Equal(201, (await server.Book(server.Booking(start))).Status); // João's

        await joao.Next(start[..10]);
        await Touch("loja-severa");
        await theirs.Next(Later);
        await Touch("barbearia-demo");
        await ze.Next(Later);
        Assert.DoesNotContain(start[..10], theirs.SoFar + ze.SoFar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_longer_of_the_shop_is_told_no_more()
    {
        var account = await Members.New(server);
        await Members.Become(server, "barbearia-demo", account, Role.Receptionist);
        using var events = await Listen(await Members.TokenOf(server, account));

        await Members.Become(server, "barbearia-demo", account, role: null);

        await events.End();
    }

    [Fact]
    public async Task Whoever_leaves_makes_room()
    {
        var news = server.Services.GetRequiredService<ShopNews>();
        await Empty(); // of those before
        using (var events = await Listen(await server.OwnersToken()))
        {
            Assert.Equal(1, news.Count);
        }

        await Empty();

        async Task Empty()
        {
            for (var tries = 0; news.Count > 0; tries++)
            {
                Assert.True(tries < 200, "They are still counted.");
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task What_is_as_it_was_is_not_said_again()
    {
        var start = server.FreeTime();
        var days = $"{Agenda}?from={start[..10]}&to={start[..10]}&professional=joao";
        var first = await server.SendAsStaff(HttpMethod.Get, days);
        var tag = first.Headers["ETag"];

        var second = await server.SendAsStaff(HttpMethod.Get, days, name: "If-None-Match", value: tag);
        Assert.Equal((304, ""), (second.Status, second.Text));
        Assert.Equal(("no-store", tag), (second.Headers["Cache-Control"], second.Headers["ETag"]));
        Assert.Equal(201, (await server.Book(server.Booking(start))).Status);
        var third = await server.SendAsStaff(HttpMethod.Get, days, name: "If-None-Match", value: tag);
        Assert.Equal(200, third.Status);
        Assert.NotEqual(tag, third.Headers["ETag"]);

        var absences = $"/api/v1/absences?from={start[..10]}&to={start[..10]}";
        var away = (await server.SendAsStaff(HttpMethod.Get, absences)).Headers["ETag"];
        Assert.Equal(304, (await server.SendAsStaff(HttpMethod.Get, absences, name: "If-None-Match", value: away)).Status);
    }

    /// <summary>Writes into a day of Zé's in a shop, past all use cases.</summary>
    private async Task Touch(string slug)
    {
        var shop = await server.Services.GetRequiredService<TenantResolver>().BySlug(slug, CancellationToken.None);
        var commit = new Commit(Guid.CreateVersion7()).Remove(DayBook.Shelf, $"ze/{Later}", Revision.Any);
        Assert.True(await shop!.Value.Tenant.Documents.TryCommit(commit, CancellationToken.None));
    }

    private async Task<Events> Listen(string token, string shop = "barbearia-demo")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add("Encaixe-Shop", shop);
        var answer = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((200, "text/event-stream"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        var events = new Events(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
        await events.Next(": here");
        return events;
    }

    /// <summary>What somebody is told.</summary>
    private sealed class Events(HttpResponseMessage answer, StreamReader reader) : IDisposable
    {
        public HttpResponseMessage Answer => answer;

        /// <summary>All that they were told.</summary>
        public string SoFar { get; private set; } = "";

        /// <summary>Waits for something that says this.</summary>
        public async Task<string> Next(string what)
        {
            using var patience = new CancellationTokenSource(_patience);
            for (var told = ""; ;)
            {
                var line = await reader.ReadLineAsync(patience.Token);
                Assert.True(line is not null, $"It ended: {SoFar}");
                SoFar += line + "\n";
                told += line + "\n";
                if (line.Length == 0 && told.Contains(what, StringComparison.Ordinal))
                {
                    return told;
                }

                told = line.Length == 0 ? "" : told;
            }
        }

        /// <summary>Waits until they are told no more: a little longer than it is looked for.</summary>
        public async Task End()
        {
            using var patience = new CancellationTokenSource(_patience + HearNews.Rhythm.ToTimeSpan());
            while (await reader.ReadLineAsync(patience.Token) is not null)
            {
            }
        }

        public void Dispose()
        {
            reader.Dispose();
            answer.Dispose();
        }
    }
}
