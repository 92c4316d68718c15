using Encaixe.App.Appointments;
using NodaTime;

namespace Encaixe.App.Reports;

/// <summary>What became of a visit, as reports count it.</summary>
internal enum Fate
{
    /// <summary>It never was one: nobody agreed on it in time, or its time was kept and given back.</summary>
    None,

    /// <summary>It waits to be agreed on.</summary>
    Pending,

    /// <summary>It is agreed on or has begun, and nobody said yet how it went.</summary>
    Open,

    /// <summary>It took place.</summary>
    Completed,

    /// <summary>The client did not come.</summary>
    NoShow,

    /// <summary>It was given up after both sides had agreed on it.</summary>
    Cancelled,
}

/// <summary>How fates are told.</summary>
internal static class Fates
{
    /// <summary>What became of a visit by now.</summary>
    public static Fate FateAt(this Appointment visit, Instant now) => visit.Status switch
    {
        AppointmentStatus.Completed => Fate.Completed,
        AppointmentStatus.NoShow => Fate.NoShow,
        AppointmentStatus.Cancelled => visit.WasAgreed ? Fate.Cancelled : Fate.None,
        AppointmentStatus.Expired => Fate.None,
        _ when visit.Status.IsPending() => visit.HasLapsed(now) ? Fate.None : Fate.Pending,
        _ => Fate.Open,
    };
}
