using Encaixe.App.Accounts;
using Encaixe.App.Languages;
using NodaTime;
using static Encaixe.App.Tests.MailHouse;

namespace Encaixe.App.Tests;

/// <summary>Another password, another address, another name.</summary>
public sealed class OwnAccountTests : IDisposable
{
    private const string Another = "outra frase só minha";
    private const string New = "ze@novo.example";

    private readonly MailHouse _house = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_forgot_the_password_sets_another_is_in_and_everybody_else_is_out(bool byLink)
    {
        var account = await _house.Open();
        var thief = await _house.SignIn(Elsewhere);
        var letter = await _house.Ask(MailTopic.Reset);
        Assert.Equal("/account/password", Mailbox.LinkIn(letter).Path);

        var signedIn = (byLink
            ? await _house.Use<ResetPassword>().ByLink(Mailbox.LinkIn(letter).Token, Another, Home, Language.Portuguese, default)
            : await _house.Use<ResetPassword>().ByCode(Zes, Mailbox.CodeIn(letter), Another, Home, Language.Portuguese, default)).Must();
        await _house.Work();

        Assert.Equal(account.Id, signedIn.Account.Id);
        Assert.True((await _house.Use<AccountDirectory>().Find(account.Id, default))!.ReadsMail);
        Assert.Null(await _house.Use<Sessions>().Renew(thief.RefreshToken.Value, Home, default));
        Assert.Equal(signedIn.Session.Id, Assert.Single(await _house.Use<Sessions>().Of(account.Id, default)).Id);
        Assert.Equal("sign-in-refused", CodeOf(await _house.Use<SignIn>().Execute(Zes, Secret, Elsewhere, default)));
        await _house.SignIn(password: Another);
        Assert.Equal("Sua senha mudou", _house.Mail.Of(Zes)[^1].Subject);
        Assert.Equal("code-refused", CodeOf(await _house.Use<ResetPassword>().ByLink(
            Mailbox.LinkIn(letter).Token, "mais uma frase minha", Home, Language.Portuguese, default)));
    }

    [Fact]
    public async Task A_password_that_others_would_guess_uses_no_letter_up()
    {
        await _house.Open();
        var letter = await _house.Ask(MailTopic.Reset);
        var reset = _house.Use<ResetPassword>();

        Assert.Equal("password-weak", CodeOf(await reset.ByCode(Zes, Mailbox.CodeIn(letter), "senha12345", Home, Language.Portuguese, default)));
        Assert.Equal("code-refused", CodeOf(await reset.ByCode(Zes, "x", "senha12345", Home, Language.Portuguese, default)));
        (await reset.ByCode(Zes, Mailbox.CodeIn(letter), Another, Home, Language.Portuguese, default)).Must();
    }

    [Fact]
    public async Task Whoever_is_signed_in_changes_the_password_by_the_present_one_and_goes_on()
    {
        var account = await _house.Open();
        var (here, there) = (await _house.SignIn(), await _house.SignIn(Elsewhere));
        var change = _house.Use<ChangePassword>();
        var bearer = new Bearer(account.Id, here.Session.Id);

        Assert.Equal("password-wrong", CodeOf(await change.Execute(bearer, "a senha de outro", Another, Home, Language.Portuguese, default)));
        Assert.Equal("password-weak", CodeOf(await change.Execute(bearer, Secret, "senha12345", Home, Language.Portuguese, default)));
        (await change.Execute(bearer, Secret, Another, Home, Language.English, default)).Must();
        await _house.Work();

        Assert.NotNull(await _house.Use<Sessions>().Renew(here.RefreshToken.Value, Home, default));
        Assert.Null(await _house.Use<Sessions>().Renew(there.RefreshToken.Value, Home, default));
        await _house.SignIn(password: Another);
        Assert.Equal("Your password changed", Assert.Single(_house.Mail.Of(Zes)).Subject);
    }

