using Encaixe.App.Accounts;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using NodaTime;
using static Encaixe.App.Tests.MailHouse;

namespace Encaixe.App.Tests;

/// <summary>Getting in by a letter's code or link.</summary>
public sealed class SignInByMailTests : IDisposable
{
    private readonly MailHouse _house = new();

    [Fact]
    public async Task By_the_code_of_a_letter_one_is_in_and_neither_it_nor_the_link_is_taken_again()
    {
        var account = await _house.Open();
        var letter = await _house.Ask();
        var code = Mailbox.CodeIn(letter);

        Assert.Equal(account.Id, (await ByCode($" {code[..3]} {code[3..]} ")).Must().Account.Id);
        Assert.Equal("code-refused", CodeOf(await ByCode(code)));
        Assert.Equal("code-refused", CodeOf(await ByLink(letter)));
    }

    [Fact]
    public async Task By_the_link_of_a_letter_one_is_in_and_neither_it_nor_the_code_is_taken_again()
    {
        var account = await _house.Open();
        var letter = await _house.Ask();

        Assert.Equal("/account/link", Mailbox.LinkIn(letter).Path);
        Assert.Equal(account.Id, (await ByLink(letter)).Must().Account.Id);
        Assert.Equal("code-refused", CodeOf(await ByLink(letter)));
        Assert.Equal("code-refused", CodeOf(await ByCode(Mailbox.CodeIn(letter))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_shows_a_letter_has_shown_that_they_read_their_mail_and_a_password_shows_nothing_of_it(bool byLink)
    {
        var account = await _house.Open();
        await _house.SignIn();
        Assert.False(await Reads(account));
        var letter = await _house.Ask();
        Assert.Equal("code-refused", CodeOf(await ByCode("000000x")));
        Assert.False(await Reads(account));

        (byLink ? await ByLink(letter) : await ByCode(Mailbox.CodeIn(letter))).Must();

        Assert.True(await Reads(account));
    }

    [Fact]
    public async Task Of_two_who_show_the_same_link_at_once_one_is_in()
    {
        await _house.Open();
        var letter = await _house.Ask();

        var both = await Task.WhenAll(ByLink(letter), ByLink(letter));

        Assert.Single(both, outcome => CodeOf(outcome) is null);
    }

    [Fact]
    public async Task A_letter_counts_for_a_quarter_of_an_hour()
    {
        await _house.Open();
        var letter = await _house.Ask();

        _house.World.Now += Mailing.CodeLife;

        Assert.Equal("code-refused", CodeOf(await ByCode(Mailbox.CodeIn(letter))));
        Assert.Equal("code-refused", CodeOf(await ByLink(letter)));
    }

    [Theory]
    [InlineData(MailTopic.SignIn)]
    [InlineData(MailTopic.Reset)]
    public async Task Whoever_asks_for_a_letter_hears_the_same_after_as_much_reading_and_writing_whether_or_not_the_address_is_known(string topic)
    {
        await _house.Open();
        async Task<(string? Refused, Duration Life, int Finds, int Commits)> Ask(string email)
        {
            var (finds, commits) = (_house.Store.Finds, _house.Store.Commits);
            var outcome = await _house.Use<AskForLetter>().Execute(topic, email, Home, Language.Portuguese);
            return (CodeOf(outcome), outcome.Match(life => life, _ => Duration.Zero), _house.Store.Finds - finds, _house.Store.Commits - commits);
        }

        for (var time = 0; time < 5; time++) // three letters, and two that are too many
        {
            var known = await Ask(Zes);
            Assert.Equal(known, await Ask("ninguem@exemplo.com.br"));
            Assert.True(known.Finds > 0);
        }

        await _house.Work();
        Assert.Equal(3, _house.Mail.Letters.Count);
        Assert.All(_house.Mail.Letters, letter => Assert.Equal(Zes, letter.To.Value));
    }

    [Fact]
    public async Task Whoever_types_a_wrong_code_or_password_hears_the_same_after_as_much_reading_and_writing_whether_or_not_the_address_is_known()
    {
        await _house.Open();
        foreach (var email in (string[])[Zes, "ninguem@exemplo.com.br"])
        {
            (await _house.Use<AskForLetter>().Execute(MailTopic.SignIn, email, Home, Language.Portuguese)).Must();
        }

        await _house.Work();
        var right = Mailbox.CodeIn(Assert.Single(_house.Mail.Letters));
        var wrong = right == "123456" ? "654321" : "123456";
        async Task<(string?, string?, int, int)> Try(string email)
        {
            var (finds, commits) = (_house.Store.Finds, _house.Store.Commits);
            var byCode = await _house.Use<SignInByMail>().ByCode(email, wrong, Home, default);
            var byPassword = await _house.Use<SignIn>().Execute(email, "a senha de outro", Home, default);
            return (CodeOf(byCode), CodeOf(byPassword), _house.Store.Finds - finds, _house.Store.Commits - commits);
        }

        for (var time = 0; time < 8; time++)
        {
            Assert.Equal(await Try(Zes), await Try("ninguem@exemplo.com.br"));
        }
    }

    [Fact]
    public async Task After_five_wrong_codes_the_right_one_is_none_and_the_link_still_is_one()
    {
        await _house.Open();
        var letter = await _house.Ask();
        var code = Mailbox.CodeIn(letter);

        var guesses = await Task.WhenAll(Enumerable.Range(0, 20).Select(guess => ByCode(Other(code, guess))));

        Assert.DoesNotContain(guesses, outcome => CodeOf(outcome) is null);
        Assert.Equal("code-refused", CodeOf(await ByCode(code)));
        (await ByLink(letter)).Must();
    }

    [Fact]
    public async Task Asked_for_again_it_is_the_same_code_so_that_whichever_letter_comes_first_can_be_used()
    {
        await _house.Open();
        var first = await _house.Ask();
        _house.World.Now += Duration.FromMinutes(10);
        var second = await _house.Ask();
        _house.World.Now += Duration.FromMinutes(10);

        Assert.Equal(Mailbox.CodeIn(first), Mailbox.CodeIn(second));
        Assert.NotEqual(first.MessageId, second.MessageId);
        (await ByLink(first)).Must();
    }

    [Fact]
    public async Task A_code_that_was_guessed_at_too_often_is_followed_by_another_one()
    {
        await _house.Open();
        var first = await _house.Ask();
        for (var guess = 0; guess < 5; guess++)
        {
            await ByCode(Other(Mailbox.CodeIn(first), guess));
        }

        var second = await _house.Ask();

        Assert.NotEqual(Mailbox.LinkIn(first), Mailbox.LinkIn(second));
        (await ByCode(Mailbox.CodeIn(second))).Must();
    }

    [Fact]
    public async Task Nobody_fills_a_mailbox_from_however_many_nets()
    {
        await _house.Open();
        var sent = 0;
        for (var net = 0; net < 60; net++) // an hour, asked every minute
        {
            var asked = await _house.Use<AskForLetter>().Execute(MailTopic.SignIn, Zes, new Caller($"net-{net}", ""), Language.Portuguese);
            sent += CodeOf(asked) is null ? 1 : 0;
            _house.World.Now += Duration.FromMinutes(1);
        }

        Assert.InRange(sent, 3, 5);
    }

    [Fact]
    public async Task Nobody_has_letters_sent_to_everybody()
    {
        var outcomes = new List<string?>();
        for (var address = 0; address < 30; address++)
        {
            outcomes.Add(CodeOf(await _house.Use<AskForLetter>().Execute(
                MailTopic.SignIn, $"gente-{address}@exemplo.com.br", Home, Language.Portuguese)));
        }

        Assert.InRange(outcomes.Count(code => code is null), 20, 21);
        Assert.Equal("too-many-tries", outcomes[^1]);
    }

    [Fact]
    public async Task A_link_opens_what_its_letter_is_about_and_one_that_was_changed_nothing()
    {
        await _house.Open();
        var token = Mailbox.LinkIn(await _house.Ask()).Token;
        var secrets = _house.Use<MailedSecrets>();

        Assert.NotNull(secrets.Read(MailTopic.SignIn, token));
        Assert.Null(secrets.Read(MailTopic.Reset, token));
        Assert.Null(secrets.Read(MailTopic.NewEmail, token));
        var (finds, chance) = (_house.Store.Finds, new Random(3));
        string[] forged =
        [
            "", "x", token[..^1], token + "A", new('A', 64), new('é', 64),
            .. Enumerable.Range(0, 40).Select(_ => chance.Next(63)).Select(at => $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}"),
        ];
        foreach (var one in forged)
        {
            Assert.Equal("code-refused", CodeOf(await _house.Use<SignInByMail>().ByLink(one, Home, default)));
        }

        Assert.Equal(finds, _house.Store.Finds); // a forged one costs no reading
    }

    [Fact]
    public async Task Without_mail_no_letter_is_promised()
    {
        await _house.Open();
        _house.Mail.Reaches = false;

        Assert.Equal("mail-unavailable", CodeOf(await _house.Use<AskForLetter>().Execute(MailTopic.SignIn, Zes, Home, Language.Portuguese)));
        Assert.Equal("mail-unavailable", CodeOf(await _house.Use<AskForLetter>().Execute(MailTopic.Reset, Zes, Home, Language.Portuguese)));
    }

    [Fact]
    public async Task A_letter_that_does_not_leave_at_once_is_tried_again_and_one_that_never_will_is_given_up()
    {
        await _house.Open();
        _house.Mail.Next.Enqueue(Delivery.Later);
        (await _house.Use<AskForLetter>().Execute(MailTopic.SignIn, Zes, Home, Language.Portuguese)).Must();
        await _house.Work();
        Assert.Empty(_house.Mail.Letters);

        _house.World.Now += Duration.FromMinutes(1);
        await _house.Work();
        Assert.Single(_house.Mail.Letters);
        _house.Mail.Next.Enqueue(Delivery.Never);
        (await _house.Use<AskForLetter>().Execute(MailTopic.SignIn, Zes, Home, Language.Portuguese)).Must();
        await _house.Work();

        Assert.Equal(3, _house.Mail.Handed);
        var dead = Assert.Single(await _house.Store.Directory.ReadAll(DeadLetter.Shelf, default)).Document;
        Assert.Equal(("letter", "refused"), (dead.Job.Kind, dead.Reason));
        Assert.DoesNotContain("exemplo", JobText.Of(dead.Job), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pt-BR", "Seu acesso ao Encaixe", "Seu código: ")]
    [InlineData("en", "Your way into Encaixe", "Your code: ")]
    [InlineData("es", "Tu acceso a Encaixe", "Tu código: ")]
    public async Task A_letter_is_in_the_language_that_it_was_asked_for_in_and_says_the_same_twice(string tag, string subject, string code)
    {
        await _house.Open();
        (await _house.Use<AskForLetter>().Execute(MailTopic.SignIn, Zes, Home, Language.Find(tag)!)).Must();
        await _house.Work();
        var letter = Assert.Single(_house.Mail.Letters);

        Assert.Equal(subject, letter.Subject);
        Assert.StartsWith(code, letter.Text.Value, StringComparison.Ordinal);
        Assert.Contains($"lang=\"{tag}\"", letter.Html.Value, StringComparison.Ordinal);
        Assert.Contains(Mailbox.CodeIn(letter), letter.Html.Value, StringComparison.Ordinal);
        Assert.Contains($"href=\"https://encaixe.test/account/link/{Mailbox.LinkIn(letter).Token}\"", letter.Html.Value, StringComparison.Ordinal);
        Assert.DoesNotContain('{', letter.Text.Value);
    }

    public void Dispose() => _house.Dispose();

    private static string Other(string code, int by) =>
        ((int.Parse(code, System.Globalization.CultureInfo.InvariantCulture) + 1 + by) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    private Task<Outcome<SignedIn>> ByCode(string code) => _house.Use<SignInByMail>().ByCode(Zes, code, Home, default);

    private async Task<bool> Reads(Account account) => (await _house.Use<AccountDirectory>().Find(account.Id, default))!.ReadsMail;

    private Task<Outcome<SignedIn>> ByLink(App.Mail.Letter letter) =>
        _house.Use<SignInByMail>().ByLink(Mailbox.LinkIn(letter).Token, Home, default);
}
