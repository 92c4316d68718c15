using Encaixe.Contracts.Absences;
using Encaixe.Contracts.Staff;
using Encaixe.Scheduling;
using Encaixe.Staff.Agenda;
using NodaTime;

namespace Encaixe.Staff.Tests;

public sealed class VisitFitTests
{
    private const string Services = """
        {"items":[
          {"id":"corte","name":"Corte","lengthMinutes":30,"priceMinor":5000},
          {"id":"cor","name":"Cor","lengthMinutes":90,"priceMinor":9000,"busy":[{"offsetMinutes":0,"lengthMinutes":30},{"offsetMinutes":60,"lengthMinutes":30}]},
          {"id":"aula","name":"Aula","lengthMinutes":60,"priceMinor":3000,"seats":8}]}
        """;

    private const string People = """
        {"items":[{"id":"ze","name":"Zé","services":[],"break":{"window":"11:30-14:00","lengthMinutes":60}},{"id":"ana","name":"Ana","services":[]}]}
        """;

    private static readonly LocalDate _tuesday = new(2026, 11, 24);

    [Fact]
    public async Task Its_own_time_is_not_in_its_way_and_that_of_others_is()
    {
        var visit = Visit("v", "ana", "Corte", "10:00", "10:30");
        var fit = await Fit(visit, Visit("w", "ana", "Corte", "11:00", "11:30"));

        Assert.Empty(Against(fit, "10:15"));
        Assert.Empty(Against(fit, "10:30"));
        Assert.Equal([Hindrance.Taken], Against(fit, "10:35"));
        Assert.Empty(Against(fit, "10:35", "ze"));
        Assert.Equal([new Minutes(9 * 60, 11 * 60), new Minutes((11 * 60) + 30, 18 * 60)], fit.Room(_tuesday, "ana", 5));
    }

    [Fact]
    public async Task The_past_does_not_bind_the_shops_people_and_hours_do()
    {
        var fit = await Fit(Visit("v", "ana", "Corte", "10:00", "10:30"));

        Assert.Empty(Against(fit, "09:00")); // it is ten
        Assert.Equal([Hindrance.OutsideHours], Against(fit, "08:00"));
        Assert.Equal([Hindrance.PastClosing], Against(fit, "17:45"));
        Assert.Equal([Hindrance.OutsideHours], fit.Against(_tuesday.PlusDays(1).At(new LocalTime(10, 0)), null));
    }

    [Fact]
    public async Task Free_time_after_a_service_and_while_it_takes_counts()
    {
        var fit = await Fit(Visit("v", "ana", "Corte", "09:00", "09:30"), Visit("w", "ana", "Cor", "10:00", "11:30", after: 15));

        Assert.Empty(Against(fit, "10:30")); // the colour takes
        Assert.Equal([Hindrance.TooClose], Against(fit, "11:35"));
        Assert.Empty(Against(fit, "11:45"));
        Assert.Contains(Hindrance.Taken, Against(fit, "11:00"));
    }

    [Fact]
    public async Task It_takes_longer_as_far_as_nobody_else_is_in_its_way()
    {
        var fit = await Fit(Visit("v", "ana", "Cor", "10:00", "11:30", after: 15), Visit("w", "ana", "Corte", "12:00", "12:30"));

        Assert.Empty(fit.AgainstLonger(-60));
        Assert.Empty(fit.AgainstLonger(15)); // and fifteen minutes of free time
        Assert.Equal([Hindrance.TooClose], fit.AgainstLonger(20));
        Assert.Equal([Hindrance.Taken], fit.AgainstLonger(35));
        Assert.Contains(Hindrance.PastClosing, fit.AgainstLonger(420));
    }

    [Fact]
    public async Task What_has_begun_is_made_longer_and_what_is_over_or_a_class_is_not()
    {
        await using var front = await Enter();
        await using var professional = await Enter("professional");
        var visit = Visit("v", "ana", "Corte", "10:00", "10:30");

        Assert.True(VisitFit.IsElastic(front.Shop, visit));
        Assert.True(VisitFit.IsElastic(front.Shop, visit with { Status = "in-progress" }));
        Assert.False(VisitFit.IsElastic(front.Shop, visit with { Status = "completed" }));
        Assert.False(VisitFit.IsElastic(front.Shop, Visit("v", "ana", "Aula", "10:00", "11:00")));
        Assert.False(VisitFit.IsElastic(professional.Shop, visit));
    }

    [Fact]
    public async Task A_break_without_a_fixed_time_stays_possible()
    {
        var fit = await Fit(Visit("v", "ze", "Corte", "10:00", "10:30"), Visit("w", "ze", "Corte", "11:30", "12:30"));

        Assert.Equal([Hindrance.NoBreakLeft], Against(fit, "13:15"));
        Assert.Empty(Against(fit, "14:00"));
    }

    [Fact]
    public async Task Who_is_away_cannot_be_given_anything()
    {
        await using var front = await Enter();
        var visit = Visit("v", "ana", "Corte", "10:00", "10:30");
        var fit = VisitFit.Of(front.Shop, new AgendaBook([visit], [new AbsenceAnswer("a", "ze", At("14:00"), At("16:00"), 1)], []), visit);

        Assert.Equal([Hindrance.Absence], Against(fit, "14:30", "ze"));
        Assert.Empty(Against(fit, "14:30"));
    }

