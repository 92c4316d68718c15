namespace Encaixe.Model.Tests.Paper;

/// <summary>One visit of a series, looked at.</summary>
/// <param name="Turn">What becomes of it; <see langword="null"/>: somebody must decide.</param>
/// <param name="Ways">Who may do it.</param>
internal sealed record Looked(Turn? Turn, IReadOnlyList<IReadOnlyList<string>> Ways);

/// <content>Series.</content>
internal sealed partial class PaperShop
{
    /// <summary>What would become of each visit of a series.</summary>
    public IReadOnlyList<Looked> Plan(SeriesWanted wanted)
    {
        var (looked, keeps) = (new List<Looked>(), new List<string>());
        for (var i = 0; i < wanted.Count; i++)
        {
            var one = wanted.Skips.Contains(i + 1) ? new Looked(Turn.Skipped, [])
                : Look(wanted, wanted.Start + (i * 7 * 1440), wanted.Who, keeps);
            keeps.AddRange(one.Ways.SelectMany(way => way).Except(keeps).ToList());
            looked.Add(one);
        }

        return looked;
    }

    /// <summary>Whether a series is booked.</summary>
    public Say Ask(SeriesWanted wanted)
    {
        if (ItemsOf(wanted.Services, wanted.Who).Any(item => item.Who.Count == 0))
        {
            return Say.No("professional-not-found");
        }

        if (wanted.Party > Settings.Service(wanted.Services[0]).Seats)
        {
            return Say.No("party-too-large");
        }

        var plan = Plan(wanted);
        return plan.All(one => one.Turn is null or Turn.Skipped) || (!wanted.IsBestEffort && plan.Any(one => one.Turn is null))
            ? Say.No("series-not-free")
            : Say.Granted;
    }

    /// <summary>Writes a series down that was granted.</summary>
    /// <param name="who">Who does what in each visit that is booked, by its number.</param>
    public PaperSeries Write(SeriesWanted wanted, Func<int, IReadOnlyList<string>> who)
    {
        var (series, plan) = (new PaperSeries(wanted), Plan(wanted));
        for (var i = 0; i < plan.Count; i++)
        {
            var one = new PaperOccurrence(i + 1) { Start = wanted.Start + (i * 7 * 1440), Turn = plan[i].Turn ?? Turn.Skipped };
            series.Occurrences.Add(one);
            if (one.Turn == Turn.Booked)
            {
                Book(series, one, who(one.Number));
            }
        }

        series.NextLook = series.HasPlanned ? NextDay : PaperSeries.Never;
        Series.Add(series);
        return series;
    }

    /// <summary>Changes some visits of a series: each that can be, in turn.</summary>
    /// <param name="who">Who does what in a visit that is moved, of the ways that are right.</param>
    /// <returns>Those that stay as they are though they were meant.</returns>
    public IReadOnlyList<int> Edit(
        PaperSeries series, SeriesEdit edit, Func<PaperVisit, IReadOnlyList<IReadOnlyList<string>>, IReadOnlyList<string>> who)
    {
        var stayed = new List<int>();
        foreach (var one in series.Occurrences.Where(one => IsMeant(one, edit)).ToList())
        {
            if (!Edit(one, edit, who))
            {
                stayed.Add(one.Number);
            }
        }

        return stayed;
    }

    private static bool IsMeant(PaperOccurrence one, SeriesEdit edit) => one.Turn is Turn.Booked or Turn.Planned
        && (edit.Scope == 2 || (edit.Scope == 1 ? one.Number >= edit.Number : one.Number == edit.Number));

    private bool Edit(
        PaperOccurrence one, SeriesEdit edit, Func<PaperVisit, IReadOnlyList<IReadOnlyList<string>>, IReadOnlyList<string>> who)
    {
        var isAlone = edit.Scope == 0;
        if (one.Visit is not { } visit)
        {
            (one.Turn, one.Start, one.Who) = edit.Cancels ? (Turn.Cancelled, one.Start, one.Who)
                : (one.Turn, one.Start + edit.By, edit.Who ?? one.Who);
            return true;
        }

        if (!visit.IsAgreed || visit.Start * 60 <= Now)
        {
            return !isAlone; // what is over is none of those to come
        }

        if (!isAlone && !edit.IncludesMoved && visit.Version != one.VisitVersion)
        {
            return false;
        }

        if (edit.Cancels)
        {
            Cancel(visit);
            (one.Turn, one.VisitVersion) = (Turn.Cancelled, visit.Version);
            return true;
        }

        var start = (isAlone ? visit.Start : one.Start) + edit.By;
        var say = AskToMoveForShop(visit, start, edit.Who);
        if (!say.IsGranted)
        {
            return false;
        }

        Move(visit, start, who(visit, say.Ways));
        if (!isAlone)
        {
            (one.Start, one.Who, one.VisitVersion) = (start, edit.Who ?? one.Who, visit.Version);
        }

        return true;
    }

    /// <summary>Takes what a series has planned and the agenda is open for by now, or leaves it out.</summary>
    private void TakeWhatIsOpen(
        PaperSeries series, Func<int, IReadOnlyList<IReadOnlyList<string>>, IReadOnlyList<string>> who)
    {
        foreach (var one in series.Occurrences.Where(one => one.Turn == Turn.Planned))
        {
            var looked = Look(series.Terms, one.Start, one.Who ?? series.Terms.Who, keeps: []);
            if (looked.Turn == Turn.Planned)
            {
                continue;
            }

            one.Turn = looked.Turn ?? Turn.Skipped;
            if (one.Turn == Turn.Booked)
            {
                Book(series, one, who(one.Number, looked.Ways));
            }
        }

        series.NextLook = series.HasPlanned ? NextDay : PaperSeries.Never;
    }

    private int NextDay => (Today + 1) * 1440;

    private Looked Look(SeriesWanted terms, int start, string? who, IReadOnlyList<string> keeps)
    {
        if (!terms.IsFar && start / 1440 > Today + Settings.HorizonDays)
        {
            return new Looked(Turn.Planned, []);
        }

        var items = ItemsOf(terms.Services, who == "any" ? null : who);
        var ask = new Asking(terms.Party, IsWaived: terms.IsWaived, IsFar: terms.IsFar);
        var ways = new Room(this, ask).Ways(items, start).ToList();
        return start * 60 <= Now || ways.Count == 0 ? new Looked(null, []) : new Looked(Turn.Booked, Best(ways, items, start, ask, keeps));
    }

    private void Book(PaperSeries series, PaperOccurrence one, IReadOnlyList<string> who)
    {
        var parts = Parts(TodaysItems(series.Terms.Services), who, one.Start);
        one.Visit = Add(new PaperVisit
        {
            Number = Visits.Count + 1,
            Client = series.Terms.Client,
            Party = series.Terms.Party,
            Standing = Standing.Booked,
            Parts = parts,
            Price = PriceOf(parts, series.Terms.Party),
            SharesPrice = Settings.SharesPrice,
            FreeCancellation = Settings.FreeCancellation,
            Series = (series, one.Number),
        });
        one.VisitVersion = 1;
    }
}