    [Fact]
    public async Task Whoever_had_shown_the_old_password_just_before_it_was_changed_is_not_let_in()
    {
        var account = await _house.Open();
        var here = await _house.SignIn();

        (await _house.Use<ChangePassword>().Execute(
            new Bearer(account.Id, here.Session.Id), Secret, Another, Home, Language.Portuguese, default)).Must();
        var late = await _house.Use<LetIn>().Execute(account, Elsewhere, "password", default); // as it was read then

        Assert.Equal("sign-in-refused", CodeOf(late));
        Assert.Equal(here.Session.Id, Assert.Single(await _house.Use<Sessions>().Of(account.Id, default)).Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_is_ones_own_once_one_has_read_what_is_sent_there_and_the_old_one_is_told(bool byLink)
    {
        var account = await _house.Open();
        var letter = await AskToMove(account, New);

        await _house.SignIn(); // nothing has changed yet
        Assert.Equal("code-refused", CodeOf(await _house.Use<ChangeEmail>().ByCode(BearerOf(account), "000000x", Home)));
        Assert.True((await Confirm(account, letter, byLink)).Must().ReadsMail);
        await _house.Work();

        Assert.Equal(account.Id, (await _house.SignIn(email: New)).Account.Id);
        Assert.Equal("sign-in-refused", CodeOf(await _house.Use<SignIn>().Execute(Zes, Secret, Elsewhere, default)));
        Assert.Equal("O e-mail da sua conta mudou", _house.Mail.Of(Zes)[^1].Subject);
        _house.World.Now += Mailing.UndoLife;
        Assert.NotEqual(account.Id, (await _house.Open(Zes, "outra-barbearia")).Id); // it is free by then
    }

    [Fact]
    public async Task The_old_address_has_a_week_to_call_it_off_and_whoever_did_it_is_out()
    {
        var account = await _house.Open();
        var thief = await _house.SignIn(Elsewhere);
        (await Confirm(account, await AskToMove(account, New), byLink: false)).Must();
        (await Confirm(account, await AskToMove(account, "ladrao@exemplo.com.br"), byLink: true)).Must(); // and on, which does not help them
        await _house.Work();
        var undo = Mailbox.LinkIn(_house.Mail.Of(Zes)[^1]);
        Assert.Equal("/account/undo", undo.Path);

        _house.World.Now += Duration.FromDays(6);
        (await _house.Use<ChangeEmail>().Undo(undo.Token, Home)).Must();

        Assert.Equal("sign-in-refused", CodeOf(await _house.Use<SignIn>().Execute(Zes, Secret, Home, default))); // the thief knows that password
        Assert.Equal(account.Id, (await _house.Use<SignInByMail>().ByLink(Mailbox.LinkIn(await _house.Ask()).Token, Home, default)).Must().Account.Id);
        Assert.Null(await _house.Use<Sessions>().Renew(thief.RefreshToken.Value, Home, default));
        Assert.Equal("sign-in-refused", CodeOf(await _house.Use<SignIn>().Execute("ladrao@exemplo.com.br", Secret, Elsewhere, default)));
        Assert.Equal("code-refused", CodeOf(await _house.Use<ChangeEmail>().Undo(undo.Token, Home)));
    }

    [Fact]
    public async Task A_thief_does_not_keep_the_address_from_coming_back()
    {
        var account = await _house.Open();
        (await Confirm(account, await AskToMove(account, "ladrao@exemplo.com.br"), byLink: false)).Must();
        _house.World.Now += Duration.FromHours(1);
        (await Confirm(account, await AskToMove(account, "ladrao-2@exemplo.com.br"), byLink: false)).Must();
        await _house.Work();
        var undo = Mailbox.LinkIn(_house.Mail.Of(Zes)[^1]).Token;
        var thiefs = Mailbox.LinkIn(_house.Mail.Of("ladrao@exemplo.com.br")[^1]).Token;

        Assert.Equal("email-taken", CodeOf(await _house.TryOpen(Zes, "de-outro"))); // kept for them
        Assert.Equal("sign-in-refused", CodeOf(await _house.Use<SignIn>().Execute(Zes, Secret, Home, default))); // and opens nothing meanwhile
        (await _house.Use<ChangeEmail>().Undo(undo, Home)).Must();

        Assert.Equal("code-refused", CodeOf(await _house.Use<ChangeEmail>().Undo(thiefs, Elsewhere)));
        Assert.Equal(Zes, (await _house.Use<AccountDirectory>().Find(account.Id, default))!.Email.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_asked_for_another_address_does_not_get_it_after_the_password_was_changed(bool byReset)
    {
        var account = await _house.Open();
        var letter = await AskToMove(account, "ladrao@exemplo.com.br");
        if (byReset)
        {
            (await _house.Use<ResetPassword>().ByCode(
                Zes, Mailbox.CodeIn(await _house.Ask(MailTopic.Reset)), Another, Home, Language.Portuguese, default)).Must();
        }
        else
        {
            (await _house.Use<ChangePassword>().Execute(BearerOf(account), Secret, Another, Home, Language.Portuguese, default)).Must();
        }

        Assert.Equal("code-refused", CodeOf(await Confirm(account, letter, byLink: true)));
    }

    [Fact]
    public async Task After_a_week_it_stays_changed()
    {
        var account = await _house.Open();
        (await Confirm(account, await AskToMove(account, New), byLink: false)).Must();
        await _house.Work();

        _house.World.Now += Mailing.UndoLife;

        Assert.Equal("code-refused", CodeOf(await _house.Use<ChangeEmail>().Undo(Mailbox.LinkIn(_house.Mail.Of(Zes)[^1]).Token, Home)));
    }

    [Fact]
    public async Task Whoever_wants_an_address_that_has_an_account_hears_the_same_and_whoever_has_it_is_told()
    {
        var account = await _house.Open();
        await _house.Open("bia@exemplo.com.br", "estudio-da-bia");
        var ask = _house.Use<ChangeEmail>();

        var free = await ask.Ask(BearerOf(account), New, Secret, Home, Language.Portuguese, default);
        var taken = await ask.Ask(BearerOf(account), "bia@exemplo.com.br", Secret, Home, Language.Portuguese, default);
        await _house.Work();

        Assert.Equal(free.Must(), taken.Must());
        var letter = Assert.Single(_house.Mail.Of("bia@exemplo.com.br"));
        Assert.Equal("Você já tem uma conta no Encaixe", letter.Subject);
        Assert.Equal("", Mailbox.CodeIn(letter));
        Assert.Equal("", Mailbox.LinkIn(letter).Token);
    }

    [Fact]
    public async Task An_address_that_somebody_else_has_meanwhile_is_not_moved_to()
    {
        var account = await _house.Open();
        var letter = await AskToMove(account, New);
        await _house.Open(New, "quem-chegou-antes");

        Assert.Equal("code-refused", CodeOf(await Confirm(account, letter, byLink: false)));

        Assert.Equal(account.Id, (await _house.SignIn()).Account.Id);
    }

    [Fact]
    public async Task An_address_is_not_asked_for_by_who_does_not_know_the_password()
    {
        var account = await _house.Open();

        Assert.Equal("password-wrong", CodeOf(await _house.Use<ChangeEmail>().Ask(
            BearerOf(account), New, "a senha de outro", Home, Language.Portuguese, default)));

        await _house.Work();
        Assert.Empty(_house.Mail.Letters);
    }

    [Fact]
    public async Task The_case_of_the_own_address_is_changed_without_a_word_to_anybody_else()
    {
        var account = await _house.Open();
        var letter = await AskToMove(account, "Ze@Exemplo.com.br");

        (await Confirm(account, letter, byLink: false)).Must();
        await _house.Work();

        Assert.Equal("Ze@Exemplo.com.br", (await _house.SignIn()).Account.Email.Value);
        Assert.Single(_house.Mail.Letters);
    }

    [Fact]
    public async Task One_is_called_what_one_says()
    {
        var account = await _house.Open();

        Assert.Equal("name-invalid", CodeOf(await _house.Use<ChangeName>().Execute(BearerOf(account), " ", default)));
        Assert.Equal("José", (await _house.Use<ChangeName>().Execute(BearerOf(account), " José ", default)).Must().Name.Value);
        Assert.Equal("José", (await _house.Use<AccountDirectory>().Find(account.Id, default))!.Name.Value);
    }

    public void Dispose() => _house.Dispose();

    private static Bearer BearerOf(Account account) => new(account.Id, new string('0', 32));

    private async Task<App.Mail.Letter> AskToMove(Account account, string to)
    {
        (await _house.Use<ChangeEmail>().Ask(BearerOf(account), to, Secret, Home, Language.Portuguese, default)).Must();
        await _house.Work();
        return Assert.Single(_house.Mail.Of(to));
    }

    private Task<Shared.Outcome<Account>> Confirm(Account account, App.Mail.Letter letter, bool byLink) => byLink
        ? _house.Use<ChangeEmail>().ByLink(Mailbox.LinkIn(letter).Token, Home)
        : _house.Use<ChangeEmail>().ByCode(BearerOf(account), Mailbox.CodeIn(letter), Home);
}
