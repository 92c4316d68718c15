using Encaixe.App.Appointments;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Agenda;

namespace Encaixe.Staff.Tests;

/// <summary>The app offers what the server does.</summary>
public sealed class StandingTests
{
    private static readonly Dictionary<string, AppointmentStatus> _becomes = new(StringComparer.Ordinal)
    {
        ["confirm"] = AppointmentStatus.Confirmed,
        ["check-in"] = AppointmentStatus.CheckedIn,
        ["start"] = AppointmentStatus.InProgress,
        ["complete"] = AppointmentStatus.Completed,
        ["no-show"] = AppointmentStatus.NoShow,
        ["accept"] = AppointmentStatus.Booked,
        ["decline"] = AppointmentStatus.Cancelled,
        ["reopen"] = AppointmentStatus.Booked,
    };

    public static TheoryData<AppointmentStatus> All => [.. Enum.GetValues<AppointmentStatus>()];

    [Theory]
    [MemberData(nameof(All))]
    public void Whatever_is_offered_can_be_done(AppointmentStatus status) =>
        Assert.All(Standing.MovesFrom(status.Write(), hasBegun: true, runsAgenda: true), move => Assert.True(status.CanBecome(_becomes[move.Path]), move.Path));

    [Theory]
    [MemberData(nameof(All))]
    public void Before_its_time_nobody_is_missed_and_nothing_done(AppointmentStatus status) =>
        Assert.DoesNotContain(Standing.MovesFrom(status.Write(), hasBegun: false, runsAgenda: true), move => move.Path is "no-show" or "complete");

    [Theory]
    [MemberData(nameof(All))]
    public void What_clients_ask_for_is_answered_by_those_who_run_the_agenda(AppointmentStatus status) =>
        Assert.DoesNotContain(Standing.MovesFrom(status.Write(), hasBegun: true, runsAgenda: false), move => move.Path is "accept" or "decline");

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_taken_back_stands_as_it_did_before(AppointmentStatus before) =>
        Assert.All(Standing.MovesFrom(before.Write(), hasBegun: true, runsAgenda: true), move =>
        {
            if (Standing.WayBack(move.Path, before.Write()) is not { } back)
            {
                return;
            }

            var status = _becomes[move.Path];
            foreach (var step in back)
            {
                Assert.True(status.CanBecome(_becomes[step]), step);
                status = _becomes[step];
            }

            Assert.Equal(before, status);
        });

    [Theory]
    [InlineData("notice", false)]
    [InlineData("past", false)]
    [InlineData("off-grid", false)]
    [InlineData("wastes-time", false)]
    [InlineData("horizon", true)]
    [InlineData("taken", true)]
    [InlineData("outside-hours", true)]
    public void Of_what_keeps_clients_away_some_keeps_the_shops_people_away_too(string code, bool isAgainst) => Assert.Equal(
        isAgainst,
        Standing.Against(new WhyNotWithAnswer("ze", [new ReasonAnswer(code, "Não dá.", null, null, null, null)])).Any());

    [Fact]
    public void What_mostly_comes_next_is_one_thing() =>
        Assert.All(Enum.GetValues<AppointmentStatus>(), status =>
            Assert.InRange(Standing.MovesFrom(status.Write(), hasBegun: true, runsAgenda: true).Count(move => move.IsMain), 0, 1));
}
