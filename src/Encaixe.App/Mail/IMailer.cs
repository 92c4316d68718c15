using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Customers;
using Encaixe.App.Messages;

namespace Encaixe.App.Mail;

/// <summary>A letter as it leaves. It says the same twice: as text, and as HTML.</summary>
/// <param name="Id">Its own for ever: sent again, it is the same letter.</param>
/// <param name="To">The address.</param>
/// <param name="Subject">What it is about; nothing personal, since it is shown on locked screens.</param>
/// <param name="Text">What it says.</param>
/// <param name="Html">The same for who reads HTML.</param>
public sealed record Letter(string Id, Personal To, string Subject, Personal Text, Personal Html)
{
    /// <summary>In whose name it is written; <see langword="null"/>: the installation's.</summary>
    public string? From { get; init; }

    /// <summary>Where its receiver says that they want no more such letters (RFC 8058); <see langword="null"/>: it is one that must be written.</summary>
    public string? LeaveUrl { get; init; }

    /// <summary>What it tells the receiver's calendar, if anything.</summary>
    public LetterCalendar? Calendar { get; init; }

    /// <summary>What comes before the <c>@</c> of its Message-ID (RFC 5322, 3.6.4): the same however often it is sent, so that whoever
    /// receives it twice can tell. 32 hexadecimal digits.</summary>
    public string MessageId => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Id)).AsSpan(0, 16));
}

/// <summary>What a letter tells a calendar (RFC 6047).</summary>
/// <param name="Method">What it asks for: the same that stands inside.</param>
/// <param name="File">An iCalendar object, UTF-8.</param>
public sealed record LetterCalendar(string Method, ReadOnlyMemory<byte> File);

/// <summary>What brings letters to people.</summary>
public interface IMailer
{
    /// <summary>Whether it reaches anybody. Where it does not, nothing is handed to it, and no door promises a letter.</summary>
    bool Reaches { get; }

    /// <summary>The address that letters come from: calendars take changes of an event from whoever put it in. <see langword="null"/>: there is none.</summary>
    string? Address { get; }

    /// <summary>Whether letters would be taken now.</summary>
    Task<bool> Answers(CancellationToken ct);

    /// <summary>Hands a letter over. Throwing means that nobody knows whether it was taken. Answers well within
    /// <see cref="Jobs.DueJobs.Lease"/>: whoever takes longer is given up for dead, and the letter is sent again.</summary>
    Task<Delivery> Send(Letter letter, CancellationToken ct);
}

/// <summary>An installation that sends no mail.</summary>
public sealed class NoMailer : IMailer
{
    /// <inheritdoc/>
    public bool Reaches => false;

    /// <inheritdoc/>
    public string? Address => null;

    /// <inheritdoc/>
    public Task<bool> Answers(CancellationToken ct) => Task.FromResult(false);

    /// <inheritdoc/>
    public Task<Delivery> Send(Letter letter, CancellationToken ct) => Task.FromResult(Delivery.Never);
}
