namespace Encaixe.Host.Tests.Api;

/// <summary>What is posted to the pages of those who wait, well meant or not.</summary>
[Collection(ApiTests.Name)]
public sealed class WaitFormTests(ApiServer server)
{
    [Fact]
    public async Task Sent_twice_one_waits_once()
    {
        var form = WaitForms.Joining(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.PostForm(WaitForms.JoinPath, form)));

        Assert.All(answers, answer => Assert.True(answer.Status == 303, answer.Text));
        var own = Assert.Single(answers.Select(answer => answer.Headers["Location"]).Distinct());
        var page = await server.Get(own);
        Assert.Equal(200, page.Status);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.Equal("noindex", page.Headers["X-Robots-Tag"]);
        Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
        Assert.DoesNotContain("og:", page.Text, StringComparison.Ordinal);
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    public async Task Gone_back_to_and_changed_it_says_so_and_can_be_sent_again()
    {
        var form = WaitForms.Joining(server);
        Assert.Equal(303, (await server.PostForm(WaitForms.JoinPath, form)).Status);
        form["to"] = "2026-12-20";

        var told = await server.PostForm(WaitForms.JoinPath, form);
        form["key"] = told.Text.Split("name=\"key\" value=\"")[1].Split('"')[0];

        Assert.DoesNotContain("Idempotency", told.Text, StringComparison.Ordinal);
        Assert.Contains("2026-12-20", told.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await server.PostForm(WaitForms.JoinPath, form)).Status);
    }

    [Fact]
    public async Task A_form_of_another_site_changes_nothing()
    {
        var wait = await server.WaitPathOfNew();
        var before = await server.Get($"/api/v1/waitlist/by-token/{wait.Split('/')[^1]}");

        Assert.Equal(403, (await server.PostForm(WaitForms.JoinPath, WaitForms.Joining(server), "cross-site")).Status);
        foreach (var what in new[] { "take", "decline", "resume", "leave" })
        {
            Assert.Equal((what, 403), (what, (await server.PostForm($"{wait}/{what}", [], "cross-site")).Status));
        }

        Assert.Equal(before.Text, (await server.Get($"/api/v1/waitlist/by-token/{wait.Split('/')[^1]}")).Text);
    }

    [Theory]
    [InlineData("from", "amanhã", 422)]
    [InlineData("from", "", 422)]
    [InlineData("to", "2026-12-06", 422)]
    [InlineData("to", "2999-12-31", 422)]
    [InlineData("to", "0000-00-00", 422)]
    [InlineData("name", "", 422)]
    [InlineData("phone", "\u0000", 400)]
    [InlineData("key", "", 400)]
    [InlineData("notice", "99999999", 422)]
    [InlineData("professional", "nobody", 404)]
    [InlineData("service", "nothing", 422)]
    [InlineData("service", "", 422)]
    public async Task What_cannot_be_read_is_refused_by_a_page(string field, string value, int status)
    {
        var form = WaitForms.Joining(server);
        form[field] = value;

        var answer = await server.PostForm(WaitForms.JoinPath, form);

        Assert.Equal((status, "text/html"), (answer.Status, answer.Type));
    }

    [Theory]
    [InlineData("notice", "-1")]
    [InlineData("notice", "x")]
    [InlineData("part", "midnight")]
    [InlineData("party", "99")] // nobody shares a cut
    [InlineData("extra", "1")]
    public async Task What_no_field_of_ours_sends_is_left_out(string field, string value)
    {
        var form = WaitForms.Joining(server);
        form[field] = value;

        Assert.Equal(303, (await server.PostForm(WaitForms.JoinPath, form)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../appointment/x")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("é'")]
    public async Task An_offer_that_is_none_is_over(string offer)
    {
        var wait = await server.WaitPathOfNew();

        foreach (var what in new[] { "take", "decline" })
        {
            var answer = await server.PostForm($"{wait}/{what}", [new("offer", offer)]);
            Assert.Equal((what, 409, "text/html"), (what, answer.Status, answer.Type));
        }

        Assert.Equal(409, (await server.PostForm($"{wait}/take", [])).Status);
    }

    [Fact]
    public async Task Who_left_is_not_told_that_a_place_is_kept()
    {
        var wait = await server.WaitPathOfNew();
        Assert.Equal((303, wait), await Sent("leave"));
        Assert.Equal((303, wait), await Sent("leave"));

        var late = await server.PostForm($"{wait}/take", [new("offer", new string('0', 32))]);
        var again = await server.PostForm($"{wait}/resume", []);

        Assert.Equal((409, 409), (late.Status, again.Status));
        Assert.DoesNotContain("Você continua na lista", late.Text, StringComparison.Ordinal);

        async Task<(int, string)> Sent(string what)
        {
            var answer = await server.PostForm($"{wait}/{what}", []);
            return (answer.Status, answer.Headers["Location"]);
        }
    }

    [Fact]
    public async Task An_earlier_time_is_waited_for_by_the_tickets_own_page()
    {
        var token = await server.TokenOfNew();

        var first = await server.PostForm($"/m/{token}/earlier", [new("part", "morning"), new("notice", "30")]);
        var again = await server.PostForm($"/m/{token}/earlier", [new("notice", "99999999")]);
        Assert.Equal(303, (await server.PostForm($"/m/{token}/cancel", [])).Status);
        var late = await server.PostForm($"/m/{token}/earlier", []);

        Assert.StartsWith("/w/", first.Headers["Location"], StringComparison.Ordinal);
        Assert.Equal((422, "text/html"), (again.Status, again.Type));
        Assert.Equal((303, $"/m/{token}"), (late.Status, late.Headers["Location"])); // there is nothing to be earlier than
    }

    [Theory]
    [InlineData("/barbearia-demo/wait", "/barbearia-demo")]
    [InlineData("/barbearia-demo/wait?service=nothing", "/barbearia-demo")]
    public async Task Who_has_chosen_nothing_is_led_to_where_one_chooses(string path, string to)
    {
        var answer = await server.Get(path);

        Assert.Equal((303, to), (answer.Status, answer.Headers["Location"]));
    }
}
