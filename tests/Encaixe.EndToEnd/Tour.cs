using Encaixe.App.Appointments;
using Encaixe.App.Waitlist;

namespace Encaixe.EndToEnd;

/// <summary>Every page and every state of one, visited in turn.</summary>
internal static class Tour
{
    private const string LongName = "Maria Aparecida de Albuquerque Cavalcanti";

    /// <summary>Shows each of them to <paramref name="look"/>, with its name.</summary>
    public static async Task Of(Stage stage, Visitor visitor, Func<string, Task> look)
    {
        var day = stage.OwnDay();
        foreach (var (name, path) in Pages(day))
        {
            await visitor.Open(path);
            await look(name);
        }

        await TwoLocations.Open(stage);
        await visitor.Open($"/{TwoLocations.Slug}");
        await look("locations");
        await visitor.Open($"/{TwoLocations.Slug}?location=copacabana");
        await look("services at a location");
        await Form(stage, visitor, day, look);
        await Ticket(stage, visitor, day, look);
        await Visit(stage, visitor, look);
        await Wait(stage, visitor, look);
        await visitor.Open("/sandbox");
        await look("sandbox");
        await visitor.Press(visitor.Page.Locator(".contacts a", new() { HasText = LongName }).First);
        await visitor.Page.Locator(".talk").WaitForAsync();
        await look("sandbox phone");
    }

    private static IEnumerable<(string Name, string Path)> Pages(string day) =>
    [
        ("services", Stage.Shop),
        ("professionals", $"{Stage.Shop}?service=corte"),
        ("days", $"{Stage.Shop}?service=corte&professional=ze"),
        ("month", $"{Stage.Shop}?service=corte&professional=any&month=2026-12"),
        ("empty day", $"{Stage.Shop}?service=corte&professional=ze&date=2026-11-29"),
        ("three hours", $"{Stage.Shop}?service=platinado&date={day}"),
        ("another service", $"{Stage.Shop}?service=corte&professional=ze&more=1"),
        ("several services", $"{Stage.Shop}?service=corte&service=barba"),
        ("best fit", $"{Stage.Shop}?service=corte&professional=ana&date={day}"),
        ("class", $"{Stage.Shop}?service=oficina-de-barba&party=2"),
        ("form", Stage.FormFor(day, "09:00")),
        ("not found", "/nowhere-at-all"),
        ("no ticket", "/m/nothing"),
    ];

    private static async Task Form(Stage stage, Visitor visitor, string day, Func<string, Task> look)
    {
        await visitor.Open(Stage.FormFor(day, "09:00"));
        await visitor.WriteIn("", "123");
        await visitor.Press("Reservar");
        await visitor.See("Confira e envie de novo");
        await look("form with errors");

        await visitor.WriteIn(LongName, stage.OwnPhone());
        await stage.Book(day, "09:00");
        await visitor.Press("Reservar");
        await visitor.See("acabou de ser reservado");
        await look("lost race");

        await visitor.Press(visitor.Page.Locator("button.chip").First);
        await visitor.See("Reservado, Maria");
        await look("new ticket");
    }

    private static async Task Ticket(Stage stage, Visitor visitor, string day, Func<string, Task> look)
    {
        var ticket = await stage.Book(day, "15:00", LongName);
        await visitor.Open(ticket);
        await look("ticket");
        await visitor.Open($"{ticket}/cancel");
        await look("cancel question");
        await visitor.Open($"{ticket}/reschedule");
        await look("moving");
        await visitor.Press(visitor.Page.Locator(".times .chip:not([aria-current])").First);
        await visitor.Page.Locator("button.main").WaitForAsync();
        await look("moving, time chosen");
        await visitor.Open(ticket);
        await visitor.Press("Confirmar que eu vou");
        await visitor.See("Presença confirmada");
        await look("confirmed ticket");
        await visitor.Follow("Cancelar");
        await visitor.Press("Sim, cancelar");
        await visitor.See("Horário cancelado");
        await look("cancelled ticket");
    }

    private static async Task Wait(Stage stage, Visitor visitor, Func<string, Task> look)
    {
        var (day, tickets) = await SmallShop.FullDay(stage);
        var phone = stage.OwnPhone();
        await visitor.Open($"/{SmallShop.Slug}?service=cut&professional=rui&date={day}");
        await look("full day");
        await visitor.Open($"{SmallShop.WaitFor(day)}&service=beard");
        await look("waitlist");
        await visitor.Page.GetByLabel("Até").FillAsync("");
        await visitor.WriteIn("", "123");
        await visitor.Press("Entrar na lista de espera");
        await visitor.See("Confira e envie de novo");
        await look("waitlist with errors");
        var own = await SmallShop.Join(visitor, day, LongName, phone);
        await look("waiting");
        await stage.Cancel(tickets[0]);
        await SmallShop.OpenOffer(stage, visitor, own, phone);
        await look("offered");
        await visitor.Follow("Sair da lista");
        await visitor.See("Sair da lista de espera?");
        await look("leaving the waitlist");
        foreach (var status in new[] { WaitStatus.Paused, WaitStatus.Served, WaitStatus.Left })
        {
            await SmallShop.Stand(stage, own, status);
            await visitor.Open(own);
            await look($"wait, {status}");
        }

        await visitor.Open($"{tickets[1]}/earlier");
        await look("earlier");
        await visitor.Open("/w/nothing");
        await look("no place in line");
    }

    private static async Task Visit(Stage stage, Visitor visitor, Func<string, Task> look)
    {
        var day = stage.OwnMonday();
        await visitor.Open($"{Stage.Shop}?service=corte&service=barba&professional=any&date={day}");
        await visitor.Press(visitor.Page.Locator(".times .chip").First);
        await visitor.Reach("details");
        await look("form of several services");

        var ticket = await stage.Book(day, "10:00", LongName, "any", ["corte", "barba"], party: 1);
        await visitor.Open(ticket);
        await look("ticket of several services");
        await visitor.Open($"{ticket}/reschedule");
        await visitor.Press(visitor.Page.Locator(".times .chip").Last);
        await visitor.Page.Locator("button.main").WaitForAsync();
        await look("moving several services");
        foreach (var status in new[] { AppointmentStatus.Held, AppointmentStatus.AwaitingApproval, AppointmentStatus.Expired, AppointmentStatus.NoShow })
        {
            await stage.Stand(ticket, status);
            await visitor.Open(ticket);
            await look($"ticket, {status}");
        }
    }
}
