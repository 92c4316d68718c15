namespace Encaixe.App.Conversations;

internal static partial class Phrases
{
    /// <summary>What is written in English.</summary>
    private static IEnumerable<(Sense Sense, string Said)> English =>
    [
        (Sense.Leave, "stop, stop it, stop all, unsubscribe, unsubscribe me, opt out, optout, remove me, leave, stop messaging/texting me, "
            + "stop sending _/me messages, no more messages, don't/dont send _/me _/any more messages, do not send _/me _/any more messages, "
            + "don't/dont message/text me"),
        (Sense.ComeBack, "start, subscribe, resubscribe, opt in, come back"),
        (Sense.Confirm, "confirm, confirmed, i confirm, confirming, i will/ll come, i will/ll be there, i will be there, ill be there, "
            + "will be there, be there, i am/m coming, im coming, i'll be there, i'm coming, see you there/then/tomorrow/soon, see ya there/then, "
            + "please confirm, i'm in, count me in, i'll come, i can make it, i can come"),
        (Sense.Yes, "yes, y, yeah, yea, yep, yup, yes please, sure, sure thing, of course, absolutely, definitely, that's right, correct, "
            + "go ahead, please do, yes i am, yes i do"),
        (Sense.Okay, "alright, all right, fine, that's fine, sounds good, good, great, perfect, cool, awesome, will do, got it, works for me, "
            + "that works, works, no problem, kk"),
        (Sense.No, "no, nope, nah, no way, not, none, none of them/these/those, neither"),
        (Sense.Cannot, "i can't/cannot/cant/won't/wont _/make it/come/go, can't/cannot/cant/won't/wont make/come/go _/it, can't make it, "
            + "cannot make it, cant make it, i am/m not coming, i'm not coming, im not coming, not coming, i will not come/make _/it, "
            + "i won't be able to make/come _/it, won't be able to make/come _/it, i will not be able to make/come _/it, "
            + "not able to make/come _/it, i'm not able to make/come _/it, can not make it, can't come"),
        (Sense.AnotherTime, "reschedule, rescheduling, reschedule it, move it, move, postpone, postpone it, change, change it, "
            + "change the/my time/date/day/appointment/booking, change time/date, move my/the appointment/booking, "
            + "another/other/different time/day/date/times, a different time/day/date, some other time, another, other, others, more times, "
            + "more options, other options, later, earlier, a bit later/earlier, something later/earlier, anything later/earlier, "
            + "a later/earlier time, new time"),
        (Sense.Cancel, "cancel it, cancel my/the/this appointment/booking/visit, cancellation, i cancel, call it off, cancelling, canceling"),
        (Sense.Keep, "keep, keep it, don't/dont cancel _/it, do not cancel _/it, i don't want to cancel, never mind, nevermind, leave it, "
            + "no changes, as it is"),
        (Sense.Book, "book, booking, book an/my/a/another _/new appointment/time/slot/visit, "
            + "make an/a/another _/new appointment/booking/reservation, schedule, schedule an/a appointment/visit, an appointment, "
            + "new appointment, a new appointment, appointment, do you have any/a _/free _/time/times/slot/slots/opening/openings/appointments, "
            + "any openings, any availability, availability, available times, what times do you have, set up an appointment"),
        (Sense.MyTimes, "my appointment, my appointments, my booking, my bookings, my times, my reservation, my visit, "
            + "when is my appointment/booking/visit, what time is my appointment/booking/visit, show my appointments, what are my appointments, "
            + "do i have an appointment, my schedule"),
        (Sense.Doubt, "canceled, cancelled, booked, rescheduled, moved, changed, late, cancer"),
        (Sense.Any, "any, anyone, anybody, whoever, whichever, any of them, no preference, doesn't matter, either, i don't mind, i don't care, "
            + "whoever is free"),
        (Sense.All, "both, all, all of them, both of them, all three"),
        (Sense.Greeting, "hi, hiya, hi there, hello there, good morning, good afternoon, good evening, good night, how are you, morning, evening"),
        (Sense.Thanks, "thanks, thank you, thank u, thankyou, thx, tks, tnx, ty, cheers, many thanks, thanks a lot, thank you so/very much, "
            + "thanks so much, much appreciated, bye, goodbye, see you, see ya, see you later, talk later, you too, have a nice/good/great day, "
            + "lol, xoxo"),
        (Sense.Polite, "please, pls, plz, kindly, sorry, sir, madam, guys, team, dear, excuse me"),
        (Sense.Small, "the, my, this, that, it, i, i'd, i'd like to, i would like to, i want to, i want, to, want, would, like, for, an, and, is, "
            + "am, option, number, one, it's, the booking, the appointment, the reservation, let's, we, you, i'll take, i'll have, take, "
            + "at that time"),
        (Sense.Loose, "can, can i, could, could i, can we, can you, could you, need, i need to, need to, i have to, have to, may i, "
            + "is it possible to, i must, unfortunately, today, tomorrow, will, something came up, how do/can i"),
    ];
}
