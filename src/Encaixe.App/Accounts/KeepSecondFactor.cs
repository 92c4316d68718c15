using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Staff;

namespace Encaixe.App.Accounts;

/// <summary>What an app on a telephone makes codes of.</summary>
/// <param name="Secret">To be typed into it: base32.</param>
/// <param name="Uri">The same to be scanned.</param>
internal sealed record SecondFactorSecret(string Secret, string Uri)
{
    private const string Issuer = "Encaixe";

    /// <summary>Both.</summary>
    /// <param name="secret">Base32.</param>
    public static SecondFactorSecret Of(string secret, Account account) =>
        new(secret, $"otpauth://totp/{Issuer}:{System.Uri.EscapeDataString(account.Email.Value)}?secret={secret}&issuer={Issuer}");

    /// <summary>Neither.</summary>
    public override string ToString() => nameof(SecondFactorSecret);
}

/// <summary>Turns somebody's second factor on and off, and asks for it at the door.</summary>
/// <param name="accounts">Who there is.</param>
/// <param name="codes">Makes and recognises codes.</param>
/// <param name="challenges">Says who has shown the first factor.</param>
/// <param name="prove">Asks for the password.</param>
/// <param name="backOff">Has those wait who guess.</param>
/// <param name="events">Notes who did.</param>
/// <param name="door">Lets them in.</param>
/// <param name="outbox">Where commits go that come with letters.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class KeepSecondFactor(
    AccountDirectory accounts,
    SecondFactorCodes codes,
    Challenges challenges,
    ProvePassword prove,
    BackOff backOff,
    AccountEvents events,
    LetIn door,
    Outbox outbox,
    IWorld world)
{
    /// <summary>Makes a secret. Nothing is asked for before a code of it was shown.</summary>
    public async Task<Outcome<SecondFactorSecret>> Begin(Bearer bearer, string? password, Caller caller, CancellationToken ct)
    {
        if (await accounts.Find(bearer.Account, ct) is not { } account)
        {
            return new NotSignedIn();
        }

        if (await prove.Execute(account, password, caller, ct) is { } refusal)
        {
            return refusal;
        }

        var before = await Find(account.Id, ct);
        if (before is { Document.IsOn: true })
        {
            return new SecondFactorOn();
        }

        var (factor, secret) = codes.New(account.Id);
        var written = await accounts.Documents.TryCommit(
            new Commit(world.NewId()).Put(
                SecondFactor.Shelf, account.Id, factor, before?.Revision ?? Revision.None, world.GetCurrentInstant() + SecondFactor.PendingLife),
            ct);
        return written ? SecondFactorSecret.Of(Totp.Base32(secret), account) : new TryAgain();
    }

    /// <summary>Turns it on, by a code that shows that the telephone makes them.</summary>
    /// <returns>The codes to be written down, for when the telephone is lost.</returns>
    public async Task<Outcome<IReadOnlyList<string>>> Confirm(
        Bearer bearer, string? code, Caller caller, Language language, CancellationToken ct)
    {
        if (await backOff.TakeSecondFactor(bearer.Account, caller) is { } refusal)
        {
            return Outcome<IReadOnlyList<string>>.From(refusal);
        }

        if (await accounts.Find(bearer.Account, ct) is not { } account
            || await Find(bearer.Account, ct) is not { Document: { IsOn: false } pending } stored
            || codes.Use(pending, bearer.Account, code) is not { } used)
        {
            return Outcome<IReadOnlyList<string>>.From(new CodeRefused());
        }

        var (shown, kept) = codes.NewRecovery(bearer.Account);
        var on = used with { Since = world.GetCurrentInstant(), Recovery = kept };
        if (!await outbox.TryCommit(
            accounts.Everybody,
            new Commit(world.NewId())
                .Put(SecondFactor.Shelf, stored.Key, on, stored.Revision)
                .MailNotice(MailTopic.FactorOn, account, language, world)
                .NoteOf(bearer.Account, AccountEvent.By(caller, AccountEvent.SecondFactorOn, world.GetCurrentInstant())),
            ct))
        {
            return Outcome<IReadOnlyList<string>>.From(new TryAgain());
        }

        await backOff.GiveBackSecondFactor(bearer.Account, caller);
        return Outcome<IReadOnlyList<string>>.From(shown);
    }

    /// <summary>Turns it off.</summary>
    public async Task<Outcome<Account>> End(
        Bearer bearer, string? password, string? code, Caller caller, Language language, CancellationToken ct)
    {
        if (await accounts.Find(bearer.Account, ct) is not { } account)
        {
            return new NotSignedIn();
        }

        return await prove.Execute(account, password, caller, ct) is { } refusal ? refusal
            : await Spend(account, code, caller, (commit, stored, _) => commit
                .Remove(SecondFactor.Shelf, stored.Key, stored.Revision)
                .MailNotice(MailTopic.FactorOff, account, language, world)
                .NoteOf(account.Id, AccountEvent.By(caller, AccountEvent.SecondFactorOff, world.GetCurrentInstant()))) is { } wrong
                ? wrong
                : account;
    }

    /// <summary>Lets somebody in who has shown both.</summary>
    public async Task<Outcome<SignedIn>> Enter(string? challenge, string? code, Caller caller, CancellationToken ct) =>
        challenges.Read(challenge) is not { } id || await accounts.Find(id, ct) is not { } account || !challenges.IsOf(account, challenge!)
            ? new CodeRefused()
        : await Spend(account, code, caller, (commit, stored, used) => commit.Put(SecondFactor.Shelf, stored.Key, used, stored.Revision)) is { } refusal
            ? refusal
            : await door.Begin(account, caller, "second-factor", ct);

    /// <summary>Takes a code, once.</summary>
    private async Task<Refusal?> Spend(
        Account account, string? code, Caller caller, Action<Commit, Stored<SecondFactor>, SecondFactor> effects)
    {
        if (await backOff.TakeSecondFactor(account.Id, caller) is { } refusal)
        {
            return refusal;
        }

        if (await Find(account.Id, CancellationToken.None) is not { Document.IsOn: true } stored
            || codes.Use(stored.Document, account.Id, code) is not { } used)
        {
            await events.NoteRefusal(account, address: null, caller);
            return new CodeRefused();
        }

        var commit = new Commit(world.NewId());
        effects(commit, stored, used);
        if (!await outbox.TryCommit(accounts.Everybody, commit, CancellationToken.None))
        {
            return new TryAgain(); // the same code twice at once, or another
        }

        await backOff.GiveBackSecondFactor(account.Id, caller);
        return null;
    }

    private Task<Stored<SecondFactor>?> Find(string account, CancellationToken ct) => accounts.Documents.Find(SecondFactor.Shelf, account, ct);
}
