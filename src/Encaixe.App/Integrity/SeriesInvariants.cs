using Encaixe.App.Appointments;
using Encaixe.App.Series;
using NodaTime;

namespace Encaixe.App.Integrity;

/// <summary>What must hold of a shop's series: each of their visits that has a time has its appointment, the other way round
/// too, and none is half there for long.</summary>
/// <param name="shop">What is in the shop.</param>
/// <param name="now">The moment.</param>
internal sealed class SeriesInvariants(ShopContents shop, Instant now)
{
    /// <summary>How long a series may be on its way. Elapsed time.</summary>
    private static readonly Duration _longestPending = Duration.FromHours(1);

    /// <summary>All that does not hold.</summary>
    public IEnumerable<Flaw> Flaws() => shop.Series.Values
        .SelectMany(FlawsOf)
        .Concat(shop.Appointments.Values
            .Where(one => one.Series is not null && !IsListed(one))
            .Select(one => new Flaw("appointment-without-series", one.Id)));

    /// <summary>Whether the series of an appointment tells its customer what became of it: the series wrote it last, and one
    /// message is for all of it.</summary>
    public static bool Tells(ShopContents shop, Appointment appointment) =>
        OccurrenceOf(shop, appointment) is var (series, one)
        && one.AppointmentVersion == appointment.Version
        && (shop.IsTold(SeriesMessages.IdOf(series.Id, one.Edit))
            || shop.Due.Contains($"series/{series.Id}/{SettleSeries.Confirm}")); // it tells when it is done

    private static (VisitSeries Series, Occurrence One)? OccurrenceOf(ShopContents shop, Appointment appointment) =>
        appointment.Series is { } place && shop.Series.GetValueOrDefault(place.Id) is { } series
        && series.Find(place.Number) is { } one && one.Appointment == appointment.Id
            ? (series, one)
            : null;

    private IEnumerable<Flaw> FlawsOf(VisitSeries series)
    {
        if (series.Status == SeriesStatus.Pending && series.BookedAt + _longestPending <= now)
        {
            yield return new Flaw("series-pending", series.Id);
        }

        if (series.Status == SeriesStatus.Active && series.Ahead.Any()
            && !shop.Due.Any(job => job.StartsWith($"series/{series.Id}/{SettleSeries.Roll}/", StringComparison.Ordinal)))
        {
            yield return new Flaw("series-not-looked-at", series.Id); // what is planned would never be taken
        }

        if (series.Status == SeriesStatus.Failed)
        {
            yield break; // nothing of it stands
        }

        foreach (var one in series.Occurrences.Where(one => one.Status is OccurrenceStatus.Booked or OccurrenceStatus.Cancelled))
        {
            if (one.Appointment is { } id ? shop.Appointments.GetValueOrDefault(id)?.Series != new SeriesPlace(series.Id, one.Number)
                : one.Status == OccurrenceStatus.Booked)
            {
                yield return new Flaw("series-without-appointment", $"{series.Id}/{one.Number}");
            }
        }
    }

    private bool IsListed(Appointment appointment) => OccurrenceOf(shop, appointment) is not null;
}
