using System.Globalization;
using Encaixe.App.Appointments;
using NodaTime;

namespace Encaixe.Simulation.Tests;

/// <summary>All states of one document, in order.</summary>
internal record Course<T>(List<Written<T>> States)
    where T : class
{
    public T First => States[0].Document;

    public T Last => States[^1].Document;

    /// <summary>How it stood after so many commits; <see langword="null"/>: not yet there.</summary>
    public T? At(int number) => States.FindLast(state => state.Number <= number)?.Document;

    /// <summary>Those of all documents.</summary>
    public static List<Course<T>> Of(IEnumerable<Written<T>> written, Func<T, string> id) =>
        [.. written.GroupBy(one => id(one.Document), StringComparer.Ordinal).Select(states => new Course<T>([.. states]))];
}

/// <summary>All states of one appointment, in order.</summary>
internal sealed record Course(List<Written<Appointment>> States) : Course<Appointment>(States)
{
    /// <summary>What it was booked under: the client's key, or its place in a series.</summary>
    public string Key => First.Series is { } place
        ? string.Create(CultureInfo.InvariantCulture, $"{place.Id}/{place.Number}")
        : First.Notes!.Value;

    /// <summary>The states in which it was put where it had not been, or was no longer.</summary>
    public IEnumerable<Written<Appointment>> Placements => States.Where((state, i) => i == 0
        || (state.Document.TakesTime && (!States[i - 1].Document.TakesTime || Placed(state.Document) != Placed(States[i - 1].Document))));

    private static (Instant Start, string People) Placed(Appointment appointment) =>
        (appointment.Start, string.Join(' ', appointment.Segments.Select(segment => segment.Professional)));
}
