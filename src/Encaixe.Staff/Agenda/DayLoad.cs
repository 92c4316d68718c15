namespace Encaixe.Staff.Agenda;

/// <summary>How much there is to do on a day.</summary>
/// <param name="Visits">How many visits.</param>
/// <param name="Percent">How much of the hours is taken, by visits or since somebody is away; 0 to 100. Nothing of no hours is all of them.</param>
internal sealed record DayLoad(int Visits, int Percent)
{
    /// <summary>Counts it.</summary>
    /// <param name="columns">Those who work or serve.</param>
    public static DayLoad Of(IReadOnlyList<GridColumn> columns)
    {
        var open = columns.Sum(column => column.Open.Sum(time => time.Length));
        var free = columns.Sum(column => column.Open.Sum(time => Free(time, column)));
        return new DayLoad(
            columns.SelectMany(column => column.Blocks).DistinctBy(block => block.Visit.Id).Count(),
            open == 0 ? 100 : 100 - (free * 100 / open));
    }

    /// <summary>How many minutes of a stretch nothing takes.</summary>
    private static int Free(Minutes open, GridColumn column)
    {
        var (free, at) = (0, open.From);
        foreach (var taken in column.Blocks.Select(block => block.Time).Concat(column.Away).OrderBy(time => time.From))
        {
            free += Math.Max(0, Math.Min(taken.From, open.Until) - at);
            at = Math.Max(at, Math.Min(taken.Until, open.Until));
        }

        return free + Math.Max(0, open.Until - at);
    }
}
