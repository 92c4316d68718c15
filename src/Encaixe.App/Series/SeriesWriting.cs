using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Series;

/// <summary>A visit of a series with the day books that it is written into.</summary>
/// <param name="Occurrence">Which.</param>
/// <param name="Appointment">Its appointment.</param>
/// <param name="Books">The days that were read for it.</param>
internal sealed record OccurrenceToWrite(Occurrence Occurrence, Appointment Appointment, VisitBooks Books)
{
    /// <summary>The days that it changes.</summary>
    public IEnumerable<string> Days => Appointment.ToSpans().SelectMany(claim => claim.Keys).Distinct(StringComparer.Ordinal);

    /// <summary>How many items it takes in a commit at the most: days, itself, its entry in the agenda, in the audit, its reminder.</summary>
    public int Items => Books.CountOf(Appointment.Id, Appointment.Claims) + 4;
}

/// <summary>How the visits of a series get into commits.</summary>
internal static class SeriesWriting
{
    /// <summary>The items of a commit that are left for visits, beside the series itself and what comes with it.</summary>
    public const int ItemsForVisits = Commit.MostItems - 12;

    /// <summary>How many visits are looked at for one part of a long series.</summary>
    public const int MostInPart = 16;

    /// <summary>How long the parts of a series keep their time free for it. Elapsed time.</summary>
    private static readonly Duration _kept = Duration.FromHours(24);

    /// <summary>The first of some visits that go together into one commit: few enough, and no two on one day of anyone.</summary>
    public static IReadOnlyList<OccurrenceToWrite> FirstPart(IEnumerable<OccurrenceToWrite> all)
    {
        var (part, days, items) = (new List<OccurrenceToWrite>(), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var one in all)
        {
            items += one.Items;
            if (part.Count > 0 && (items > ItemsForVisits || one.Days.Any(days.Contains)))
            {
                break;
            }

            days.UnionWith(one.Days);
            part.Add(one);
        }

        return part;
    }

    /// <summary>The appointment of a visit that can be had.</summary>
    /// <param name="isHeld">It is kept free only, until the whole series is there.</param>
    public static OccurrenceToWrite Agree(VisitSeries series, OccurrencePlan plan, string id, bool isHeld, Instant now)
    {
        var client = new Client(
            series.Customer, series.CustomerName, series.CustomerPhone, series.CustomerEmail, series.Notes, series.Language);
        var appointment = Appointment.Agreed(id, plan.Question!.Order, plan.Segments, client, now) with
        {
            Status = isHeld ? AppointmentStatus.Held : AppointmentStatus.Booked,
            HoldUntil = isHeld ? Instant.FromUnixTimeSeconds((now + _kept).ToUnixTimeSeconds()) : null,
            NoticeWaived = series.Terms.Waived,
            Series = new SeriesPlace(series.Id, plan.Occurrence.Number),
        };
        var booked = plan.Occurrence with
        {
            Status = OccurrenceStatus.Booked,
            Appointment = id,
            AppointmentVersion = isHeld ? 2 : 1, // what is held is at its second when it is booked
        };
        return new OccurrenceToWrite(booked, appointment, plan.Books!);
    }

    /// <summary>Writes a new visit with all that follows it.</summary>
    public static void Write(
        this Commit commit, TenantId tenant, Setup setup, OccurrenceToWrite visit, Actor by, Instant now)
    {
        var appointment = visit.Appointment;
        visit.Books.Write(commit, appointment.Id, before: [], after: appointment.Claims, now);
        commit
            .Put(Appointment.Shelf, appointment.Id, appointment, Revision.None)
            .Put(AgendaEntry.Shelf, AgendaEntry.Key(appointment), AgendaEntry.Of(appointment), Revision.None)
            .NoteEach(new AuditEntry(
                1,
                now,
                by,
                appointment.IsAgreed ? "appointment-booked" : "appointment-held",
                appointment.Id,
                appointment.NoticeWaived?.Reason));
        MessageJobs.EnqueueReminder(commit, tenant, appointment, setup, now);
    }

    /// <summary>A job about a series.</summary>
    public static Job JobOf(TenantId tenant, VisitSeries series, string topic, Instant dueAt) => new()
    {
        Id = topic == SettleSeries.Roll
            ? $"series/{series.Id}/{topic}/{dueAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}"
            : $"series/{series.Id}/{topic}",
        Tenant = tenant,
        Kind = SettleSeries.Kind,
        Subject = series.Id,
        Topic = topic,
        Version = series.Version,
        DueAt = dueAt,
        Deadline = dueAt + Duration.FromDays(7),
    };

    /// <summary>When to look next whether the agenda is open for what is still planned: as the day begins, or at the moment
    /// at which the shop opens a month.</summary>
    public static Instant NextLook(Setup setup, Instant now)
    {
        var minute = setup.Shop.Rules.Horizon?.ReleaseMinute ?? 0;
        var today = now.InZone(setup.Zone).Date;
        var next = WallTime.Door(today, minute, setup.Zone);
        return next > now ? next : WallTime.Door(today.PlusDays(1), minute, setup.Zone);
    }
}
