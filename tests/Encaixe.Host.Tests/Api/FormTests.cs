using System.Text;

namespace Encaixe.Host.Tests.Api;

/// <summary>The forms of the pages, as browsers post them.</summary>
[Collection(ApiTests.Name)]
public sealed class FormTests(ApiServer server)
{
    private const string BookPath = "/barbearia-demo/book";

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, "https://evil.example")]
    public async Task A_form_of_another_site_books_nothing(string? site, string? origin)
    {
        var start = server.FreeTime();
        var form = Booking(start);

        var page = await Post(BookPath, form, site: site, origin: origin);
        var problem = await Post(BookPath, form, site: site, origin: origin, accepts: "*/*");

        Assert.Equal((403, "text/html"), (page.Status, page.Type));
        problem.Is(403, "cross-origin");
        Assert.Equal(201, (await server.Book(server.Booking(start))).Status); // it is still free
    }

    [Theory]
    [InlineData("cancel", "cross-site")]
    [InlineData("confirm", "cross-site")]
    [InlineData("cancel", "same-site")]
    public async Task A_form_of_another_site_changes_nothing(string what, string site)
    {
        var token = await server.TokenOfNew();
        var before = await server.Get($"/api/v1/appointments/by-token/{token}");

        var page = await Post($"/m/{token}/{what}", [], site: site);
        var problem = await Post($"/m/{token}/{what}", [], site: site, accepts: "*/*");

        Assert.Equal((403, "text/html"), (page.Status, page.Type));
        problem.Is(403, "cross-origin");
        Assert.Equal(before.Text, (await server.Get($"/api/v1/appointments/by-token/{token}")).Text);
    }

    /// <summary>The shop is in Santiago, an hour ahead of Manaus.</summary>
    [Theory]
    [Trait("Rule", "TZ-7")]
    [InlineData("conversa", "America/Manaus", "2026-12-12T10:00", true)]
    [InlineData("conversa", "America/Santiago", "2026-12-12T11:00", false)]
    [InlineData("conversa", "Mars/Olympus", "2026-12-12T12:00", false)] // a browser may say anything
    [InlineData("corte", "America/Manaus", "2026-12-12T13:00", false)] // who comes in person is told what is on the wall
    public async Task Whoever_is_served_from_afar_sees_their_own_time_too(string service, string zone, string start, bool isTold)
    {
        var form = Booking(start);
        (form["service"], form["start"], form["zone"]) = (service, $"{start}:00-03:00", zone);

        var booked = await Post("/loja-severa/book", form);
        var ticket = await server.Get(booked.Headers["Location"]);

        Assert.Equal((303, 200), (booked.Status, ticket.Status));
        Assert.Equal(isTold, ticket.Text.Contains("No seu horário", StringComparison.Ordinal));
        Assert.Equal(isTold, ticket.Text.Contains("sáb, 12 dez, 9h", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sent_twice_it_is_booked_once_and_shows_the_same_ticket()
    {
        var form = Booking(server.FreeTime());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Post(BookPath, form)));
        var again = await Post(BookPath, form);

        Assert.All(answers.Append(again), answer => Assert.Equal((303, again.Headers["Location"]), (answer.Status, answer.Headers["Location"])));
        var ticket = await server.Get(again.Headers["Location"]);
        Assert.Equal(200, ticket.Status);
        Assert.Contains("Maria Aparecida", ticket.Text, StringComparison.Ordinal);
        Assert.Empty(await server.Flaws());
    }

    [Fact]
    public async Task Another_key_is_another_booking()
    {
        var start = server.FreeTime();
        Assert.Equal(303, (await Post(BookPath, Booking(start))).Status);

        var second = await Post(BookPath, Booking(start));

        Assert.Equal((409, "text/html"), (second.Status, second.Type));
        Assert.Contains("name=\"start\"", second.Text, StringComparison.Ordinal); // others that are free
    }

    [Theory]
    [InlineData("any", true)] // somebody else is free then
    [InlineData("joao", false)]
    public async Task Gone_back_to_and_changed_it_says_that_it_has_booked_already(string professional, bool isFree)
    {
        var start = server.FreeTime();
        while (start.EndsWith("T12:00", StringComparison.Ordinal)) // when Zé has lunch, and Ana may not work
        {
            start = server.FreeTime();
        }

        var form = Booking(start);
        form["professional"] = professional;
        var first = await Post(BookPath, form);
        form["name"] = "Maria Aparecida de Albuquerque";

        var told = await Post(BookPath, form);
        form["key"] = told.Text.Split("name=\"key\" value=\"")[1].Split('"')[0];
        var again = await Post(BookPath, form);

        Assert.Equal((303, 422), (first.Status, told.Status));
        Assert.Contains("Você já reservou com este formulário", told.Text, StringComparison.Ordinal);
        Assert.Contains("Maria Aparecida de Albuquerque", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Idempotency", told.Text, StringComparison.Ordinal);
        Assert.Equal(isFree, told.Text.Contains("confira e envie de novo", StringComparison.Ordinal));
        Assert.Equal(isFree, told.Text.Contains("name=\"start\"", StringComparison.Ordinal));
        Assert.Equal(isFree ? 303 : 409, again.Status);
        Assert.DoesNotContain("Você já reservou", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_that_is_too_large_is_refused_by_a_page(bool saysItsLength)
    {
        var form = Booking(server.FreeTime());
        form["notes"] = new string('a', 65 * 1024);

        var answer = await Post(BookPath, form, saysItsLength: saysItsLength);

        Assert.Equal((413, "text/html"), (answer.Status, answer.Type));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("")]
    public async Task What_is_no_form_is_refused_by_a_page(string type)
    {
        var answer = await Post(BookPath, Booking(server.FreeTime()), type: type);

        Assert.Equal((415, "text/html"), (answer.Status, answer.Type));
    }

    private Dictionary<string, string> Booking(string start) => new()
    {
        ["service"] = "corte",
        ["professional"] = "joao",
        ["start"] = $"{start}:00-03:00",
        ["name"] = "Maria Aparecida",
        ["phone"] = server.FreePhone(),
        ["key"] = Guid.NewGuid().ToString("N"),
    };

    private async Task<Answer> Post(
        string path,
        Dictionary<string, string> form,
        string? site = "same-origin",
        string? origin = null,
        string accepts = "text/html",
        string type = "application/x-www-form-urlencoded",
        bool saysItsLength = true)
    {
        var body = Encoding.ASCII.GetBytes(string.Join('&', form.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = !saysItsLength;
        Add("Content-Type", type);
        Add("Accept", accepts);
        Add("Sec-Fetch-Site", site);
        Add("Origin", origin);
        using var response = await server.Http.SendAsync(request);
        return await Answer.Of(response);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value) && !request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }
}
