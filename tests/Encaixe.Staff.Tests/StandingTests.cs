using Encaixe.App.Appointments;
using Encaixe.Staff.Agenda;

namespace Encaixe.Staff.Tests;

/// <summary>The app offers what the server does, and all of it.</summary>
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
        Assert.All(Standing.MovesFrom(status.Write(), hasBegun: true), move => Assert.True(status.CanBecome(_becomes[move.Path]), move.Path));

    [Theory]
    [MemberData(nameof(All))]
    public void Before_its_time_nobody_is_missed_and_nothing_done(AppointmentStatus status) =>
        Assert.DoesNotContain(Standing.MovesFrom(status.Write(), hasBegun: false), move => move.Path is "no-show" or "complete");

    [Fact]
    public void What_mostly_comes_next_is_one_thing() =>
        Assert.All(Enum.GetValues<AppointmentStatus>(), status =>
            Assert.InRange(Standing.MovesFrom(status.Write(), hasBegun: true).Count(move => move.IsMain), 0, 1));
}
