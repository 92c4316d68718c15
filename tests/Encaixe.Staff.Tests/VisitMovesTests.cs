using System.Net;
using Encaixe.Contracts;
using Encaixe.Staff.Agenda;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Staff.Tests;

public sealed class VisitMovesTests
{
    private static readonly LocalDateTime _ten = new(2026, 11, 24, 10, 0);
    private static readonly Carry _carry = new("v", _ten, _ten.PlusMinutes(90), "ana", "ze", []);

    private static readonly Carry _longer = new("v", _ten, _ten, null, null, []) { Length = (30, 50) };

    [Fact]
    public async Task What_was_carried_is_moved_and_can_be_taken_back()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments/v", Front.Visit("10:00")).Says("POST /appointments/v/reschedule", Front.Visit("11:30"));
        var changed = 0;

        Assert.Null(await Make(front, () => changed++));
        Assert.Equal("Rita Lobo foi para as 11:30.", front.Notes.Last!.Text);
        await front.Notes.Last.Undo!();

        Assert.Equal(2, changed);
        Assert.Equal(
            ["""{"start":"2026-11-24T11:30","professional":"ana"}""", """{"start":"2026-11-24T10:00","professional":"ze"}"""],
            front.Asked.Where(one => one.What.StartsWith("POST", StringComparison.Ordinal)).Select(one => one.Body));
    }

    [Fact]
    public async Task A_visit_whose_end_was_carried_takes_as_long_and_can_be_taken_back()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments/v", Front.Visit("10:00")).Says("POST /appointments/v/length", Front.Visit("10:00").Replace("10:30", "10:50", StringComparison.Ordinal));

        Assert.Null(await Make(front, () => { }, _longer));
        Assert.Equal("O horário de Rita Lobo agora vai até as 10:50.", front.Notes.Last!.Text);
        await front.Notes.Last.Undo!();

        Assert.Equal(
            ["""{"lengthMinutes":50}""", """{"lengthMinutes":30}"""],
            front.Asked.Where(one => one.What.StartsWith("POST", StringComparison.Ordinal)).Select(one => one.Body));
    }

    [Fact]
    public async Task What_somebody_else_made_longer_meanwhile_stays_as_long_as_they_made_it()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments/v", Front.Visit("10:00").Replace("10:30", "11:00", StringComparison.Ordinal));

        Assert.Null(await Make(front, () => { }, _longer));

        Assert.Equal("Alguém acabou de mudar este horário. Veja como ficou.", front.Notes.Last!.Text);
        Assert.DoesNotContain(front.Asked, one => one.What.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_else_moved_meanwhile_stays_where_they_put_it()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments/v", Front.Visit("15:00"));
        var changed = 0;

        Assert.Null(await Make(front, () => changed++));

        Assert.Equal(1, changed);
        Assert.Equal("Alguém acabou de mudar este horário. Veja como ficou.", front.Notes.Last!.Text);
        Assert.DoesNotContain(front.Asked, one => one.What.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_time_that_was_taken_is_to_be_looked_at_with_the_reason()
    {
        await using var front = await Front.Enter();
        front.Says("GET /appointments/v", Front.Visit("10:00")).Refuses("POST /appointments/v/reschedule", HttpStatusCode.Conflict, RefusalCodes.SlotTaken);

        var why = await Make(front, () => { });

        Assert.Equal(RefusalCodes.SlotTaken, why!.Code);
        Assert.Null(front.Notes.Last);
    }

    [Fact]
    public async Task Without_an_answer_it_is_said_so()
    {
        await using var front = await Front.Enter();
        front.Loses("GET /appointments/v");

        Assert.Null(await Make(front, () => { }));

        Assert.StartsWith("Não conseguimos falar com o servidor.", front.Notes.Last!.Text, StringComparison.Ordinal);
    }

    private static Task<Api.Refused?> Make(Front front, Action changed, Carry? carry = null) =>
        front.Context.Services.GetRequiredService<VisitMoves>().Make(carry ?? _carry, () =>
        {
            changed();
            return Task.CompletedTask;
        });
}
