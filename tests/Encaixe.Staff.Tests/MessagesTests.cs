using Bunit;
using Encaixe.Staff.Inbox;
using Encaixe.Staff.Messages;
using Microsoft.AspNetCore.Components;

namespace Encaixe.Staff.Tests;

public sealed class MessagesTests
{
    private const string Visit = """
        {"id":"v","status":"booked","version":1,"timeZone":"America/Sao_Paulo","start":"2026-11-25T10:00:00-03:00","end":"2026-11-25T10:30:00-03:00","segments":[],"party":1,
         "customerName":"Rita Lobo","customerPhone":"+5511900000001","currency":"BRL","bookedAt":"2026-11-24T12:00:00Z","override":false,"cancelledByShop":false,"customer":"r"}
        """;

    private const string Prepared = """
        {"id":"m","about":"v","topic":"booked","channel":"by-hand","status":"prepared","at":"2026-11-24T12:05:00Z","to":"+5511900000001","text":"Oi, Rita.","attempts":0,"sendUrl":"https://wa.me/5511900000001?text=Oi"}
        """;

    [Fact]
    public async Task Each_says_to_whom_about_what_when_and_how_it_stands()
    {
        await using var front = await Front.Enter();
        var page = Open(front, Failed);

        var line = page.Find(".list .line").TextContent;
        foreach (var part in new[] { "Rita Lobo", "Lembrete", "hoje, 09:05", "Não chegou", "Sem sinal." })
        {
            Assert.Contains(part, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Those_that_stand_so_are_asked_for_alone()
    {
        await using var front = await Front.Enter();
        front.Says("GET /messages?limit=30&status=failed", """{"messages":[]}""");
        var page = Open(front, Prepared);

        await page.FindAll(".filter button").Single(button => button.TextContent.Trim() == "Não chegou").ClickAsync(new());

        Assert.Contains("Nenhuma mensagem assim", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_by_hand_is_opened_in_WhatsApp_and_said_to_be_sent()
    {
        await using var front = await Front.Enter();
        front.Says("POST /messages/m/sent", Prepared.Replace("prepared", "sent", StringComparison.Ordinal));
        var page = Open(front, Prepared);
        await page.Find(".list .line").ClickAsync(new());

        Assert.Equal("https://wa.me/5511900000001?text=Oi", page.Find(".sheet a.main").GetAttribute("href"));
        await Press(page, "Marcar como enviada");

        Assert.Empty(page.FindAll(".sheet"));
        Assert.Contains("Enviada", page.Find(".list .line").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_again_stands_at_the_head_of_the_list()
    {
        await using var front = await Front.Enter();
        front.Says("POST /messages/m/resend", Failed.Replace("\"m\"", "\"n\"", StringComparison.Ordinal).Replace("failed", "queued", StringComparison.Ordinal));
        var page = Open(front, Failed);
        await page.Find(".list .line").ClickAsync(new());

        await Press(page, "Enviar de novo");

        Assert.Equal(2, page.FindAll(".list .line").Count);
        Assert.Contains("Na fila", page.Find(".list .line").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_knows_whether_it_went_is_not_sent_twice_from_the_same_place()
    {
        await using var front = await Front.Enter();
        front.Loses("POST /messages/m/resend");
        var page = Open(front, Failed);
        await page.Find(".list .line").ClickAsync(new());

        await Press(page, "Enviar de novo");

        Assert.Contains("Não sabemos se o pedido chegou.", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Trim() == "Enviar de novo");
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task An_answer_that_was_lost_is_looked_up_before_it_is_given_again(bool wasSaid, int times)
    {
        const string Asked = """{"at":"2026-11-24T12:00:00Z","by":"client","text":"Tem vaga?"}""";
        const string Said = """,{"at":"2026-11-24T12:01:00Z","by":"staff","text":"Tem sim"}""";
        await using var front = await Front.Enter();
        front.Says("GET /conversations/c", Talk(Asked)).Loses("POST /conversations/c/reply");
        var sheet = front.Context.Render<ConversationSheet>(parameters => parameters.Add(sheet => sheet.Id, "c").Add(sheet => sheet.Closed, () => { }));
        await sheet.Find("input").InputAsync("Tem sim");
        await sheet.Find("form").SubmitAsync();
        Assert.Equal("Tem sim", sheet.Find("input").GetAttribute("value"));

        front.Says("GET /conversations/c", Talk(Asked + (wasSaid ? Said : ""))).Says("POST /conversations/c/reply", Talk(Asked + Said));
        await sheet.Find("form").SubmitAsync();

        Assert.Equal(times, front.Asked.Count(asked => asked.What == "POST /conversations/c/reply"));
        Assert.Contains("Tem sim", sheet.Find(".ours").TextContent, StringComparison.Ordinal);
        Assert.Equal("", sheet.Find("input").GetAttribute("value"));

        static string Talk(string words) =>
            $$"""{"id":"c","channel":"z-api","phone":"+5511900000001","isUnread":false,"wantsNoMessages":false,"at":"2026-11-24T12:00:00Z","words":[{{words}}]}""";
    }

    private static string Failed => Prepared
        .Replace("\"prepared\"", "\"failed\",\"says\":\"Sem sinal.\"", StringComparison.Ordinal)
        .Replace("booked", "reminder-24h", StringComparison.Ordinal);

    private static IRenderedComponent<MessagesPage> Open(Front front, string message)
    {
        front.Says("GET /messages?limit=30", $$"""{"messages":[{{message}}]}""").Says("GET /appointments/v", Visit);
        front.Says("GET /messages?limit=30&status=failed", """{"messages":[]}""");
        return front.Context.Render<MessagesPage>();
    }

    private static Task Press<T>(IRenderedComponent<T> page, string text)
        where T : IComponent =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text).ClickAsync(new());
}
