using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>Waiting for a time that is not free, and being asked when one is.</summary>
public sealed class WaitTests(Stage stage) : Journey(stage)
{
    [Theory]
    [Trait("Rule", "WL-2")]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Phone, false)]
    [InlineData(Device.Desktop, true)]
    public async Task A_client_waits_for_a_full_day_and_takes_what_another_gives_up(Device device, bool script)
    {
        var (day, tickets) = await SmallShop.FullDay(Stage);
        var client = await Welcome(device, new Wishes { Script = script });
        var phone = Stage.OwnPhone();
        await client.Open($"/{SmallShop.Slug}?service=cut&professional=rui&date={day}");
        await client.See("Nada livre? Se abrir um horário, avisamos você.");
        await client.Follow("Entrar na lista de espera");
        await client.Reach("wait");
        await Expect(client.Page.GetByLabel("Rui")).ToBeCheckedAsync();
        await Expect(client.Page.GetByLabel("De", new() { Exact = true })).ToHaveValueAsync(day);
        await Expect(client.Page.GetByLabel("Até")).ToHaveValueAsync(SmallShop.After(day, 7));
        await client.Press(client.Page.GetByText("Manhã"));
        await client.Press(client.Page.GetByText("30 min", new() { Exact = true }));
        await client.WriteIn("Helena Siqueira", phone);
        await client.Press("Entrar na lista de espera");

        await client.See("Helena, você está na lista");
        await Expect(client.Page.Locator("dl.stub")).ToContainTextAsync("Manhã");
        await Expect(client.Page.Locator("dl.stub")).ToContainTextAsync("pelo menos 30 min antes");
        var own = new Uri(client.Page.Url).AbsolutePath;
        Assert.Matches("^/w/[A-Za-z0-9_-]{64}$", own);
        await Stage.Cancel(tickets[1]);
        await Stage.MessagesTo(phone, 2);

        await client.Open("/sandbox");
        await client.Press(client.Page.Locator(".contacts a", new() { HasText = "Helena Siqueira" }).First);
        await client.Press(client.Page.Locator($".bubble a[href$='{own}']").Last);
        await client.See("Helena, abriu um horário");
        await Expect(client.Page.Locator(".ticket .clock")).ToHaveTextAsync("09:30");
        await Expect(client.Page.Locator(".tag")).ToContainTextAsync(new Regex("Seu até \\d+h"));
        await Expect(client.Page.Locator(".left")).ToBeVisibleAsync(new() { Visible = script });
        using (var other = await Stage.Http.GetAsync($"/{SmallShop.Slug}?service=cut&professional=rui&date={day}"))
        {
            Assert.DoesNotContain("09:30", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal); // it is kept
        }

        await client.Press("Ficar com este horário");
        await client.See("Reservado, Helena");
        await Expect(client.Page.Locator(".ticket .clock")).ToHaveTextAsync("09:30");
        Assert.StartsWith("/m/", new Uri(client.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await client.Open(own);
        await client.See("Helena, você tem seu horário");
        await Expect(client.Page.Locator("dl.stub")).ToContainTextAsync("às 9h30");
        await Expect(client.Page.Locator("dl.stub")).ToContainTextAsync("Rui");
        await client.Follow("Ver meu horário");
        await client.Reach("ticket");
        await Expect(client.Page.Locator(".ticket .clock")).ToHaveTextAsync("09:30");
    }

    [Fact]
    [Trait("Rule", "WL-5")]
    public async Task Who_says_no_keeps_the_place_and_who_is_too_late_is_told()
    {
        var (day, tickets) = await SmallShop.FullDay(Stage);
        var (client, twin) = (await Welcome(Device.Phone), await Welcome(Device.Desktop));
        var phone = Stage.OwnPhone();
        var own = await SmallShop.Join(client, day, "Davi Prado", phone);
        await Stage.Cancel(tickets[0]);
        await SmallShop.OpenOffer(Stage, client, own, phone);
        await twin.Open(own);

        await client.Press("Agora não");
        await client.See("Davi, você está na lista");
        await twin.Press("Ficar com este horário");

        await twin.See("Esse horário já foi. Você continua na lista, no mesmo lugar");
        await twin.See("Davi, você está na lista");
        Assert.Equal(own + "/take", new Uri(twin.Page.Url).AbsolutePath);
        await twin.Open(own + "/take"); // kept as a bookmark, it leads to the place
        Assert.Equal(own, new Uri(twin.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task A_client_leaves_after_being_asked_back()
    {
        var (day, tickets) = await SmallShop.FullDay(Stage);
        var client = await Welcome(Device.Phone);
        var phone = Stage.OwnPhone();
        var own = await SmallShop.Join(client, day, "Clara Prado", phone);
        await client.Follow("Sair da lista");
        await client.See("Sair da lista de espera?");
        await client.Follow("Não, continuar na lista");
        await client.See("Clara, você está na lista");
        await Stage.Cancel(tickets[0]);
        await SmallShop.OpenOffer(Stage, client, own, phone);
        await client.Follow("Sair da lista");
        await client.See("passa para a próxima pessoa");
        await client.Press("Sim, sair");

        await client.See("Você saiu da lista");
        await Expect(client.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await client.Open(own + "/leave"); // nothing is left to give up
        await client.See("Você saiu da lista");
        await client.Follow("Ver horários livres");
        await client.Reach("service");
        await client.Open($"/{SmallShop.Slug}?service=cut&professional=rui&date={day}");
        await Expect(client.Link("09:00", exact: true)).ToBeVisibleAsync(); // nobody else waits
    }

    [Fact]
    [Trait("Rule", "WL-5")]
    public async Task Who_was_silent_too_often_says_so_and_is_told_again()
    {
        var (day, _) = await SmallShop.FullDay(Stage);
        var client = await Welcome(Device.Phone);
        var own = await SmallShop.Join(client, day, "Enzo Prado", Stage.OwnPhone());
        await SmallShop.Stand(Stage, own, App.Waitlist.WaitStatus.Paused);
        await client.Open(own);
        await client.See("Enzo, paramos de avisar");

        await client.Press("Voltar a ser avisado");

        await client.See("Enzo, você está na lista");
    }

    [Theory]
    [Trait("Rule", "WL-6")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_wants_to_come_earlier_keeps_the_visit_until_they_take_another(bool script)
    {
        var (day, tickets) = await SmallShop.FullDay(Stage);
        var later = SmallShop.After(day, 2);
        var mine = await SmallShop.Book(Stage, later, "09:30", "Sofia Nogueira");
        var client = await Welcome(Device.Phone, new Wishes { Script = script });
        await client.Open(mine);
        await client.Follow("Quero um horário mais cedo");
        await client.See("Seu horário continua seu até você ficar com outro.");
        await client.Press("Avisar se abrir mais cedo");
        await client.See("Sofia, você está na lista");
        await client.See("continua seu até você ficar com outro");
        var own = client.Page.Url;
        await Stage.Cancel(tickets[0]);
        for (var tries = 0; tries < 300 && await client.Page.Locator("main[data-step=offered]").CountAsync() == 0; tries++)
        {
            await Task.Delay(100);
            await client.Open(own);
        }

        await Expect(client.Page.Locator(".ticket .clock")).ToHaveTextAsync("09:00");
        await Expect(client.Page.Locator(".ticket")).ToContainTextAsync("No lugar de");
        await client.Press("Ficar com este horário");

        await Expect(client.Page.Locator("main[data-step=ticket] .clock")).ToHaveTextAsync("09:00");
        await client.See("seu horário mudou");
        Assert.Equal(mine, new Uri(client.Page.Url).AbsolutePath);
        await client.Open($"/{SmallShop.Slug}?service=cut&professional=rui&date={later}");
        await Expect(client.Link("09:30", exact: true)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_nothing_typed_is_lost()
    {
        var (day, _) = await SmallShop.FullDay(Stage);
        var client = await Welcome(Device.Phone);
        await client.Open(SmallShop.WaitFor(day));
        await client.Press(client.Page.GetByText("Tarde", new() { Exact = true }));
        await client.Press(client.Page.GetByText("1 dia", new() { Exact = true }));
        await client.Press(client.Page.GetByText("Pode me avisar à noite"));
        await client.Page.GetByLabel("Até").FillAsync(SmallShop.After(day, -1));
        await client.WriteIn("Caio Prado", "123");
        await client.Press("Entrar na lista de espera");

        await client.See("Confira e envie de novo");
        await Expect(client.Page.Locator(".notice li")).ToHaveCountAsync(2);
        await Expect(client.Page.GetByLabel("Seu nome")).ToHaveValueAsync("Caio Prado");
        await Expect(client.Page.GetByLabel("Seu WhatsApp")).ToHaveValueAsync("123");
        await Expect(client.Page.GetByLabel("Rui")).ToBeCheckedAsync();
        await Expect(client.Page.GetByLabel("Tarde")).ToBeCheckedAsync();
        await Expect(client.Page.GetByLabel("1 dia")).ToBeCheckedAsync();
        await Expect(client.Page.GetByLabel("Pode me avisar à noite")).ToBeCheckedAsync();
        await client.Follow("Confira os dias");
        await Expect(client.Page.GetByLabel("De", new() { Exact = true })).ToBeFocusedAsync();
        await client.Page.GetByLabel("Até").FillAsync(day);
        await client.WriteIn("Caio Prado", Stage.OwnPhone());
        await client.Press("Entrar na lista de espera");
        await client.See("Caio, você está na lista");
    }

    [Fact]
    public async Task Where_there_is_room_the_waitlist_is_a_quiet_link_that_keeps_what_was_chosen()
    {
        var day = Stage.OwnMonday();
        var client = await Welcome(Device.Phone);
        await client.Open($"{Stage.Shop}?service=corte&service=barba&professional=joao&date={day}");
        await client.Follow("Entrar na lista de espera");
        await client.Reach("wait");
        await Expect(client.Page.Locator("h1")).ToBeFocusedAsync();
        await Expect(client.Page.Locator(".bar")).ToContainTextAsync("Corte + Barba com toalha quente");
        await Expect(client.Page.GetByLabel("João Victor")).ToBeCheckedAsync();
        await Expect(client.Page.GetByLabel("Ana Paula")).ToHaveCountAsync(0); // she does not shave
        await client.Follow("Voltar");
        await client.Reach("when");
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        var (day, tickets) = await SmallShop.FullDay(Stage);
        var client = await Welcome(Device.Phone);
        var phone = Stage.OwnPhone();
        var own = await SmallShop.Join(client, day, "Yasmin Prado", phone);
        await Stage.Cancel(tickets[0]);
        await SmallShop.OpenOffer(Stage, client, own, phone);
        foreach (var path in new[] { "", "/leave", "/take", "/decline", "/resume" })
        {
            using var answer = await Stage.Http.GetAsync(own + path);
            Assert.True((int)answer.StatusCode < 400, path);
        }

        var seen = (await client.Open(own))!;
        await client.Reach("offered");
        Assert.Equal("noindex", seen.Headers["x-robots-tag"]);
        Assert.Equal("no-referrer", seen.Headers["referrer-policy"]);
        Assert.Equal("no-store", seen.Headers["cache-control"]);
        await client.Press("Agora não");
        await client.Reach("waiting");
    }
}
