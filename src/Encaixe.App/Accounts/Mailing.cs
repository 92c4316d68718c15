using System.Globalization;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>What letters are about. Some hold a link, and a code.</summary>
internal static class MailTopic
{
    public const string SignIn = "sign-in";
    public const string Reset = "password-reset";
    public const string NewEmail = "email-change";
    public const string EmailChanged = "email-changed";
    public const string PasswordChanged = "password-changed";
    public const string FactorOn = "second-factor-on";
    public const string FactorOff = "second-factor-off";
    public const string Invitation = "invitation";
}

/// <summary>What a letter is about, for as long as it counts. What proves that somebody has read it is derived of the id, and stored
/// nowhere.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Id">What its code and its link are derived of.</param>
/// <param name="Ends">From when on it counts no more.</param>
/// <param name="Language">In which it is written: a tag.</param>
/// <param name="Tries">How often a wrong code was typed.</param>
/// <param name="Index">Where the address is indexed that it was asked for, if nobody was signed in who asked.</param>
/// <param name="Account">Who it is about, if that is known.</param>
/// <param name="Email">The address that it goes to, where that is not the account's own.</param>
/// <param name="Shop">Into which shop it invites, if it does.</param>
public sealed record Mailing(
    int V,
    string Id,
    Instant Ends,
    string Language,
    int Tries,
    string? Index = null,
    string? Account = null,
    Personal? Email = null,
    TenantId? Shop = null)
{
    internal static readonly Shelf<Mailing> Shelf = new("mailing", AppJson.Default.Mailing);

    /// <summary>How often a wrong code may be typed. The link is nothing that can be guessed, and goes on counting.</summary>
    internal const int MostTries = 5;

    /// <summary>How long a code and its link count. Elapsed time.</summary>
    internal static readonly Duration CodeLife = Duration.FromMinutes(15);

    /// <summary>How long one has to call a change of address off. Elapsed time.</summary>
    internal static readonly Duration UndoLife = Duration.FromDays(7);

    /// <summary>How long it is tried to tell of something that happened. Elapsed time.</summary>
    internal static readonly Duration NoticeLife = Duration.FromDays(2);

    /// <summary>In which language it is written.</summary>
    internal Language Spoken => Languages.Language.Find(Language) ?? Languages.Language.Portuguese;

    /// <summary>Where one stands.</summary>
    /// <param name="place">32 hexadecimal digits: of an address's index, an account, or its own.</param>
    internal static string Key(string topic, string place) => $"{topic}/{place}";

    /// <summary>What of an address's index is a place.</summary>
    internal static string PlaceOf(string index) => index[..32];
}

/// <summary>How a letter is written into a commit.</summary>
internal static class Mailings
{
    /// <summary>Has a letter sent right after the commit.</summary>
    /// <param name="before">What stands in its place.</param>
    public static Commit Mail(
        this Commit commit, string topic, string place, Mailing mailing, IWorld world, Revision? before = null)
    {
        var now = world.GetCurrentInstant();
        return commit
            .PutInDirectory(Mailing.Shelf, Mailing.Key(topic, place), mailing, before ?? Revision.None, mailing.Ends)
            .RunNow(new Job
            {
                Id = $"{AccountDirectory.House}/{world.NewId():N}/{SendLetter.Kind}",
                Tenant = AccountDirectory.House,
                Kind = SendLetter.Kind,
                Subject = $"{place}/{mailing.Id}",
                Topic = topic,
                Version = 1,
                DueAt = now,
                Deadline = topic == MailTopic.EmailChanged ? now + Mailing.NoticeLife : mailing.Ends,
            });
    }

    /// <summary>Has the code and the link of a change of address that was asked for count no more.</summary>
    public static Commit CallOffEmailChange(this Commit commit, string account) =>
        commit.Remove(Mailing.Shelf, Mailing.Key(MailTopic.NewEmail, account), Revision.Any);

    /// <summary>Has an account told that its password was changed. Whoever knew the old one and asked for another address does not get it.</summary>
    public static Commit MailPasswordChanged(this Commit commit, Account account, Language language, IWorld world) =>
        commit.CallOffEmailChange(account.Id).MailNotice(MailTopic.PasswordChanged, account, language, world);

    /// <summary>Has an account told of something that happened, where it was reached then.</summary>
    public static Commit MailNotice(this Commit commit, string topic, Account account, Language language, IWorld world)
    {
        var id = world.NewId().ToString("N", CultureInfo.InvariantCulture);
        var ends = world.GetCurrentInstant() + Mailing.NoticeLife;
        return commit.Mail(
            topic, id, new Mailing(1, id, ends, language.Tag, Tries: 0, Account: account.Id, Email: account.Email), world);
    }

    /// <summary>Has whoever is invited into a shop told so where they are reached: nobody else has the link.</summary>
    /// <param name="invitation">Its id.</param>
    public static Commit MailInvitation(
        this Commit commit, TenantId shop, string invitation, Personal email, Instant ends, Language language, IWorld world) => commit.Mail(
        MailTopic.Invitation, invitation, new Mailing(1, invitation, ends, language.Tag, Tries: 0, Email: email, Shop: shop), world);

    /// <summary>Has an address told that it is not an account's any more, and by which link it is again.</summary>
    public static Commit MailEmailChanged(this Commit commit, Account before, Language language, IWorld world)
    {
        var id = world.NewId().ToString("N", CultureInfo.InvariantCulture);
        var ends = world.GetCurrentInstant() + Mailing.UndoLife;
        return commit.Mail(
            MailTopic.EmailChanged, id, new Mailing(1, id, ends, language.Tag, Tries: 0, Account: before.Id, Email: before.Email), world);
    }
}
