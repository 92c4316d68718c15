using Encaixe.Contracts.Reports;

namespace Encaixe.App.Reports;

/// <summary>Counts visits, or parts of them.</summary>
internal sealed class VisitCounts
{
    private int _noShows;
    private int _cancelled;
    private int _open;
    private int _served;
    private long _expected;
    private long _commission;

    /// <summary>How many took place.</summary>
    public int Completed { get; private set; }

    /// <summary>What those that took place cost. Minor units.</summary>
    public long Revenue { get; private set; }

    /// <summary>Counts one.</summary>
    /// <param name="price">What it costs. Minor units.</param>
    /// <param name="commission">What is earned of that. Minor units.</param>
    /// <param name="minutes">How long it takes. Minutes.</param>
    public void Add(Fate fate, long price, long commission, int minutes)
    {
        switch (fate)
        {
            case Fate.Completed:
                (Completed, Revenue, _commission, _served) = (Completed + 1, Revenue + price, _commission + commission, _served + minutes);
                break;
            case Fate.Open:
                (_open, _expected) = (_open + 1, _expected + price);
                break;
            case Fate.NoShow:
                _noShows++;
                break;
            case Fate.Cancelled:
                _cancelled++;
                break;
        }
    }

    /// <summary>The counts as they are answered.</summary>
    /// <param name="seesPrices">Whether whoever asks sees what visits cost.</param>
    public ReportCounts Answer(bool seesPrices) => new(
        Completed,
        _noShows,
        _cancelled,
        _open,
        seesPrices ? Revenue : null,
        seesPrices ? _expected : null,
        seesPrices ? _commission : null,
        _served);
}
