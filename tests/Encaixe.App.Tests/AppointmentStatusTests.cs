using System.Text.Json;
using Encaixe.App.Appointments;

namespace Encaixe.App.Tests;

public sealed class AppointmentStatusTests
{
    /// <summary>What may become of what: a row and a column for every status, in their order.</summary>
    private static readonly string[] _matrix =
    [
        /* held              */ "· P A B · · · · · X E",
        /* awaiting payment  */ "· · · · C · · · · X E",
        /* awaiting approval */ "· · · B · · · · · X E",
        /* booked            */ "· · · · C I · D N X ·",
        /* confirmed         */ "· · · B · I · D N X ·",
        /* checked in        */ "· · · B · · G D · X ·",
        /* in progress       */ "· · · B · · · D · · ·",
        /* completed         */ "· · · B · · · · · · ·",
        /* no-show           */ "· · · B · · · · · · ·",
        /* cancelled         */ "· · · · · · · · · · ·",
        /* expired           */ "· · A B C · · · · · ·",
    ];

    private static readonly AppointmentStatus[] _all = Enum.GetValues<AppointmentStatus>();

    [Fact]
    [Trait("Rule", "HP-1")]
    public void Each_status_becomes_only_what_it_may()
    {
        string[] found =
        [
            .. _all.Select(from => string.Join(' ', _all.Select((to, i) => from.CanBecome(to) ? "HPABCIGDNXE"[i] : '·'))),
        ];

        Assert.Equal(_matrix, found);
    }

    [Fact]
    public void Only_what_was_given_up_leaves_its_time_free()
    {
        Assert.Equal(
            [AppointmentStatus.Cancelled, AppointmentStatus.Expired], _all.Where(status => !status.TakesTime()));
    }

    [Fact]
    public void What_is_agreed_or_pending_still_takes_its_time()
    {
        Assert.Equal([AppointmentStatus.Booked, AppointmentStatus.Confirmed], _all.Where(status => status.IsAgreed()));
        Assert.Equal(
            [AppointmentStatus.Held, AppointmentStatus.AwaitingPayment, AppointmentStatus.AwaitingApproval],
            _all.Where(status => status.IsPending()));
        Assert.All(_all.Where(status => status.IsAgreed() || status.IsPending()), status => Assert.True(status.TakesTime()));
    }

    [Fact]
    public void On_the_wire_a_status_is_called_as_in_the_api()
    {
        Assert.All(
            _all,
            status => Assert.Equal(JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString()), status.Write()));
    }
}
