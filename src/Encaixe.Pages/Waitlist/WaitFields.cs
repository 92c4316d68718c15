using System.Globalization;
using Encaixe.App.Languages;
using Encaixe.App.Waitlist;
using Encaixe.Contracts.Waitlist;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Waitlist;

/// <summary>When somebody who waits could come: the fields of every form that asks it.</summary>
/// <param name="T">What is said.</param>
/// <param name="Parts">The parts of the day; none chosen: any time.</param>
/// <param name="Notices">The warnings, one of which is needed.</param>
/// <param name="AtNight"><c>true</c> when they may be told at night.</param>
public sealed record WaitFields(Texts T, IReadOnlyList<Pick> Parts, IReadOnlyList<Pick> Notices, string? AtNight)
{
    private static readonly int[] _notices = [30, WaitWish.UsualNoticeMinutes, 120, 24 * 60];

    /// <summary>The fields before anything is chosen.</summary>
    internal static WaitFields Empty(Texts texts) => Of(new WaitWhen(), texts);

    /// <summary>The fields as they were filled in.</summary>
    internal static WaitFields Of(WaitWhen when, Texts texts)
    {
        var notice = when.NoticeMinutes ?? WaitWish.UsualNoticeMinutes;
        return new WaitFields(
            texts,
            [.. DayParts.All.Select(part => new Pick(
                part.Name, texts[$"part.{part.Name}"], when.Windows?.Contains(part.Window) == true))],
            [.. _notices.Select(minutes => new Pick(
                minutes.ToString(CultureInfo.InvariantCulture), WaitWords.Length(minutes, texts), minutes == notice))],
            when.AtNight == true ? "true" : null);
    }

    /// <summary>Reads what was filled in. What no field of ours sends is left out.</summary>
    internal static WaitWhen Read(IFormCollection fields)
    {
        var parts = fields["part"];
        return new WaitWhen(
            [.. DayParts.All.Where(part => parts.Contains(part.Name)).Select(part => part.Window)],
            int.TryParse(fields.Last("notice"), NumberStyles.None, CultureInfo.InvariantCulture, out var notice) ? notice : null,
            fields.Last("night").Length > 0);
    }
}

/// <summary>One of several things to choose.</summary>
/// <param name="Value">For the form.</param>
/// <param name="Label">For the reader.</param>
/// <param name="IsChosen">Whether it is chosen.</param>
public sealed record Pick(string Value, string Label, bool IsChosen)
{
    /// <summary><c>true</c> or nothing.</summary>
    public string? Checked => IsChosen ? "true" : null;
}

/// <summary>The parts of the day in which one can wait. Together they are all of it: who comes at night comes in the last.</summary>
internal static class DayParts
{
    public static readonly IReadOnlyList<(string Name, string Window)> All =
        [("morning", "05:00-12:00"), ("afternoon", "12:00-18:00"), ("evening", "18:00-05:00")];
}
