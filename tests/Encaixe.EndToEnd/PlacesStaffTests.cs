using Microsoft.Playwright;
using NodaTime.Text;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>Whoever owns a shop of their own has it serve at a second place, and hands it over.</summary>
public sealed class PlacesStaffTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_second_place_has_dates_of_its_own_and_somebody_is_at_both(Device device)
    {
        var visitor = await Open(device);
        var flaws = new StaffFlaws(visitor);
        await visitor.Open("/app/setup/places");
        await visitor.Press("Novo local");
        await visitor.Page.GetByLabel("Nome do local").FillAsync("Vila");
        var dates = visitor.Page.GetByRole(AriaRole.Group, new() { Name = "Datas diferentes" });
        await dates.GetByLabel("Dia", new() { Exact = true }).FillAsync("2026-12-24");
        await visitor.Press("Incluir a data");
        await visitor.See("quinta, 24 de dezembro");
        await visitor.Page.GetByLabel("Dia em que fecha").FillAsync("2027-01-25");
        await visitor.Press("Incluir o dia");
        await visitor.See("25 de janeiro");
        await flaws.Look("place");
        await visitor.Press("Salvar");
        await visitor.See("Vila está pronto.");
        await visitor.Press(visitor.Page.Locator(".line", new() { HasText = "Vila" }));
        await visitor.See("quinta, 24 de dezembro");

        await visitor.Open("/app/setup/people");
        var line = visitor.Page.Locator(".line", new() { HasText = "Ana" }).First;
        await visitor.Press(line);
        await visitor.Page.GetByLabel("Vila", new() { Exact = true }).CheckAsync();
        var (here, there) = (PaintedAt("Salão da Ana"), PaintedAt("Vila"));
        await Type(here, "quinta", "9-12");
        await Type(there, "quinta", "11-15");
        await visitor.Press("Salvar");
        await visitor.See("A pessoa estaria em Salão da Ana e em Vila na mesma hora.");
        await Type(there, "quinta", "13-15");
        await flaws.Look("somebody at two places");
        await visitor.Press("Salvar");
        await visitor.See("mudanças salvas");
        await Expect(line).ToContainTextAsync("Vila qui");

        await visitor.Press(line);
        await Expect(there.GetByLabel("quinta")).ToHaveValueAsync("13:00-15:00");
        flaws.AssertNone();

        ILocator PaintedAt(string place) => visitor.Page.GetByRole(AriaRole.Group, new() { Name = $"Quando atende: {place}" });
    }

    [Fact]
    public async Task A_room_is_used_at_hours_of_its_own()
    {
        var visitor = await Open(Device.Phone);
        var flaws = new StaffFlaws(visitor);
        await visitor.Open("/app/setup/rooms");
        await visitor.Press("Nova sala ou equipamento");
        await visitor.Page.GetByLabel("Nome").FillAsync("Sala dividida");
        await visitor.Page.GetByLabel("Em horário próprio").CheckAsync();
        await Type(visitor.Page.Locator(".sheet"), "quarta", "14-18");
        await flaws.Look("room");
        await visitor.Press("Salvar");
        await visitor.See("Sala dividida entrou em uso.");
        await visitor.Press(visitor.Page.Locator(".line", new() { HasText = "Sala dividida" }));
        await Expect(visitor.Page.GetByLabel("quarta")).ToHaveValueAsync("14:00-18:00");
        flaws.AssertNone();
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_shop_is_handed_over(Device device)
    {
        var visitor = await Open(device);
        visitor.Page.Dialog += (_, asked) => asked.AcceptAsync();
        var flaws = new StaffFlaws(visitor);
        await visitor.Open("/app/setup/team");
        await visitor.Press("Convidar");
        await visitor.Page.GetByLabel("Nome da pessoa").FillAsync("Bia Lima");
        await visitor.Page.GetByLabel("Recepção").CheckAsync();
        await visitor.Press(visitor.Page.Locator(".sheet-foot button"));
        var link = new Uri(await visitor.Page.GetByLabel("Link do convite").InputValueAsync()).AbsolutePath;
        var heir = await Welcome(Device.Desktop);
        await heir.Open(link);
        await heir.Page.GetByLabel("Seu nome").FillAsync("Bia Lima");
        await heir.Page.GetByLabel("E-mail").FillAsync(new Newcomer(Stage, heir).Email);
        await heir.Page.GetByLabel("Senha").FillAsync(Newcomer.Secret);
        await heir.Press("Aceitar o convite");
        await heir.Reach("own-shop");

        await visitor.Open("/app/setup/team");
        var line = visitor.Page.Locator(".line", new() { HasText = "Bia Lima" });
        await visitor.Press(line);
        await visitor.Press("Passar o negócio para esta pessoa");
        await visitor.See("Bia Lima passa a ser responsável");
        await flaws.Look("handing over");
        await visitor.Page.GetByLabel("Gerência").CheckAsync();
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Passar o negócio", Exact = true }));
        await visitor.See("Bia Lima agora é responsável pelo negócio.");
        await Expect(line).ToContainTextAsync("Responsável");
        await Expect(line.And(visitor.Page.GetByRole(AriaRole.Button))).ToHaveCountAsync(0); // whoever is above is not changed from below
        await visitor.Open("/app/setup/keys");
        await visitor.See("Isto é com quem é responsável");
        flaws.AssertNone();
    }

    /// <summary>Somebody opens a shop, and the app in it, on a device that has the time of the stage.</summary>
    private async Task<Visitor> Open(Device device)
    {
        var visitor = await Welcome(device);
        await visitor.Page.Clock.InstallAsync(new() { TimeDate = OffsetDateTimePattern.Rfc3339.Parse(Stage.Now).Value.ToDateTimeOffset().UtcDateTime });
        await new Newcomer(Stage, visitor).SignUp();
        return visitor;
    }

    private static async Task Type(ILocator painted, string day, string hours)
    {
        await painted.GetByLabel(day).FillAsync(hours);
        await painted.GetByLabel(day).BlurAsync();
    }
}
