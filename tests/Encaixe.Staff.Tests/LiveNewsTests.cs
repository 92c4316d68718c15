using System.Net;
using Bunit;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Live;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Staff.Tests;

public sealed class LiveNewsTests
{
    private static readonly LocalDate _tuesday = new(2026, 11, 24);

    [Theory]
    [InlineData("agenda", "2026-11-24", "2026-11-25", true)]
    [InlineData("agenda", "2026-11-20", "2026-11-24", true)]
    [InlineData("agenda", "2026-11-25", "2026-11-25", false)]
    [InlineData("agenda", "2026-11-20", "2026-11-23", false)]
    [InlineData("setup", null, null, true)]
    [InlineData("here", null, null, true)] // nobody knows what was missed
    public async Task What_is_of_other_days_is_nothing_to_whoever_looks_at_one(string kind, string? from, string? to, bool isIn)
    {
        await using var front = await Front.Enter();
        var news = front.Context.Services.GetRequiredService<LiveNews>();
        var heard = (LiveNews.Change?)null;
        news.Changed += change => heard = change;

        news.Hear(kind, from, to);

        Assert.Equal(isIn, heard!.IsIn(_tuesday, _tuesday));
        Assert.Equal(kind == "setup", heard.IsSetup);
    }

    [Fact]
    public async Task As_long_as_somebody_listens_it_is_known()
    {
        await using var front = await Front.Enter();
        var news = front.Context.Services.GetRequiredService<LiveNews>();
        var told = 0;
        Action<LiveNews.Change> count = _ => told++;
        news.Changed += count;

        news.Hear("here", null, null);
        Assert.True(news.Listens);
        news.Hear("gone", null, null);
        Assert.False(news.Listens);
        Assert.Equal(2, told); // to read anew what happened since the last word
        news.Changed -= count;
        news.Hear("here", null, null);

        Assert.Equal(2, told);
    }

    [Fact]
    public async Task It_introduces_itself_by_the_token_and_the_shop_and_gets_another_token_where_that_was_refused()
    {
        await using var front = await Front.Enter();
        var news = front.Context.Services.GetRequiredService<LiveNews>();

        Assert.Equal("a-token barbearia", string.Join(' ', await news.Introduce(isAnew: false) ?? []));
        Assert.Empty(front.Asked);
        Assert.Equal("a-token barbearia", string.Join(' ', await news.Introduce(isAnew: true) ?? []));
        Assert.Single(front.Asked);
        front.Refuses("POST /sessions/refresh", HttpStatusCode.Unauthorized, "not-signed-in");
        Assert.Null(await news.Introduce(isAnew: true));
        front.Loses("POST /sessions/refresh");
        Assert.Null(await news.Introduce(isAnew: true));
    }

    [Fact]
    public async Task The_agenda_is_read_anew_at_what_it_hears_and_drawn_anew_where_it_is_another()
    {
        await using var front = await Front.Enter(told: front => front
            .Says("GET /appointments", """{"timeZone":"America/Sao_Paulo","appointments":[]}""")
            .Says("GET /absences", """{"absences":[]}"""));
        var page = front.Context.Render<AgendaPage>();
        Assert.Empty(page.FindAll(".visit"));
        front.Says("GET /appointments", """
            {"timeZone":"America/Sao_Paulo","appointments":[{"id":"v","status":"booked","start":"2026-11-24T10:00:00-03:00","end":"2026-11-24T10:30:00-03:00","customerName":"Rita Lobo","party":1,"override":false,
             "segments":[{"professional":"ze","start":"2026-11-24T10:00:00-03:00","end":"2026-11-24T10:30:00-03:00","serviceName":"Corte"}]}]}
            """);

        front.Context.Services.GetRequiredService<LiveNews>().Hear("agenda", "2026-11-24", "2026-11-24");

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".visit")));
    }
}
