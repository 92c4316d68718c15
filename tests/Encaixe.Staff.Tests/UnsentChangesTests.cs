using System.Net;
using Bunit;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Api;
using Encaixe.Staff.Offline;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Staff.Tests;

/// <summary>What is done without a network is done when there is one, once, by the same rules; or a person decides.</summary>
public sealed class UnsentChangesTests
{
    private static readonly LocalDate _tuesday = new(2026, 11, 24);

    [Fact]
    public async Task What_is_done_without_a_network_is_drawn_and_sent_in_its_order_when_there_is_one()
    {
        await using var front = await Away(Visit("booked"));
        var desk = front.Desk;
        var came = await Do(desk, await See(desk), "check-in");
        var began = await Do(desk, await See(desk), "start");

        Assert.Equal(("checked-in", "in-progress"), (came.Value.Status, began.Value.Status));
        Assert.Equal("Rita Lobo chegou. Vai ser enviado quando a internet voltar.", desk.Tell(came, "Rita Lobo chegou."));
        Assert.True((await front.Days.Read(_tuesday, _tuesday)).TryGet(out var book, out _));
        Assert.Equal(("in-progress", true), (book.Visits.Single().Status, book.Unsent.Contains("v")));
        Assert.Equal(2, front.Device.Kept.Keys.Count(name => name.StartsWith("unsent/1/barbearia/", StringComparison.Ordinal)));

        front.Says("GET /appointments/v", Visit("booked")).Does("POST /appointments/v/check-in", () => front.Says("GET /appointments/v", Visit("checked-in")));
        front.Says("POST /appointments/v/start", Visit("in-progress"));
        await front.Return();

        Assert.Equal(["POST /appointments/v/check-in", "POST /appointments/v/start"], front.Posted);
        Assert.Empty(front.Unsent.All);
        Assert.DoesNotContain(front.Device.Kept.Keys, name => name.StartsWith("unsent/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_done_though_its_answer_was_lost_is_not_done_again()
    {
        await using var front = await Away(Visit("booked"));
        await Do(front.Desk, await See(front.Desk), "check-in");

        front.Says("GET /appointments/v", Visit("checked-in"));
        await front.Return();

        Assert.Empty(front.Posted);
        Assert.Empty(front.Unsent.All);
    }

    [Theory]
    [InlineData("check-in", "confirmed", false)] // that a client has confirmed changes nothing about whether they came
    [InlineData("cancel", "confirmed", true)]
    [InlineData("check-in", "cancelled", true)]
    public async Task What_somebody_else_changed_meanwhile_is_for_a_person_to_decide(string what, string now, bool isDisputed)
    {
        await using var front = await Away(Visit("booked"));
        await Do(front.Desk, await See(front.Desk), what);

        front.Says("GET /appointments/v", Visit(now)).Says($"POST /appointments/v/{what}", Visit(Standing.After(what)));
        await front.Return();

        Assert.Equal(isDisputed ? [] : [$"POST /appointments/v/{what}"], front.Posted);
        Assert.Equal(isDisputed ? 1 : 0, front.Unsent.Disputed);
        if (isDisputed)
        {
            var change = front.Unsent.All.Single();
            Assert.Equal((RefusalCodes.AppointmentChanged, now), (change.Why!.Code, change.Now!.Status));
            Assert.True((await front.Days.Read(_tuesday, _tuesday)).TryGet(out var book, out _));
            Assert.Equal("booked", book.Visits.Single().Status); // as the agenda says, not as it was wanted

            await front.Unsent.Insist(change);

            Assert.Equal([$"POST /appointments/v/{what}"], front.Posted);
            Assert.Empty(front.Unsent.All);
        }
    }

    [Fact]
    public async Task What_is_done_with_a_visit_in_dispute_waits_behind_it()
    {
        await using var front = await Away(Visit("booked"));
        await Do(front.Desk, await See(front.Desk), "check-in");
        await Do(front.Desk, await See(front.Desk), "start");
        front.Says("GET /appointments/v", Visit("cancelled"));
        await front.Return();
        Assert.Equal((2, 1), (front.Unsent.All.Count, front.Unsent.Disputed));

        Assert.True(await front.Unsent.Drop(front.Unsent.All[0].Key));
        await front.Unsent.Send();

        Assert.Equal("start", front.Unsent.All.Single().What);
        Assert.NotNull(front.Unsent.All[0].Why);
        Assert.Empty(front.Posted);
    }

    [Fact]
    public async Task A_booking_is_made_under_the_same_key_and_what_was_done_with_it_finds_it()
    {
        await using var front = await Away(Visit("booked"));
        var wish = Wish("ze");
        Assert.True((await front.Desk.Book(wish)).TryGet(out var booked, out _));
        Assert.Equal((wish.Key, "10:00–10:30", "Zé"), (booked.Change, $"{booked.Value.Start:HH:mm}–{booked.Value.End:HH:mm}", booked.Value.Segments.Single().ProfessionalName));
        Assert.True((await front.Days.Read(_tuesday, _tuesday)).TryGet(out _, out _));
        Assert.True((await front.Desk.See(wish.Key)).TryGet(out var seen, out _));
        await Do(front.Desk, seen, "check-in");

        front.Says("POST /appointments", Visit("booked")).Says("GET /appointments/v", Visit("booked")).Says("POST /appointments/v/check-in", Visit("checked-in"));
        await front.Return();

        Assert.Equal(["POST /appointments", "POST /appointments/v/check-in"], front.Posted);
        Assert.Equal(wish.Key, front.Asked.First(one => one.What == "POST /appointments").Request.Headers.GetValues("Idempotency-Key").Single());
        Assert.Empty(front.Unsent.All);
    }

    [Fact]
    public async Task A_booking_whose_time_was_taken_meanwhile_is_for_a_person_to_decide()
    {
        await using var front = await Away(Visit("booked"));
        await front.Desk.Book(Wish("ze"));

        front.Refuses("POST /appointments", HttpStatusCode.Conflict, RefusalCodes.SlotTaken);
        await front.Return();

        Assert.Equal((RefusalCodes.SlotTaken, 1), (front.Unsent.All.Single().Why!.Code, front.Unsent.Disputed));
    }

    [Fact]
    public async Task A_booking_that_is_given_up_before_anybody_heard_of_it_is_not_made_nor_is_one_for_anybody()
    {
        await using var front = await Away(Visit("booked"));
        var wish = Wish("ze");
        Assert.True((await front.Desk.Book(wish)).TryGet(out var booked, out _));
        await Do(front.Desk, booked, "check-in");

        Assert.True((await front.Desk.Do(booked, "cancel")).TryGet(out _, out _));
        Assert.Empty(front.Unsent.All);

        Assert.False((await front.Desk.Book(Wish("any"))).TryGet(out _, out var refused));
        Assert.Equal("Sem internet, escolha quem atende: não dá para saber quem está livre.", refused.Text);
    }

    [Theory]
    [InlineData(RefusalCodes.TryAgain, HttpStatusCode.Conflict)]
    [InlineData(RefusalCodes.TooManyTries, HttpStatusCode.TooManyRequests)]
    public async Task What_the_server_puts_off_waits_on(string code, HttpStatusCode status)
    {
        await using var front = await Away(Visit("booked"));
        await front.Desk.Book(Wish("ze"));

        front.Refuses("POST /appointments", status, code);
        await front.Return();

        Assert.Null(front.Unsent.All.Single().Why);
        front.Says("POST /appointments", Visit("booked"));
        await front.Unsent.Send();
        Assert.Empty(front.Unsent.All);
    }

    [Fact]
    public async Task What_still_waits_is_taken_back_by_not_doing_it_and_what_was_sent_by_the_contrary()
    {
        await using var front = await Away(Visit("booked"));
        var came = await Do(front.Desk, await See(front.Desk), "check-in");
        Assert.Null(await front.Desk.TakeBack(came, there => front.Desk.Do(there, "reopen")));
        Assert.Empty(front.Unsent.All);

        came = await Do(front.Desk, await See(front.Desk), "check-in");
        front.Says("GET /appointments/v", Visit("booked")).Does("POST /appointments/v/check-in", () => front.Says("GET /appointments/v", Visit("checked-in")));
        front.Says("POST /appointments/v/reopen", Visit("booked"));
        await front.Return();
        Assert.Null(await front.Desk.TakeBack(came, there => front.Desk.Do(there, "reopen")));

        Assert.Equal(["POST /appointments/v/check-in", "POST /appointments/v/reopen"], front.Posted);
    }

    [Fact]
    public async Task Both_sides_of_a_dispute_are_shown_and_a_person_decides()
    {
        await using var front = await Away(Visit("booked"));
        var page = front.Context.Render<UnsentPage>();
        Assert.Contains("Tudo enviado", page.Markup, StringComparison.Ordinal);
        await Do(front.Desk, await See(front.Desk), "check-in");
        page.WaitForAssertion(() => Assert.Contains("chegou", page.Find(".card h2").TextContent, StringComparison.Ordinal));
        front.Says("GET /appointments/v", Visit("cancelled"));
        await front.Return();

        page.WaitForAssertion(() => Assert.Equal(["Chegou", "Cancelado"], page.FindAll("section .chip").Select(chip => chip.TextContent.Trim())));
        await page.FindAll(".card button").First(button => button.TextContent == "Deixar como está agora").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Tudo enviado", page.Markup, StringComparison.Ordinal));
        Assert.Empty(front.Posted);
    }

    [Fact]
    public async Task A_booking_that_could_not_be_made_is_looked_at_again_as_it_was_typed_with_what_is_free()
    {
        await using var front = await Away(Visit("booked"));
        await front.Desk.Book(Wish("ze"));
        front.Refuses("POST /appointments", HttpStatusCode.Conflict, RefusalCodes.SlotTaken, ""","alternatives":[{"start":"2026-11-24T11:00:00-03:00","professionals":["ze"]}]""")
            .Says("GET /why-not", """{"with":[]}""");
        await front.Return();
        var page = front.Context.Render<UnsentPage>();

        await page.FindAll(".card button").First(button => button.TextContent == "Escolher outro horário").ClickAsync(new());
        Assert.Equal("Lia Moura", page.FindAll("input[autocomplete=off]")[0].GetAttribute("value"));
        await page.Find(".chips button").ClickAsync(new());
        front.Says("POST /appointments", Visit("booked"));
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Tudo enviado", page.Markup, StringComparison.Ordinal));
        Assert.Contains("T11:00", front.Asked.Last(one => one.What == "POST /appointments").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_may_have_done_is_not_undone_by_forgetting_it()
    {
        await using var front = await Away(Visit("booked"));
        await front.Return();
        front.Says("GET /appointments/v", Visit("booked")).Loses("POST /appointments/v/check-in");
        var came = await Do(front.Desk, await See(front.Desk), "check-in");
        front.IsAway = true;
        Assert.True(front.Unsent.All.Single().MayBeDone);

        Assert.Null(await front.Desk.TakeBack(came, there => front.Desk.Do(there, "reopen")));

        Assert.Equal(["check-in", "reopen"], front.Unsent.All.Select(change => change.What));
    }

    [Fact]
    public async Task Whoever_drops_something_drops_what_was_done_with_it_afterwards_too()
    {
        await using var front = await Away(Visit("booked"));
        var came = await Do(front.Desk, await See(front.Desk), "check-in");
        await Do(front.Desk, await See(front.Desk), "start");

        Assert.True(await front.Unsent.Drop(came.Change!));

        Assert.Empty(front.Unsent.All);
    }

    [Fact]
    public async Task Where_the_device_keeps_nothing_nobody_is_told_that_it_waits()
    {
        await using var front = await Away(Visit("booked"));
        var seen = await See(front.Desk);
        front.Device.KeepsAnything = false;

        Assert.False((await front.Desk.Do(seen, "check-in")).TryGet(out _, out var refused));

        Assert.Equal(Refused.NotReached, refused.Code);
        Assert.Empty(front.Unsent.All);
    }

    [Theory]
    [InlineData(null, "ze, ana")]
    [InlineData("ana", "ana, ana")]
    public void A_visit_is_moved_with_all_its_parts(string? to, string professionals)
    {
        var ten = new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(-3));
        var visit = new AgendaItemAnswer(
            "v", "booked", ten, ten.AddHours(2), [new("ze", ten, ten.AddMinutes(30), "Corte"), new("ana", ten.AddHours(1), ten.AddHours(2), "Cor")], "Rita Lobo", 1, false);

        var moved = UnsentChange.Move(visit, ten.AddDays(1).AddMinutes(315), to);

        Assert.Equal(("25 15:15", "25 17:15"), ($"{moved.Start:dd HH:mm}", $"{moved.End:dd HH:mm}"));
        Assert.Equal(["25 15:15–15:45", "25 16:15–17:15"], moved.Segments.Select(part => $"{part.Start:dd HH:mm}–{part.End:HH:mm}"));
        Assert.Equal(professionals, string.Join(", ", moved.Segments.Select(part => part.Professional)));
    }

    [Fact]
    public async Task What_is_kept_free_around_a_visit_goes_with_it()
    {
        await using var front = await Away(Visit("booked").Replace("\"serviceName\"", "\"afterMinutes\":15,\"serviceName\"", StringComparison.Ordinal));

        await Do(front.Desk, await See(front.Desk), "check-in");

        Assert.True((await front.Days.Read(_tuesday, _tuesday)).TryGet(out var book, out _));
        var visit = book.Visits.Single();
        Assert.Equal(("checked-in", 15), (visit.Status, visit.Segments.Single().AfterMinutes));
    }

    [Fact]
    public async Task A_time_is_read_with_the_seconds_that_browsers_add()
    {
        await using var front = await Away(Visit("booked"));

        Assert.True((await front.Desk.Do(await See(front.Desk), "reschedule", new StaffRescheduleRequest("2026-11-25T15:15:00", "ana"))).TryGet(out var moved, out _));

        Assert.Equal(("2026-11-25 15:15", "ana"), ($"{moved.Value.Start:yyyy-MM-dd HH:mm}", moved.Value.Segments.Single().Professional));
    }

    /// <summary>Somebody who has looked at the day, and has no network now.</summary>
    private static async Task<Front> Away(string visit)
    {
        var front = await Front.Enter();
        front.Says("GET /appointments?", $$"""{"timeZone":"America/Sao_Paulo","appointments":[{{visit}}]}""").Says("GET /absences", """{"absences":[]}""");
        Assert.True((await front.Days.Read(_tuesday, _tuesday)).TryGet(out _, out _));
        await front.Days.Keeping;
        front.Asked.Clear();
        front.IsAway = true;
        Assert.True((await front.Days.Read(_tuesday, _tuesday)).TryGet(out _, out _)); // by which it is noticed
        return front;
    }

    private static string Visit(string status) => Front.Visit("10:00", status);

    private static BookingWish Wish(string professional)
    {
        var wish = new BookingWish(_tuesday, professional, 600) { Name = "Lia Moura", Phone = "11900000008" };
        wish.Services.Add("corte");
        return wish;
    }

    private static async Task<Seen<StaffAppointmentAnswer>> See(VisitDesk desk)
    {
        Assert.True((await desk.See("v")).TryGet(out var seen, out _));
        return seen;
    }

    private static async Task<Seen<StaffAppointmentAnswer>> Do(VisitDesk desk, Seen<StaffAppointmentAnswer> seen, string what)
    {
        Assert.True((await desk.Do(seen, what)).TryGet(out var done, out _));
        return done;
    }
}
