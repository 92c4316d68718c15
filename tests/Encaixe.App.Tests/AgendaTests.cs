using Encaixe.App.Team;
using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;

namespace Encaixe.App.Tests;

/// <summary>The agenda as the shop's people read it.</summary>
public sealed class AgendaTests
{
    [Fact]
    public async Task It_lists_the_days_that_were_asked_for_in_order_and_no_others()
    {
        var shop = await Barbershop.Open();
        string[] starts = ["2026-11-25T08:00", "2026-11-24T19:30", "2026-11-23T10:00", "2026-11-24T08:00", "2026-11-26T08:00"];
        foreach (var start in starts)
        {
            await shop.Book(start);
        }

        var page = await See(shop, "2026-11-24", "2026-11-25");

        Assert.Equal(
            ["2026-11-24T08:00", "2026-11-24T19:30", "2026-11-25T08:00"],
            page.Entries.Select(entry => $"{entry.Start.InZone(page.Zone):uuuu-MM-dd'T'HH:mm}"));
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData(1, null, 5)]
    [InlineData(2, null, 3)]
    [InlineData(5, null, 1)]
    [InlineData(1, "ana", 3)]
    [InlineData(2, "ana", 2)]
    [InlineData(3, "ana", 1)]
    [InlineData(1, "nobody", 1)]
    public async Task Page_by_page_it_is_the_whole_list(int limit, string? professional, int pages)
    {
        var shop = await Barbershop.Open();
        foreach (var (start, who) in new[] { ("10:00", "ana"), ("10:00", "bia"), ("11:00", "bia"), ("12:00", "ana"), ("13:00", "ana") })
        {
            await shop.Book(start, professional: who);
        }

        var whole = await See(shop, "2026-11-23", "2026-11-23", professional);
        var (seen, count, cursor) = (new List<AgendaEntry>(), 0, (string?)null);
        do
        {
            var page = await See(shop, "2026-11-23", "2026-11-23", professional, cursor, limit);
            Assert.True(page.Entries.Count <= limit);
            seen.AddRange(page.Entries);
            cursor = page.Next;
            count++;
        }
        while (cursor is not null);

        Assert.Equal((whole.Entries.Count, pages), (seen.Count, count));
        Assert.Equal(whole.Entries, seen);
        Assert.All(seen, entry => Assert.True(professional is null || entry.Segments[0].Professional == professional));
    }

    [Fact]
    public async Task An_entry_says_how_many_come_and_whether_it_is_on_top_of_others()
    {
        var shop = await Barbershop.Open();
        var visit = (await shop.Book("10:00")) with { Party = 3, Override = new Waiver("owner", "cabe") };

        await shop.Plant(commit => commit
            .Put(Appointment.Shelf, visit.Id, visit, Revision.Any)
            .Put(AgendaEntry.Shelf, AgendaEntry.Key(visit), AgendaEntry.Of(visit), Revision.Any));

        var entry = (await See(shop, "2026-11-23", "2026-11-23")).Entries.Single();
        Assert.Equal((3, true), (entry.Party, entry.Override));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public void An_entry_that_was_written_before_it_said_how_many_is_of_one_person()
    {
        var read = JsonSerializer.Deserialize(
            """
            {"v":2,"appointment":"0199b2f6a4c27b6c8d1e2f3a4b5c6d7e","status":"Booked","start":"2026-11-24T13:00:00Z",
            "end":"2026-11-24T13:30:00Z","segments":[],"customerName":"Maria Aparecida"}
            """,
            AppJson.Default.AgendaEntry)!;

        Assert.Equal((1, false), (read.Party, read.Override));
    }

    [Theory]
    [InlineData("2026-11-24", "2026-11-24", null, null, null)]
    [InlineData("2026-11-24", "2029-01-31", null, null, null)] // 800 dates
    [InlineData("2026-11-24", "2029-02-01", null, null, "range-too-long")]
    [InlineData("2026-11-24", "2026-11-23", null, null, "range-invalid")]
    [InlineData(null, "2026-11-23", null, null, "range-invalid")]
    [InlineData("2026-11-24", "2026-11-24T10:00", null, null, "range-invalid")]
    [InlineData("2026-11-24", "2026-11-24", null, 0, "limit-invalid")]
    [InlineData("2026-11-24", "2026-11-24", null, 500, null)]
    [InlineData("2026-11-24", "2026-11-24", null, 501, "limit-invalid")]
    [InlineData("2026-11-24", "2026-11-24", "2026-11-24/x", null, null)]
    [InlineData("2026-11-24", "2026-11-24", "2026-11-23/x", null, "cursor-invalid")]
    [InlineData("2026-11-24", "2026-11-24", "2026-11-25/x", null, "cursor-invalid")]
    [InlineData("2026-11-24", "2026-11-24", "2026-11-24/é", null, "cursor-invalid")]
    [InlineData("2026-11-24", "2026-11-24", "", null, "cursor-invalid")]
    public void What_is_asked_for_is_bounded(string? from, string? to, string? after, int? limit, string? code)
    {
        var cursor = after is null ? null : System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(after));

        var outcome = AgendaWish.Read(from, to, null, cursor, limit);

        Assert.Equal(code, outcome.Match<string?>(_ => null, refusal => refusal.Code));
    }

    [Theory]
    [InlineData("?")]
    [InlineData("MjAyNi0xMS0yNC8=x")]
    public void A_cursor_that_is_none_is_refused(string cursor) =>
        Assert.IsType<CursorInvalid>(AgendaWish.Read("2026-11-24", "2026-11-24", null, cursor, null).Refused());

    private static Task<AgendaPage> See(
        Barbershop shop, string from, string to, string? professional = null, string? cursor = null, int? limit = null) =>
        shop.Agenda.Execute(
            new StaffMember(shop.Tenant, "staff", Role.Owner), AgendaWish.Read(from, to, professional, cursor, limit).Must(), Barbershop.Ct);
}
