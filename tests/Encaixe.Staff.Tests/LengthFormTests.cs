using System.Net;
using Bunit;
using Encaixe.Contracts;
using Encaixe.Staff.Agenda;
using NodaTime;

namespace Encaixe.Staff.Tests;

/// <summary>How long a visit takes, in its sheet.</summary>
public sealed class LengthFormTests
{
    private static readonly LocalDateTime _ten = new(2026, 11, 24, 10, 0);

    [Fact]
    public async Task It_is_made_longer_in_steps_and_says_until_when_that_is()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments/v", Front.Visit("10:00", "in-progress"))
            .Says("POST /appointments/v/length", Front.Visit("10:00", "in-progress").Replace("10:30", "10:50", StringComparison.Ordinal));
        var sheet = Open(front);
        await Press(sheet, "Mudar a duração");

        await Press(sheet, "+15 min");
        await Press(sheet, "+5 min");
        Assert.Contains("Vai até as 10:50.", sheet.Markup, StringComparison.Ordinal);
        await sheet.Find("form").SubmitAsync();

        Assert.Equal("""{"lengthMinutes":50}""", front.Asked[^1].Body);
        Assert.Equal("O horário de Rita Lobo agora vai até as 10:50.", front.Notes.Last!.Text);
        await front.Notes.Last.Undo!();
        Assert.Equal("""{"lengthMinutes":30}""", front.Asked[^1].Body);
    }

    [Fact]
    public async Task It_cannot_take_no_time_at_all()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments/v", Front.Visit("10:00"));
        var sheet = Open(front);
        await Press(sheet, "Mudar a duração");

        await sheet.Find("input[type=number]").InputAsync("5");

        Assert.True(Button(sheet, "−5 min").HasAttribute("disabled"));
        await sheet.Find("input[type=number]").InputAsync("0");
        Assert.True(sheet.Find("button.main").HasAttribute("disabled"));
        Assert.Contains("Vai até as 10:30.", sheet.Markup, StringComparison.Ordinal); // as it is
    }

    [Fact]
    public async Task Where_somebody_is_in_its_way_it_reaches_into_their_time_on_purpose_only()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments/v", Front.Visit("10:00")).Refuses("POST /appointments/v/length", HttpStatusCode.UnprocessableEntity, RefusalCodes.SlotNotOffered);
        var sheet = Open(front, new Carry("v", _ten, _ten, null, null, [Scheduling.Hindrance.Taken]) { Length = (30, 60) });
        Assert.Equal("60", sheet.Find("input[type=number]").GetAttribute("value"));
        Assert.Contains("Já há alguém neste horário.", sheet.Markup, StringComparison.Ordinal);

        await sheet.Find("input[type=checkbox]").ChangeAsync(true);
        await sheet.Find("form").SubmitAsync();

        Assert.Equal(
            """{"lengthMinutes":60,"reason":"Encaixe combinado na recep\u00E7\u00E3o","overbook":true}""",
            front.Asked.Last(one => one.What.StartsWith("POST", StringComparison.Ordinal)).Body);
        Assert.NotEmpty(sheet.FindAll("[role=alert]"));
        Assert.Equal("60", sheet.Find("input[type=number]").GetAttribute("value")); // nothing typed is lost
    }

    [Fact]
    public async Task Taken_back_it_is_on_top_of_nothing()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments/v", Front.Visit("10:00")).Says("POST /appointments/v/length", Front.Visit("10:00").Replace("\"override\":false", "\"override\":true", StringComparison.Ordinal));
        var sheet = Open(front, new Carry("v", _ten, _ten, null, null, [Scheduling.Hindrance.Taken]) { Length = (30, 60) });
        await sheet.Find("input[type=checkbox]").ChangeAsync(true);
        await sheet.Find("form").SubmitAsync();

        await front.Notes.Last!.Undo!();

        Assert.Equal("""{"lengthMinutes":30}""", front.Asked.Last(one => one.What.StartsWith("POST", StringComparison.Ordinal)).Body);
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("cancelled")]
    public async Task What_is_over_stays_as_long_as_it_was(string status)
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments/v", Front.Visit("10:00", status));

        Assert.DoesNotContain(Open(front).FindAll("button"), button => button.TextContent.Contains("Mudar a duração", StringComparison.Ordinal));
    }

    private static IRenderedComponent<VisitSheet> Open(Front front, Carry? to = null) => front.Context.Render<VisitSheet>(parameters => parameters
        .Add(one => one.Id, "v")
        .Add(one => one.To, to)
        .Add(one => one.Closed, () => { })
        .Add(one => one.Changed, () => { }));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<VisitSheet> sheet, string text) =>
        sheet.FindAll("button").First(button => button.TextContent.Trim() == text);

    private static Task Press(IRenderedComponent<VisitSheet> sheet, string text) => Button(sheet, text).ClickAsync(new());
}
