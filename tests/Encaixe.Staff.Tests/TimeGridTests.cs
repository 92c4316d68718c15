using Bunit;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Api;
using Microsoft.AspNetCore.Components.Web;
using NodaTime;

namespace Encaixe.Staff.Tests;

public sealed partial class TimeGridTests
{
    private const string Setup = """
        {"name":"Barbearia","slug":"barbearia","timeZone":"America/Sao_Paulo","currency":"BRL","rules":{},
         "hours":{"week":[["09:00-12:00","13:00-18:00"],["09:00-12:00","13:00-18:00"],[],[],[],[],[]]},"holidays":["2026-11-30"]}
        """;

    private const string People = """{"items":[{"id":"ze","name":"Zé","services":[],"isActive":true},{"id":"gone","name":"Gil","services":[],"isActive":false},{"id":"ana","name":"Ana","services":[],"isActive":true,"hours":{"week":[[],["14:00-20:00"],[],[],[],[],[]]}}]}""";

    private static readonly LocalDate _tuesday = new(2026, 11, 24);

    [Fact]
    public async Task Those_who_work_or_serve_on_a_day_have_a_column()
    {
        await using var front = await Open();
        var shop = front.Shop;

        Assert.Equal(["ze", "ana"], Plan(shop, _tuesday).Columns.Select(column => column.Id));
        Assert.Equal(["ze"], Plan(shop, _tuesday.PlusDays(-1)).Columns.Select(column => column.Id));
        Assert.Empty(Plan(shop, _tuesday.PlusDays(1)).Columns);
        Assert.Empty(Plan(shop, new LocalDate(2026, 11, 30)).Columns); // a holiday
        Assert.Equal(["ana"], Plan(shop, _tuesday.PlusDays(1), Visit("ana", "10:10", "10:40")).Columns.Select(column => column.Id));
    }

    [Fact]
    public async Task Who_left_is_drawn_where_they_served()
    {
        await using var front = await Open();
        var shop = front.Shop;

        Assert.Equal(["ze", "gone", "ana"], Plan(shop, _tuesday, Visit("gone", "10:00", "10:30")).Columns.Select(column => column.Id));
        Assert.Equal(["ze", "ana"], shop.Serving.Select(one => one.Id));
    }

    [Fact]
    public async Task A_professional_sees_the_own_day_alone()
    {
        await using var front = await Open(signedIn: PlayedServer.SignedIn.Replace(
            "\"role\":\"owner\"", "\"role\":\"professional\",\"professional\":\"ana\"", StringComparison.Ordinal));
        var shop = front.Shop;

        Assert.Equal(["ana"], Plan(shop, _tuesday).Columns.Select(column => column.Id));
        Assert.False(shop.RunsAgenda);
    }

    [Fact]
    public async Task Whoever_serves_past_midnight_is_seen_on_both_dates()
    {
        await using var front = await Open();
        var shop = front.Shop;
        var late = Visit("ze", "23:30", "23:59") with { Segments = [new("ze", At("23:30"), At("23:30").AddHours(1), "Corte")] };

        Assert.Equal(new Minutes(1410, 1440), Assert.Single(Plan(shop, _tuesday, late).Columns[0].Blocks).Time);
        var next = GridPlan.Of(shop, new AgendaView(_tuesday.PlusDays(1)), new AgendaBook([late], [], []));
        Assert.Equal(new Minutes(0, 30), Assert.Single(Assert.Single(next.Columns).Blocks).Time);
        Assert.Empty(GridPlan.Of(shop, new AgendaView(_tuesday.PlusDays(2)), new AgendaBook([late], [], [])).Columns);
    }

    [Fact]
    public async Task Whole_hours_are_drawn_from_the_first_to_the_last()
    {
        await using var front = await Open();
        var shop = front.Shop;

        Assert.Equal(new Minutes(9 * 60, 20 * 60), Plan(shop, _tuesday).Shown);
        Assert.Equal(new Minutes(7 * 60, 21 * 60), Plan(shop, _tuesday, Visit("ze", "07:30", "08:00"), Visit("ze", "20:00", "20:15")).Shown);
    }

    [Fact]
    public async Task What_was_given_up_is_not_drawn_and_parts_without_a_break_are_one()
    {
        await using var front = await Open();
        var shop = front.Shop;
        var both = Visit("ze", "10:00", "10:30") with
        {
            Segments = [Part("ze", "10:00", "10:15", "Corte"), Part("ze", "10:15", "10:30", "Barba"), Part("ana", "15:00", "15:30", "Cor")],
        };

        var plan = Plan(shop, _tuesday, both, Visit("ze", "11:00", "11:30") with { Status = "cancelled" });

        var block = Assert.Single(plan.Columns[0].Blocks);
        Assert.Equal(("Corte + Barba", new Minutes(600, 630)), (block.What, block.Time));
        Assert.Equal("Cor", Assert.Single(plan.Columns[1].Blocks).What);
    }

