using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.App.Conversations;

/// <summary>The conversation with a client: from where it stands and what they say, what is done and what is said. It knows no clock and reads
/// nothing: what it has to know it is told.</summary>
/// <remarks>Whoever runs it does the turn's act, if there is one, and says the turn's lines; of an act that can come out one way or another
/// <see cref="After"/> tells how to go on, until there is no act left.</remarks>
internal sealed partial class Dialogue
{
    private readonly Talk _talk;
    private readonly Facts _facts;
    private readonly Instant _now;

    private Dialogue(Talk talk, Facts facts, Instant now) => (_talk, _facts, _now) = (talk.At(now), facts, now);

    /// <summary>What comes of a message.</summary>
    /// <param name="talk">Where the conversation stands.</param>
    /// <param name="said">What the client said.</param>
    /// <param name="facts">What there is to know.</param>
    /// <param name="now">When.</param>
    /// <param name="about">Id of the appointment that the message is about which they quoted, if it is no message of this conversation: who quotes
    /// a reminder answers that, whatever was asked since.</param>
    public static Turn Next(Talk talk, Said said, Facts facts, Instant now, string? about = null)
    {
        var dialogue = new Dialogue(talk, facts, now);
        return said switch
        {
            SaidText(var text) => dialogue.Hear(text.Value, about),
            SaidButton(var payload) => ReadButton(payload) is var (errand, appointment)
                ? dialogue.On(errand, appointment)
                : dialogue.Hear(payload, about),
            SaidOtherwise("audio") => dialogue.ToPerson("talk.audio"),
            _ => dialogue.ToPerson("talk.not-text"),
        };
    }

    private Turn Hear(string text, string? about)
    {
        var understood = Understanding.Of(text, _facts.Names);
        return understood.Meaning switch
        {
            Meaning.Leave => Say(new OptOut(), "talk.left"),
            Meaning.ComeBack => Say(new OptIn(), "talk.back"),
            _ when about is not null => Quoting(understood, text, about),
            _ => Answer(understood, text) ?? Plain(understood, text, about: null),
        };
    }

    /// <summary>They answer another message than the last one.</summary>
    private Turn Quoting(Understood understood, string text, string about) =>
        _talk.Asked is AskedWhich asked && asked.Appointments.Contains(about) && understood.Meaning is Meaning.Yes or Meaning.Okay
            ? On(asked.Errand, about)
            : Plain(understood, text, about);

    /// <summary>They answer no question.</summary>
    private Turn Plain(Understood understood, string text, string? about)
    {
        var isWithPerson = _talk.WithPersonUntil is not null && about is null;
        return understood switch
        {
            (Meaning.Confirm, null or 1) or (Meaning.Number, 1) => On(Errand.Confirm, about),
            (Meaning.AnotherTime, null or 2) or (Meaning.Number, 2) => On(Errand.Move, about),
            (Meaning.Cancel, null or 3) or (Meaning.Number, 3) => On(Errand.Cancel, about),
            (Meaning.ConfirmAll, _) => ConfirmAll([.. _facts.Open.Select(visit => visit.Id)]),
            (Meaning.Book, null) => Book(text),
            (Meaning.MyTimes, _) => MyTimes("talk.visits"),
            (Meaning.Thanks, _) => new Turn(_talk),
            (Meaning.Yes, _) when !isWithPerson => On(Errand.Confirm, about),
            (Meaning.Okay, _) when !isWithPerson => Nod(about),
            (Meaning.No, _) when !isWithPerson && _facts.Open.Count > 0 => On(Errand.Cancel, about),
            (Meaning.Keep, _) when !isWithPerson && _facts.Open.Count > 0 => Say("talk.kept", ("visits", List(_facts.Open))),
            (Meaning.Greeting, _) when !isWithPerson => _facts.Open.Count > 0 ? MyTimes("talk.hello-visits") : Say("talk.hello"),
            _ => ToPerson("talk.handed-over"),
        };
    }

