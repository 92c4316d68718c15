using System.Text.RegularExpressions;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Location = Encaixe.App.Shops.Location;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>Visits of several services, classes, times that fit well, and how a ticket stands.</summary>
public sealed class VisitTests(Stage stage) : Journey(stage)
{
    [Theory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Phone, false)]
    [InlineData(Device.Desktop, false)]
    public async Task A_client_adds_a_service_and_books_both_in_one_visit(Device device, bool script)
    {
        var client = await Welcome(device, new Wishes { Script = script });
        await client.Open(Stage.Shop);
        await client.Follow("Corte infantil");
        await client.Reach("who");
        await client.Follow("Adicionar outro serviço");
        await client.Reach("more");
        await Expect(client.Link("Continuar · R$ 40,00")).ToBeVisibleAsync();
        await client.Follow("Barba com toalha quente");
        await client.Reach("who");
        await client.Follow("Qualquer pessoa");
        await client.Reach("when");
        await client.Press(client.Page.Locator(".times .chip").First);
        await client.Reach("details");
        // In whichever order they can be had: that depends on what is free at the first time.
        var lines = client.Page.Locator(".stub .lines li");
        await Expect(lines).ToHaveCountAsync(2);
        await Expect(lines.Filter(new() { HasText = "Corte infantil" })).ToHaveCountAsync(1);
        await Expect(lines.Filter(new() { HasText = "Barba com toalha quente" })).ToHaveCountAsync(1);
        await client.WriteIn("Beatriz Prado", Stage.OwnPhone());
        await client.Press("Reservar · R$ 85,00");

        await client.See("Reservado, Beatriz");
        await Expect(client.Page.Locator(".ticket .lines li")).ToHaveCountAsync(2);
        await client.Follow("Mudar");
        await client.Press(client.Page.Locator(".times .chip").Last);
        await client.See("Ficaria assim:");
        await client.Press(client.Page.GetByRole(AriaRole.Button, new() { Name = "Mudar para" }));
        await client.See("Pronto, Beatriz: seu horário mudou");
        await Expect(client.Page.Locator(".ticket .lines li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_service_that_was_added_can_be_taken_out_again()
    {
        var client = await Welcome(Device.Phone);
        await client.Open($"{Stage.Shop}?service=corte&service=barba");
        await client.Follow("Voltar");
        await client.Reach("more");
        await client.Follow("Tirar Corte");
        await Expect(client.Page.Locator(".picked li")).ToHaveCountAsync(1);
        await Expect(client.Page.Locator("#step-service")).ToBeFocusedAsync();
        await client.Follow("Continuar · R$ 45,00");
        await client.Reach("who");
        await Expect(client.Page.Locator(".bar")).ToContainTextAsync("Barba com toalha quente");
    }

    [Fact]
    [Trait("Rule", "CB-2")]
    public async Task Where_nobody_does_all_it_says_who_does_what_when()
    {
        var client = await Welcome(Device.Phone);
        await client.Open($"{Stage.Shop}?service=platinado&service=barba&date=2027-01-16");
        await client.Reach("when"); // there is nobody to choose
        await client.Press(client.Page.Locator(".times .chip").First);
        await client.Reach("details");

        var lines = client.Page.Locator(".stub .lines li");
        await Expect(lines.Filter(new() { HasText = "Platinado completo" })).ToContainTextAsync("com Ana Paula");
        await Expect(lines.Filter(new() { HasText = "Barba com toalha quente" })).ToContainTextAsync(new Regex("com (Zé Carlos|João Victor)"));
        await Expect(lines.First).ToContainTextAsync(new Regex("^\\d\\d:\\d\\d"));
    }

    [Theory]
    [InlineData("2026-12-10", true)]
    [InlineData("2026-12-17", false)]
    public async Task Two_friends_book_a_class_together(string day, bool script)
    {
        var client = await Welcome(Device.Phone, new Wishes { Script = script });
        await client.Open(Stage.Shop);
        await client.Follow("Oficina de barba");
        await client.Reach("when");
        await Expect(client.Page.GetByText("Adicionar outro serviço")).ToBeHiddenAsync(); // a class is chosen alone
        await client.Open($"{Stage.Shop}?service=oficina-de-barba&date={day}");
        await Expect(client.Link("17:30 6 vagas")).ToBeVisibleAsync();
        await client.Follow("Mais uma pessoa");
        await Expect(client.Page.Locator(".stepper b")).ToHaveTextAsync("2 pessoas");
        await client.Press(client.Page.Locator(".times .chip").First);
        await client.Reach("details");
        await client.WriteIn("Gustavo Siqueira", Stage.OwnPhone());
        await client.Press("Reservar · R$ 120,00");

        await client.See("Reservado, Gustavo");
        await Expect(client.Page.Locator(".ticket")).ToContainTextAsync("2 pessoas");
        await client.Open($"{Stage.Shop}?service=oficina-de-barba&date={day}");
        await Expect(client.Link("17:30 4 vagas")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Rule", "CP-1")]
    public async Task A_party_is_never_split()
    {
        const string Day = "2027-01-07";
        await Stage.TakeSeats(Day, party: 5);
        var client = await Welcome(Device.Phone);
        await client.Open($"{Stage.Shop}?service=oficina-de-barba&date={Day}");
        await Expect(client.Link("17:30 1 vaga")).ToBeVisibleAsync();
        await client.Follow("Mais uma pessoa");
        await client.See("Nesse dia não há mais horário livre.");
    }

    [Fact]
    [Trait("Rule", "CP-1")]
    public async Task Losing_the_last_two_seats_leads_to_another_class()
    {
        const string Day = "2027-01-14";
        await Stage.TakeSeats(Day, party: 4);
        var client = await Welcome(Device.Phone);
        await client.Open($"{Stage.Shop}?service=oficina-de-barba&party=2&start={Day}T17:30:00-03:00");
        await client.WriteIn("Enzo Prado", Stage.OwnPhone());
        await Stage.TakeSeats(Day, party: 1);
        await client.Press("Reservar · R$ 120,00");

        await Expect(client.Page.Locator(".notice[role=alert]")).ToBeVisibleAsync();
        await client.Press(client.Page.Locator("button.chip").First);
        await client.See("Reservado, Enzo");
        await Expect(client.Page.Locator(".ticket")).ToContainTextAsync("2 pessoas");
    }

    [Fact]
    [Trait("Rule", "GR-6")]
    public async Task Times_that_fit_well_are_marked_by_more_than_a_colour()
    {
        var client = await Welcome(Device.Phone);
        await client.Open($"{Stage.Shop}?service=corte&professional=ana&date=2027-01-09");

        await Expect(client.Link("10:00 melhor encaixe", exact: true)).ToBeVisibleAsync();
        await Expect(client.Link("10:15", exact: true)).ToBeVisibleAsync();
        await Expect(client.Page.Locator(".fit")).ToContainTextAsync("Melhor encaixe");
    }

    [Fact]
    [Trait("Rule", "GR-6")]
    public async Task A_time_that_fits_well_costs_what_was_said()
    {
        await Stage.Services.GetRequiredService<OpenShop>().Execute(
            new Shop
            {
                Name = "Encaixe Certo",
                Slug = "encaixe-certo",
                Rules = new BookingRules { Gaps = GapLevel.Prefer, GapDiscountMinor = 5_00 },
                Locations =
                [
                    new Location
                    {
                        Id = "centro",
                        TimeZone = "America/Sao_Paulo",
                        Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>(), "09:00-12:00"),
                    },
                ],
            },
            [new Service { Id = "cut", Name = "Corte", LengthMinutes = 30, PriceMinor = 50_00 }],
            [new Professional { Id = "rui", Name = "Rui", Services = ["cut"] }],
            CancellationToken.None);

        var client = await Welcome(Device.Phone);
        await client.Open("/encaixe-certo?service=cut&date=2026-12-01");
        await client.See("Melhor encaixe: R$ 5,00 a menos.");
        await client.Follow("09:15", exact: true);
        await client.Reach("details");
        await Expect(client.Page.GetByRole(AriaRole.Button, new() { Name = "Reservar · R$ 50,00" })).ToBeVisibleAsync();
        await client.Follow("Voltar");
        await client.Follow("09:30 melhor encaixe");
        await client.Reach("details");
        await client.See("Melhor encaixe: R$ 5,00 a menos.");
        await client.WriteIn("Murilo Prado", Stage.OwnPhone());
        await client.Press("Reservar · R$ 45,00");
        await client.See("Reservado, Murilo");
        await Expect(client.Page.Locator(".ticket")).ToContainTextAsync("R$ 45,00");
    }

    [Theory]
    [InlineData(AppointmentStatus.Held, "09:00", "Seu horário está separado", "Separado", "TENTATIVE")]
    [InlineData(AppointmentStatus.AwaitingApproval, "09:30", "Pedido enviado, Clara", "Aguardando a resposta", "TENTATIVE")]
    [InlineData(AppointmentStatus.Expired, "10:00", "Este horário não está mais guardado", "Expirou", "CANCELLED")]
    [InlineData(AppointmentStatus.NoShow, "10:30", "Sentimos sua falta, Clara", "Não aconteceu", "CONFIRMED")]
    [InlineData(AppointmentStatus.Completed, "11:00", "Obrigado pela visita, Clara", "Concluído", "CONFIRMED")]
    [InlineData(AppointmentStatus.Cancelled, "11:30", "Horário cancelado", "Cancelado", "CANCELLED")]
    public async Task A_ticket_says_how_it_stands_and_so_does_its_file(
        AppointmentStatus status, string time, string heading, string tag, string written)
    {
        var ticket = await Stage.Book("2027-01-18", time, "Clara Nogueira");
        await Stage.Stand(ticket, status);
        var client = await Welcome(Device.Phone);
        await client.Open(ticket);

        await client.See(heading);
        await Expect(client.Page.Locator(".tag")).ToContainTextAsync(tag);
        await Expect(client.Page.GetByRole(AriaRole.Button, new() { Name = "Confirmar que eu vou" })).ToHaveCountAsync(0);
        Assert.Contains($"STATUS:{written}\r\n", await Stage.Http.GetStringAsync($"{ticket}/calendar.ics"), StringComparison.Ordinal);
    }
}
