using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Mail;
using Encaixe.App.Push;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>What a message job says, as things stand when it is sent.</summary>
/// <param name="About">Id of what it is about.</param>
/// <param name="To">E.164.</param>
/// <param name="Text">Says it, to whom a program hears or not; asked only when it leaves.</param>
internal sealed record Telling(string About, Personal To, Func<bool, string> Text)
{
    /// <summary>What is said in words that shops may choose.</summary>
    public Telling(string about, Personal to, Func<Words> words, Setup setup)
        : this(about, to, hears => words().Say(setup.Messages, hears)) => Words = words;

    /// <summary>What is said, whatever the words; <see langword="null"/>: it was written by somebody.</summary>
    public Func<Words>? Words { get; }

    /// <summary>It keeps out of the quiet hours, and is worth nothing from here on; <see langword="null"/>: it is an answer, and
    /// leaves at once.</summary>
    public Instant? WorthlessFrom { get; init; }

    /// <summary>What can be answered by a touch, where the channel has buttons.</summary>
    public IReadOnlyList<ReplyButton> Buttons { get; init; } = [];

    /// <summary>What a letter says of it besides; <see langword="null"/>: no letter can be written.</summary>
    public LetterTelling? Letter { get; init; }

    /// <summary>What is written when it leaves; <see langword="null"/>: nothing but its record.</summary>
    public Action<Commit, Instant>? WhenItLeaves { get; init; }

    /// <summary>Whether it is part of a conversation that they began: they are answered even when they want no messages.</summary>
    public bool IsSpoken { get; init; }

    /// <summary>Which of the shop's people is told it, by their telephone; <see langword="null"/>: a client is.</summary>
    public AlertPhone? Member { get; init; }

    /// <summary>Whether somebody waits for it.</summary>
    public bool IsAnswer => WorthlessFrom is null;
}
