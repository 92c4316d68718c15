using Bunit;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Agenda;
using NodaTime;

namespace Encaixe.Staff.Tests;

public sealed partial class TimeGridTests
{
    [Fact]
    public async Task A_visit_that_is_carried_says_whether_it_fits_and_where()
    {
        await using var front = await Open();
        var carried = (Carry?)null;
        var grid = Render(
            front, new AgendaView(_tuesday), [Visit("ze", "10:00", "10:30"), Visit("ze", "11:00", "11:30") with { Id = "w", CustomerName = "Lia" }], carried: carry => carried = carry);

        await grid.InvokeAsync(() => grid.Instance.Lift("v", 0));
        Assert.NotEmpty(grid.FindAll(".room"));
        await grid.InvokeAsync(() => grid.Instance.Over(0, (11 * 60) + 1));
        Assert.Contains("Já há alguém neste horário.", grid.Find(".carried").TextContent, StringComparison.Ordinal);
        await grid.InvokeAsync(() => grid.Instance.Over(0, (12 * 60) + 12));
        Assert.Contains("12:10", grid.Find(".carried").TextContent, StringComparison.Ordinal);
        Assert.Contains("Fora do horário de trabalho.", grid.Find(".carried").TextContent, StringComparison.Ordinal);
        await grid.InvokeAsync(() => grid.Instance.Over(1, (14 * 60) + 4));
        Assert.True(grid.Find(".carried").HasAttribute("data-fits"));
        Assert.Contains("14:05", grid.Find("[role=status]").TextContent, StringComparison.Ordinal);
        await grid.InvokeAsync(grid.Instance.Drop);

        Assert.NotNull(carried);
        Assert.Equal(("v", _tuesday.At(new LocalTime(14, 5)), "ana", "ze"), (carried.Visit, carried.Start, carried.Professional, carried.Before));
        Assert.Empty(carried.Against);
        Assert.Empty(grid.FindAll(".carried"));
    }

    [Fact]
    public async Task Its_end_is_carried_by_itself_and_not_before_its_last_service_begins()
    {
        await using var front = await Open();
        var carried = (Carry?)null;
        var both = Visit("ze", "10:00", "11:00") with { Status = "in-progress", Segments = [Part("ze", "10:00", "10:30", "Corte"), Part("ze", "10:30", "11:00", "Barba")] };
        var grid = Render(front, new AgendaView(_tuesday), [both, Visit("ze", "11:30", "12:00") with { Id = "w", CustomerName = "Lia" }], carried: carry => carried = carry);
        Assert.Equal(["v", "w"], grid.FindAll(".visit").Select(visit => visit.GetAttribute("data-ends")));

        await grid.InvokeAsync(() => grid.Instance.Stretch("v", 0));
        Assert.Empty(grid.FindAll(".room"));
        await grid.InvokeAsync(() => grid.Instance.Over(1, (11 * 60) + 40));
        Assert.Contains("até as 11:40 · Já há alguém neste horário.", grid.Find(".carried").TextContent, StringComparison.Ordinal);
        await grid.InvokeAsync(() => grid.Instance.Over(0, 9 * 60));
        Assert.Contains("até as 10:35", grid.Find(".carried").TextContent, StringComparison.Ordinal);
        await grid.InvokeAsync(() => grid.Instance.Push(0, 9));
        Assert.Contains("11:20", grid.Find("[role=status]").TextContent, StringComparison.Ordinal);
        await grid.InvokeAsync(grid.Instance.Drop);

        Assert.Equal(("v", (60, 80)), (carried!.Visit, carried.Length));
        Assert.Equal((carried.From, null), (carried.Start, carried.Professional));
        Assert.Empty(carried.Against);
    }

    [Fact]
    public async Task What_ends_at_midnight_ends_on_the_day_before()
    {
        await using var front = await Open();
        var late = Visit("ze", "23:00", "23:30") with { End = At("00:00").AddDays(1) };
        late = late with { Segments = [late.Segments[0] with { End = late.End }] };
        var grid = Render(front, new AgendaView(_tuesday), [late]);

        Assert.Equal("v", grid.Find(".visit").GetAttribute("data-ends"));
    }

