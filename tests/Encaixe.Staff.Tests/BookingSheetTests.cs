using System.Net;
using AngleSharp.Dom;
using Bunit;
using Encaixe.Contracts;
using Encaixe.Staff.Agenda;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Encaixe.Staff.Tests;

/// <summary>The sheet of a new booking: what fits is said before it is asked for, and nothing that was typed is lost.</summary>
public sealed class BookingSheetTests
{
    private const string Fits = """{"isOpen":true,"with":[{"professional":"ze","reasons":[{"code":"off-grid","text":"Fora da grade."}]}]}""";

    private const string Taken = """{"isOpen":false,"with":[{"professional":"ze","reasons":[{"code":"taken","text":"Zé já tem alguém."}]}]}""";

    [Fact]
    public async Task Whether_it_fits_is_said_once_it_is_known_what_and_when()
    {
        await using var front = await Enter();
        front.Says("GET /why-not", Taken);
        var sheet = Open(front, new BookingWish(new LocalDate(2026, 11, 24), "ze", 600));
        Assert.Empty(front.Asked);

        await Service(sheet, "Corte").ChangeAsync(new() { Value = true });
        Assert.Equal("Zé já tem alguém.", sheet.Find(".banner").TextContent.Trim());

        front.Says("GET /why-not", Fits);
        await sheet.Find("input[type=time]").ChangeAsync(new() { Value = "10:10:00" });
        Assert.Equal("Cabe na agenda.", sheet.Find(".fits").TextContent.Trim()); // the grid does not bind the shop's people
        Assert.Contains("start=2026-11-24T10%3A10", front.Asked[^1].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_slower_is_offered_what_is_free_and_keeps_what_they_typed()
    {
        await using var front = await Enter();
        front.Says("GET /why-not", Fits).Refuses(
            "POST /appointments", HttpStatusCode.Conflict, RefusalCodes.SlotTaken,
            ""","alternatives":[{"start":"2026-11-24T11:30:00-03:00","end":"2026-11-24T12:00:00-03:00","professionals":["ze"]}]""");
        var booked = 0;
        var sheet = Open(front, new BookingWish(new LocalDate(2026, 11, 24), null, 600), () => booked++);
        await Service(sheet, "Corte").ChangeAsync(new() { Value = true });
        await Type(sheet, "Rita Lobo", "11900000007");
        await sheet.Find("form").SubmitAsync();
        Assert.Contains("Não deu: slot-taken.", sheet.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Rita Lobo", Field(sheet, "Nome do cliente").GetAttribute("value"));

        await sheet.Find(".chips button").ClickAsync(new());
        Assert.Equal("11:30", sheet.Find("input[type=time]").GetAttribute("value"));
        front.Says("POST /appointments", Front.Visit("11:30"));
        await sheet.Find("form").SubmitAsync();

        var asked = front.Asked.Where(one => one.What == "POST /appointments").ToList();
        Assert.Equal("""{"services":["corte"],"professional":"ze","customer":{"name":"Rita Lobo","phone":"11900000007"},"start":"2026-11-24T11:30"}""", asked[1].Body);
        Assert.NotEqual(KeyOf(asked[0].Request), KeyOf(asked[1].Request)); // it is another booking
        Assert.Equal(("Rita Lobo marcado às 11:30.", 1), (front.Notes.Last!.Text, booked));
    }

    [Fact]
    public async Task What_is_tried_again_as_it_was_is_booked_once()
    {
        await using var front = await Enter();
        front.Says("GET /why-not", Fits).Refuses("POST /appointments", HttpStatusCode.ServiceUnavailable, "unavailable");
        var sheet = Open(front, new BookingWish(new LocalDate(2026, 11, 24), "ze", 600));
        await Service(sheet, "Corte").ChangeAsync(new() { Value = true });
        await Type(sheet, "Rita Lobo", "11900000007");
        await sheet.Find("form").SubmitAsync();
        await sheet.Find("form").SubmitAsync();

        Assert.Single(front.Asked.Where(one => one.What == "POST /appointments").Select(one => KeyOf(one.Request)).Distinct());
    }

    [Fact]
    public async Task To_a_class_several_may_come_and_to_anything_else_one()
    {
        await using var front = await Front.Enter(told: front => front
            .Says("GET /why-not", Fits)
            .Says("GET /services", """{"items":[{"id":"corte","name":"Corte","lengthMinutes":30,"priceMinor":5000,"isActive":true},{"id":"yoga","name":"Yoga","lengthMinutes":60,"priceMinor":3000,"seats":6,"isActive":true}]}""")
            .Says("GET /customers?search=", """{"customers":[],"isComplete":true}"""));
        var wish = new BookingWish(new LocalDate(2026, 11, 24), null, 600);
        var sheet = Open(front, wish);
        Assert.Empty(sheet.FindAll("input[type=number]"));

        await Service(sheet, "Yoga").ChangeAsync(new() { Value = true });
        Assert.Equal(("1", "6"), (Field(sheet, "Quantas pessoas").GetAttribute("value"), Field(sheet, "Quantas pessoas").GetAttribute("max")));
        await Field(sheet, "Quantas pessoas").ChangeAsync(new() { Value = "3" });
        Assert.Contains("&party=3", front.Asked[^1].What, StringComparison.Ordinal);
        Assert.Equal(3, wish.ToRequest("").Party);

        await Service(sheet, "Yoga").ChangeAsync(new() { Value = false });
        await Service(sheet, "Corte").ChangeAsync(new() { Value = true });
        Assert.Empty(sheet.FindAll("input[type=number]"));
        Assert.Null(wish.ToRequest("").Party);
    }

    [Theory]
    [InlineData("99", 6)]
    [InlineData("1", null)]
    [InlineData("-3", null)]
    [InlineData("", null)]
    public async Task As_many_come_as_there_is_room_for(string typed, int? party)
    {
        await using var front = await Front.Enter(told: front => front.Says("GET /why-not", Fits)
            .Says("GET /services", """{"items":[{"id":"yoga","name":"Yoga","lengthMinutes":60,"priceMinor":3000,"seats":6,"isActive":true}]}"""));
        var wish = new BookingWish(new LocalDate(2026, 11, 24), null, 600);
        var sheet = Open(front, wish);
        await Service(sheet, "Yoga").ChangeAsync(new() { Value = true });

        await Field(sheet, "Quantas pessoas").ChangeAsync(new() { Value = typed });

        Assert.Equal(party, wish.Party);
    }

    [Fact]
    public async Task Without_a_service_nothing_is_asked()
    {
        await using var front = await Enter();
        var sheet = Open(front, new BookingWish(new LocalDate(2026, 11, 24), "ze", 600));
        await sheet.Find("form").SubmitAsync();

        Assert.Contains("Escolha pelo menos um serviço.", sheet.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(front.Posted);
    }

    [Fact]
    public async Task Who_is_known_is_found_as_one_types()
    {
        await using var front = await Enter();
        front.Says("GET /customers?search=", """{"customers":[{"id":"c","name":"Rita Lobo","phone":"+5511900000007","tags":[],"isBlocked":false,"since":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}],"isComplete":true}""");
        var sheet = Open(front, new BookingWish(new LocalDate(2026, 11, 24), "ze", 600));
        await Field(sheet, "Nome do cliente").InputAsync(new() { Value = "Ri" });
        Assert.Empty(front.Asked); // two letters are half the town
        await Field(sheet, "Nome do cliente").InputAsync(new() { Value = "Rita" });
        await sheet.WaitForElement(".known button").ClickAsync(new());

        Assert.Equal(("Rita Lobo", "(11) 90000-0007"), (Field(sheet, "Nome do cliente").GetAttribute("value"), Field(sheet, "Celular").GetAttribute("value")));
        Assert.Empty(sheet.FindAll(".known button"));
    }

    /// <summary>Nobody is found, unless something else is said.</summary>
    private static Task<Front> Enter() => Front.Enter(told: front => front.Says("GET /customers?search=", """{"customers":[],"isComplete":true}"""));

    private static IRenderedComponent<BookingSheet> Open(Front front, BookingWish wish, Action? booked = null) => front.Context.Render<BookingSheet>(parameters => parameters
        .Add(sheet => sheet.Wish, wish)
        .Add(sheet => sheet.Closed, EventCallback.Empty)
        .Add(sheet => sheet.Booked, EventCallback.Factory.Create(front, () => booked?.Invoke())));

    private static async Task Type(IRenderedComponent<BookingSheet> sheet, string name, string phone)
    {
        await Field(sheet, "Nome do cliente").InputAsync(new() { Value = name });
        await Field(sheet, "Celular").InputAsync(new() { Value = phone });
    }

    private static string KeyOf(HttpRequestMessage request) => request.Headers.GetValues("Idempotency-Key").Single();

    private static IElement Service(IRenderedComponent<BookingSheet> sheet, string name) =>
        sheet.FindAll(".services label").Single(label => label.QuerySelector("b")!.TextContent == name).QuerySelector("input")!;

    private static IElement Field(IRenderedComponent<BookingSheet> sheet, string label) =>
        sheet.FindAll("label.field").Single(field => field.QuerySelector("span")!.TextContent == label).QuerySelector("input")!;
}
