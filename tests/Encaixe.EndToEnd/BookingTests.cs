using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>From the shop's page to a ticket.</summary>
public sealed class BookingTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_client_books_and_the_confirmation_arrives_on_their_phone(Device device)
    {
        var client = await Welcome(device);
        var phone = Stage.OwnPhone();
        await client.Open(Stage.Shop);
        await client.Follow("Corte + Barba com toalha quente");
        await client.Follow("Zé Carlos");
        await client.Follow("Próximos dias");
        await Expect(client.Link("Dias anteriores")).ToBeVisibleAsync();
        var time = client.Page.Locator(".times .chip").First;
        var clock = (await time.InnerTextAsync()).Trim()[..5];
        await client.Press(time);
        await client.Reach("details");
        await client.WriteIn("Helena Siqueira", phone);
        await client.Press("Reservar · R$ 85,00");

        await client.See("Reservado, Helena");
        await Expect(client.Page.Locator(".ticket .clock")).ToHaveTextAsync(clock);
        var ticket = new Uri(client.Page.Url).AbsolutePath;
        Assert.Matches("^/m/[A-Za-z0-9_-]+$", ticket);

        var message = Assert.Single(await Stage.MessagesTo(phone, 1));
        Assert.Equal("whatsapp", message.GetProperty("channel").GetString());
        Assert.Contains("*Corte + Barba com toalha quente* com Zé Carlos", message.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains(Stage.Url + ticket, message.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(message.GetProperty("id").GetString()!);
        Assert.NotEmpty(message.GetProperty("appointment").GetString()!);
        Assert.StartsWith("2026-11-23T", message.GetProperty("sentAt").GetString(), StringComparison.Ordinal);

        await client.Open("/sandbox");
        await client.Press(client.Page.Locator(".contacts a", new() { HasText = "Helena Siqueira" }).First);
        var bubble = client.Page.Locator(".bubble", new() { HasText = ticket });
        await Expect(bubble.Locator("b")).ToHaveTextAsync(["Corte + Barba com toalha quente", "1"]);
        await client.Page.GetByLabel("Responder como cliente").FillAsync("1");
        await client.Press("Enviar");
        await Expect(client.Page.Locator(".bubble.mine p")).ToHaveTextAsync("1");

        await client.Press(client.Page.Locator($".bubble a[href$='{ticket}']"));
        await Expect(client.Page.Locator(".ticket .clock")).ToHaveTextAsync(clock);
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Nothing_of_it_needs_script(Device device)
    {
        var client = await Welcome(device, new Wishes { Script = false });
        await client.Open(Stage.Shop);
        await client.Follow("Corte infantil");
        await client.Follow("Qualquer pessoa");
        await client.Follow("Próximos dias");
        await client.Follow("Dias anteriores");
        await client.Follow("Ver o mês");
        await client.Follow("Próximo mês");
        await Expect(client.Page.Locator(".when-top h3")).ToHaveTextAsync("dezembro");
        await client.Follow("quarta, 16 de dezembro: ");
        await Expect(client.Page.Locator(".times > h3")).ToHaveTextAsync("quarta, 16 de dezembro");
        await client.Follow("Ver a semana");
        await client.Press(client.Page.Locator(".times .chip").First);
        await client.Reach("details");
        await Expect(client.Page.GetByText("Lembrar de mim")).ToBeHiddenAsync(); // nothing could remember
        await client.Press("Reservar");
        await client.See("Confira e envie de novo");
        await client.WriteIn("Caio Nogueira", Stage.OwnPhone());
        await client.Press("Reservar");
        await client.See("Reservado, Caio");
        await client.Follow("Mudar");
        await client.Press(client.Page.Locator(".times .chip:not([aria-current])").Last);
        await client.Press(client.Page.Locator("button.main"));
        await client.See("Pronto, Caio: seu horário mudou");
        await client.Follow("Cancelar");
        await client.Press("Sim, cancelar");
        await client.See("Horário cancelado");
    }

    [Fact]
    public async Task With_script_day_and_time_change_without_loading_a_page()
    {
        var client = await Welcome(Device.Phone);
        await client.Open($"{Stage.Shop}?service=corte");
        Assert.Equal(1, client.Loads);

        await client.Follow("Zé Carlos");
        await client.Reach("when");
        Assert.Contains("professional=ze", client.Page.Url, StringComparison.Ordinal);
        await client.Follow("Próximos dias");
        await Expect(client.Page).ToHaveURLAsync(new Regex("week=2026-11-30"));
        await client.Follow("quinta, 3 de dezembro");
        await Expect(client.Page).ToHaveURLAsync(new Regex("date=2026-12-03"));
        await Expect(client.Page.Locator(".times > h3")).ToHaveTextAsync("quinta, 3 de dezembro");
        await client.Press(client.Page.Locator(".times .chip").First);
        await client.Reach("details");
        Assert.Contains("start=2026-12-03T", client.Page.Url, StringComparison.Ordinal);
        Assert.Equal("Agendar em Barbearia do Zé", await client.Page.TitleAsync());

        await client.Page.GetByLabel("Seu nome").FillAsync("Isadora");
        await client.Page.GoBackAsync();
        await client.Reach("when");
        await Expect(client.Page.Locator(".times > h3")).ToHaveTextAsync("quinta, 3 de dezembro");
        await client.Page.GoForwardAsync();
        await client.Reach("details");
        await Expect(client.Page.GetByLabel("Seu nome")).ToHaveValueAsync("Isadora"); // what was typed is still there
        Assert.Equal(1, client.Loads);
    }

    [Fact]
    public async Task The_screen_reader_is_told_what_changed_and_the_focus_goes_along()
    {
        var client = await Welcome(Device.Desktop);
        await client.Open($"{Stage.Shop}?service=corte");
        await client.Follow("Zé Carlos");
        await client.Reach("when");
        await Expect(client.Page.Locator("#step-when")).ToBeFocusedAsync();
        await Expect(client.Page.Locator("#said")).ToHaveTextAsync(new Regex("horários? livres?$"));
        await client.Follow("quarta, 25 de novembro");
        await Expect(client.Link("quarta, 25 de novembro")).ToBeFocusedAsync();
        await Expect(client.Page.Locator("#said")).ToHaveTextAsync(new Regex("^quarta, 25 de novembro: "));
    }

    [Theory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, false)]
    public async Task Losing_a_race_costs_one_tap(Device device, bool script)
    {
        var day = Stage.OwnDay();
        var client = await Welcome(device, new Wishes { Script = script });
        await client.Open(Stage.FormFor(day, "10:00"));
        var phone = Stage.OwnPhone();
        await client.WriteIn("Maria Aparecida de Albuquerque Cavalcanti", phone);
        await Stage.Book(day, "10:00");
        await client.Press("Reservar");

        await client.See("Esse horário acabou de ser reservado.");
        await Expect(client.Page.GetByLabel("Seu nome")).ToHaveValueAsync("Maria Aparecida de Albuquerque Cavalcanti");
        await Expect(client.Page.GetByLabel("Seu WhatsApp")).ToHaveValueAsync(phone);
        await Expect(client.Page.GetByRole(AriaRole.Button, new() { Name = "Reservar" })).ToHaveCountAsync(0);
        var instead = client.Page.Locator("button.chip").First;
        var clock = (await instead.InnerTextAsync()).Trim();
        Assert.Matches("^(09:30|10:30)$", clock);
        await client.Press(instead);

        await client.See("Reservado, Maria");
        await Expect(client.Page.Locator(".ticket .clock")).ToHaveTextAsync(clock);
        Assert.Single(await Stage.MessagesTo(phone, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_wrong_is_listed_linked_and_marked_and_what_was_typed_stays(bool script)
    {
        var client = await Welcome(Device.Phone, new Wishes { Script = script });
        await client.Open(Stage.FormFor(Stage.OwnDay(), "11:00"));
        await client.WriteIn("", "123");
        await client.Press("Reservar");

        var summary = client.Page.Locator(".notice[role=alert]");
        await Expect(summary.GetByRole(AriaRole.Link)).ToHaveTextAsync(
            ["Diga seu nome, com até 80 letras.", "Confira o telefone: com DDD, como (11) 98765-4321."]);
        var (name, phone) = (client.Page.GetByLabel("Seu nome"), client.Page.GetByLabel("Seu WhatsApp"));
        await Expect(name).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(phone).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(phone).ToHaveAccessibleDescriptionAsync(new Regex("Confira o telefone"));
        await Expect(phone).ToHaveValueAsync("123");
        await client.Press(summary.GetByRole(AriaRole.Link).Last);
        if (script)
        {
            await Expect(phone).ToBeFocusedAsync();
        }

        await client.WriteIn("Davi", "123");
        await client.Press("Reservar");
        await Expect(name).ToHaveValueAsync("Davi");
        await Expect(name).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await phone.FillAsync(Stage.OwnPhone());
        await client.Press("Reservar");
        await client.See("Reservado, Davi");
    }

    [Fact]
    public async Task A_time_that_is_gone_before_the_form_opens_leads_to_the_others()
    {
        var day = Stage.OwnDay();
        await Stage.Book(day, "14:00");
        var client = await Welcome(Device.Phone);
        await client.Open(Stage.FormFor(day, "14:00"));
        await client.Reach("when");
        await client.See("Esse horário não está mais livre.");
        await Expect(client.Link("13:30", exact: true)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_device_remembers_who_books_only_as_long_as_they_want()
    {
        var client = await Welcome(Device.Phone);
        var (day, phone) = (Stage.OwnDay(), Stage.OwnPhone());
        var (name, box) = (client.Page.GetByLabel("Seu nome"), client.Page.GetByLabel("Lembrar de mim neste aparelho"));
        await client.Open(Stage.FormFor(day, "09:00"));
        await Expect(box).Not.ToBeCheckedAsync();
        await client.WriteIn("Larissa Prado", phone);
        await client.Press(box);
        await client.Press("Reservar");
        await client.See("Reservado, Larissa");

        await client.Open(Stage.FormFor(day, "10:00"));
        await Expect(name).ToHaveValueAsync("Larissa Prado");
        await Expect(client.Page.GetByLabel("Seu WhatsApp")).ToHaveValueAsync(phone);
        await Expect(box).ToBeCheckedAsync();
        await client.Press(box);

        await client.Open(Stage.FormFor(day, "11:00"));
        await Expect(name).ToHaveValueAsync("");
        await Expect(box).Not.ToBeCheckedAsync();
    }

    [Theory]
    [InlineData("?service=corte&professional=ze", "when", "com Zé Carlos")]
    [InlineData("?service=corte", "who", "30 min · R$ 50,00")]
    [InlineData("?service=platinado", "when", "com Ana Paula")]
    [InlineData("?professional=ana", "service", "")]
    [InlineData("?service=nonsense&professional=nobody&start=now", "service", "")]
    public async Task A_link_in_a_bio_starts_further_along(string query, string step, string chosen)
    {
        var client = await Welcome(Device.Phone);
        await client.Open(Stage.Shop + query);
        await client.Reach(step);
        if (chosen.Length > 0)
        {
            await Expect(client.Page.Locator(".bar")).ToContainTextAsync(chosen);
        }

        if (query.StartsWith("?professional=ana", StringComparison.Ordinal))
        {
            await Expect(client.Link("Barba com toalha quente")).ToHaveCountAsync(0);
            await client.Follow("Platinado completo");
            await client.Reach("when");
        }
    }

    [Theory]
    [InlineData("pt-BR", "pt-BR", "O que vamos fazer?")]
    [InlineData("en-GB", "en", "What can we do for you?")]
    [InlineData("es-AR", "es", "¿Qué hacemos hoy?")]
    [InlineData("fr-FR", "pt-BR", "O que vamos fazer?")]
    public async Task The_page_speaks_the_readers_language(string wanted, string spoken, string heading)
    {
        var client = await Welcome(Device.Phone, new Wishes { Language = wanted });
        await client.Open(Stage.Shop);
        await Expect(client.Page.Locator("html")).ToHaveAttributeAsync("lang", spoken);
        await Expect(client.Page.Locator("#step-service")).ToContainTextAsync(heading);

        await client.Follow(spoken == "es" ? "English" : "Español");
        var other = spoken == "es" ? "en" : "es";
        await Expect(client.Page.Locator("html")).ToHaveAttributeAsync("lang", other);
        await client.Open($"{Stage.Shop}?service=corte");
        await Expect(client.Page.Locator("html")).ToHaveAttributeAsync("lang", other); // it stays said
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_language_keeps_what_was_chosen(bool script)
    {
        var client = await Welcome(Device.Phone, new Wishes { Script = script });
        await client.Open(Stage.Shop);
        await client.Follow("Corte infantil");
        await client.Follow("Zé Carlos");
        await client.Follow("Próximos dias");
        await client.Press(client.Page.Locator(".times .chip").First);
        await client.Reach("details");
        var chosen = await client.Page.Locator(".bar b").InnerTextAsync();
        var start = await client.Page.Locator("input[name=start]").GetAttributeAsync("value");

        await client.Follow("English");
        await Expect(client.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");

        await client.Reach("details");
        await Expect(client.Page.Locator(".bar b")).ToHaveTextAsync(chosen);
        await Expect(client.Page.Locator("input[name=start]")).ToHaveValueAsync(start!);
    }
}