    [Fact]
    public async Task What_is_put_back_where_it_was_is_not_moved_and_what_is_over_cannot_be_carried()
    {
        await using var front = await Open();
        var carried = 0;
        var grid = Render(
            front, new AgendaView(_tuesday), [Visit("ze", "10:00", "10:30"), Visit("ze", "09:00", "09:30") with { Id = "w", Status = "completed" }], carried: _ => carried++);

        await grid.InvokeAsync(() => grid.Instance.Lift("w", 0));
        Assert.Empty(grid.FindAll(".carried"));
        await grid.InvokeAsync(() => grid.Instance.Lift("v", 0));
        await grid.InvokeAsync(() => grid.Instance.Push(0, 1));
        await grid.InvokeAsync(() => grid.Instance.Push(0, -1));
        await grid.InvokeAsync(grid.Instance.Drop);

        Assert.Equal(0, carried);
        Assert.Single(grid.FindAll("[data-visit]"));
    }

    [Fact]
    public async Task A_visit_is_taken_up_where_it_begins()
    {
        await using var front = await Open();
        var both = Visit("ze", "10:00", "10:30") with { End = At("15:00"), Segments = [Part("ze", "10:00", "10:30", "Corte"), Part("ana", "14:30", "15:00", "Cor")] };
        var grid = Render(front, new AgendaView(_tuesday), [both]);

        Assert.Equal(["10:00–15:00 · Corte", "10:00–15:00 · Cor"], grid.FindAll(".about").Select(about => about.TextContent));
        Assert.Equal(["v", null], grid.FindAll(".visit").Select(visit => visit.GetAttribute("data-visit")));
    }

    [Fact]
    public async Task What_is_carried_stays_put_when_there_are_other_columns_all_at_once()
    {
        await using var front = await Open();
        var shop = front.Shop;
        var (view, visit, carried) = (new AgendaView(_tuesday), Visit("ze", "10:00", "10:30"), 0);
        var grid = Render(front, view, [visit], carried: _ => carried++);
        await grid.InvokeAsync(() => grid.Instance.Lift("v", 0));
        await grid.InvokeAsync(() => grid.Instance.Over(1, 14 * 60));

        Show(visit, visit with { Id = "w" });
        Assert.Single(grid.FindAll(".carried")); // the same columns
        Show(visit, Visit("gone", "12:00", "12:30") with { Id = "x" });
        Assert.Empty(grid.FindAll(".carried"));
        await grid.InvokeAsync(grid.Instance.Drop);

        Assert.Equal(0, carried);

        void Show(params IReadOnlyList<AgendaItemAnswer> visits) => grid.Render(parameters => parameters
            .Add(one => one.Plan, GridPlan.Of(shop, view, Book(visits)))
            .Add(one => one.Book, Book(visits)));
    }

    [Fact]
    public async Task By_the_arrows_one_gets_past_a_day_on_which_nobody_works()
    {
        var carried = (Carry?)null;
        var week = """{"items":[{"id":"ana","name":"Ana","services":[],"isActive":true,"hours":{"week":[[],["14:00-20:00"],[],["14:00-20:00"],[],[],[]]}}]}""";
        await using var front = await Open(week);
        var grid = Render(front, new AgendaView(_tuesday, AgendaScope.Week), [Visit("ana", "15:00", "15:30")], carried: carry => carried = carry);
        Assert.Equal(["", "ana", "", "ana", "", "", ""], GridPlan.Of(front.Shop, new AgendaView(_tuesday, AgendaScope.Week), Book()).Columns.Select(column => column.Id));

        await grid.InvokeAsync(() => grid.Instance.Lift("v", 1));
        await grid.InvokeAsync(() => grid.Instance.Push(1, 0));
        await grid.InvokeAsync(grid.Instance.Drop);

        Assert.Equal(_tuesday.PlusDays(2).At(new LocalTime(15, 0)), carried!.Start);
    }
}
