using System.Net;
using Encaixe.App.Federation;
using Encaixe.Emulators;
using Encaixe.Host.Tests.Api;

namespace Encaixe.Host.Tests.Cloud;

/// <summary>The whole way with a server of Cognito that somebody else wrote.</summary>
public sealed class CognitoLocalTests : IAsyncLifetime
{
    private const string Email = "ana@exemplo.com.br";
    private const string Password = "Uma-frase-s0-minha";
    private const string Url = "http://localhost:18999";

    private readonly CognitoLocal _cognito = new();

    public ValueTask InitializeAsync() => _cognito.InitializeAsync();

    public ValueTask DisposeAsync() => _cognito.DisposeAsync();

    [Fact]
    public async Task Whoever_signs_in_there_is_signed_in_here()
    {
        var (pool, client) = await _cognito.NewPool($"{Url}{SignInElsewhere.BackPath}", Email, Password);
        var host = _cognito.At.GetLeftPart(UriPartial.Authority);
        await using var server = new RunningServer
        {
            Now = null, // it signs by its own clock
            Url = Url,
            Cognito = new CognitoSettings($"{host}/{pool}", host, client),
            Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }),
        };
        await server.InitializeAsync();
        using var begun = await server.Http.GetAsync(new Uri("/account/hosted", UriKind.Relative));
        var asked = System.Web.HttpUtility.ParseQueryString(begun.Headers.Location!.Query);

        using var form = new FormUrlEncodedContent(
        [
            .. asked.AllKeys.Select(key => KeyValuePair.Create(key!, asked[key]!)), new("username", Email), new("password", Password),
        ]);
        using var back = await _cognito.Http.PostAsync(new Uri(_cognito.At, "/oauth2/authorize"), form);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, back.Headers.Location!.PathAndQuery);
        request.Headers.Add("Cookie", begun.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        using var done = await server.Http.SendAsync(request);
        var answer = await Answer.Of(done);

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Contains("__Host-encaixe=", answer.Headers["Set-Cookie"], StringComparison.Ordinal);
    }
}
