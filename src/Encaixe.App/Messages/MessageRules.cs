using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Wordings;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>What a shop says to its clients by itself, when, and in whose words: part of what it has set up.</summary>
/// <param name="V">The document's format: 1.</param>
internal sealed record MessageRules(int V)
{
    public const string Key = "current";

    public static readonly Shelf<MessageRules> Shelf = new("message-rules", AppJson.Default.MessageRules);

    /// <summary>Of a shop that said nothing.</summary>
    public static readonly MessageRules Usual = new(1);

    /// <summary>When clients are reminded.</summary>
    public Reminders Reminders { get; init; } = Reminders.Usual;

    /// <summary>Whether who did not come is told that they were missed.</summary>
    public bool TellsMissed { get; init; }

    /// <summary>What is asked for after a visit; <see langword="null"/>: nothing.</summary>
    public ReviewRequest? Review { get; init; }

    /// <summary>When clients are greeted on their birthday; <see langword="null"/>: they are not.</summary>
    public BirthdayGreeting? Birthday { get; init; }

    /// <summary>How often that was said otherwise: what was planned before is outdated.</summary>
    public int BirthdayRound { get; init; }

    /// <summary>What the shop says in words of its own.</summary>
    public IReadOnlyList<Wording> Wordings { get; init; } = [];

    /// <summary>When the shop changed its reminders last: what was booked before may still have been planned by others.</summary>
    public Instant? RemindersSince { get; init; }

    /// <summary>Whether these say what others say.</summary>
    public bool IsLike(MessageRules other) => Reminders.AreThose(other.Reminders) && TellsMissed == other.TellsMissed
        && Review == other.Review && Birthday == other.Birthday && Wordings.SequenceEqual(other.Wordings);

    /// <summary>The shop's own words for a kind of message in a language; <see langword="null"/>: it says what all say.</summary>
    public string? OwnWords(string kind, Language language) =>
        Wordings.FirstOrDefault(one => one.Kind == kind && one.Language == language.Tag)?.Text;
}

/// <summary>Asking a client for a review once their visit is done.</summary>
/// <param name="HoursAfter">How long after it was done. Elapsed hours, 1 to 72.</param>
/// <param name="Url">Where they write it: an address of the shop's with whoever collects reviews.</param>
internal sealed record ReviewRequest(int HoursAfter, string Url)
{
    /// <summary>The longest wait. Elapsed hours.</summary>
    public const int MostHoursAfter = 72;
}

/// <summary>Greeting clients on their birthday.</summary>
/// <param name="AtMinute">When, on that day. Wall-clock minutes after midnight, outside of the quiet hours.</param>
internal sealed record BirthdayGreeting(int AtMinute)
{
    /// <summary>Unless the shop says otherwise: 09:00.</summary>
    public const int UsualAt = 9 * 60;

    /// <summary>So long before the quiet hours it begins at the latest, or not all of them get out. Minutes.</summary>
    public const int LeastBeforeQuiet = 60;

    /// <summary>When those are greeted who have their birthday on a date.</summary>
    public Instant On(LocalDate date, DateTimeZone zone) => WallTime.Door(date, AtMinute, zone);
}
