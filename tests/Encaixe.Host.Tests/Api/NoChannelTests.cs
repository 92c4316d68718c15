using System.Net;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Tenancy;
using Encaixe.Host.Tests.Races;

namespace Encaixe.Host.Tests.Api;

/// <summary>A server without a channel: it promises no message, and makes no fuss about sending none.</summary>
public sealed class NoChannelTests : IAsyncLifetime
{
    private readonly RunningServer _server = new() { Demo = false };
    private Tenant _shop = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _shop = await _server.Open(
            RaceShop.AlwaysOpen("sem-canal"), [RaceShop.Cut], [new App.Team.Professional { Id = "ana", Name = "Ana", Services = ["cut"] }]);
    }

    [Theory]
    [InlineData("pt-BR", "Por ele você recebe", "Mandamos")]
    [InlineData("en", "arrives there", "We sent")]
    [InlineData("es", "Ahí te llega", "Enviamos")]
    public async Task No_page_promises_a_message(string language, string promise, string claim)
    {
        _server.Http.DefaultRequestHeaders.Add("Accept-Language", language);

        var form = await Get("/sem-canal?service=cut&professional=ana&start=2026-11-24T13:00:00Z");
        var ticket = await Get(await Book());

        Assert.Contains("id=\"phone-hint\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain(promise, form, StringComparison.Ordinal);
        Assert.DoesNotContain(claim, ticket, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pt-BR", "lista de espera")]
    [InlineData("en", "waiting list")]
    [InlineData("es", "lista de espera")]
    public async Task Nobody_is_asked_to_wait_where_nobody_can_be_told(string language, string waitlist)
    {
        _server.Http.DefaultRequestHeaders.Add("Accept-Language", language);
        const string Times = "service=cut&professional=ana&date=2026-11-24";

        var ticket = await Book();

        Assert.DoesNotContain("/wait", await Get($"/sem-canal?{Times}"), StringComparison.Ordinal);
        Assert.DoesNotContain("/earlier", await Get(ticket), StringComparison.Ordinal);
        foreach (var path in new[] { $"/sem-canal/wait?{Times}", $"{ticket.Split('?')[0]}/earlier" })
        {
            using var seen = await _server.Http.GetAsync(path);
            using var form = new FormUrlEncodedContent([]);
            using var sent = await _server.Http.PostAsync(path.Split('?')[0], form);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, sent.StatusCode));
            Assert.Contains(waitlist, await seen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_is_promised_links_that_cannot_be_sent()
    {
        using var seen = await _server.Http.GetAsync("/sem-canal/mine");
        using var form = new FormUrlEncodedContent([new("phone", "11900000001")]);
        using var sent = await _server.Http.PostAsync("/sem-canal/mine", form);

        Assert.DoesNotContain("/mine", await Get("/sem-canal"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, sent.StatusCode));
        Assert.Contains("ainda não manda mensagens", await seen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_ends_as_not_sent_and_only_the_start_is_worth_a_line()
    {
        await Book();
        var record = await Ended();

        Assert.Equal((MessageStatus.NotSent, "none"), (record.Status, record.Channel));
        Assert.Empty(await _shop.Documents.ReadAll(DeadLetter.Shelf, default));
        Assert.StartsWith("No messages are sent", Assert.Single(_server.Log.Lines).Text, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Books by the page's form; the path of the ticket, as it is shown the first time.</summary>
    private async Task<string> Book()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["service"] = "cut",
            ["professional"] = "ana",
            ["start"] = "2026-11-24T13:00:00Z",
            ["name"] = "Maria Aparecida",
            ["phone"] = "+5511900000001",
            ["key"] = Guid.NewGuid().ToString("N"),
        });
        using var response = await _server.Http.PostAsync("/sem-canal/book", form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.RequestMessage!.RequestUri!.PathAndQuery;
    }

    private async Task<string> Get(string path)
    {
        using var response = await _server.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<MessageRecord> Ended()
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await _shop.Documents.ReadAll(MessageRecord.Shelf, default) is [var record])
            {
                return record.Document;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("Nobody ran the job.");
    }
}
