using System.Diagnostics;

namespace Encaixe.App.Appointments;

/// <summary>How an appointment stands.</summary>
public enum AppointmentStatus
{
    /// <summary>The time is kept free for a moment, while its client makes up their mind.</summary>
    Held,

    /// <summary>The time is kept free until it is paid for.</summary>
    AwaitingPayment,

    /// <summary>The time is kept free until the shop says yes.</summary>
    AwaitingApproval,

    /// <summary>The time is taken.</summary>
    Booked,

    /// <summary>The client said so too.</summary>
    Confirmed,

    /// <summary>The client is there.</summary>
    CheckedIn,

    /// <summary>It has begun.</summary>
    InProgress,

    /// <summary>It took place.</summary>
    Completed,

    /// <summary>The client did not come.</summary>
    NoShow,

    /// <summary>Given up; its time is free again.</summary>
    Cancelled,

    /// <summary>Never agreed on in time; its time is free again.</summary>
    Expired,
}

/// <summary>What follows from how an appointment stands.</summary>
internal static class AppointmentStatuses
{
    /// <summary>Whether one may become the other. What is not here may not happen: whoever writes a status asks first.</summary>
    public static bool CanBecome(this AppointmentStatus status, AppointmentStatus next) => status switch
    {
        AppointmentStatus.Held => next is AppointmentStatus.AwaitingPayment or AppointmentStatus.AwaitingApproval
            or AppointmentStatus.Booked or AppointmentStatus.Cancelled or AppointmentStatus.Expired,
        AppointmentStatus.AwaitingPayment => next is AppointmentStatus.Confirmed
            or AppointmentStatus.Cancelled or AppointmentStatus.Expired,
        AppointmentStatus.AwaitingApproval => next is AppointmentStatus.Booked or AppointmentStatus.Cancelled
            or AppointmentStatus.Expired,
        AppointmentStatus.Booked => next is AppointmentStatus.Confirmed or AppointmentStatus.CheckedIn
            or AppointmentStatus.Completed or AppointmentStatus.NoShow or AppointmentStatus.Cancelled,
        // Moved, it waits to be confirmed anew.
        AppointmentStatus.Confirmed => next is AppointmentStatus.Booked or AppointmentStatus.CheckedIn
            or AppointmentStatus.Completed or AppointmentStatus.NoShow or AppointmentStatus.Cancelled,
        // Said by mistake, and taken back.
        _ when next == AppointmentStatus.Booked && status.WasSaid() => true,
        AppointmentStatus.CheckedIn => next is AppointmentStatus.InProgress
            or AppointmentStatus.Completed or AppointmentStatus.Cancelled,
        AppointmentStatus.InProgress => next is AppointmentStatus.Completed,
        AppointmentStatus.Completed or AppointmentStatus.NoShow or AppointmentStatus.Cancelled => false,
        // Paid, booked or accepted a moment late: its time is claimed again, if it is still free.
        AppointmentStatus.Expired => next is AppointmentStatus.Confirmed or AppointmentStatus.Booked
            or AppointmentStatus.AwaitingApproval,
        _ => throw new UnreachableException(),
    };

    /// <summary>Stops a write that would make one what it may not become: whoever wrote it forgot to ask.</summary>
    public static void MustBecome(this AppointmentStatus status, AppointmentStatus next)
    {
        if (status != next && !status.CanBecome(next))
        {
            throw new InvalidOperationException($"What is {status} does not become {next}.");
        }
    }

    /// <summary>Whether its time is taken, or was: by all but what was given up.</summary>
    public static bool TakesTime(this AppointmentStatus status) =>
        status is not (AppointmentStatus.Cancelled or AppointmentStatus.Expired);

    /// <summary>Whether both sides count on it, and it has not begun.</summary>
    public static bool IsAgreed(this AppointmentStatus status) =>
        status is AppointmentStatus.Booked or AppointmentStatus.Confirmed;

    /// <summary>Whether that is what the shop's people said of the visit itself, and so may take back.</summary>
    public static bool WasSaid(this AppointmentStatus status) => status is AppointmentStatus.CheckedIn or AppointmentStatus.InProgress
        or AppointmentStatus.Completed or AppointmentStatus.NoShow;

    /// <summary>Whether its time is kept free for something that has not happened yet.</summary>
    public static bool IsPending(this AppointmentStatus status) =>
        status is AppointmentStatus.Held or AppointmentStatus.AwaitingPayment or AppointmentStatus.AwaitingApproval;

    /// <summary>A status as it is written on the wire.</summary>
    public static string Write(this AppointmentStatus status) => status switch
    {
        AppointmentStatus.Held => "held",
        AppointmentStatus.AwaitingPayment => "awaiting-payment",
        AppointmentStatus.AwaitingApproval => "awaiting-approval",
        AppointmentStatus.Booked => "booked",
        AppointmentStatus.Confirmed => "confirmed",
        AppointmentStatus.CheckedIn => "checked-in",
        AppointmentStatus.InProgress => "in-progress",
        AppointmentStatus.Completed => "completed",
        AppointmentStatus.NoShow => "no-show",
        AppointmentStatus.Cancelled => "cancelled",
        AppointmentStatus.Expired => "expired",
        _ => throw new UnreachableException(),
    };
}
