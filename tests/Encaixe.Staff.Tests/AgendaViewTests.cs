using Encaixe.Staff.Agenda;
using NodaTime;

namespace Encaixe.Staff.Tests;

public sealed class AgendaViewTests
{
    private static readonly LocalDate _today = new(2026, 11, 24); // a Tuesday

    [Theory]
    [InlineData(AgendaScope.Day, "2026-11-24", "2026-11-24")]
    [InlineData(AgendaScope.Week, "2026-11-23", "2026-11-29")]
    [InlineData(AgendaScope.Month, "2026-10-26", "2026-12-06")]
    [InlineData(AgendaScope.List, "2026-11-24", "2026-11-30")]
    public void Each_way_of_looking_has_its_dates(AgendaScope scope, string first, string last)
    {
        var view = new AgendaView(_today, scope);

        Assert.Equal((first, last), (Iso(view.First), Iso(view.Last)));
        Assert.Equal((view.First, view.Last), (view.Dates.First(), view.Dates.Last()));
        Assert.Equal(0, scope is AgendaScope.Week or AgendaScope.Month ? view.Dates.Count() % 7 : 0);
    }

    [Theory]
    [InlineData(AgendaScope.Day, "2026-11-23", "2026-11-25")]
    [InlineData(AgendaScope.Week, "2026-11-17", "2026-12-01")]
    [InlineData(AgendaScope.Month, "2026-10-24", "2026-12-24")]
    [InlineData(AgendaScope.List, "2026-11-17", "2026-12-01")]
    public void One_goes_on_by_as_much_as_one_sees(AgendaScope scope, string before, string after)
    {
        var view = new AgendaView(_today, scope, "ze");

        Assert.Equal((before, after), (Iso(view.Before.Date), Iso(view.After.Date)));
        Assert.Equal((scope, "ze"), (view.After.Scope, view.After.Professional));
    }

    [Theory]
    [InlineData("", AgendaScope.Day, null, null)]
    [InlineData("?date=2026-12-01", AgendaScope.Day, null, null)]
    [InlineData("?view=week&who=ze", AgendaScope.Week, "ze", null)]
    [InlineData("?date=2026-12-01&view=list&where=centro", AgendaScope.List, null, "centro")]
    [InlineData("?view=month&where=-", AgendaScope.Month, null, "")]
    public void An_address_says_all_of_it_and_nothing_that_goes_without_saying(string address, AgendaScope scope, string? who, string? where)
    {
        var date = address.Contains("12-01", StringComparison.Ordinal) ? new LocalDate(2026, 12, 1) : _today;
        var view = new AgendaView(date, scope, who, where);

        Assert.Equal(address, view.Address(_today));
        var said = System.Web.HttpUtility.ParseQueryString(address);
        Assert.Equal(view, AgendaView.Read(said["date"], said["view"], said["who"], said["where"], _today));
    }

    [Theory]
    [InlineData("yesterday", "year")]
    [InlineData("2026-02-30", "7")]
    [InlineData("", "")]
    [InlineData("9999-12-31", "")]
    [InlineData("0001-01-01", "day")]
    public void What_an_address_says_wrongly_is_as_if_it_said_nothing(string date, string scope) =>
        Assert.Equal(new AgendaView(_today), AgendaView.Read(date, scope, "", "", _today));

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
