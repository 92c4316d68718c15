using System.Net;
using Ical.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>What a client does with their link.</summary>
public sealed class TicketTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_client_cancels_after_being_asked_back_and_the_time_is_free_again(Device device)
    {
        var day = Stage.OwnDay();
        var client = await Welcome(device);
        var times = $"{Stage.Shop}?service=corte&professional=ze&date={day}";
        var ticket = await Stage.Book(day, "10:00");
        await client.Open(times);
        await Expect(client.Link("10:00", exact: true)).ToHaveCountAsync(0);

        await client.Open(ticket);
        await client.Follow("Cancelar");
        await client.See("Cancelar este horário?");
        await client.Follow("Não, manter como está");
        await client.See("Seu horário está guardado");
        await client.Follow("Cancelar");
        await client.Press("Sim, cancelar");
        await client.See("Horário cancelado");
        await Expect(client.Page.GetByText("Cancelado", new() { Exact = true })).ToBeVisibleAsync();

        await client.Follow("Marcar de novo");
        await client.Reach("service");
        await client.Open(times);
        await Expect(client.Link("10:00", exact: true)).ToBeVisibleAsync();
        await client.Open($"{ticket}/cancel"); // nothing is left to give up
        await client.See("Horário cancelado");
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_client_moves_to_another_day_and_person(Device device)
    {
        var (day, other) = (Stage.OwnDay(), Stage.OwnDay());
        var client = await Welcome(device);
        var ticket = await Stage.Book(day, "10:00");
        await client.Open(ticket);
        await client.Follow("Mudar");
        await client.Follow("Ana Paula");
        await Expect(client.Page.Locator(".picks [aria-current]")).ToHaveTextAsync("Ana Paula");
        await client.Open($"{ticket}/reschedule?professional=ana&date={other}");
        await client.Press(client.Link("15:30 melhor encaixe"));
        await client.Press(client.Page.GetByRole(AriaRole.Button, new() { Name = "Mudar para" }));

        await client.See("Pronto, Otávio: seu horário mudou");
        await Expect(client.Page).ToHaveURLAsync(Stage.Url + ticket); // said once
        await Expect(client.Page.Locator(".ticket .clock")).ToHaveTextAsync("15:30");
        await Expect(client.Page.Locator(".ticket")).ToContainTextAsync("Ana Paula");
        await client.Open($"{Stage.Shop}?service=corte&professional=ze&date={day}");
        await Expect(client.Link("10:00", exact: true)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Moving_begins_on_the_day_on_which_it_is()
    {
        var client = await Welcome(Device.Phone);
        var day = Stage.OwnMonday();
        await client.Open($"{await Stage.Book(day, "10:00")}/reschedule");

        await Expect(client.Page.Locator(".day[aria-current] b")).ToHaveTextAsync(day[^2..].TrimStart('0'));
        await Expect(client.Link("10:00 agora")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Losing_the_race_for_a_new_time_costs_one_tap_too()
    {
        var day = Stage.OwnDay();
        var client = await Welcome(Device.Phone);
        var ticket = await Stage.Book(day, "10:00");
        await client.Open($"{ticket}/reschedule?professional=ze&date={day}");
        await client.Press(client.Link("11:00", exact: true));
        await Expect(client.Page.GetByRole(AriaRole.Button, new() { Name = "Mudar para" })).ToBeVisibleAsync();
        await Stage.Book(day, "11:00", "Murilo Prado");
        await client.Press("Mudar para");
        await client.See("Esse horário acabou de ser reservado.");
        await client.Press(client.Page.Locator("button.chip").First);
        await Expect(client.Page.Locator(".ticket .clock")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^(10|11):30$"));
    }

    [Fact]
    public async Task A_client_says_that_they_come()
    {
        var client = await Welcome(Device.Phone);
        await client.Open(await Stage.Book(Stage.OwnDay(), "10:00", "Clara Nogueira"));
        await client.Press("Confirmar que eu vou");
        await client.See("Presença confirmada");
        await Expect(client.Page.Locator(".tag")).ToContainTextAsync("Confirmado");
        await Expect(client.Page.GetByRole(AriaRole.Button, new() { Name = "Confirmar que eu vou" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        var ticket = await Stage.Book(Stage.OwnDay(), "10:00");
        foreach (var path in new[] { "", "/cancel", "/reschedule", "/confirm", "/calendar.ics" })
        {
            using var answer = await Stage.Http.GetAsync(ticket + path);
            Assert.True((int)answer.StatusCode < 400, path);
        }

        var client = await Welcome(Device.Phone);
        await client.Open(ticket);
        await Expect(client.Page.Locator(".tag")).ToHaveTextAsync("Reservado");
    }

    [Fact]
    public async Task The_ticket_goes_into_calendars_and_conversations()
    {
        var day = Stage.OwnDay();
        var ticket = await Stage.Book(day, "10:00");
        var client = await Welcome(Device.Phone);
        await client.Open(ticket);

        var download = await client.Page.RunAndWaitForDownloadAsync(() => client.Follow("Calendário"));
        var calendar = Calendar.Load(await File.ReadAllTextAsync((await download.PathAsync())!))!;
        var entry = Assert.Single(calendar.Events);
        Assert.Equal("Corte em Barbearia do Zé", entry.Summary);
        Assert.Equal($"{day}T13:00:00Z", entry.DtStart!.AsUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(ticket, entry.Url!.ToString(), StringComparison.Ordinal);

        var google = await client.Link("Google Agenda").GetAttributeAsync("href");
        Assert.StartsWith("https://calendar.google.com/calendar/render?action=TEMPLATE&", google, StringComparison.Ordinal);
        Assert.Contains($"{day.Replace("-", "", StringComparison.Ordinal)}T130000Z", Uri.UnescapeDataString(google!), StringComparison.Ordinal);
        var share = Uri.UnescapeDataString((await client.Link("Compartilhar no WhatsApp").GetAttributeAsync("href"))!);
        Assert.StartsWith("https://wa.me/?text=Corte em Barbearia do Zé: ", share, StringComparison.Ordinal);
        Assert.DoesNotContain("/m/", share, StringComparison.Ordinal); // whoever holds the link can cancel
    }

    [Fact]
    public async Task A_shop_can_be_previewed_and_a_ticket_stays_between_two()
    {
        var client = await Welcome(Device.Phone);
        await client.Open(Stage.Shop);
        await Expect(client.Page.Locator("meta[property='og:title']")).ToHaveAttributeAsync("content", "Agendar em Barbearia do Zé");
        await Expect(client.Page.Locator("meta[property='og:url']")).ToHaveAttributeAsync("content", Stage.Url + Stage.Shop);
        await Expect(client.Page.Locator("meta[property='og:description']")).ToHaveAttributeAsync("content", "Corte, barba e boa conversa no coração da Vila Madalena, desde 1998.");

        var answer = (await client.Open(await Stage.Book(Stage.OwnDay(), "10:00")))!;
        Assert.Equal("noindex", answer.Headers["x-robots-tag"]);
        Assert.Equal("no-referrer", answer.Headers["referrer-policy"]);
        Assert.Equal("no-store", answer.Headers["cache-control"]);
        await Expect(client.Page.Locator("meta[property^='og:'], link[rel=canonical]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Whoever_asks_for_the_head_of_a_page_gets_it()
    {
        var ticket = await Stage.Book(Stage.OwnDay(), "10:00");
        foreach (var path in new[] { Stage.Shop, ticket })
        {
            using var asked = new HttpRequestMessage(HttpMethod.Head, path);
            using var head = await Stage.Http.SendAsync(asked);
            using var whole = await Stage.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Equal(whole.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task The_bare_address_leads_to_the_demo_shop()
    {
        var client = await Welcome(Device.Phone);
        await client.Open("/");
        await client.Reach("service");
        Assert.Equal(Stage.Url + Stage.Shop, client.Page.Url);
    }
}
