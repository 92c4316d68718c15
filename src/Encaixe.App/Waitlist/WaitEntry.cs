using System.Text.Json.Serialization;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Waitlist;

/// <summary>Somebody who waits for a time that is not free, and what they would take.</summary>
public sealed record WaitEntry
{
    internal static readonly Shelf<WaitEntry> Shelf = new("waiting", AppJson.Default.WaitEntry);

    /// <summary>How often somebody may let an offer pass without a word before they are asked no more.</summary>
    internal const int MostSilences = 2;

    /// <summary>How long an entry is kept after the last date on which it could be served. Elapsed time.</summary>
    internal static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>How many of the times that it was asked about are remembered: those of some weeks.</summary>
    private const int MostAsked = 50;

    /// <summary>The document's format.</summary>
    public int V { get; init; } = 1;

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Goes up with every change; 1 at first.</summary>
    public int Version { get; init; } = 1;

    /// <summary>How it stands.</summary>
    public WaitStatus Status { get; init; }

    /// <summary>What would be taken.</summary>
    public required WaitTerms Terms { get; init; }

    /// <summary>Who waits.</summary>
    public required Client Client { get; init; }

    /// <summary>Higher ones are asked first: 0 to 9, 0 unless the shop's people say otherwise.</summary>
    public int Priority { get; init; }

    /// <summary>When it joined: of equals, whoever came first is asked first.</summary>
    public required Instant JoinedAt { get; init; }

    /// <summary>Keyed hash of what joined it, so that the same key with another wish is noticed.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Id of the visit that would be moved to the offered time, if it is an earlier one that is waited for.</summary>
    public string? Earlier { get; init; }

    /// <summary>Id of the offer that it is being asked about; <see langword="null"/>: none.</summary>
    public string? Offer { get; init; }

    /// <summary>Id of the visit that it became, once it was served; <see langword="null"/>: it was not, or before that was
    /// written down.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Visit { get; init; }

    /// <summary>How many offers in a row passed without a word.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Silences { get; init; }

    /// <summary>The times that it was asked about: it is not asked twice.</summary>
    public IReadOnlyList<AskedTime> Asked { get; init => field = EqualList<AskedTime>.Of(value); } = EqualList<AskedTime>.Of([]);

    /// <summary>Whether it can be asked about a time.</summary>
    internal bool IsFree => Status == WaitStatus.Waiting && Offer is null;

    /// <summary>Whether it stands in line, whether or not it is being asked.</summary>
    internal bool IsLive => Status is WaitStatus.Waiting or WaitStatus.Paused;

    /// <summary>The entry, while it is being asked.</summary>
    internal WaitEntry AskedAbout(string offer, AskedTime time) => this with
    {
        Version = Version + 1,
        Offer = offer,
        Asked = [.. Asked.Append(time).TakeLast(MostAsked)],
    };

    /// <summary>The entry, asked no more about what it was being asked about: it keeps its place.</summary>
    internal WaitEntry Released(bool wasSilent)
    {
        var silences = wasSilent ? Silences + 1 : 0;
        return this with
        {
            Version = Version + 1,
            Offer = null,
            Silences = silences,
            Status = Status == WaitStatus.Waiting && silences >= MostSilences ? WaitStatus.Paused : Status,
        };
    }

    /// <summary>The entry as it ended.</summary>
    internal WaitEntry Ended(WaitStatus how) => this with { Version = Version + 1, Offer = null, Status = how };
}

/// <summary>How somebody who waits stands.</summary>
public enum WaitStatus
{
    /// <summary>In line.</summary>
    Waiting,

    /// <summary>In line, but not asked: offers passed without a word, until they say so again.</summary>
    Paused,

    /// <summary>They took a time that was offered.</summary>
    Served,

    /// <summary>They wait no more.</summary>
    Left,
}

/// <summary>What somebody who waits would take.</summary>
/// <param name="Services">Ids of the services; 1 to 5.</param>
/// <param name="Professionals">Ids of those who may serve, whoever does all of it; none: anyone.</param>
/// <param name="First">The first local date.</param>
/// <param name="Last">The last, inclusive.</param>
/// <param name="Windows">The times of day at which it may begin; none: any.</param>
/// <param name="NoticeMinutes">The least warning that they need. Elapsed minutes.</param>
/// <param name="AtNight">Whether they may be asked between 21:00 and 08:00 about a time before 10:00.</param>
/// <param name="Party">How many come; 1 to 99.</param>
public sealed record WaitTerms(
    IReadOnlyList<string> Services,
    IReadOnlyList<string> Professionals,
    LocalDate First,
    LocalDate Last,
    IReadOnlyList<DayWindow> Windows,
    int NoticeMinutes,
    bool AtNight,
    int Party)
{
    /// <summary>Id of the location that it would be at; <see langword="null"/>: the shop's first.</summary>
    public string? Location { get; init; }

    private const int MinutesADay = 24 * 60;

    /// <summary>Whether a visit may begin at a moment.</summary>
    /// <param name="zone">The shop's.</param>
    internal bool Take(Instant start, DateTimeZone zone, Instant now)
    {
        var local = start.InZone(zone);
        var minute = (local.Hour * 60) + local.Minute;
        return start >= now + Duration.FromMinutes(NoticeMinutes)
            && start > now
            && local.Date >= First
            && local.Date <= Last
            && (Windows.Count == 0 || Windows.Any(window =>
                (window.OpensMinute <= minute && minute < window.ClosesMinute) || minute + MinutesADay < window.ClosesMinute));
    }
}

/// <summary>A time that somebody was asked about.</summary>
/// <param name="Start">When it began.</param>
/// <param name="Professional">Id of who would have begun it.</param>
public sealed record AskedTime(Instant Start, string Professional);
