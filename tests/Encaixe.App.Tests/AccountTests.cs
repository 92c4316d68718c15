using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts.Accounts;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Accounts, how they are opened, and how one signs in.</summary>
public sealed class AccountTests : IDisposable
{
    private const string Secret = "uma frase só minha";

    private static readonly Caller _home = new("192.168.1.0/24", "Chrome, Android");
    private static readonly Caller _elsewhere = new("203.0.113.0/24", "Firefox, Linux");

    private readonly TestWorld _world = new(House.Monday);
    private readonly House _house;

    public AccountTests() => _house = new House(new MemoryStore(_world), _world);

    [Fact]
    public async Task Whoever_opens_an_account_owns_a_shop_that_can_be_booked_at_once()
    {
        var account = await Open(Wish());

        var shop = Assert.Single(await _house.Use<AccountDirectory>().ShopsOf(account.Id, default));
        Assert.Equal((Role.Owner, "barbearia-do-ze", "Barbearia do Zé"), (shop.Member.Role, shop.Shop.Slug, shop.Shop.Name));
        var setup = await _house.Use<SetupReader>().Read(shop.Tenant, default);
        Assert.Equal(["Corte", "Barba", "Corte e barba"], setup.Services.Select(service => service.Name));
        Assert.Equal("Zé", Assert.Single(setup.Professionals).Name);
        var booked = await _house.Use<BookAppointment>().Execute(
            shop.Tenant,
            new BookingWish(
                ["haircut"],
                "any",
                Moments.Read("2026-11-24T10:00")!.Value,
                CustomerDetails.Read("Caio Prado", "+5511900000002", null).Match(read => read, _ => null!),
                Notes: null,
                Language.Portuguese),
            IdempotencyKey.Read("the-first-booking").Match(read => read, _ => null!),
            default);
        Assert.Equal("", booked.Match(_ => "", refusal => refusal.Code));
        Assert.Empty(await _house.Flaws(shop.Tenant.Id));
    }

    [Fact]
    public async Task An_address_has_one_account_in_whatever_case_it_is_typed()
    {
        await Open(Wish());

        Assert.IsType<EmailTaken>(await Refused(WishOf("ZE@exemplo.COM.br") with { Shop = Wish().Shop with { Slug = "outra" } }));
        Assert.Null(await _house.Use<TenantResolver>().BySlug("outra", default));
    }

    [Fact]
    public async Task A_place_in_links_that_was_asked_for_is_had_or_refused_and_one_that_was_not_is_found()
    {
        await Open(Wish());
        var wish = WishOf("bia@exemplo.com.br");

        Assert.IsType<SlugTaken>(await Refused(wish with { Shop = wish.Shop with { Slug = "barbearia-do-ze" } }));
        var account = await Open(wish);

        Assert.Equal("barbearia-do-ze-2", Assert.Single(await _house.Use<AccountDirectory>().ShopsOf(account.Id, default)).Shop.Slug);
    }

    [Theory]
    [InlineData("Barbearia do Zé", "barbearia-do-ze")]
    [InlineData("  Salão & Cia. — Ação!  ", "salao-cia-acao")]
    [InlineData("App", "agenda-app")]
    [InlineData("Zé", "agenda-ze")]
    [InlineData("美容室", "agenda")]
    [InlineData("Studio de Beleza e Estética Avançada da Maria Aparecida", "studio-de-beleza-e-estetica-avancada-da")]
    public void A_name_becomes_a_place_in_links(string name, string slug)
    {
        Assert.Equal(slug, SuggestSlug.Plain(name));
        Assert.True(Slug.IsOne(slug));
    }

    [Theory]
    [InlineData("uma frase só minha", true)]
    [InlineData("0123456789abc", true)]
    [InlineData("curta", false)]
    [InlineData("senha12345", false)]
    [InlineData("aaaaaaaaaaaaaa", false)]
    [InlineData("ze@exemplo.com.br", false)]
    [InlineData("exemplo.com", false)]
    [InlineData("metade \ud800 de um sinal", false)]
    [InlineData(null, false)]
    public void A_password_is_none_that_others_would_guess(string? text, bool isTaken) =>
        Assert.Equal(isTaken, Password.Choose(text, EmailAddress.Read("ze@exemplo.com.br")!) is not null);

