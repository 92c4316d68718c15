using Encaixe.App.Customers;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>A telephone on which somebody is told by WhatsApp: they have shown that it is theirs by writing from it.</summary>
/// <param name="Number">E.164.</param>
/// <param name="Language">In which language: a tag.</param>
/// <param name="Since">Since when.</param>
/// <param name="Channel">By which of the shop's channels they wrote last.</param>
/// <param name="HeardAt">When that was.</param>
/// <param name="AnsweredAt">When what they wrote was answered last; <see langword="null"/>: never.</param>
internal sealed record AlertPhone(Personal Number, string Language, Instant Since, string Channel, Instant HeardAt, Instant? AnsweredAt = null);

/// <summary>What somebody is to write to the shop from the telephone on which they want to be told.</summary>
/// <param name="Hash">The code's keyed hash.</param>
/// <param name="Language">In which language they want to be told: a tag.</param>
/// <param name="Until">Until when it counts.</param>
internal sealed record PhoneCode(string Hash, string Language, Instant Until);
