using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.App.Waitlist;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Encaixe.Pages.Waitlist;

/// <summary>A place in line as its page needs it.</summary>
/// <param name="Offer">What they are being asked; <see langword="null"/>: nothing.</param>
/// <param name="Earlier">The visit that they would have earlier, as it is by now; <see langword="null"/>: none.</param>
internal sealed record Place(
    HttpContext Context, string Token, Waiting Waiting, Setup Setup, WaitOffer? Offer, Appointment? Earlier, Texts Texts, Instant Now)
{
    public WaitEntry Entry => Waiting.Entry;

    public string Path => $"/w/{Token}";

    /// <summary>The visit that they took, as it is by now; <see langword="null"/>: none.</summary>
    public Appointment? Taken { get; init; }

    public LocalDate Today => Now.InZone(Setup.Zone).Date;

    /// <summary>How they stand, as they are told. Whoever waits for what cannot come any more waits no longer, whether or not
    /// anybody wrote that down.</summary>
    public string State => StateOf(Entry, Offer is not null, Earlier, Now, Setup.Zone);

    public bool IsLive => State is "offered" or "waiting" or "paused";

    /// <summary>The key of what follows from how they stand.</summary>
    public string TextKey => (State, Entry.Earlier) switch
    {
        ("offered", _) when Offer!.Invited.Count(one => one.Answer == OfferAnswer.None) > 1 => "waiting.offered.text-several",
        ("waiting" or "over", not null) => $"waiting.{State}.text-earlier",
        ("served", _) when Taken is { TakesTime: true } => "waiting.served.text-visit",
        _ => $"waiting.{State}.text",
    };

    public IReadOnlyList<WaitFact> Facts => Taken is { TakesTime: true } visit
        ? WaitWords.Facts(visit, Setup.Zone, Today, Texts)
        : WaitWords.Facts(Setup, Entry, Earlier, Today, Texts);

    public string Say(Instant moment) => Sentences.Say(moment, Setup.Zone, Today, Texts);

    public string SayTime(Instant moment) => Spoken.Time(moment.InZone(Setup.Zone).TimeOfDay, Texts.Language);

    public Frame FrameOf(string title) =>
        Frame.Of(Context.Request, Texts, title, title, shop: Setup.Shop);

    /// <summary>How somebody stands at a moment.</summary>
    /// <param name="isAsked">Whether they are being asked.</param>
    /// <param name="earlier">The visit that they would have earlier, as it is by now.</param>
    internal static string StateOf(WaitEntry entry, bool isAsked, Appointment? earlier, Instant now, DateTimeZone zone)
    {
        var isOver = entry.Earlier is null
            ? now.InZone(zone).Date > entry.Terms.Last
            : earlier is not { IsAgreed: true } || earlier.Start <= now;
        return entry.Status switch
        {
            WaitStatus.Served => "served",
            WaitStatus.Left => "left",
            _ when isOver => "over",
            _ when isAsked => "offered",
            WaitStatus.Paused => "paused",
            _ => "waiting",
        };
    }
}
