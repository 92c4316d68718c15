using Encaixe.App.Languages;
using Microsoft.AspNetCore.Html;
using NodaTime;

namespace Encaixe.Pages.Bookings;

/// <summary>Days to choose from, and the times of one of them.</summary>
/// <param name="T">What is said on it.</param>
/// <param name="Title">Which month.</param>
/// <param name="Before">Earlier days, if there are any to come.</param>
/// <param name="BeforeLabel">What that link says.</param>
/// <param name="After">Later days, if they can be booked yet.</param>
/// <param name="AfterLabel">What that link says.</param>
/// <param name="Strip">A week; empty when a month is shown.</param>
/// <param name="Month">A month; <see langword="null"/> when a week is shown.</param>
/// <param name="Toggle">The other of the two.</param>
/// <param name="ToggleLabel">What that link says.</param>
/// <param name="Day">The day whose times are shown.</param>
/// <param name="Parts">Its times.</param>
/// <param name="Empty">What to do when it has none.</param>
public sealed record WhenView(
    Texts T,
    string Title,
    string? Before,
    string BeforeLabel,
    string? After,
    string AfterLabel,
    IReadOnlyList<DayCell> Strip,
    MonthView? Month,
    string Toggle,
    string ToggleLabel,
    string Day,
    IReadOnlyList<DayPart> Parts,
    EmptyDay? Empty)
{
    /// <summary>What is said aloud when another day is shown.</summary>
    internal string Announcement { get; init; } = "";

    /// <summary>The day whose times are shown.</summary>
    internal LocalDate Shown { get; init; }

    /// <summary>Where one waits for a time that is not free; nowhere, if it is missing.</summary>
    public string? Wait { get; init; }

    /// <summary>What it means that a time is marked as the best fit; none when none is.</summary>
    public string? BestFit { get; init; }
}

/// <summary>A month as a calendar on a wall.</summary>
/// <param name="Weekdays">The heads of its columns: short, and in full.</param>
/// <param name="Weeks">Its rows; <see langword="null"/> where the month has no day.</param>
public sealed record MonthView(
    IReadOnlyList<(string Short, string Full)> Weekdays, IReadOnlyList<IReadOnlyList<DayCell?>> Weeks);

/// <summary>A day to choose.</summary>
/// <param name="Weekday">Its name in short.</param>
/// <param name="Number">Of the month.</param>
/// <param name="Label">All of it in words.</param>
/// <param name="Link">Its times; none when it cannot be booked.</param>
/// <param name="Class">How it looks.</param>
/// <param name="RoomClass">How much room it has: the number of bars.</param>
/// <param name="Current"><c>date</c> when it is the one shown.</param>
public sealed record DayCell(
    string Weekday, string Number, string Label, string? Link, string Class, string RoomClass, string? Current);

/// <summary>Morning, afternoon or evening.</summary>
/// <param name="Name">Which.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="Times">The times in it.</param>
public sealed record DayPart(string Name, HtmlString Icon, IReadOnlyList<TimeChoice> Times);

/// <summary>A time to choose.</summary>
/// <param name="Label">On the wall clock.</param>
/// <param name="Note">Which of two, on the day on which the clock is set back.</param>
/// <param name="Link">The next step with it.</param>
/// <param name="Current"><c>true</c> when it is the one chosen.</param>
public sealed record TimeChoice(string Label, string? Note, string Link, string? Current)
{
    /// <summary>What there is to know of it: how many seats are left, that it is the present one.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether it fits well between what is taken.</summary>
    public bool IsBest { get; init; }
}

/// <summary>A day without room, and where there is some.</summary>
/// <param name="Text">What is so.</param>
/// <param name="Link">What to do.</param>
/// <param name="LinkLabel">The same in words.</param>
public sealed record EmptyDay(string Text, string? Link, string? LinkLabel);
