using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.Model.Tests.Paper;

namespace Encaixe.Model.Tests.Real;

/// <summary>Whether the product says what the model says.</summary>
internal static class Agreement
{
    /// <summary>What was granted; <see langword="null"/> when both refused.</summary>
    /// <exception cref="Disagreement">They do not agree.</exception>
    public static T? With<T>(this Outcome<T> outcome, Say say)
        where T : class
    {
        if (outcome.TryGet(out var value, out var refusal))
        {
            return say.IsGranted ? value : throw new Disagreement($"Granted; the model refuses: {string.Join(" or ", say.Refusals)}.");
        }

        return say.IsGranted ? throw new Disagreement($"Refused with {refusal.Code}; the model grants it.")
            : say.Refusals.Contains(refusal.Code) ? null
            : throw new Disagreement($"Refused with {refusal.Code}; the model refuses with {string.Join(" or ", say.Refusals)}.");
    }

    /// <summary>What came of something that is granted as a whole or not at all.</summary>
    public static Came Came(this Say say) => !say.IsGranted ? Tests.Came.Refused : say.Changes ? Tests.Came.Done : Tests.Came.Nothing;

    /// <summary>Who does which service of a visit, by the product.</summary>
    public static IReadOnlyList<string> Who(this Appointment appointment) =>
        [.. appointment.Segments.OrderBy(segment => segment.Start).Select(segment => segment.Professional)];

    /// <summary>Who does which service, by the product, if that is one of the ways that are right.</summary>
    public static IReadOnlyList<string> WhoIn(this Appointment appointment, IReadOnlyList<IReadOnlyList<string>> ways) =>
        ways.FirstOrDefault(way => way.SequenceEqual(appointment.Who()))
        ?? throw new Disagreement(
            $"Done by {string.Join('+', appointment.Who())}; right would be {string.Join(" or ", ways.Select(way => string.Join('+', way)))}.");

    /// <summary>The same of a visit that is written already.</summary>
    public static IReadOnlyList<string> WhoIn(this RealShop real, string id, IReadOnlyList<IReadOnlyList<string>> ways) =>
        (real.Find(id) ?? throw new Disagreement("A visit is not there.")).WhoIn(ways);
}
