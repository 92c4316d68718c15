using System.Globalization;
using Encaixe.App.Appointments;
using NodaTime;

namespace Encaixe.Simulation.Tests;

/// <summary>All states of one appointment, in order.</summary>
internal sealed record Course(List<Written<Appointment>> States)
{
    public Appointment First => States[0].Document;

    public Appointment Last => States[^1].Document;

    /// <summary>What it was booked under: the client's key, or its place in a series.</summary>
    public string Key => First.Series is { } place
        ? string.Create(CultureInfo.InvariantCulture, $"{place.Id}/{place.Number}")
        : First.Notes!.Value;

    /// <summary>The states in which it was put where it had not been, or was no longer.</summary>
    public IEnumerable<Written<Appointment>> Placements => States.Where((state, i) => i == 0
        || (state.Document.TakesTime && (!States[i - 1].Document.TakesTime || Placed(state.Document) != Placed(States[i - 1].Document))));

    /// <summary>How it stood after so many commits; <see langword="null"/>: not yet there.</summary>
    public Appointment? At(int number) => States.FindLast(state => state.Number <= number)?.Document;

    private static (Instant Start, string People) Placed(Appointment appointment) =>
        (appointment.Start, string.Join(' ', appointment.Segments.Select(segment => segment.Professional)));
}