    [Fact]
    public async Task A_touch_on_free_time_begins_a_booking_there_and_one_on_a_visit_opens_it()
    {
        var (free, seen) = ((FreePlace?)null, "");
        await using var front = await Open();
        var grid = Render(front, new AgendaView(_tuesday), [Visit("ze", "10:00", "10:30")], place => free = place, id => seen = id);

        await grid.FindAll(".grid-ground")[1].ClickAsync(new MouseEventArgs { OffsetY = 95 * 1.8 });
        await grid.Find(".visit").ClickAsync(new MouseEventArgs());

        Assert.Equal(new FreePlace(_tuesday, "ana", (10 * 60) + 30), free);
        Assert.Equal("v", seen);
        Assert.Contains("Rita Lobo", grid.Find(".visit").TextContent, StringComparison.Ordinal);
        Assert.Contains("Marcado", grid.Find(".visit").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(grid.FindAll(".grid-now"));
    }

    [Fact]
    public async Task A_week_has_a_heading_for_each_day_and_a_column_for_each_who_works_on_it()
    {
        await using var front = await Open();
        var grid = Render(front, new AgendaView(_tuesday, AgendaScope.Week), [Visit("ze", "10:00", "10:30")]);

        Assert.Equal(["seg 23", "ter 24", "qua 25", "qui 26", "sex 27", "sáb 28", "dom 29"], grid.FindAll(".grid-date a").Select(day => day.TextContent.Trim()));
        Assert.Equal(["Zé", "Zé", "Ana", "Fechado"], grid.FindAll(".grid-name").Take(4).Select(name => name.QuerySelector("span:last-child")!.TextContent));
        Assert.Single(grid.FindAll(".visit"));
    }

    [Fact]
    public async Task The_week_of_one_has_a_column_a_day_and_names_nobody()
    {
        await using var front = await Open();
        var grid = Render(front, new AgendaView(_tuesday, AgendaScope.Week, "ana"), [Visit("ze", "10:00", "10:30")]);

        Assert.Equal(7, grid.FindAll(".grid-column").Count);
        Assert.Empty(grid.FindAll(".grid-name"));
        Assert.Empty(grid.FindAll(".visit"));
    }

    [Fact]
    public async Task Of_many_columns_those_in_view_are_drawn()
    {
        var people = string.Join(',', Enumerable.Range(1, 9).Select(i => $$"""{"id":"p{{i}}","name":"P{{i}}","services":[],"isActive":true}"""));
        await using var front = await Open($$"""{"items":[{{people}}]}""");
        var grid = Render(front, new AgendaView(_tuesday, AgendaScope.Week), [Visit("p1", "10:00", "10:30"), Visit("p9", "10:00", "10:30")]);
        Assert.Equal(23, grid.FindAll(".grid-column").Count); // nine on Monday and on Tuesday, and five days on which nobody works
        Assert.Equal(2, grid.FindAll(".visit").Count); // it begins with today

        await grid.InvokeAsync(() => grid.Instance.See(0, 11));
        Assert.Single(grid.FindAll(".visit"));
        await grid.InvokeAsync(() => grid.Instance.See(12, 22));

        Assert.Single(grid.FindAll(".visit")); // the other one
        Assert.Equal(11, grid.FindAll(".grid-ground").Count);
    }

    [Theory]
    [InlineData(false, null, 0, 2, 540, 951)] // from the top of the day
    [InlineData(false, 0, 0, 2, 643, 1054)] // a third above now
    [InlineData(true, 9, 9, 12, 643, 1054)]
    public void What_will_be_in_view_is_foreseen(bool isWeek, int? today, int first, int last, int from, int until) => Assert.Equal(
        new FirstSight(first, last, new Minutes(from, until)),
        FirstSight.Of(new Minutes(9 * 60, 19 * 60), isWeek, (360, 740), today, now: 13 * 60));

    [Fact]
    public async Task What_looks_the_same_is_not_drawn_anew()
    {
        await using var front = await Open();
        var shop = front.Shop;
        var (before, visit) = (Plan(shop, _tuesday, Visit("ze", "10:00", "10:30")), Visit("ze", "10:00", "10:30"));

        Assert.Same(before, Plan(shop, _tuesday, visit).After(before));
        Assert.Same(before.Columns[0], Plan(shop, _tuesday, visit, Visit("ana", "15:00", "15:30")).After(before).Columns[0]);
        Assert.NotSame(before.Columns[0], Plan(shop, _tuesday, visit with { Status = "confirmed" }).After(before).Columns[0]);
        Assert.NotSame(before.Columns[0], Plan(shop, _tuesday, Visit("ze", "10:00", "10:45")).After(before).Columns[0]);
        Assert.NotSame(before.Columns[0], Plan(shop, _tuesday, visit with { Segments = [visit.Segments[0] with { AfterMinutes = 10 }] }).After(before).Columns[0]);
        Assert.NotSame(before.Columns[0], Plan(shop, _tuesday.PlusDays(7), visit).After(before).Columns[0]);
        Assert.NotSame(before.Columns[0], Plan(shop, _tuesday).After(before).Columns[0]);
    }

    [Fact]
    public async Task Free_time_around_a_visit_is_seen_and_said()
    {
        await using var front = await Open();
        var both = Visit("ze", "10:00", "11:00") with
        {
            Segments = [Part("ze", "10:00", "10:30", "Corte") with { BeforeMinutes = 5 }, Part("ze", "10:30", "11:00", "Barba") with { AfterMinutes = 20 }],
        };
        var grid = Render(front, new AgendaView(_tuesday), [both, Visit("ana", "10:00", "10:30")]);

        Assert.Equal(["held", "booked"], Render(front, new AgendaView(_tuesday), [both with { Status = "held" }, Visit("ana", "10:00", "10:30")]).FindAll(".visit").Select(visit => visit.GetAttribute("data-status")));
        Assert.Equal(["--at: 595; --for: 5;", "--at: 660; --for: 20;"], grid.FindAll(".buffer").Select(kept => kept.GetAttribute("style")));
        Assert.Equal(["", "Preparo"], grid.FindAll(".buffer").Select(kept => kept.TextContent.Trim())); // five minutes have no room for a word
        Assert.EndsWith(", Preparo 09:55–10:00, Preparo 11:00–11:20", grid.FindAll(".visit").Single(visit => visit.TextContent.Contains("Barba")).TextContent.Trim());
    }

    private static GridPlan Plan(Shop shop, LocalDate date, params IReadOnlyList<AgendaItemAnswer> visits) =>
        GridPlan.Of(shop, new AgendaView(date), Book([.. visits.Select(visit => On(visit, date))]));

    private static AgendaBook Book(params IReadOnlyList<AgendaItemAnswer> visits) => new(visits, [], []);

    private static AgendaItemAnswer Visit(string professional, string start, string end) =>
        new("v", "booked", At(start), At(end), [Part(professional, start, end, "Corte")], "Rita Lobo", 1, false);

    private static AgendaSegmentAnswer Part(string professional, string start, string end, string what) => new(professional, At(start), At(end), what);

    private static DateTimeOffset At(string time) => new(_tuesday.ToDateTimeUnspecified() + TimeSpan.Parse(time, null), TimeSpan.FromHours(-3));

    private static AgendaItemAnswer On(AgendaItemAnswer visit, LocalDate date)
    {
        var days = Period.DaysBetween(_tuesday, date);
        return visit with
        {
            Start = visit.Start.AddDays(days),
            End = visit.End.AddDays(days),
            Segments = [.. visit.Segments.Select(part => part with { Start = part.Start.AddDays(days), End = part.End.AddDays(days) })],
        };
    }

    private static IRenderedComponent<TimeGrid> Render(
        Front front,
        AgendaView view,
        IReadOnlyList<AgendaItemAnswer> visits,
        Action<FreePlace?>? free = null,
        Action<string>? picked = null,
        Action<Carry>? carried = null) => front.Context.Render<TimeGrid>(parameters => parameters
            .Add(grid => grid.Plan, GridPlan.Of(front.Shop, view, Book(visits)))
            .Add(grid => grid.View, view)
            .Add(grid => grid.Book, Book(visits))
            .Add(grid => grid.Free, place => free?.Invoke(place))
            .Add(grid => grid.Picked, id => picked?.Invoke(id))
            .Add(grid => grid.Carried, carry => carried?.Invoke(carry)));

    private static Task<Front> Open(string people = People, string signedIn = PlayedServer.SignedIn) => Front.Enter(
        told: front => front.Says("GET /shop", Setup).Says("GET /professionals", people).Says("GET /services", """{"items":[]}""").Says("POST /sessions/refresh", signedIn));
}
