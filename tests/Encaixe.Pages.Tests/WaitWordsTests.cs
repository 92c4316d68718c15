using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Waitlist;
using Encaixe.Contracts.Waitlist;
using Encaixe.Pages.Waitlist;
using Encaixe.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace Encaixe.Pages.Tests;

public sealed class WaitWordsTests
{
    private static readonly LocalDate _today = new(2026, 11, 23);

    [Fact]
    public void It_says_what_is_waited_for()
    {
        var terms = Terms(windows: ["05:00-12:00", "18:00-05:00"], notice: 120, professionals: ["ana", "bia"], last: _today.PlusDays(7));

        Assert.Equal(
            [
                new("Serviços", "Corte + Cor"),
                new("Com", "Ana e Bia"),
                new("Dias", "seg, 23 nov a seg, 30 nov"),
                new("Período", "Manhã e Noite"),
                new("Aviso", "pelo menos 2 h antes"),
            ],
            Facts(terms with { Services = ["cut", "colour"] }));
    }

    [Fact]
    public void What_was_not_said_is_whenever_and_whoever() => Assert.Equal(
        [
            new("Serviço", "Oficina"),
            new("Quantos", "3 pessoas"),
            new("Com", "Qualquer pessoa"),
            new("Dias", "hoje, segunda, 23 de novembro"),
            new("Período", "Qualquer hora"),
        ],
        Facts(Terms() with { Services = ["class"], Party = 3 }));

    [Theory]
    [InlineData(30, "30 min")]
    [InlineData(120, "2 h")]
    [InlineData(1440, "1 dia")]
    public void A_day_is_no_24_hours(int minutes, string said) => Assert.Equal(said, WaitWords.Length(minutes, Studio.Texts));

    [Fact]
    public void Times_that_no_part_of_the_day_is_stand_as_on_a_door() =>
        Assert.Equal("09:00-11:30 e Tarde", WaitWords.Hours(Terms(windows: ["09:00-11:30", "12:00-18:00"]), Studio.Texts));

    [Theory]
    [InlineData("part=morning&part=evening&notice=30&night=1", "05:00-12:00 18:00-05:00", 30, true)]
    [InlineData("", "", null, false)]
    [InlineData("part=noon&notice=-5&night=", "", null, false)]
    public void A_form_says_when_somebody_could_come(string form, string windows, int? notice, bool atNight)
    {
        var fields = new FormCollection(form
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('='))
            .GroupBy(field => field[0], field => field[1])
            .ToDictionary(field => field.Key, field => new StringValues([.. field])));

        var when = WaitFields.Read(fields);

        Assert.Equal((windows, notice, atNight), (string.Join(' ', when.Windows!), when.NoticeMinutes, when.AtNight));
    }

    [Fact]
    public void Parts_of_the_day_are_all_of_it()
    {
        var windows = DayParts.All.Select(part => DayWindow.Parse(part.Window)).ToList();

        Assert.All(Enumerable.Range(0, 24 * 60), minute => Assert.Single(windows, window =>
            (window.OpensMinute <= minute && minute < window.ClosesMinute) || minute + (24 * 60) < window.ClosesMinute));
    }

    [Fact]
    public void Unless_said_otherwise_an_hour_ahead_is_enough()
    {
        var fields = WaitFields.Empty(Studio.Texts);

        Assert.Equal("60", Assert.Single(fields.Notices, notice => notice.IsChosen).Value);
        Assert.DoesNotContain(fields.Parts, part => part.IsChosen);
        Assert.Equal(["morning"], WaitFields.Of(new WaitWhen(["05:00-12:00"]), Studio.Texts).Parts.Where(part => part.IsChosen).Select(part => part.Value));
    }

    [Theory]
    [InlineData(WaitStatus.Waiting, false, 0, "waiting")]
    [InlineData(WaitStatus.Waiting, true, 0, "offered")]
    [InlineData(WaitStatus.Paused, false, 0, "paused")]
    [InlineData(WaitStatus.Paused, true, 0, "offered")] // asked before they rested
    [InlineData(WaitStatus.Waiting, false, 1, "over")]
    [InlineData(WaitStatus.Paused, false, 1, "over")]
    [InlineData(WaitStatus.Served, false, 1, "served")]
    [InlineData(WaitStatus.Left, false, 1, "left")]
    public void It_says_how_somebody_stands(WaitStatus status, bool isAsked, int daysLater, string state) => Assert.Equal(
        state,
        Place.StateOf(Entry(Terms()) with { Status = status }, isAsked, null, Studio.Now + Duration.FromDays(daysLater), Studio.Zone));

    [Fact]
    public void Whoever_gave_the_later_visit_up_waits_for_no_earlier_one() =>
        Assert.Equal("over", Place.StateOf(Entry(Terms()) with { Earlier = "gone" }, isAsked: false, null, Studio.Now, Studio.Zone));

    private static IReadOnlyList<WaitFact> Facts(WaitTerms terms) =>
        WaitWords.Facts(Studio.Setup, Entry(terms), null, _today, Studio.Texts);

    private static WaitTerms Terms(
        string[]? windows = null, int notice = 0, string[]? professionals = null, LocalDate? last = null) => new(
        ["cut"], professionals ?? [], _today, last ?? _today, [.. (windows ?? []).Select(DayWindow.Parse)], notice, AtNight: false, Party: 1);

    private static WaitEntry Entry(WaitTerms terms) => new()
    {
        Id = "entry",
        Terms = terms,
        Client = new Client("customer", new Personal("Maria"), new Personal("+5511900000001"), null, null, "pt-BR"),
        JoinedAt = Studio.Now,
        Fingerprint = "",
    };
}
