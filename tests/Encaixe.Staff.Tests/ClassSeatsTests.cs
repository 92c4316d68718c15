using Bunit;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Agenda;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Encaixe.Staff.Tests;

/// <summary>Whoever sees a visit of a class sees how full that is.</summary>
public sealed class ClassSeatsTests
{
    private const string Services = """{"items":[{"id":"oficina","name":"Oficina","lengthMinutes":60,"priceMinor":6000,"seats":6},{"id":"corte","name":"Corte","lengthMinutes":30,"priceMinor":5000}]}""";

    private static readonly AgendaView _view = new(new LocalDate(2026, 11, 24));

    private static readonly AgendaBook _book = new(
        [Visit("v", "Rita", "10:00", party: 2), Visit("b", "Lia", "10:00"), Visit("c", "Bia", "10:00", status: "cancelled"), Visit("d", "Gil", "15:00"), Visit("e", "Ivo", "16:00", "Corte")], [], []);

    [Fact]
    public async Task In_the_days_of_those_who_hold_it()
    {
        await using var front = await Enter();

        var grid = front.Context.Render<TimeGrid>(parameters => parameters
            .Add(one => one.Plan, GridPlan.Of(front.Shop, _view, _book))
            .Add(one => one.View, _view)
            .Add(one => one.Book, _book)
            .Add(one => one.Free, _ => { })
            .Add(one => one.Picked, _ => { })
            .Add(one => one.Carried, _ => { }));

        Assert.Equal(["3 de 6 lugares", "3 de 6 lugares", "1 de 6 lugares", ""], grid.FindAll(".visit").Select(visit => SeatsIn(visit.TextContent)));
    }

    [Fact]
    public async Task In_the_list()
    {
        await using var front = await Enter();

        var list = front.Context.Render<VisitList>(parameters => parameters.Add(one => one.View, _view).Add(one => one.Book, _book).Add(one => one.Picked, _ => { }));

        Assert.Equal(["3 de 6 lugares", "3 de 6 lugares", "1 de 6 lugares", ""], list.FindAll(".line").Select(visit => SeatsIn(visit.TextContent)));
    }

    [Theory]
    [InlineData(true, "3 de 6 lugares")]
    [InlineData(false, "")] // where the rest of the agenda is not known
    public async Task In_its_sheet(bool isKnown, string said)
    {
        await using var front = await Enter();
        front.Says("GET /appointments/v", Front.Visit("10:00").Replace("\"Corte\"", "\"Oficina\"", StringComparison.Ordinal));

        var sheet = front.Context.Render<VisitSheet>(parameters => parameters
            .Add(one => one.Id, "v")
            .Add(one => one.Book, isKnown ? _book : null)
            .Add(one => one.Closed, EventCallback.Empty)
            .Add(one => one.Changed, EventCallback.Empty));

        Assert.Equal(said, SeatsIn(sheet.Find(".facts").TextContent));
    }

    private static Task<Front> Enter() => Front.Enter(told: front => front.Says("GET /services", Services));

    private static string SeatsIn(string text) => text.IndexOf("de 6 lugares", StringComparison.Ordinal) is > 1 and var at ? text[(at - 2)..(at + "de 6 lugares".Length)] : "";

    private static AgendaItemAnswer Visit(string id, string name, string start, string what = "Oficina", int party = 1, string status = "booked") =>
        new(id, status, At(start), At(start).AddHours(1), [new("ze", At(start), At(start).AddHours(1), what)], name, party, false);

    private static DateTimeOffset At(string time) => new(_view.Date.ToDateTimeUnspecified() + TimeSpan.Parse(time, null), TimeSpan.FromHours(-3));
}