    [Fact]
    public async Task Whoever_is_wrong_hears_the_same_whether_or_not_the_address_is_known()
    {
        await Open(Wish());

        Assert.IsType<SignInRefused>(await SignInRefusal("ze@exemplo.com.br", "uma frase de outro"));
        Assert.IsType<SignInRefused>(await SignInRefusal("ninguem@exemplo.com.br", Secret));
        Assert.IsType<SignInRefused>(await SignInRefusal("isto não é um e-mail", Secret));
        Assert.IsType<SignInRefused>(await SignInRefusal("ze@exemplo.com.br", null));
        await SignIn();
        await SignIn(password: "uma frase so\u0301 minha"); // another keyboard's accent
    }

    [Fact]
    public async Task Whoever_is_wrong_too_often_waits_ever_longer_and_locks_nobody_else_out()
    {
        await Open(Wish());
        for (var tries = 0; tries < 6; tries++)
        {
            Assert.IsType<SignInRefused>(await SignInRefusal("ze@exemplo.com.br", $"errada demais {tries}"));
        }

        Assert.Equal(2, Assert.IsType<TooManyTries>(await SignInRefusal("ze@exemplo.com.br", Secret)).Seconds);
        await SignIn(from: _elsewhere);
        _world.Now += Duration.FromSeconds(2);
        Assert.IsType<SignInRefused>(await SignInRefusal("ze@exemplo.com.br", "errada de novo"));
        Assert.Equal(4, Assert.IsType<TooManyTries>(await SignInRefusal("ze@exemplo.com.br", Secret)).Seconds);
        _world.Now += Duration.FromSeconds(4);
        await SignIn();
        Assert.IsType<SignInRefused>(await SignInRefusal("ze@exemplo.com.br", "errada outra vez"));
        await SignIn();
    }

    [Fact]
    public async Task Whoever_opens_many_accounts_waits_and_hears_of_no_address_meanwhile()
    {
        await Open(Wish());
        for (var others = 0; others < 10; others++)
        {
            await Refused(Wish()); // each tells that somebody has the address
        }

        Assert.IsType<TooManyTries>(await Refused(Wish()));
        Assert.IsType<TooManyTries>(await Refused(WishOf("ninguem@exemplo.com.br")));
        _world.Now += Tries.Kept;
        Assert.IsType<EmailTaken>(await Refused(Wish()));
    }

    [Fact]
    public async Task Of_an_address_that_nobody_has_as_much_is_read_and_hashed()
    {
        await Open(Wish());
        var directory = _house.Use<AccountDirectory>();
        var store = new WatchedStore(_house.Store);
        using var watched = new House(store, _world);

        Assert.NotNull(await watched.Use<AccountDirectory>().ByEmail(EmailAddress.Read("ze@exemplo.com.br"), default));
        var known = store.Finds;
        Assert.Null(await watched.Use<AccountDirectory>().ByEmail(EmailAddress.Read("ninguem@exemplo.com.br"), default));
        var unknown = store.Finds - known;
        Assert.Null(await watched.Use<AccountDirectory>().ByEmail(null, default));

        Assert.Equal((2, 2, 6), (known, unknown, store.Finds));
        var zes = Convert.FromBase64String((await directory.ByEmail(EmailAddress.Read("ze@exemplo.com.br"), default))!.Password.Value);
        var nobodys = Convert.FromBase64String(Passwords.Nobodys);
        Assert.Equal(zes.Length, nobodys.Length);
        Assert.Equal(zes[..13], nobodys[..13]); // the same function, as many rounds, as long a salt
    }

    [Fact]
    public async Task A_session_goes_on_with_a_new_token_each_time()
    {
        await Open(Wish());
        var first = await SignIn();
        _world.Now += Duration.FromDays(20);
        var second = await Renew(first.RefreshToken);
        _world.Now += Duration.FromDays(20);
        var third = await Renew(second!.RefreshToken);

        Assert.NotNull(third);
        Assert.Equal(3, new[] { first.RefreshToken, second.RefreshToken, third.RefreshToken }.Distinct().Count());
        Assert.Equal(first.Session.Id, third.Session.Id);
    }

    [Fact]
    public async Task An_answer_that_was_lost_signs_nobody_out()
    {
        await Open(Wish());
        var first = await SignIn();
        await Renew(first.RefreshToken); // what that gives never arrives

        _world.Now += Duration.FromSeconds(50);
        var again = await Renew(first.RefreshToken);
        _world.Now += Duration.FromMinutes(10);

        Assert.NotNull(await Renew(again!.RefreshToken));
    }

