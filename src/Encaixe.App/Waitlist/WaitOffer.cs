using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Waitlist;

/// <summary>A time that is kept free for whoever waits, while they make up their minds. It stands in the day books as a hold of
/// its own, so that nobody else sees it as free, and is free by itself when its time is over.</summary>
public sealed record WaitOffer
{
    internal static readonly Shelf<WaitOffer> Shelf = new("offer", AppJson.Default.WaitOffer);

    /// <summary>How long a time is kept free for whoever is asked. Elapsed time.</summary>
    internal static readonly Duration Patience = Duration.FromMinutes(15);

    /// <summary>How soon a start is so near that several are asked at once. Elapsed time.</summary>
    internal static readonly Duration Near = Duration.FromHours(2);

    /// <summary>How many are asked at once about a start that is near.</summary>
    internal const int AskedWhenNear = 3;

    /// <summary>The most swaps that one freed time leads to.</summary>
    internal const int MostSwaps = 5;

    /// <summary>How long an offer that is over is kept. Elapsed time.</summary>
    internal static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>The document's format.</summary>
    public int V { get; init; } = 1;

    /// <summary>Its id, and that of the visit that becomes of it.</summary>
    public required string Id { get; init; }

    /// <summary>How it stands.</summary>
    public OfferStatus Status { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant At { get; init; }

    /// <summary>Until when it is kept free; whole seconds.</summary>
    public required Instant Until { get; init; }

    /// <summary>How many swaps led to it.</summary>
    public int Depth { get; init; }

    /// <summary>Who is asked, in the order of the line; one, or several when it is soon.</summary>
    public required IReadOnlyList<Invitation> Invited { get; init => field = EqualList<Invitation>.Of(value); }

    /// <summary>What it keeps free of its participants' time: what the longest of the visits takes.</summary>
    internal IReadOnlyList<Claim> Claims => Status == OfferStatus.Open
        ? Invited.MaxBy(invitation => invitation.Visit.LengthMinutes)!.Visit.ToSpans()
        : [];

    /// <summary>Whether it can still be taken.</summary>
    internal bool IsOpen(Instant now) => Status == OfferStatus.Open && now < Until;

    /// <summary>What somebody is asked; <see langword="null"/>: they are not.</summary>
    internal Invitation? For(string entry) => Invited.FirstOrDefault(invitation => invitation.Entry == entry);

    /// <summary>The same, when somebody answered.</summary>
    internal WaitOffer With(Invitation answered) => this with
    {
        Invited = [.. Invited.Select(invitation => invitation.Entry == answered.Entry ? answered : invitation)],
    };
}

/// <summary>Somebody who is asked.</summary>
/// <param name="Entry">Id of their entry.</param>
/// <param name="Visit">The visit as it would be, kept free until the offer is over.</param>
/// <param name="Answer">What they said.</param>
public sealed record Invitation(string Entry, Appointment Visit, OfferAnswer Answer = OfferAnswer.None);

/// <summary>How an offer stands.</summary>
public enum OfferStatus
{
    /// <summary>Somebody may take it.</summary>
    Open,

    /// <summary>Somebody took it.</summary>
    Taken,

    /// <summary>Nobody took it.</summary>
    Over,
}

/// <summary>What somebody said to an offer.</summary>
public enum OfferAnswer
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>Yes.</summary>
    Taken,

    /// <summary>No.</summary>
    Declined,
}
