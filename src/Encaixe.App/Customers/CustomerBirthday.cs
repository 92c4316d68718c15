using Encaixe.App.Shared;
using Encaixe.Contracts;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.App.Customers;

/// <summary>Not a day on which somebody can have been born.</summary>
public sealed record BirthdayInvalid() : Refusal(RefusalCodes.BirthdayInvalid, RefusalKind.Invalid);

/// <summary>When a customer was born, as it is kept: <c>1990-03-15</c>, or <c>--03-15</c> where they keep the year to themselves.</summary>
internal static class CustomerBirthday
{
    /// <summary>What stands where the year would.</summary>
    private const string NoYear = "--";

    private const int EarliestYear = 1900;

    /// <summary>How far clocks are ahead where the day begins first: somebody may be born there today already. Elapsed time.</summary>
    private static readonly Duration _furthestAhead = Duration.FromHours(14);

    private static readonly string[] _midnights = [" 00:00:00", " 00:00"];

    private static readonly LocalDatePattern _typed = LocalDatePattern.CreateWithInvariantCulture("d'/'M'/'uuuu");

    private static readonly AnnualDatePattern _typedDay = AnnualDatePattern.CreateWithInvariantCulture("d'/'M");

    /// <summary>Reads what somebody wrote.</summary>
    public static Outcome<Personal> Read(string text, Instant now) => IsDayOfYear(text) || IsDate(text, (now + _furthestAhead).InUtc().Date)
        ? new Personal(text)
        : new BirthdayInvalid();

    /// <summary>As it is kept, of what people and programs write into tables: the day comes first, <c>15/03/1990</c>, <c>15-03-1990</c> or <c>15/3</c>, perhaps with a
    /// midnight behind it; noughts alone are nothing. What is none of that stays as it is.</summary>
    public static string Typed(string cell)
    {
        var said = cell[..^(_midnights.FirstOrDefault(midnight => cell.EndsWith(midnight, StringComparison.Ordinal)) ?? "").Length];
        var typed = said.Replace('-', '/').Replace('.', '/');
        return typed.All(c => c is '0' or '/') ? ""
            : _typed.Parse(typed) is { Success: true, Value: var date } ? LocalDatePattern.Iso.Format(date)
            : _typedDay.Parse(typed) is { Success: true, Value: var day } ? NoYear + AnnualDatePattern.Iso.Format(day)
            : said;
    }

    /// <summary>On which day of each year it is.</summary>
    /// <param name="birthday">As it is kept.</param>
    public static AnnualDate DayOf(Personal birthday) => AnnualDatePattern.Iso.Parse(birthday.Value[^"03-15".Length..]).Value;

    private static bool IsDayOfYear(string text) =>
        text.StartsWith(NoYear, StringComparison.Ordinal) && AnnualDatePattern.Iso.Parse(text[NoYear.Length..]).Success;

    private static bool IsDate(string text, LocalDate today) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= EarliestYear } date } && date <= today;
}
