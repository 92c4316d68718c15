using Bunit;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Waitlist;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Staff.Tests;

public sealed class WaitingTests
{
    private const string Lia = """
        {"entry":{"id":"w","status":"waiting","timeZone":"America/Sao_Paulo","services":["corte","gone"],"professionals":["ze"],"from":"2026-11-28","to":"2026-11-30","windows":["09:00-12:00"],
          "noticeMinutes":60,"atNight":false,"party":2,"location":"centro","waitUrl":"https://example.com/w"OFFER},
         "customerName":"Lia Moura","customerPhone":"+5511900000002","notes":"De preferência cedo","priority":0,"joinedAt":"2026-11-23T10:00:00-03:00"}
        """;

    private const string Offer = ""","offer":{"id":"o","start":"2026-11-28T10:00:00-03:00","end":"2026-11-28T10:30:00-03:00","until":"2026-11-24T17:05:00Z","segments":[],"priceMinor":5000,"currency":"BRL"}""";

    [Fact]
    public async Task Who_waits_is_shown_with_what_for_when_and_what_was_offered()
    {
        await using var front = await Front.Enter();
        var said = Open(front, Offer).Find(".card").TextContent;

        foreach (var part in new[]
        {
            "Lia Moura", "Corte com Zé · 2 pessoas", "sábado, 28 de novembro até segunda, 30 de novembro, 09:00–12:00", "De preferência cedo", "ontem, 10:00",
            "Oferecido: sábado, 28 de novembro, 10:00. Guardado até hoje, 14:05.",
        })
        {
            Assert.Contains(part, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_booking_begins_for_who_waits_with_all_that_is_known()
    {
        await using var front = await Front.Enter();
        var page = Open(front);

        await page.Find(".acts .main").ClickAsync(new());

        var wish = front.Context.Services.GetRequiredService<BegunBooking>().Take()!;
        Assert.Equal(("2026-11-28", "ze", "Lia Moura", "w"), (wish.Date, wish.Professional, wish.Name, wish.Waiting));
        Assert.Equal((2, "centro"), (wish.ToRequest("").Party, wish.ToRequest("").Location));
        Assert.Equal(["corte"], wish.Services); // what is offered no more cannot be booked
        Assert.EndsWith("?date=2026-11-28", front.Context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Rita Lobo marcado às 10:00.")]
    [InlineData(false, "Rita Lobo marcado às 10:00. Continua na lista de espera: tire de lá.")]
    public async Task Whoever_is_booked_waits_no_more_or_it_is_said_that_they_do(bool leaves, string said)
    {
        await using var front = await Front.Enter();
        front.Says("POST /appointments", Front.Visit("10:00"));
        front.Says("POST /waitlist/w/leave", Lia.Replace("OFFER", "", StringComparison.Ordinal));
        if (!leaves)
        {
            front.Loses("POST /waitlist/w/leave");
        }

        var wish = new BookingWish(front.Shop.Today, "ze", 600) { Name = "Rita Lobo", Phone = "11900000007", Waiting = "w" };
        wish.Services.Add("corte");
        var sheet = front.Context.Render<BookingSheet>(parameters => parameters.Add(sheet => sheet.Wish, wish));

        await sheet.Find("form").SubmitAsync();

        Assert.Equal(said, front.Notes.Last!.Text);
    }

    [Fact]
    public async Task Nobody_is_taken_off_before_it_was_asked_once()
    {
        await using var front = await Front.Enter();
        front.Says("POST /waitlist/w/leave", Lia.Replace("OFFER", "", StringComparison.Ordinal));
        var page = Open(front);

        await page.Find("button[aria-label='Tirar Lia Moura da lista']").ClickAsync(new());
        Assert.DoesNotContain(front.Asked, asked => asked.What.StartsWith("POST", StringComparison.Ordinal));
        await page.Find(".pair .danger").ClickAsync(new());

        Assert.Contains("Ninguém esperando", page.Markup, StringComparison.Ordinal);
        Assert.Equal("Lia Moura saiu da lista de espera.", front.Notes.Last!.Text);
    }

    private static IRenderedComponent<WaitingPage> Open(Front front, string offer = "")
    {
        front.Says("GET /waitlist", $$"""{"timeZone":"America/Sao_Paulo","entries":[{{Lia.Replace("OFFER", offer, StringComparison.Ordinal)}}]}""");
        return front.Context.Render<WaitingPage>();
    }
}
