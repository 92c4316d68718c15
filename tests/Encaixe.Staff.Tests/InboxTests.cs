using Bunit;
using Encaixe.Staff.Inbox;

namespace Encaixe.Staff.Tests;

/// <summary>What clients wrote and nobody understood, and what is answered.</summary>
public sealed class InboxTests
{
    private const string Asked = """{"at":"2026-11-24T12:00:00Z","by":"client","text":"Tem estacionamento?"}""";

    private const string Answered = """{"at":"2026-11-24T13:00:00Z","by":"staff","text":"Tem, sim."}""";

    [Fact]
    public async Task What_is_opened_is_read_from_then_on()
    {
        await using var front = await Enter();
        front.Says("POST /conversations/t/read", Conversation(Asked, isUnread: false));
        var page = front.Context.Render<InboxPage>();
        Assert.Contains("Não lida", page.Find(".line.unread").TextContent, StringComparison.Ordinal);

        await page.Find(".line").ClickAsync(new());

        Assert.Equal("Cliente:Tem estacionamento?", page.Find(".talk li").TextContent);
        Assert.Equal(["POST /conversations/t/read"], front.Posted);
    }

    [Fact]
    public async Task An_answer_is_sent_and_stands_below_what_was_asked()
    {
        await using var front = await Enter();
        front.Says("POST /conversations/t/read", Conversation(Asked, isUnread: false)).Says("POST /conversations/t/reply", Conversation($"{Asked},{Answered}", isUnread: false));
        var page = await Reply(front);

        Assert.Equal("""{"text":"Tem, sim."}""", front.Asked.Single(one => one.What == "POST /conversations/t/reply").Body);
        Assert.Equal(["Cliente:Tem estacionamento?", "Equipe:Tem, sim."], page.FindAll(".talk li").Select(said => said.TextContent));
        Assert.Equal("", page.Find(".answer input").GetAttribute("value"));
    }

    [Theory]
    [InlineData(true, 1)] // it had been said: it is not said again
    [InlineData(false, 2)]
    public async Task What_was_perhaps_said_already_is_looked_up_before_it_is_said_again(bool wasSaid, int times)
    {
        await using var front = await Enter();
        front.Says("POST /conversations/t/read", Conversation(Asked, isUnread: false)).Loses("POST /conversations/t/reply");
        var page = await Reply(front);
        Assert.Equal(" Tem, sim. ", page.Find(".answer input").GetAttribute("value"));

        front.Says("GET /conversations/t", Conversation(wasSaid ? $"{Asked},{Answered}" : Asked, isUnread: false))
            .Says("POST /conversations/t/reply", Conversation($"{Asked},{Answered}", isUnread: false));
        await page.Find(".answer").SubmitAsync();

        Assert.Equal(times, front.Posted.Count(what => what == "POST /conversations/t/reply"));
        Assert.Equal(2, page.FindAll(".talk li").Count);
        Assert.Equal("", page.Find(".answer input").GetAttribute("value"));
    }

    private static async Task<IRenderedComponent<InboxPage>> Reply(Front front)
    {
        var page = front.Context.Render<InboxPage>();
        await page.Find(".line").ClickAsync(new());
        await page.Find(".answer input").InputAsync(new() { Value = " Tem, sim. " });
        await page.Find(".answer").SubmitAsync();
        return page;
    }

    private static Task<Front> Enter() => Front.Enter(told: front => front
        .Says("GET /conversations", $$"""{"conversations":[{{Conversation(Asked)}}],"unread":1}""")
        .Says("GET /conversations/t", Conversation(Asked)));

    private static string Conversation(string words, bool isUnread = true) => $$"""
        {"id":"t","channel":"whatsapp","phone":"+5511900000007","name":"Rita Lobo","isUnread":{{(isUnread ? "true" : "false")}},"wantsNoMessages":false,"at":"2026-11-24T12:00:00Z","words":[{{words}}]}
        """;
}
