using System.Net;
using Bunit;
using Encaixe.Contracts;
using Encaixe.Staff.Agenda;
using Microsoft.AspNetCore.Components;

namespace Encaixe.Staff.Tests;

/// <summary>The sheet of a visit: what comes next, and what becomes of it.</summary>
public sealed class VisitSheetTests
{
    [Fact]
    public async Task What_comes_next_is_said_and_can_be_taken_back_for_a_moment()
    {
        await using var front = await Enter();
        front.Says("POST /appointments/v/check-in", Front.Visit("10:00", "checked-in")).Says("POST /appointments/v/reopen", Front.Visit("10:00"));
        var (changed, closed) = (0, 0);
        var sheet = Open(front, () => changed++, () => closed++);
        Assert.Contains("terça, 24 de novembro, 10:00–10:30", Facts(sheet), StringComparison.Ordinal);

        await Press(sheet, "Chegou");
        Assert.Equal(("Rita Lobo chegou.", 1, 1), (front.Notes.Last!.Text, changed, closed));
        await sheet.InvokeAsync(front.Notes.Last.Undo!);

        Assert.Equal(["POST /appointments/v/check-in", "POST /appointments/v/reopen"], front.Posted);
        Assert.Equal(2, changed);
    }

    [Fact]
    public async Task Giving_a_visit_up_asks_why_first_and_one_can_think_better_of_it()
    {
        await using var front = await Enter();
        front.Says("POST /appointments/v/cancel", Front.Visit("10:00", "cancelled"));
        var sheet = Open(front);
        await Press(sheet, "Cancelar o horário");
        await Press(sheet, "Voltar");
        Assert.Empty(front.Posted);

        await Press(sheet, "Cancelar o horário");
        await sheet.Find("form input").ChangeAsync(new() { Value = " Faltou luz " });
        await sheet.Find("form").SubmitAsync();

        Assert.Equal("""{"reason":"Faltou luz"}""", front.Asked.Last(one => one.What == "POST /appointments/v/cancel").Body);
        Assert.Equal("Horário de Rita Lobo cancelado.", front.Notes.Last!.Text);
        Assert.Null(front.Notes.Last.Undo); // whoever booked was told already
    }

    [Fact]
    public async Task Who_was_slower_sees_how_it_stands_now()
    {
        await using var front = await Enter();
        front.Refuses("POST /appointments/v/check-in", HttpStatusCode.PreconditionFailed, RefusalCodes.AppointmentChanged);
        var closed = 0;
        var sheet = Open(front, closed: () => closed++);
        front.Says("GET /appointments/v", Front.Visit("10:00", "completed"));
        await Press(sheet, "Chegou");

        Assert.Contains("Não deu: appointment-changed.", sheet.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Voltar para marcado"], sheet.FindAll(".moves button").Select(button => button.TextContent.Trim()));
        Assert.Equal(0, closed);
    }

    [Fact]
    public async Task A_time_that_is_taken_can_be_taken_on_purpose()
    {
        await using var front = await Enter();
        front.Refuses("POST /appointments/v/reschedule", HttpStatusCode.Conflict, RefusalCodes.SlotTaken);
        var sheet = Open(front);
        await Press(sheet, "Mudar o horário");
        Assert.Empty(sheet.FindAll("input[type=checkbox]"));
        await sheet.Find("input[type=time]").ChangeAsync(new() { Value = "11:15:00" });
        await sheet.Find("form").SubmitAsync();

        front.Says("POST /appointments/v/reschedule", Front.Visit("11:15"));
        await sheet.Find("input[type=checkbox]").ChangeAsync(new() { Value = true });
        await sheet.Find("form").SubmitAsync();

        Assert.Equal(
            ["""{"start":"2026-11-24T11:15"}""", """{"start":"2026-11-24T11:15","reason":"Encaixe combinado na recep\u00E7\u00E3o","overbook":true}"""],
            front.Asked.Where(one => one.What == "POST /appointments/v/reschedule").Select(one => one.Body));
        Assert.Equal("Horário de Rita Lobo mudado.", front.Notes.Last!.Text);

        front.Says("POST /appointments/v/reschedule", Front.Visit("10:00"));
        await sheet.InvokeAsync(front.Notes.Last.Undo!);
        Assert.Equal("""{"start":"2026-11-24T10:00","professional":"ze"}""", front.Asked.Last(one => one.What == "POST /appointments/v/reschedule").Body);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("ana", false)] // who did what would not be known again
    public async Task What_several_do_is_moved_back_unless_one_was_given_all_of_it(string to, bool hasWayBack)
    {
        await using var front = await Enter();
        var both = Front.Visit("10:00").Replace("\"segments\":[", """
            "segments":[{"service":"barba","professional":"ana","start":"2026-11-24T10:00:00-03:00","end":"2026-11-24T10:10:00-03:00","serviceName":"Barba","professionalName":"Ana"},
            """, StringComparison.Ordinal);
        front.Says("GET /appointments/v", both).Says("POST /appointments/v/reschedule", Front.Visit("11:15"));
        var sheet = Open(front);
        await Press(sheet, "Mudar o horário");
        await sheet.Find("select").ChangeAsync(new() { Value = to });

        await sheet.Find("form").SubmitAsync();

        Assert.Equal(hasWayBack, front.Notes.Last!.Undo is not null);
    }

    [Fact]
    public async Task A_professional_says_what_happens_and_neither_moves_nor_cancels()
    {
        await using var front = await Enter("professional");

        var sheet = Open(front);

        Assert.DoesNotContain("Cancelar o horário", sheet.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Mudar o horário", sheet.Markup, StringComparison.Ordinal);
        Assert.Contains("Chegou", sheet.Find(".moves").TextContent, StringComparison.Ordinal);
    }

    private static Task<Front> Enter(string role = "owner") => Front.Enter(role, front => front.Says("GET /appointments/v", Front.Visit("10:00")));

    private static IRenderedComponent<VisitSheet> Open(Front front, Action? changed = null, Action? closed = null) => front.Context.Render<VisitSheet>(parameters => parameters
        .Add(sheet => sheet.Id, "v")
        .Add(sheet => sheet.Closed, EventCallback.Factory.Create(front, () => closed?.Invoke()))
        .Add(sheet => sheet.Changed, EventCallback.Factory.Create(front, () => changed?.Invoke())));

    private static string Facts(IRenderedComponent<VisitSheet> sheet) => sheet.Find(".facts").TextContent;

    private static Task Press(IRenderedComponent<VisitSheet> sheet, string text) =>
        sheet.FindAll("button").First(button => button.TextContent.Trim() == text).ClickAsync(new());
}
