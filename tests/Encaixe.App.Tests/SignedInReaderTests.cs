using Encaixe.App.Accounts;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.Contracts.Accounts;
using Encaixe.Simulation;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>How a page knows who looks at it: by the cookie, without taking a turn.</summary>
public sealed class SignedInReaderTests : IDisposable
{
    private static readonly Caller _home = new("192.168.1.0/24", "Chrome, Android");

    private readonly TestWorld _world = new(House.Monday);
    private readonly House _house;

    public SignedInReaderTests() => _house = new House(new MemoryStore(_world), _world);

    [Fact]
    public async Task However_often_somebody_looks_their_token_stays_good()
    {
        var signedIn = await SignIn();

        for (var look = 0; look < 5; look++)
        {
            Assert.Equal(signedIn.Account.Id, (await Look(signedIn.RefreshToken))!.Account.Id);
            _world.Now += Duration.FromHours(30);
        }

        Assert.Equal(1, (await Sessions.Renew(signedIn.RefreshToken.Value, _home, default))!.Session.Turn); // the first
    }

    [Fact]
    public async Task A_token_of_the_turn_before_counts_for_a_moment_and_one_of_long_ago_never()
    {
        var signedIn = await SignIn();
        var renewed = (await Sessions.Renew(signedIn.RefreshToken.Value, _home, default))!;

        Assert.NotNull(await Look(signedIn.RefreshToken));
        _world.Now += Duration.FromMinutes(2);
        Assert.Null(await Look(signedIn.RefreshToken));
        Assert.NotNull(await Look(renewed.RefreshToken)); // a look ended nothing
    }

    [Fact]
    public async Task A_form_that_comes_with_a_token_of_long_ago_ends_the_session_for_both()
    {
        var signedIn = await SignIn();
        var renewed = (await Sessions.Renew(signedIn.RefreshToken.Value, _home, default))!;
        _world.Now += Duration.FromMinutes(2);

        Assert.Null(await Reader.OfForm(With(signedIn.RefreshToken.Value), default));

        Assert.Null(await Look(renewed.RefreshToken));
    }

    [Fact]
    public async Task A_form_goes_on_with_the_session_once_a_day()
    {
        var signedIn = await SignIn();
        var soon = With(signedIn.RefreshToken.Value);
        Assert.NotNull(await Reader.OfForm(soon, default));
        Assert.Equal(0, soon.Response.Headers.SetCookie.Count);

        _world.Now += Duration.FromDays(29);
        var late = With(signedIn.RefreshToken.Value);
        Assert.NotNull(await Reader.OfForm(late, default));
        Assert.StartsWith("__Host-encaixe=", Assert.Single(late.Response.Headers.SetCookie), StringComparison.Ordinal);

        _world.Now += Duration.FromDays(29); // it would have been over by now
        Assert.Single(await Sessions.Of(signedIn.Account.Id, default));
        Assert.Equal(1, (await Sessions.Of(signedIn.Account.Id, default))[0].Turn);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_token_of_ours_is_a_strangers(string? cookie)
    {
        Assert.Null(await Reader.Of(With(cookie).Request, default));
        Assert.Null(await Reader.OfForm(With(cookie), default));
    }

    [Fact]
    public async Task Whoever_was_signed_out_is_out_at_the_next_look()
    {
        var signedIn = await SignIn();
        await Sessions.End(signedIn.Account.Id, signedIn.Session.Id, _home, default);

        Assert.Null(await Look(signedIn.RefreshToken));
    }

    public void Dispose() => _house.Dispose();

    private Sessions Sessions => _house.Use<Sessions>();

    private SignedInReader Reader => _house.Use<SignedInReader>();

    private Task<SignedInHere?> Look(Personal token) => Reader.Of(With(token.Value).Request, default);

    private static DefaultHttpContext With(string? cookie)
    {
        var http = new DefaultHttpContext();
        if (cookie is not null)
        {
            http.Request.Headers.Cookie = $"{SessionCookie.Name}={cookie}";
        }

        return http;
    }

    private async Task<SignedIn> SignIn()
    {
        var wish = NewAccount.Read(
            new OpenAccountRequest(
                "ze@exemplo.com.br", "uma frase só minha", "Zé", new NewShopRequest("Barbearia do Zé", "America/Sao_Paulo", "(11) 90000-0001")),
            Language.Portuguese);
        var account = await _house.Use<OpenAccount>().Execute(wish.Must(), _home, default);
        return await Sessions.Begin(account.Must(), _home, default);
    }
}
