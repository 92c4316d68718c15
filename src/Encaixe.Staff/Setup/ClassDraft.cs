using Encaixe.Contracts.Setup;

namespace Encaixe.Staff.Setup;

/// <summary>What is typed of a service that several share.</summary>
public sealed class ClassDraft
{
    private const int UsualDecision = 120;

    /// <summary>Whether several share it.</summary>
    public bool IsShared { get; set; }

    /// <summary>How many can take part; <see langword="null"/>: nothing is typed.</summary>
    public int? Seats { get; set; } = 6;

    /// <summary>How many must, so that it is held; <see langword="null"/>: one is enough.</summary>
    public int? Least { get; set; }

    /// <summary>How long before its start that is decided. Elapsed minutes.</summary>
    public int DecidedMinutes { get; set; } = UsualDecision;

    /// <summary>Id of where it is held; <see langword="null"/>: at the shop's first location.</summary>
    public string? Location { get; set; }

    /// <summary>Whether it is held at fixed times of the week alone.</summary>
    public bool HasTimes { get; set; }

    /// <summary>Those, in the order of the week.</summary>
    public List<ClassTimeSetup> Times { get; private set; } = [];

    /// <summary>The day of one that is being typed: 1 (Monday) to 7.</summary>
    public int Day { get; set; } = 1;

    /// <summary>Its start: <c>17:30</c>; empty: none is being typed.</summary>
    public string Start { get; set; } = "";

    /// <summary>Id of who holds it.</summary>
    public string Professional { get; set; } = "";

    /// <summary>Whether there is a time, if it is held at fixed ones.</summary>
    public bool IsRight => !IsShared || !HasTimes || Times.Count > 0;

    /// <summary>Whether somebody holds it at one of them.</summary>
    public bool IsHeldBy(string professional) => IsShared && HasTimes && Times.Exists(time => time.Professional == professional);

    /// <summary>Takes up the one that is being typed.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Add()
    {
        if (Start.Length == 0 || Professional.Length == 0)
        {
            return false;
        }

        var added = new ClassTimeSetup(Day, Start, Professional);
        Times = [.. Times.Append(added).Distinct().OrderBy(time => time.Day).ThenBy(time => time.Start, StringComparer.Ordinal)];
        Start = "";
        return true;
    }

    /// <summary>Of a service as it is set up.</summary>
    public static ClassDraft Of(ServiceSetup service)
    {
        var form = new ClassDraft { IsShared = IsClass(service), Location = service.Location };
        if (form.IsShared)
        {
            form.Seats = service.Seats;
            form.Least = service.LeastSeats > 1 ? service.LeastSeats : null;
            form.DecidedMinutes = service.DecidedMinutes ?? UsualDecision;
            form.HasTimes = service.Timetable is not null;
            form.Times = [.. service.Timetable ?? []];
        }

        return form;
    }

    /// <summary>A service with what is typed. One that is shared neither before nor now stays as it was.</summary>
    public ServiceSetup On(ServiceSetup service) => IsShared
        ? service with
        {
            Seats = Seats ?? 0,
            LeastSeats = Least ?? (service.LeastSeats > 1 ? 0 : service.LeastSeats),
            DecidedMinutes = DecidedMinutes == (service.DecidedMinutes ?? UsualDecision) ? service.DecidedMinutes : DecidedMinutes,
            Timetable = HasTimes ? Times : null,
            Location = Location,
        }
        : IsClass(service) ? service with { Seats = 1, LeastSeats = 0, DecidedMinutes = null, Timetable = null } : service;

    private static bool IsClass(ServiceSetup service) => service.Seats > 1 || service.Timetable is not null;
}
