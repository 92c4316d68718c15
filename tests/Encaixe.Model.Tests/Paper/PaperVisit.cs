namespace Encaixe.Model.Tests.Paper;

/// <summary>How a visit stands.</summary>
internal enum Standing
{
    Held,
    AwaitingApproval,
    Booked,
    Confirmed,
    CheckedIn,
    InProgress,
    Completed,
    NoShow,
    Cancelled,
    Expired,
}

/// <summary>A service of a visit, as it was agreed on.</summary>
/// <param name="Service">Which.</param>
/// <param name="Who">Who does it.</param>
/// <param name="Start">From when.</param>
/// <param name="Terms">On what terms.</param>
/// <param name="Price">What it costs.</param>
internal sealed record PaperPart(string Service, string Who, int Start, PaperTerms Terms, long Price)
{
    public int End => Start + Terms.Length;

    /// <summary>How long a chair stays free after it, as it was agreed on.</summary>
    public int ChairBuffer { get; init; }

    /// <summary>Its terms, with no free time where the same person goes on.</summary>
    public PaperTerms TermsIn(IReadOnlyList<PaperPart> parts) => Terms with
    {
        Before = parts.Any(other => other.Who == Who && other.End == Start) ? 0 : Terms.Before,
        After = parts.Any(other => other.Who == Who && other.Start == End) ? 0 : Terms.After,
    };
}

/// <summary>Time of a person or a chair that is taken.</summary>
/// <param name="Of">Whose: an id.</param>
/// <param name="Start">First minute.</param>
/// <param name="End">First minute after it.</param>
/// <param name="From">From when free time was promised before it.</param>
/// <param name="Until">Until when after it.</param>
/// <param name="Class">The class that it is a part of.</param>
/// <param name="Seats">How many seats of it.</param>
/// <param name="IsAbsence">It is nobody's visit.</param>
internal readonly record struct PaperClaim(
    string Of, int Start, int End, int From, int Until, string? Class = null, int Seats = 1, bool IsAbsence = false);

/// <summary>A visit, as one would keep it on paper.</summary>
internal sealed class PaperVisit
{
    /// <summary>The chairs' name.</summary>
    public const string Chair = "chair";

    /// <summary>Which of all visits, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What the product calls it.</summary>
    public string Id { get; set; } = "";

    public required int Client { get; init; }

    public int Party { get; init; } = 1;

    public required Standing Standing { get; set; }

    public required IReadOnlyList<PaperPart> Parts { get; set; }

    /// <summary>The services that were taken out.</summary>
    public List<string> GivenUp { get; } = [];

    public required long Price { get; set; }

    /// <summary>Until when it is kept free while it is pending. Seconds.</summary>
    public int HoldUntil { get; set; }

    /// <summary>The shop was asked.</summary>
    public bool WasAsked { get; set; }

    public bool IsOverbooked { get; set; }

    /// <summary>What is left of it costs its share of the whole: as the shop's terms were when it was agreed on.</summary>
    public bool SharesPrice { get; init; }

    /// <summary>Until so long before it, giving it up is free: as it was when it was agreed on.</summary>
    public int FreeCancellation { get; init; }

    /// <summary>When it was to begin when its client moved it too late for that; moving is no way around the fee.</summary>
    public int? LateStart { get; set; }

    public int Version { get; set; } = 1;

    public int Moves { get; set; }

    /// <summary>The series that it is of, and which of it.</summary>
    public (PaperSeries Series, int Number)? Series { get; init; }

    public int Start => Parts.Min(part => part.Start);

    public int End => Parts.Max(part => part.End);

    public IEnumerable<string> Services => Parts.Select(part => part.Service);

    public bool IsPending => Standing is Standing.Held or Standing.AwaitingApproval;

    /// <summary>Both sides count on it, and it has not begun.</summary>
    public bool IsAgreed => Standing is Standing.Booked or Standing.Confirmed;

    /// <summary>It was not given up.</summary>
    public bool IsKept => Standing is not (Standing.Cancelled or Standing.Expired);

    public string Name => $"visit {Number}";

    /// <summary>It was only kept free, and is no longer.</summary>
    public bool HasLapsed(int now) => IsPending && HoldUntil <= now;

