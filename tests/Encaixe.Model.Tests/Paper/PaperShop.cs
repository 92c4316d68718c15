namespace Encaixe.Model.Tests.Paper;

/// <summary>The model: a shop as one would keep it on paper. What must come of everything that is done to the product, found
/// by looking at every visit and every minute, with nothing of the product's own.</summary>
/// <remarks>Minutes and seconds count from midnight of a Monday on the shop's wall, whose clock never jumps.</remarks>
internal sealed partial class PaperShop(PaperSettings settings, int now)
{
    public PaperSettings Settings { get; set; } = settings;

    /// <summary>The moment. Seconds.</summary>
    public int Now { get; private set; } = now;

    public int Today => Now / 86_400;

    /// <summary>The minute that has begun.</summary>
    public int Minute => Now / 60;

    public List<PaperVisit> Visits { get; } = [];

    public List<PaperAbsence> Absences { get; } = [];

    public List<PaperSeries> Series { get; } = [];

    /// <summary>When somebody booked last, if anybody did. Seconds.</summary>
    public int LastBooked { get; private set; } = int.MinValue / 2;

    /// <summary>Time passes, and nothing is done about it: what was held until then is free by itself.</summary>
    public void Pass(int seconds) => Now += seconds;

    /// <summary>A job runs that writes off what lapsed.</summary>
    public void Expire(string id)
    {
        if (Visits.Find(visit => visit.Id == id) is { } visit && visit.HasLapsed(Now))
        {
            (visit.Standing, visit.Version) = (Standing.Expired, visit.Version + 1);
        }
    }

    /// <summary>A job runs that takes for a series what the agenda is open for by now.</summary>
    /// <param name="who">Who does what in its visit that is booked, of the ways that are right.</param>
    public void LookAt(string id, Func<PaperSeries, int, IReadOnlyList<IReadOnlyList<string>>, IReadOnlyList<string>> who)
    {
        if (Series.Find(series => series.Id == id) is { } series && series.NextLook * 60 <= Now)
        {
            TakeWhatIsOpen(series, (number, ways) => who(series, number, ways));
        }
    }

    /// <summary>Of several who are free the right ones: whom one would rather keep, then whose time is wasted least, then whoever
    /// is least busy on that day.</summary>
    /// <param name="ways">Ways in which all can be done.</param>
    /// <param name="ask">Who asks.</param>
    /// <param name="keeps">Whom one would rather keep.</param>
    private IReadOnlyList<IReadOnlyList<string>> Best(
        IReadOnlyList<IReadOnlyList<string>> ways,
        IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items,
        int start,
        Asking ask,
        IReadOnlyList<string> keeps)
    {
        var room = new Room(this, default); // a visit that is moved is on its day still
        var around = items is [{ Terms.IsClass: false }] ? new Room(this, ask) : null; // of several services no gaps are counted
        var liking = Settings.People.Select(person => person.Id)
            .OrderBy(who => keeps.Contains(who) ? keeps.TakeWhile(kept => kept != who).Count() : int.MaxValue)
            .ThenBy(who => around is not null && items[0].Who.Contains(who) ? around.Waste(items[0].Terms, who, start) : 0)
            .ThenBy(who => room.BusyOn(who, start / 1440))
            .ThenBy(who => who, StringComparer.Ordinal)
            .ToList();
        var ranks = items.Select(item => item.Who.OrderBy(liking.IndexOf).ToList()).ToList();
        var least = ways.Min(Cost);
        return [.. ways.Where(way => Cost(way) == least)];

        (int Changes, int Rank) Cost(IReadOnlyList<string> way) => (
            way.Zip(way.Skip(1)).Count(pair => pair.First != pair.Second), way.Select((who, i) => ranks[i].IndexOf(who)).Sum());
    }

    /// <summary>What a visit costs.</summary>
    private long PriceOf(IReadOnlyList<PaperPart> parts, int party) =>
        Settings.ComboPrice is { } price && parts.Select(part => part.Service).Order().SequenceEqual(PaperSettings.Combo.Order())
            ? price
            : parts.Sum(part => part.Price) * party;

    /// <summary>The parts of a visit that is done one service after the other.</summary>
    private List<PaperPart> Parts(IReadOnlyList<(PaperTerms Terms, long Price)> items, IReadOnlyList<string> who, int start)
    {
        var parts = new List<PaperPart>();
        for (var i = 0; i < items.Count; i++)
        {
            parts.Add(new PaperPart(items[i].Terms.Service, who[i], start, items[i].Terms, items[i].Price) { ChairBuffer = Settings.ChairBuffer });
            start += items[i].Terms.Length;
        }

        return parts;
    }
}
