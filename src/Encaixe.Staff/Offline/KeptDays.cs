using Encaixe.Contracts.Absences;
using Encaixe.Contracts.Calendars;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Api;
using Encaixe.Staff.Texts;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Offline;

/// <summary>What the agenda said of a day.</summary>
/// <param name="At">When.</param>
/// <param name="Visits">The visits that begin on it.</param>
/// <param name="Absences">Who is away on it.</param>
/// <param name="Elsewhere">Who is busy by their own calendars, on it or near it.</param>
internal sealed record KeptDay(
    DateTimeOffset At, IReadOnlyList<AgendaItemAnswer> Visits, IReadOnlyList<AbsenceAnswer> Absences, IReadOnlyList<BusyElsewhereAnswer> Elsewhere);

/// <summary>Reads the agenda, and keeps the days that somebody may need without a network: the past seven as far as anybody looked, and the coming fourteen.</summary>
/// <param name="client">Asks the server.</param>
/// <param name="kept">Keeps them.</param>
/// <param name="network">Whether the server is reached.</param>
/// <param name="unsent">What was changed here, and the server does not know yet.</param>
/// <param name="shop">What day it is.</param>
/// <param name="words">The reader's language.</param>
internal sealed class KeptDays(EncaixeClient client, KeptAnswers kept, Network network, UnsentChanges unsent, Shop shop, Words words)
{
    private const string Days = "day/";
    private const int Behind = 7;
    private const int Ahead = 14;

    private static readonly Duration _often = Duration.FromHours(1);
    private static readonly Duration _minute = Duration.FromMinutes(1);

    /// <summary>What was told is on the screen by then. Elapsed time.</summary>
    private static readonly TimeSpan _shown = TimeSpan.FromMilliseconds(300);

    private Instant _kept = Instant.MinValue;
    private AgendaBook? _told;

    /// <summary>How old is what was told last; <see langword="null"/>: it is what the server says.</summary>
    public DateTimeOffset? AsOf
    {
        get;
        private set
        {
            if (field != value)
            {
                field = value;
                Changed?.Invoke();
            }
        }
    }

    /// <summary>Goes on until what was told last is kept.</summary>
    internal Task Keeping { get; private set; } = Task.CompletedTask;

    /// <summary>Told that it is of another age.</summary>
    public Action? Changed { get; set; }

    /// <summary>Reads some days: with what was changed here, and without a network as they were.</summary>
    /// <param name="first">The first date.</param>
    /// <param name="last">The last date, inclusive.</param>
    public async Task<Answer<AgendaBook>> Read(LocalDate first, LocalDate last)
    {
        if (!network.IsReached && await Recall(first, last) is { } known)
        {
            return Tell(known);
        }

        if ((await AgendaBook.Read(client, first, last)).TryGet(out var book, out var refused))
        {
            AsOf = null;
            if (!book.IsStill(_told) || shop.Present - _kept > _minute)
            {
                _kept = shop.Present;
                Keeping = KeepOnceShown(book, first.PlusDays(-1), last);
            }

            return Tell(book);
        }

        return refused.Code != Refused.NotReached ? refused
            : await Recall(first, last) is { } old ? Tell(old)
            : new Refused(Refused.NotReached, words["offline.not-kept"]);
    }

    /// <summary>A visit of those days, as it stands by what was changed here.</summary>
    public AgendaItemAnswer? Find(string id) => (_told is { } told ? unsent.Over(told) : null)?.Visits.FirstOrDefault(visit => visit.Id == id);

    /// <summary>Looks ahead for the days that nobody looked at, once in a while.</summary>
    public async Task LookAhead()
    {
        if (!await kept.IsDue(Days, _often, shop.Present))
        {
            return;
        }

        var (first, last) = (shop.Today, shop.Today.PlusDays(Ahead));
        if ((await AgendaBook.Read(client, first, last)).TryGet(out var book, out _))
        {
            await Keep(book, first.PlusDays(-1), last);
            await kept.Did(Days, shop.Present);
            await kept.Forget(Days, Name(shop.Today.PlusDays(-Behind)));
        }
    }

    private AgendaBook Tell(AgendaBook book)
    {
        _told = book;
        return unsent.Over(book);
    }

    private static string Name(LocalDate date) => $"{Days}{LocalDatePattern.Iso.Format(date)}";

    /// <summary>Whoever looks at days does not wait until they are kept.</summary>
    private async Task KeepOnceShown(AgendaBook book, LocalDate first, LocalDate last)
    {
        await Task.Delay(_shown);
        await Keep(book, first, last);
    }

    private async Task Keep(AgendaBook book, LocalDate first, LocalDate last)
    {
        var at = shop.Present.ToDateTimeOffset();
        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)); // within a minute what did not change is not kept anew
        var visits = book.Visits.ToLookup(visit => LocalDate.FromDateTime(visit.Start.DateTime));
        for (var date = LocalDate.Max(first, shop.Today.PlusDays(-Behind)); date <= LocalDate.Min(last, shop.Today.PlusDays(Ahead)); date = date.PlusDays(1))
        {
            var (from, until) = (date.ToDateTimeUnspecified(), date.PlusDays(1).ToDateTimeUnspecified());
            AbsenceAnswer[] away = [.. book.Absences.Where(absence => absence.Start.DateTime < until && absence.End.DateTime > from)];
            BusyElsewhereAnswer[] busy =
            [
                .. book.Elsewhere.Select(one => one with { Times = [.. one.Times.Where(time => time.Start.DateTime < until && time.End.DateTime > from)] }),
            ];
            await kept.Write(Name(date), new KeptDay(at, [.. visits[date]], away, busy), OfflineJson.Default.KeptDay);
        }
    }

    /// <summary>Some days as they were kept, if all were: an empty day that nobody knows of looks free. Of the one before, what is past midnight is shown if
    /// it was.</summary>
    private async Task<AgendaBook?> Recall(LocalDate first, LocalDate last)
    {
        var days = new List<KeptDay>();
        for (var date = first.PlusDays(-1); date <= last; date = date.PlusDays(1))
        {
            if (await kept.Read(Name(date), OfflineJson.Default.KeptDay) is { } day)
            {
                days.Add(day);
            }
            else if (date >= first)
            {
                return null;
            }
        }

        AsOf = days.Min(day => day.At);
        return new AgendaBook(
            [.. days.SelectMany(day => day.Visits)],
            [.. days.SelectMany(day => day.Absences).DistinctBy(absence => absence.Id)],
            [
                .. days.SelectMany(day => day.Elsewhere).GroupBy(one => one.Professional).Select(one =>
                    one.First() with { Times = [.. one.SelectMany(day => day.Times).Distinct()] }),
            ]);
    }
}
