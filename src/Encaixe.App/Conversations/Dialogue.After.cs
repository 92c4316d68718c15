using System.Diagnostics;
using NodaTime;

namespace Encaixe.App.Conversations;

/// <summary>How a conversation goes on after something was done.</summary>
internal sealed partial class Dialogue
{
    /// <summary>What comes of what was done, or was not.</summary>
    /// <param name="turn">The turn whose act it was.</param>
    /// <param name="upshot">What came of it.</param>
    /// <param name="facts">What there was to know before.</param>
    /// <param name="now">When.</param>
    public static Turn After(Turn turn, Upshot upshot, Facts facts, Instant now)
    {
        var dialogue = new Dialogue(turn.Talk, facts, now);
        return (turn.Act, upshot) switch
        {
            (OptOut or OptIn or HandOver, _) or (_, ActDone { IsTold: true }) => new Turn(turn.Talk),
            (_, ActRefused(var why)) => Say("talk.refused", ("why", why)),
            (ConfirmVisits(var ids), ActDone) => Say("talk.confirmed", ("visits", List(ids.Select(facts.Find).OfType<OpenVisit>()))),
            (CancelVisit(var id), ActDone) => Say("talk.cancelled", ("visit", facts.Find(id)?.Label ?? "")),
            (MoveVisit(_, var to), ActDone) => Say("talk.moved", ("time", to.Label)),
            (BookVisit(var wanted, var at), ActDone) => Say("talk.booked", ("service", dialogue.NameOf(wanted.Service)), ("time", at.Label)),
            (FindTimes(var wanted, var after), TimesFound(var choices)) => dialogue.Offer(wanted, choices, after),
            (MoveVisit(var moving, _), TimeTaken(var instead)) => dialogue.OfferInstead(new Wanted { Appointment = moving }, instead),
            (BookVisit(var wanted, _), TimeTaken(var instead)) => dialogue.OfferInstead(wanted, instead),
            _ => throw new UnreachableException($"{upshot.GetType().Name} does not come of {turn.Act?.GetType().Name ?? "nothing"}."),
        };
    }

    private Turn Offer(Wanted wanted, IReadOnlyList<Choice> choices, Instant? after) => choices.Count > 0
        ? Ask(new AskedWhen(wanted, [.. choices.Take(FindTimes.Most)]))
        : after is not null ? new Turn(_talk) { Lines = [new Line("talk.no-more-times")] } // those that were listed still can be chosen
        : NoTimes(wanted);

    private Turn OfferInstead(Wanted wanted, IReadOnlyList<Choice> choices) => choices.Count > 0
        ? Ask(new AskedWhen(wanted, [.. choices.Take(FindTimes.Most)]), new Line("talk.taken"))
        : NoTimes(wanted) switch { var turn => turn with { Lines = [new Line("talk.taken"), .. turn.Lines] } };

    private Turn NoTimes(Wanted wanted) => wanted.Appointment is { } moving
        ? Say("talk.no-times-move", ("visit", _facts.Find(moving)?.Label ?? ""))
        : Say("talk.no-times-book", ("service", NameOf(wanted.Service)));
}
