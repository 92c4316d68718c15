namespace Encaixe.Contracts.Appointments;

/// <summary>When a shop can be booked.</summary>
/// <param name="TimeZone">IANA name of the shop's zone.</param>
/// <param name="Days">Every date that was asked for, in order.</param>
public sealed record OpenSlotsAnswer(string TimeZone, IReadOnlyList<OpenDayAnswer> Days);

/// <summary>One local date.</summary>
/// <param name="Date">The date.</param>
/// <param name="Slots">What is open, in order; nothing when nothing is.</param>
public sealed record OpenDayAnswer(DateOnly Date, IReadOnlyList<OpenSlotAnswer> Slots);

/// <summary>One slot that can be booked.</summary>
/// <param name="Start">When it begins, with the shop's offset.</param>
/// <param name="End">When it ends, with the shop's offset.</param>
/// <param name="Professionals">Ids of those who could take it.</param>
public sealed record OpenSlotAnswer(DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<string> Professionals);
