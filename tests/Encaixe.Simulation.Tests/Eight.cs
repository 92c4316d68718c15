using System.Collections.Frozen;
using Encaixe.App.Integrity;

namespace Encaixe.Simulation.Tests;

/// <summary>The eight things that hold at every moment, whatever fails, and which codes say that one does not: those of the simulation,
/// which sees every state, and those of <see cref="VerifyShop"/>, which walks through what is there, here as in a running
/// installation.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>I1</term><description>Of a professional, a room or a seat at a moment there is at most one live occupant.</description></item>
/// <item><term>I2</term><description>A booking is live exactly if the day books hold all its spans, and so is whatever else keeps time:
/// an absence, an offer. What is written together is there together.</description></item>
/// <item><term>I3</term><description>A key that was accepted has exactly one outcome, which stays; who holds a time is never told no, and
/// nobody is who could have had it.</description></item>
/// <item><term>I4</term><description>Whatever follows from a change is a job of that change's own commit, and so is the note that it was
/// made.</description></item>
/// <item><term>I5</term><description>A job is brought at least once, and has its effect exactly once. What it says is so, and is
/// said.</description></item>
/// <item><term>I6</term><description>What will be has its jobs in time: reminders, and the end of what is only kept free. None acts for what
/// is no longer so.</description></item>
/// <item><term>I7</term><description>A visit only ever becomes what it may become, and its versions only grow. (With payments: the sums are
/// the vendor's. There are none yet.)</description></item>
/// <item><term>I8</term><description>Whatever stands anywhere is its shop's. Only links and jobs stand in the directory; a job says whose it
/// is.</description></item>
/// </list>
/// </remarks>
internal static class Eight
{
    private static readonly FrozenDictionary<string, string> _byCode = new (string Invariant, string Codes)[]
    {
        ("I1", "overlap seats-oversold offered-though-taken taken-twice buffer-taken placed-where-closed placed-where-away"),
        ("I2", "appointment-without-span span-without-appointment span-differs segments-differ agenda-differs agenda-without-appointment "
            + "span-without-absence absence-without-span offer-without-span forgotten-in-an-absence agreed-before-its-series "
            + "series-agreed-by-half series-without-appointment appointment-without-series appointment-without-customer "
            + "customer-without-phone phone-without-customer customer-book-of-nobody visit-not-counted wait-without-offer "
            + "wait-without-customer offer-to-nobody offer-taken-otherwise asked-though-not-in-line asked-two-things"),
        ("I3", "booked-twice other-answer holder-told-no refused-though-free refused-though-offered acknowledged-lost change-lost "
            + "series-booked-twice series-lost key-without-appointment unexpected"),
        ("I4", "not-in-its-commit message-not-planned audit-differs"),
        ("I5", "never-done given-up done-twice settled-twice told-twice never-told never-asked told-what-never-was told-what-is-not-so"),
        ("I6", "reminder-not-planned reminded-at-the-wrong-time kept-for-ever offered-for-ever offer-never-ends series-not-settled "
            + "series-pending series-not-looked-at"),
        ("I7", "became-what-it-may-not"),
        ("I8", "not-its-shops"),
    }
        .SelectMany(row => row.Codes.Split(' ').Select(code => (row.Invariant, Code: code)))
        .ToFrozenDictionary(row => row.Code, row => row.Invariant, StringComparer.Ordinal);

    /// <summary>Which of the eight does not hold.</summary>
    /// <exception cref="KeyNotFoundException">The code belongs to none: it is to be added above.</exception>
    public static string Of(Flaw flaw) => _byCode[flaw.Rule];
}