    [Fact]
    public async Task A_token_that_two_have_is_nobodys()
    {
        await Open(Wish());
        var stolen = (await SignIn()).RefreshToken;
        var thiefs = await Renew(stolen);
        _world.Now += Duration.FromMinutes(1);

        Assert.Null(await Renew(stolen));
        Assert.Null(await Renew(thiefs!.RefreshToken));
        Assert.NotNull(await SignIn());
    }

    [Fact]
    public async Task A_session_that_is_not_used_for_a_month_or_lasts_half_a_year_is_over()
    {
        await Open(Wish());
        var unused = await SignIn();
        _world.Now += Session.Idle;
        Assert.Null(await Renew(unused.RefreshToken));

        var used = (await SignIn()).RefreshToken;
        var began = _world.Now;
        while (await Renew(used) is { } renewed)
        {
            used = renewed.RefreshToken;
            _world.Now += Duration.FromDays(10);
        }

        Assert.Equal(began + Session.Longest, _world.Now);
    }

    [Fact]
    public async Task A_token_that_was_made_elsewhere_or_changed_goes_on_with_nothing()
    {
        await Open(Wish());
        var signedIn = await SignIn();
        var token = signedIn.RefreshToken.Value;
        using var other = new House(_house.Store, _world, key: 2);

        var chance = new Random(7);
        string Changed(int at) => $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";
        string[] forged =
        [
            "", "x", token[..^1], token + "A", new('A', token.Length), new('é', token.Length),
            .. Enumerable.Range(0, 40).Select(_ => Changed(chance.Next(token.Length - 1))), // the last letter has bits that say nothing
        ];
        foreach (var one in forged)
        {
            Assert.Null(await Renew(one));
        }

        Assert.Null(await other.Use<Sessions>().Renew(token, _home, default));
        Assert.NotNull(await Renew(token));
    }

    [Fact]
    public async Task One_sees_where_one_is_signed_in_and_signs_out_there()
    {
        var account = await Open(Wish());
        var (phone, desk) = (await SignIn(), await SignIn(from: _elsewhere));
        var sessions = _house.Use<Sessions>();

        Assert.Equal([phone.Session.Id, desk.Session.Id], (await sessions.Of(account.Id, default)).Select(session => session.Id).Order());
        await sessions.End(account.Id, phone.Session.Id, _home, default);

        Assert.Equal("Firefox, Linux", Assert.Single(await sessions.Of(account.Id, default)).Device);
        Assert.Null(await Renew(phone.RefreshToken));
        Assert.NotNull(await Renew(desk.RefreshToken));
    }

    [Fact]
    public async Task However_often_somebody_signs_in_fifty_devices_are_kept()
    {
        var account = await Open(Wish());
        var devices = new List<SignedIn>();
        for (var device = 0; device < 60; device++)
        {
            _world.Now += Duration.FromMinutes(1);
            devices.Add(await _house.Use<Sessions>().Begin(account, _home, default));
        }

        Assert.Equal(50, (await _house.Use<Sessions>().Of(account.Id, default)).Count);
        Assert.Null(await Renew(devices[9].RefreshToken));
        Assert.NotNull(await Renew(devices[10].RefreshToken));
        Assert.NotNull(await Renew(devices[^1].RefreshToken));
    }

    public void Dispose() => _house.Dispose();

    private static NewAccount Wish() => WishOf("ze@exemplo.com.br");

    private static NewAccount WishOf(string email) => NewAccount.Read(
            new OpenAccountRequest(
                email, Secret, "Zé", new NewShopRequest("Barbearia do Zé", "America/Sao_Paulo", "(11) 90000-0001", Kind: "barbershop")),
            Language.Portuguese)
        .Must();

    private async Task<Account> Open(NewAccount wish) => (await _house.Use<OpenAccount>().Execute(wish, _home, default)).Must();

    private async Task<Refusal> Refused(NewAccount wish) => (await _house.Use<OpenAccount>().Execute(wish, _home, default)).Refused();

    private async Task<SignedIn> SignIn(string password = Secret, Caller? from = null) =>
        (await _house.Use<SignIn>().Execute("ze@exemplo.com.br", password, from ?? _home, default)).Must();

    private async Task<Refusal> SignInRefusal(string email, string? password) =>
        (await _house.Use<SignIn>().Execute(email, password, _home, default))
        .Match(_ => throw new InvalidOperationException("They were let in."), refusal => refusal);

    private Task<SignedIn?> Renew(Personal token) => Renew(token.Value);

    private Task<SignedIn?> Renew(string token) => _house.Use<Sessions>().Renew(token, _home, default);
}
