using System.Text;
using Encaixe.App.Accounts;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using NodaTime;
using static Encaixe.App.Tests.MailHouse;

namespace Encaixe.App.Tests;

/// <summary>The second factor: codes of a telephone, and those that were written down.</summary>
public sealed class SecondFactorTests : IDisposable
{
    private readonly MailHouse _house = new();

    /// <remarks>RFC 6238, appendix B: the lines for SHA-1.</remarks>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => Assert.Equal(
        code, Totp.CodeOf(Encoding.ASCII.GetBytes("12345678901234567890"), Totp.StepAt(Instant.FromUnixTimeSeconds(seconds)), digits: 8));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")] // RFC 4648, 10
    public void Secrets_are_written_as_the_standard_says(string bytes, string text) => Assert.Equal(text, Totp.Base32(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public async Task With_it_on_a_password_or_a_letter_is_half_the_way()
    {
        var account = await _house.Open();
        var (secret, _) = await TurnOn(account);

        var byPassword = await _house.Use<SignIn>().Execute(Zes, Secret, Home, default);
        var letter = await _house.Ask();
        var byLetter = await _house.Use<SignInByMail>().ByLink(Mailbox.LinkIn(letter).Token, Home, default);

        Assert.Empty(await _house.Use<Sessions>().Of(account.Id, default));
        foreach (var half in (Outcome<SignedIn>[])[byPassword, byLetter])
        {
            _house.World.Now += Duration.FromSeconds(30);
            Assert.Equal(account.Id, (await Enter(ChallengeIn(half), CodeNow(secret))).Must().Account.Id);
        }

        var reset = await _house.Use<ResetPassword>().ByCode(
            Zes, Mailbox.CodeIn(await _house.Ask(MailTopic.Reset)), "outra frase só minha", Home, Language.Portuguese, default);
        Assert.Equal("second-factor-required", CodeOf(reset));
        _house.World.Now += Duration.FromSeconds(30);
        Assert.Equal("code-refused", CodeOf(await Enter(ChallengeIn(byPassword), CodeNow(secret)))); // it was the old password that was shown
        Assert.Equal(account.Id, (await Enter(ChallengeIn(reset), CodeNow(secret))).Must().Account.Id);
    }

    [Fact]
    public async Task A_code_is_taken_once_and_clocks_may_be_a_step_apart()
    {
        var account = await _house.Open();
        var (secret, _) = await TurnOn(account);
        var challenge = ChallengeIn(await _house.Use<SignIn>().Execute(Zes, Secret, Home, default));
        _house.World.Now += Duration.FromSeconds(60);
        var step = Totp.StepAt(_house.World.Now);

        Assert.Equal("code-refused", CodeOf(await Enter(challenge, Totp.CodeOf(secret, step - 2))));
        Assert.Equal("code-refused", CodeOf(await Enter(challenge, Totp.CodeOf(secret, step + 2))));
        (await Enter(challenge, Totp.CodeOf(secret, step))).Must();
        Assert.Equal("code-refused", CodeOf(await Enter(challenge, Totp.CodeOf(secret, step))));
        Assert.Equal("code-refused", CodeOf(await Enter(challenge, Totp.CodeOf(secret, step - 1))));
        (await Enter(challenge, Totp.CodeOf(secret, step + 1))).Must();
    }

    [Fact]
    public async Task Ten_codes_are_for_when_the_telephone_is_lost_each_for_once()
    {
        var account = await _house.Open();
        var (_, codes) = await TurnOn(account);
        Assert.Equal(10, codes.Distinct().Count());

        var challenge = ChallengeIn(await _house.Use<SignIn>().Execute(Zes, Secret, Home, default));
        (await Enter(challenge, codes[3].ToLowerInvariant().Replace('-', ' '))).Must();
        Assert.Equal("code-refused", CodeOf(await Enter(challenge, codes[3])));
        (await Enter(challenge, codes[4])).Must();
        var kept = (await _house.Store.Directory.Find(SecondFactor.Shelf, account.Id, default))!.Document;
        Assert.Equal(8, kept.Recovery.Count);
        Assert.DoesNotContain(codes, code => kept.Recovery.Contains(code) || kept.Recovery.Contains(code.Replace("-", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_challenge_lasts_five_minutes_and_is_of_one_account()
    {
        var account = await _house.Open();
        var (secret, _) = await TurnOn(account);
        var challenge = ChallengeIn(await _house.Use<SignIn>().Execute(Zes, Secret, Home, default));
        _house.World.Now += Duration.FromMinutes(5);

        Assert.Equal("code-refused", CodeOf(await Enter(challenge, CodeNow(secret))));
        Assert.Equal("code-refused", CodeOf(await Enter("", CodeNow(secret))));
        Assert.Equal("code-refused", CodeOf(await Enter(new string('A', challenge.Length), CodeNow(secret))));
    }

    [Fact]
    public async Task Whoever_guesses_waits_ever_longer_and_from_many_nets_too()
    {
        var account = await _house.Open();
        var (secret, _) = await TurnOn(account);
        var challenge = ChallengeIn(await _house.Use<SignIn>().Execute(Zes, Secret, Home, default));
        _house.World.Now += Duration.FromSeconds(30);
        var wrong = CodeNow(secret) == "123456" ? "654321" : "123456";
        for (var guess = 0; guess < 6; guess++)
        {
            Assert.Equal("code-refused", CodeOf(await Enter(challenge, wrong)));
        }

        Assert.Equal("too-many-tries", CodeOf(await Enter(challenge, CodeNow(secret))));
        var looked = 0;
        for (var net = 0; net < 100; net++)
        {
            looked += CodeOf(await Enter(challenge, wrong, new Caller($"net-{net}", ""))) == "code-refused" ? 1 : 0;
        }

        Assert.InRange(looked, 40, 50);
    }

    [Fact]
    public async Task It_is_asked_for_only_once_a_code_has_shown_that_the_telephone_makes_them()
    {
        var account = await _house.Open();
        (await _house.Use<KeepSecondFactor>().Begin(BearerOf(account), Secret, Home, default)).Must();

        Assert.Equal("password-wrong", CodeOf(await _house.Use<KeepSecondFactor>().Begin(BearerOf(account), "a senha de outro", Home, default)));
        await _house.SignIn();
        Assert.Equal("code-refused", CodeOf(await _house.Use<KeepSecondFactor>().Confirm(BearerOf(account), "12345", Home, Language.Portuguese, default)));
        _house.World.Now += SecondFactor.PendingLife;
        Assert.Equal("code-refused", CodeOf(await _house.Use<KeepSecondFactor>().Confirm(BearerOf(account), "123456", Home, Language.Portuguese, default)));
    }

    [Fact]
    public async Task It_is_turned_off_by_the_password_and_a_code()
    {
        var account = await _house.Open();
        var (secret, _) = await TurnOn(account);
        var factor = _house.Use<KeepSecondFactor>();
        _house.World.Now += Duration.FromSeconds(30);

        Assert.Equal("second-factor-on", CodeOf(await factor.Begin(BearerOf(account), Secret, Home, default)));
        Assert.Equal("password-wrong", CodeOf(await factor.End(BearerOf(account), "a senha de outro", CodeNow(secret), Home, Language.Portuguese, default)));
        Assert.Equal("code-refused", CodeOf(await factor.End(BearerOf(account), Secret, "12345", Home, Language.Portuguese, default)));
        (await factor.End(BearerOf(account), Secret, CodeNow(secret), Home, Language.Portuguese, default)).Must();

        await _house.SignIn();
    }

    [Fact]
    public async Task The_operator_turns_off_what_is_lost_and_whoever_was_in_is_out_and_told_so()
    {
        var account = await _house.Open();
        var (secret, _) = await TurnOn(account);
        var challenge = ChallengeIn(await _house.Use<SignIn>().Execute(Zes, Secret, Home, default));
        _house.World.Now += Duration.FromSeconds(30);
        (await Enter(challenge, CodeNow(secret))).Must();
        var lift = new LiftSecondFactor(_house.Use<AccountDirectory>(), _house.Use<Sessions>(), _house.World);
        await _house.Work();
        var letters = _house.Mail.Of(Zes).Count;

        Assert.Equal(Lifted.NotThere, await lift.Execute(EmailAddress.Read("ninguem@exemplo.com.br")!, default));
        Assert.Equal(Lifted.Off, await lift.Execute(EmailAddress.Read(Zes.ToUpperInvariant())!, default));
        _house.World.Now += Duration.FromMinutes(1); // nobody hands the letter over; the scheduler finds it
        await _house.Work();

        Assert.Empty(await _house.Use<Sessions>().Of(account.Id, default));
        Assert.Equal(letters + 1, _house.Mail.Of(Zes).Count);
        _house.World.Now += Duration.FromSeconds(30);
        Assert.Equal("code-refused", CodeOf(await Enter(challenge, CodeNow(secret))));
        await _house.SignIn();
        Assert.Equal(Lifted.NotThere, await lift.Execute(EmailAddress.Read(Zes)!, default)); // there is none any more
    }

    [Fact]
    public async Task The_secret_is_stored_sealed()
    {
        var account = await _house.Open();
        var (secret, _) = await TurnOn(account);

        var stored = (await _house.Store.Directory.Find(SecondFactor.Shelf, account.Id, default))!.Document;

        var box = Convert.FromBase64String(stored.Box);
        Assert.Equal(12 + secret.Length + 16, box.Length);
        Assert.Equal(-1, box.AsSpan().IndexOf(secret));
        Assert.Throws<System.Security.Cryptography.AuthenticationTagMismatchException>(
            () => _house.Use<SecondFactorCodes>().Use(stored, new string('1', 32), "123456")); // another account's
    }

    public void Dispose() => _house.Dispose();

    private static Bearer BearerOf(Account account) => new(account.Id, new string('0', 32));

    private static string ChallengeIn(Outcome<SignedIn> half) => half.Match(
        _ => throw new InvalidOperationException("They were let in."), refusal => Assert.IsType<SecondFactorRequired>(refusal).Challenge);

    private Task<Outcome<SignedIn>> Enter(string challenge, string code, Caller? from = null) =>
        _house.Use<KeepSecondFactor>().Enter(challenge, code, from ?? Home, default);

    private string CodeNow(byte[] secret) => Totp.CodeOf(secret, Totp.StepAt(_house.World.Now));

    private async Task<(byte[] Secret, IReadOnlyList<string> Recovery)> TurnOn(Account account)
    {
        var made = (await _house.Use<KeepSecondFactor>().Begin(BearerOf(account), Secret, Home, default)).Must();
        Assert.Equal($"otpauth://totp/Encaixe:ze%40exemplo.com.br?secret={made.Secret}&issuer=Encaixe", made.Uri);
        var secret = FromBase32(made.Secret);
        return (secret, (await _house.Use<KeepSecondFactor>().Confirm(BearerOf(account), CodeNow(secret), Home, Language.Portuguese, default)).Must());
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))];
    }
}
