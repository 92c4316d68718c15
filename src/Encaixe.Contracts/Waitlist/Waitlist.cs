using Encaixe.Contracts.Appointments;

namespace Encaixe.Contracts.Waitlist;

/// <summary>Waits for a time that is not free.</summary>
/// <param name="Services">Ids of the services wanted, each once; 1 to 5.</param>
/// <param name="From">The first local date, <c>yyyy-MM-dd</c>; today at the earliest.</param>
/// <param name="To">The last, inclusive; at most 93 dates in all.</param>
/// <param name="Customer">Who waits.</param>
/// <param name="Professionals">Ids of those who may serve; nothing, or <c>any</c>: anyone.</param>
/// <param name="When">When they could come; whenever, unless set.</param>
/// <param name="Notes">Anything the shop should know; at most 500 characters.</param>
/// <param name="Party">How many people, 1 to 99; 1 unless set.</param>
/// <param name="Location">Id of one of the shop's locations; its first unless set.</param>
public sealed record JoinWaitlistRequest(
    IReadOnlyList<string> Services,
    string From,
    string To,
    CustomerRequest Customer,
    IReadOnlyList<string>? Professionals = null,
    WaitWhen? When = null,
    string? Notes = null,
    int? Party = null,
    string? Location = null);

/// <summary>Waits for an earlier time of an appointment.</summary>
/// <param name="When">When they could come; whenever, unless set.</param>
public sealed record WaitForEarlierRequest(WaitWhen? When = null);

/// <summary>When somebody who waits could come.</summary>
/// <param name="Windows">The times of day at which it may begin, as <c>09:00-12:00</c>; at most 6, any time unless set.</param>
/// <param name="NoticeMinutes">The least warning that they need. Elapsed minutes, up to 7 days; 60 unless set.</param>
/// <param name="AtNight">Whether they may be asked between 21:00 and 08:00 about a time before 10:00; not unless set.</param>
public sealed record WaitWhen(IReadOnlyList<string>? Windows = null, int? NoticeMinutes = null, bool? AtNight = null);

/// <summary>Somebody who waits, as they see it themselves.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Status"><c>waiting</c>, <c>paused</c>, <c>served</c>, <c>left</c>.</param>
/// <param name="TimeZone">IANA name of the shop's zone.</param>
/// <param name="Services">Ids of the services.</param>
/// <param name="Professionals">Ids of those who may serve; none: anyone.</param>
/// <param name="From">The first local date.</param>
/// <param name="To">The last, inclusive.</param>
/// <param name="Windows">The times of day at which it may begin; none: any.</param>
/// <param name="NoticeMinutes">The least warning. Elapsed minutes.</param>
/// <param name="AtNight">Whether they may be asked at night.</param>
/// <param name="Party">How many people.</param>
/// <param name="WaitUrl">Their own link.</param>
/// <param name="Offer">What they are being asked; nothing at the moment, if it is missing.</param>
/// <param name="Earlier">Id of the appointment that would be moved, if it is an earlier time that they wait for.</param>
/// <param name="Location">Id of the location that it is at; the shop's first unless set.</param>
public sealed record WaitEntryAnswer(
    string Id,
    string Status,
    string TimeZone,
    IReadOnlyList<string> Services,
    IReadOnlyList<string> Professionals,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<string> Windows,
    int NoticeMinutes,
    bool AtNight,
    int Party,
    string WaitUrl,
    OfferedTimeAnswer? Offer = null,
    string? Earlier = null,
    string? Location = null);

/// <summary>A time that is kept free for whoever is asked.</summary>
/// <param name="Id">The offer's id: what is answered names it.</param>
/// <param name="Start">When it would begin, with the shop's offset.</param>
/// <param name="End">When it would end.</param>
/// <param name="Until">Until when it is kept free.</param>
/// <param name="Segments">What would be done by whom.</param>
/// <param name="PriceMinor">What it would cost, in minor units of <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record OfferedTimeAnswer(
    string Id,
    DateTimeOffset Start,
    DateTimeOffset End,
    DateTimeOffset Until,
    IReadOnlyList<SegmentAnswer> Segments,
    long PriceMinor,
    string Currency);

/// <summary>Answers an offer.</summary>
/// <param name="Offer">Its id.</param>
public sealed record AnswerOfferRequest(string Offer);

/// <summary>Who waits, as the shop's people see it.</summary>
/// <param name="TimeZone">IANA name of the shop's zone.</param>
/// <param name="Entries">In the order of the line.</param>
public sealed record WaitlistAnswer(string TimeZone, IReadOnlyList<WaitingClientAnswer> Entries);

/// <summary>Somebody who waits, as the shop's people see it.</summary>
/// <param name="Entry">What they wait for.</param>
/// <param name="CustomerName">Who waits.</param>
/// <param name="CustomerPhone">Where they are reached, E.164.</param>
/// <param name="Notes">What they want the shop to know.</param>
/// <param name="Priority">Higher ones are asked first; 0 to 9.</param>
/// <param name="JoinedAt">Since when they wait.</param>
public sealed record WaitingClientAnswer(
    WaitEntryAnswer Entry, string CustomerName, string CustomerPhone, string? Notes, int Priority, DateTimeOffset JoinedAt);

/// <summary>Changes somebody's place in line.</summary>
/// <param name="Priority">Higher ones are asked first; 0 to 9.</param>
public sealed record WaitPriorityRequest(int Priority);