    [Fact]
    public async Task What_two_do_is_moved_for_both_and_given_to_nobody_else()
    {
        var both = Visit("v", "ana", "Corte", "10:00", "10:30") with
        {
            End = At("11:00"),
            Segments = [Part("ana", "Corte", "10:00", "10:30"), Part("ze", "Corte", "10:30", "11:00")],
        };
        var fit = await Fit(both, Visit("w", "ze", "Corte", "15:00", "15:30"));

        Assert.False(fit.ChangesHands);
        Assert.Empty(Against(fit, "14:00"));
        Assert.Equal([Hindrance.Taken], Against(fit, "14:30"));
        Assert.Empty(fit.Room(_tuesday, "ana", 5));
    }

    [Fact]
    public async Task It_is_given_to_whoever_does_what_is_to_be_done()
    {
        await using var front = await Front.Enter(told: front => front
            .Says("GET /services", Services)
            .Says("GET /professionals", """{"items":[{"id":"ana","name":"Ana","services":["corte"]},{"id":"ze","name":"Zé","services":["cor"]},{"id":"bia","name":"Bia","services":["corte"]},{"id":"gil","name":"Gil","services":["corte"],"isActive":false}]}"""));
        var visit = Visit("v", "ana", "Corte", "10:00", "10:30");
        var fit = VisitFit.Of(front.Shop, new AgendaBook([visit], [], []), visit);

        Assert.Equal([true, false, true, false], new[] { "ana", "ze", "bia", "gil" }.Select(fit.CanBeGivenTo));
    }

    [Fact]
    public async Task Classes_and_what_is_over_are_not_carried()
    {
        await using var front = await Enter();
        await using var professional = await Enter("professional");
        var visit = Visit("v", "ana", "Corte", "10:00", "10:30");

        Assert.True(VisitFit.IsMovable(front.Shop, visit));
        Assert.False(VisitFit.IsMovable(front.Shop, visit with { Status = "completed" }));
        Assert.False(VisitFit.IsMovable(front.Shop, Visit("v", "ana", "Aula", "10:00", "11:00")));
        Assert.False(VisitFit.IsMovable(professional.Shop, visit));
    }

    [Fact]
    public async Task Hours_are_those_of_the_place_where_it_is()
    {
        await using var front = await Front.Enter(told: front => front
            .Says("GET /services", Services)
            .Says("GET /professionals", """{"items":[{"id":"ana","name":"Ana","services":[],"elsewhere":[{"location":"centro","hours":{"week":[[],["18:00-22:00"],[],[],[],[],[]]}}]}]}""")
            .Says("GET /locations", """{"items":[{"id":"centro","name":"Centro","hours":{"week":[[],["10:00-23:00"],[],[],[],[],[]]}}]}"""));
        var here = Visit("v", "ana", "Corte", "10:00", "10:30");
        var there = here with { Location = "centro" };

        Assert.Equal([Hindrance.OutsideHours], Against(VisitFit.Of(front.Shop, new AgendaBook([here], [], []), here), "19:00"));
        Assert.Empty(Against(VisitFit.Of(front.Shop, new AgendaBook([there], [], []), there), "19:00"));
        Assert.Equal("Centro", Assert.Single(front.Shop.Locations).Name);
        Assert.Equal([new Minutes(540, 1080), new Minutes(1080, 1320)], Open(null));
        Assert.Equal([new Minutes(1080, 1320)], Open("centro"));
        Assert.Equal([new Minutes(540, 1080)], Open(""));

        IReadOnlyList<Minutes> Open(string? location) =>
            Assert.Single(GridPlan.Of(front.Shop, new AgendaView(_tuesday, Location: location), new AgendaBook([], [], [])).Columns).Open;
    }

    private static Task<Front> Enter(string role = "owner") =>
        Front.Enter(role, front => front.Says("GET /services", Services).Says("GET /professionals", People));

    private static async Task<VisitFit> Fit(AgendaItemAnswer visit, params IEnumerable<AgendaItemAnswer> others)
    {
        await using var front = await Enter();
        return VisitFit.Of(front.Shop, new AgendaBook([visit, .. others], [], []), visit);
    }

    private static IReadOnlyList<Hindrance> Against(VisitFit fit, string time, string? professional = null) =>
        fit.Against(LocalDateTime.FromDateTime(At(time).DateTime), professional);

    private static AgendaItemAnswer Visit(string id, string professional, string what, string start, string end, int after = 0) =>
        new(id, "booked", At(start), At(end), [Part(professional, what, start, end) with { AfterMinutes = after }], "Rita Lobo", 1, false);

    private static AgendaSegmentAnswer Part(string professional, string what, string start, string end) => new(professional, At(start), At(end), what);

    private static DateTimeOffset At(string time) => new(_tuesday.ToDateTimeUnspecified() + TimeSpan.Parse(time, null), TimeSpan.FromHours(-3));
}