    /// <summary>A nod confirms what can be confirmed, and is otherwise what it is among people: the end of a conversation.</summary>
    private Turn Nod(string? about) =>
        about is null && _facts.Open.All(visit => visit.IsConfirmed) ? new Turn(_talk) : On(Errand.Confirm, about);

    private Turn MyTimes(string key) =>
        _facts.Open.Count == 0 ? Say("talk.nothing-open") : Say(key, ("visits", List(_facts.Open)));

    /// <summary>Does something with the appointment that is named, or the only one that it can be; asks which where there are several.</summary>
    private Turn On(Errand errand, string? named)
    {
        if (named is not null)
        {
            return _facts.Find(named) is { } visit ? On(errand, visit) : Say("talk.not-open");
        }

        if (_facts.Open.Count == 0)
        {
            return Say("talk.nothing-open");
        }

        List<OpenVisit> could = [.. _facts.Open.Where(visit => errand != Errand.Confirm || !visit.IsConfirmed)];
        return could.Count switch
        {
            0 => Say("talk.already-confirmed", ("visits", List(_facts.Open))),
            1 => On(errand, could[0]),
            _ => Ask(new AskedWhich(errand, [.. could.Select(visit => visit.Id)])),
        };
    }

    private Turn On(Errand errand, OpenVisit visit) => (errand, visit) switch
    {
        (Errand.Confirm, { IsConfirmed: true }) => Say("talk.already-confirmed", ("visits", visit.Label)),
        (Errand.Confirm, _) => Do(new ConfirmVisits([visit.Id])),
        (Errand.Move, { WhyNotMove: { } why }) => Say("talk.refused", ("why", why)),
        (Errand.Move, _) => Do(new FindTimes(new Wanted { Appointment = visit.Id })),
        (_, { WhyNotCancel: { } why }) => Say("talk.refused", ("why", why)),
        _ => Ask(new AskedToCancel(visit.Id)),
    };

    private Turn ConfirmAll(IReadOnlyList<string> appointments)
    {
        List<OpenVisit> open = [.. _facts.Open.Where(visit => appointments.Contains(visit.Id))];
        return open.Count == 0 ? Say("talk.nothing-open")
            : open.All(visit => visit.IsConfirmed) ? Say("talk.already-confirmed", ("visits", List(open)))
            : Do(new ConfirmVisits([.. open.Where(visit => !visit.IsConfirmed).Select(visit => visit.Id)]));
    }

    /// <summary>A person is to read it. They are told so once, and not again with every line that they add.</summary>
    private Turn ToPerson(string key)
    {
        var turn = new Turn(_talk.WithPerson(_now), new HandOver());
        if (_talk.WithPersonUntil is not null)
        {
            return turn;
        }

        var canConfirm = _talk.Asked is null && _facts.Open.Any(visit => !visit.IsConfirmed);
        return turn with { Lines = canConfirm ? [new Line(key), new Line("talk.still-confirm")] : [new Line(key)] };
    }

    private static (Errand Errand, string Appointment)? ReadButton(string payload)
    {
        var colon = payload.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? "" : payload[..colon]) switch
        {
            "confirm" => (Errand.Confirm, payload[(colon + 1)..]),
            "move" => (Errand.Move, payload[(colon + 1)..]),
            "cancel" => (Errand.Cancel, payload[(colon + 1)..]),
            _ => null,
        };
    }

    private static Turn Do(Act act) => new(new Talk(), act);

    private static Turn Say(string key, params IReadOnlyList<(string, string)> blanks) => Say(null, key, blanks);

    private static Turn Say(Act? act, string key, params IReadOnlyList<(string, string)> blanks) =>
        new(new Talk(), act) { Lines = [new Line(key, blanks)] };

    private static string List(IEnumerable<OpenVisit> visits) => string.Join('\n', visits.Select(visit => visit.Label));
}