    /// <summary>Its client moves it, or what is left of it: it stays as late as it is.</summary>
    public void NoteLate(int now)
    {
        if (now > ((LateStart ?? Start) - FreeCancellation) * 60)
        {
            LateStart ??= Start;
        }
    }

    /// <summary>What is done, when the last of it ends at another minute: whoever was busy to its end is until then.</summary>
    public IReadOnlyList<PaperPart> PartsUntil(int end) => [.. Parts.Select(part => part.End != End ? part : part with
    {
        Terms = part.Terms with
        {
            Length = end - part.Start,
            Busy = [.. Shorter(part, end - part.Start)],
        },
    })];

    /// <summary>Its time is nobody else's.</summary>
    public bool Stands(int now) => IsKept && !HasLapsed(now);

    /// <summary>The minutes in which somebody is busy, one by one: those that they were, and all from the last of them on if they were to the end, or have
    /// lost some.</summary>
    private static IEnumerable<(int Offset, int Length)> Shorter(PaperPart part, int length)
    {
        var was = part.Terms.Busy.SelectMany(one => Enumerable.Range(one.Offset, one.Length)).ToHashSet();
        var (first, last) = (part.Terms.Busy.Where(one => one.Offset < length).Select(one => one.Offset).LastOrDefault(), was.Max());
        var isToTheEnd = last + 1 == part.Terms.Length || last >= length;
        var begun = -1;
        for (var minute = 0; minute <= length; minute++)
        {
            var isBusy = minute < length && (was.Contains(minute) || (isToTheEnd && minute >= first));
            if (isBusy && begun < 0)
            {
                begun = minute;
            }
            else if (!isBusy && begun >= 0)
            {
                yield return (begun, minute - begun);
                begun = -1;
            }
        }
    }

    /// <summary>What it takes of people's and chairs' time: no free time where the same person goes on, or the same chair is
    /// needed again at once.</summary>
    public IEnumerable<PaperClaim> Claims()
    {
        foreach (var part in Parts)
        {
            var (terms, busy) = (part.Terms, part.Terms.Busy);
            var theirs = Parts.Where(other => other.Who == part.Who).ToList();
            for (var i = 0; i < busy.Count; i++)
            {
                var start = part.Start + busy[i].Offset;
                var end = start + busy[i].Length;
                var before = i > 0 || theirs.Exists(other => other.End == part.Start) ? 0 : terms.Before;
                var after = i < busy.Count - 1 || theirs.Exists(other => other.Start == part.End) ? 0 : terms.After;
                yield return new PaperClaim(
                    part.Who, start, end, start - before, end + after, terms.IsClass ? part.Service : null, terms.IsClass ? Party : 1);
            }

            if (terms.NeedsChair)
            {
                var goesOn = Parts.Any(other => other.Terms.NeedsChair && other.Start == part.End);
                yield return new PaperClaim(Chair, part.Start, part.End, part.Start, part.End + (goesOn ? 0 : part.ChairBuffer));
            }
        }
    }
}

/// <summary>On what terms a service is done: today's, or those that were agreed on.</summary>
/// <param name="Service">Which.</param>
/// <param name="Length">How long it takes.</param>
/// <param name="Before">Free time before it.</param>
/// <param name="After">Free time after it.</param>
/// <param name="Busy">When the professional is busy in it.</param>
/// <param name="IsClass">Several share it.</param>
/// <param name="NeedsChair">It needs a chair.</param>
internal sealed record PaperTerms(
    string Service, int Length, int Before, int After, IReadOnlyList<(int Offset, int Length)> Busy, bool IsClass, bool NeedsChair)
{
    public static PaperTerms Of(PaperService service) => new(
        service.Id, service.Length, service.Before, service.After, service.Busy, service.IsClass, service.NeedsChair);
}

/// <summary>Somebody is away, or chairs cannot be used.</summary>
/// <param name="Of">Who, or the chairs.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="Units">How many chairs; 0 for people.</param>
internal sealed record PaperAbsence(string Of, int Start, int End, int Units)
{
    /// <summary>What the product calls it.</summary>
    public string Id { get; init; } = "";
}
