using System.Text.Json.Serialization;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Conversations;

/// <summary>What comes of a client's message.</summary>
/// <param name="Talk">Where the conversation stands then.</param>
/// <param name="Act">What is to be done; what comes of it is asked of <see cref="Dialogue.After"/>.</param>
internal sealed record Turn(Talk Talk, Act? Act = null)
{
    /// <summary>What is said now, in one message; empty: nothing.</summary>
    public IReadOnlyList<Line> Lines { get; init => field = EqualList<Line>.Of(value); } = EqualList<Line>.Of([]);

    /// <summary>What is said now; <see langword="null"/>: nothing.</summary>
    public string? TextIn(Language language) =>
        Lines.Count == 0 ? null : string.Join("\n\n", Lines.Select(line => line.In(language)));
}

/// <summary>Something that is said.</summary>
/// <param name="Key">Under which key it stands: <c>talk.confirmed</c>.</param>
/// <param name="Blanks">What fills its blanks.</param>
internal sealed record Line(string Key, params IReadOnlyList<(string Name, string Value)> Blanks)
{
    /// <inheritdoc cref="Line(string, IReadOnlyList{ValueTuple{string, string}})"/>
    public IReadOnlyList<(string Name, string Value)> Blanks { get; } = EqualList<(string, string)>.Of(Blanks);

    /// <summary>The words.</summary>
    public string In(Language language) => AppTexts.In(language).Say(Key, [.. Blanks]);
}

/// <summary>Something that is to be done for a client.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConfirmVisits), "confirm")]
[JsonDerivedType(typeof(CancelVisit), "cancel")]
[JsonDerivedType(typeof(FindTimes), "find")]
[JsonDerivedType(typeof(MoveVisit), "move")]
[JsonDerivedType(typeof(BookVisit), "book")]
[JsonDerivedType(typeof(OptOut), "leave")]
[JsonDerivedType(typeof(OptIn), "come-back")]
[JsonDerivedType(typeof(HandOver), "hand-over")]
internal abstract record Act;

/// <summary>They come.</summary>
/// <param name="Appointments">Ids; at least one.</param>
internal sealed record ConfirmVisits(IReadOnlyList<string> Appointments) : Act
{
    /// <inheritdoc cref="ConfirmVisits(IReadOnlyList{string})"/>
    public IReadOnlyList<string> Appointments { get; } = EqualList<string>.Of(Appointments);
}

/// <summary>They do not come, and were asked whether they are sure.</summary>
/// <param name="Appointment">Its id.</param>
internal sealed record CancelVisit(string Appointment) : Act;

/// <summary>The best times are to be found: at most <see cref="Most"/>.</summary>
/// <param name="Wanted">What for.</param>
/// <param name="After">Only what begins later than this: the times before it were offered already.</param>
internal sealed record FindTimes(Wanted Wanted, Instant? After = null) : Act
{
    /// <summary>How many are offered at a time.</summary>
    public const int Most = 3;
}

/// <summary>They chose another time.</summary>
/// <param name="Appointment">Id of the appointment.</param>
/// <param name="To">Which.</param>
internal sealed record MoveVisit(string Appointment, Choice To) : Act;

/// <summary>They book, and were asked whether it is right.</summary>
/// <param name="Wanted">The service, and with whom they wanted it.</param>
/// <param name="At">Which time.</param>
internal sealed record BookVisit(Wanted Wanted, Choice At) : Act;

/// <summary>They want no more messages: from now on, and whatever else is going on.</summary>
internal sealed record OptOut : Act;

/// <summary>They want messages again.</summary>
internal sealed record OptIn : Act;

/// <summary>A person is to read what they wrote: the conversation is unread.</summary>
internal sealed record HandOver : Act;

/// <summary>What came of an act.</summary>
internal abstract record Upshot;

/// <summary>It was done.</summary>
/// <param name="IsTold">Whether they hear of it already by a message of its own, as of what is booked or moved: then nothing more is said.</param>
internal sealed record ActDone(bool IsTold = false) : Upshot;

/// <summary>Times were looked for.</summary>
/// <param name="Choices">The best ones, in the order in which they are offered; empty: there are none.</param>
internal sealed record TimesFound(IReadOnlyList<Choice> Choices) : Upshot;

/// <summary>Somebody else was faster.</summary>
/// <param name="Instead">The best times that are left, in the order in which they are offered.</param>
internal sealed record TimeTaken(IReadOnlyList<Choice> Instead) : Upshot;

/// <summary>It cannot be done.</summary>
/// <param name="Why">In the client's language.</param>
internal sealed record ActRefused(string Why) : Upshot;
