using System.Net;
using Bunit;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Clients;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Tests;

public sealed class EditClientTests
{
    private static readonly CustomerRecordAnswer _rita = new(
        "r", 3, "Rita Lobo", "+5511900000001", null, "pt-BR", ["VIP"], "Prefere à tarde", "--03-15", false, DateTimeOffset.UnixEpoch, null, null, 0, 0);

    [Fact]
    public async Task What_is_saved_is_meant_for_what_was_seen()
    {
        await using var front = await Front.Enter();
        front.Says("PUT /customers/r", Json(_rita with { Version = 4, Name = "Rita Lima" }));
        CustomerRecordAnswer? written = null;
        var form = Edit(front, one => written = one);
        await form.Find("input").ChangeAsync("Rita Lima");

        await form.Find("form").SubmitAsync();

        Assert.Equal("\"3\"", front.Asked[^1].Request.Headers.IfMatch.Single().Tag);
        Assert.Equal(
            """{"name":"Rita Lima","phone":"(11) 90000-0001","language":"pt-BR","tags":["VIP"],"notes":"Prefere à tarde","birthday":"--03-15"}""",
            System.Text.RegularExpressions.Regex.Unescape(front.Asked[^1].Body));
        Assert.Equal(4, written!.Version);
    }

    [Fact]
    public async Task What_two_people_change_apart_from_each_other_is_kept_of_both()
    {
        await using var front = await Front.Enter();
        front.Refuses("PUT /customers/r", HttpStatusCode.PreconditionFailed, "customer-changed").Says("GET /customers/r", Json(_rita with { Version = 4, Email = "rita@example.com" }));
        var form = Edit(front);
        await form.Find("input").ChangeAsync("Rita Lima");

        await form.Find("form").SubmitAsync();

        var (first, second) = front.Asked.Where(asked => asked.What.StartsWith("PUT", StringComparison.Ordinal)).ToList() is [var one, var other, ..] ? (one, other) : default;
        Assert.DoesNotContain("rita@example.com", first.Body, StringComparison.Ordinal);
        Assert.Contains("rita@example.com", second.Body, StringComparison.Ordinal);
        Assert.Contains("Rita Lima", second.Body, StringComparison.Ordinal);
        Assert.Equal("\"4\"", second.Request.Headers.IfMatch.Single().Tag);
    }

    [Fact]
    public async Task What_both_wrote_is_asked_about_and_what_was_typed_stays_until_somebody_says_otherwise()
    {
        await using var front = await Front.Enter();
        front.Refuses("PUT /customers/r", HttpStatusCode.PreconditionFailed, "customer-changed").Says("GET /customers/r", Json(_rita with { Version = 4, Name = "Rita Souza" }));
        var form = Edit(front);
        await form.Find("input").ChangeAsync("Rita Lima");

        await form.Find("form").SubmitAsync();

        Assert.Contains("Rita Souza", form.Find(".disputes").TextContent, StringComparison.Ordinal);
        Assert.Equal("Rita Lima", form.Find("input").GetAttribute("value"));
        Assert.Contains("Salvar o meu", form.Find("button.main").TextContent, StringComparison.Ordinal);

        await form.Find(".disputes button").ClickAsync(new());

        Assert.Equal("Rita Souza", form.Find("input").GetAttribute("value"));
        Assert.Empty(form.FindAll(".disputes"));
    }

    [Fact]
    public async Task Tags_come_off_at_a_touch_and_on_as_the_shop_knows_them()
    {
        await using var front = await Front.Enter();
        front.Says("GET /customers/tags", """{"tags":[{"tag":"VIP","customers":3},{"tag":"Noiva","customers":1}],"isComplete":true}""");
        var draft = new ClientDraft { Tags = ["VIP"] };
        var field = front.Context.Render<TagsField>(parameters => parameters.Add(field => field.Draft, draft));

        Assert.Equal("Noiva", Assert.Single(field.FindAll(".quiet")).TextContent.Trim());
        await field.Find(".quiet").ClickAsync(new());
        await field.Find("#tag").InputAsync("vip,");
        await field.Find("#tag").InputAsync(" Amiga ");
        await field.Find("#tag").KeyDownAsync("Enter");
        Assert.Equal(["VIP", "Noiva", "Amiga"], draft.Tags);

        await field.Find(".tags button").ClickAsync(new());
        Assert.Equal(["Noiva", "Amiga"], draft.Tags);
    }

    [Theory]
    [InlineData("1990-03-05", "5", "3", "1990", "5 de março de 1990")]
    [InlineData("--12-31", "31", "12", "", "31 de dezembro")]
    [InlineData(null, "", "", "", null)]
    public void Birthdays_are_written_as_they_were_read(string? birthday, string day, string month, string year, string? said)
    {
        Assert.Equal((day, month, year), Birthday.Parts(birthday));
        Assert.Equal(birthday, Birthday.Write(day, month, year));
        if (birthday is not null)
        {
            Assert.Equal(said, Birthday.Say(new Words(), birthday));
        }
    }

    [Fact]
    public void What_is_no_birthday_is_left_for_the_server_to_refuse()
    {
        Assert.Equal("--aa-99", Birthday.Write("99", "aa", ""));
        Assert.Equal("nonsense", Birthday.Say(new Words(), "nonsense"));
    }

    private static IRenderedComponent<EditClient> Edit(Front front, Action<CustomerRecordAnswer>? written = null) => front.Context.Render<EditClient>(parameters => parameters
        .Add(form => form.Of, _rita).Add(form => form.Given, () => { }).Add(form => form.Written, one => written?.Invoke(one)));

    private static string Json(CustomerRecordAnswer record) => System.Text.Json.JsonSerializer.Serialize(record, Api.Wire.Json.CustomerRecordAnswer);
}
