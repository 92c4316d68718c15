using System.Net;
using Encaixe.Staff.Api;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Encaixe.Staff.Tests;

/// <summary>Who was here is known without a network, for a while; and nothing of them is left to whoever comes after.</summary>
public sealed class KeptSessionTests
{
    [Fact]
    public async Task Whoever_was_here_goes_on_without_a_network_and_without_a_token()
    {
        await using var front = await Front.Enter();
        Assert.DoesNotContain(front.Device.Kept.Values, text => text.Contains("a-token", StringComparison.Ordinal));
        var later = Later(front, hours: 24 * 6);

        Assert.True(await later.Recall());

        Assert.Equal(("Dona Rosa", "barbearia", null), (later.Account!.Name, later.Shop!.Slug, later.Token));
    }

    [Fact]
    public async Task After_a_week_nothing_is_shown_without_asking_the_server()
    {
        await using var front = await Front.Enter();
        front.Device.Kept["unsent/1/barbearia/1"] = "{}";
        var later = Later(front, hours: (24 * 7) + 1);

        Assert.False(await later.Recall());

        Assert.Equal(["owner", "unsent/1/barbearia/1"], front.Device.Kept.Keys);
    }

    [Fact]
    public async Task Of_whoever_was_here_before_nothing_is_left_to_somebody_else()
    {
        await using var front = await Front.Enter();
        front.Device.Kept["unsent/1/barbearia/1"] = "{}";
        front.Says("POST /sessions/refresh", PlayedServer.SignedIn.Replace("\"id\":\"1\"", "\"id\":\"2\"", StringComparison.Ordinal));
        var other = Later(front, hours: 1);
        Assert.True(await other.GoOn());

        Assert.Equal(["owner", "session", "unsent/1/barbearia/1"], front.Device.Kept.Keys); // what the other did waits, where nobody else sees it
    }

    [Fact]
    public async Task Whose_session_has_ended_sees_nothing_more_but_what_they_did_is_not_lost()
    {
        await using var front = await Front.Enter();
        front.Device.Kept["unsent/1/barbearia/1"] = "{}";
        front.Refuses("POST /sessions/refresh", HttpStatusCode.Unauthorized, "not-signed-in");

        Assert.False(await front.Session.GoOn());

        Assert.Equal(["owner", "unsent/1/barbearia/1"], front.Device.Kept.Keys);
    }

    [Fact]
    public async Task Who_signs_out_leaves_nothing()
    {
        await using var front = await Front.Enter();
        front.Device.Kept["unsent/1/barbearia/1"] = "{}";
        front.Says("DELETE /sessions/current", "", HttpStatusCode.NoContent);

        await front.Session.End();

        Assert.Empty(front.Device.Kept);
    }

    private static Session Later(Front front, int hours) => new(
        front.Context.Services.GetRequiredService<HttpClient>(),
        front.Device,
        new FakeClock(Instant.FromUtc(2026, 11, 24, 13, 0) + Duration.FromHours(hours)));
}
