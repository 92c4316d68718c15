namespace Encaixe.Contracts.Messages;

/// <summary>What the shop says to its clients by itself, and when.</summary>
/// <param name="RemindersMinutesBefore">How long before a visit its client is reminded. Minutes, 15 to 43,200, each once; at most five, none: not at all.</param>
/// <param name="QuietFrom">From when on nothing but answers leaves: a time on the wall, <c>18:00</c> to <c>23:00</c>.</param>
/// <param name="QuietUntil">Until when on the next morning: <c>06:00</c> to <c>11:00</c>.</param>
/// <param name="TellsMissed">Whether who did not come is told that they were missed.</param>
/// <param name="Review">What is asked for after a visit; left out: nothing.</param>
/// <param name="Birthday">When clients are greeted on their birthday; left out: they are not.</param>
public sealed record MessageRulesSetup(
    IReadOnlyList<int> RemindersMinutesBefore,
    string QuietFrom,
    string QuietUntil,
    bool TellsMissed = false,
    ReviewSetup? Review = null,
    BirthdaySetup? Birthday = null);

/// <summary>Asking a client for a review once their visit is done; none is asked twice in ninety days.</summary>
/// <param name="HoursAfter">How long after it was done. 1 to 72.</param>
/// <param name="Url">Where they write it: <c>https://…</c>, at most 300 characters.</param>
public sealed record ReviewSetup(int HoursAfter, string Url);

/// <summary>Greeting clients on their birthday, once a year, those of 29 February on the 28th where there is no other. Who wrote that they want no
/// messages is not greeted.</summary>
/// <param name="At">When, on that day: a time on the wall outside of the quiet hours, and at the latest an hour before them; <c>09:00</c> unless set.</param>
public sealed record BirthdaySetup(string? At = null);

/// <summary>What the shop says, kind by kind and language by language.</summary>
/// <param name="Wordings">In the order in which a client might get them.</param>
public sealed record WordingsAnswer(IReadOnlyList<WordingAnswer> Wordings);

/// <summary>What the shop says of one thing in one language.</summary>
/// <param name="Kind">Of what: <c>booked</c>, <c>reminder</c>, …</param>
/// <param name="Language">In which language: <c>pt-BR</c>, <c>en</c>, <c>es</c>.</param>
/// <param name="Title">Of what, in words.</param>
/// <param name="Text">What is said, with its blanks: <c>Oi, {nome}!</c></param>
/// <param name="IsOwn">Whether these are the shop's own words.</param>
/// <param name="Blanks">What may be filled in.</param>
/// <param name="Preview">What it becomes, with the shop's own name, services, people and address, and a client who is made up.</param>
public sealed record WordingAnswer(
    string Kind, string Language, string Title, string Text, bool IsOwn, IReadOnlyList<BlankAnswer> Blanks, string Preview);

/// <summary>A blank of a text.</summary>
/// <param name="Name">What is written in braces.</param>
/// <param name="Says">What it becomes.</param>
public sealed record BlankAnswer(string Name, string Says);

/// <summary>Words of the shop's own.</summary>
/// <param name="Text">1 to 700 characters, with blanks in braces.</param>
public sealed record WordingRequest(string Text);

/// <summary>What words become.</summary>
/// <param name="Preview">With the shop's own name, services, people and address, and a client who is made up.</param>
public sealed record WordingPreviewAnswer(string Preview);

/// <summary>The shop's words are to be judged by the vendor.</summary>
/// <param name="Languages">In which languages: <c>pt-BR</c>, <c>en</c>, <c>es</c>. Portuguese unless said otherwise.</param>
public sealed record TemplatesRequest(IReadOnlyList<string>? Languages = null);

/// <summary>How the shop's words stand with the vendor.</summary>
/// <param name="Templates">Language by language, in the order in which a client might get them.</param>
/// <param name="Trouble">What kept the last one back that was to be submitted; nothing: nothing did.</param>
/// <param name="Says">The same in words, and what to do.</param>
public sealed record TemplatesAnswer(IReadOnlyList<TemplateAnswerItem> Templates, string? Trouble = null, string? Says = null);

/// <summary>Words of the shop's, as the vendor knows them.</summary>
/// <param name="Kind">Of what: <c>booked</c>, <c>reminder</c>, …</param>
/// <param name="Language">In which language.</param>
/// <param name="Title">Of what, in words.</param>
/// <param name="Text">What is judged: <c>{{1}}</c> and so on stand for what differs each time.</param>
/// <param name="State"><c>not-submitted</c>, <c>pending</c>, <c>approved</c>, <c>rejected</c>, <c>paused</c>.</param>
/// <param name="Says">The same in words, and what to do.</param>
/// <param name="IsSaid">Whether the vendor brings it at any time: these words, or former ones that it approved.</param>
/// <param name="At">Since when. RFC 3339, UTC.</param>
public sealed record TemplateAnswerItem(
    string Kind, string Language, string Title, string Text, string State, string Says, bool IsSaid, DateTimeOffset? At = null);
