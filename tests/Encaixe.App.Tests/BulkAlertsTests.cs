using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Push;
using Encaixe.App.Series;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What becomes of many visits at once is told once, and an absence to whose it is.</summary>
public sealed class BulkAlertsTests
{
    [Fact]
    public async Task A_series_is_told_once_to_all_but_whoever_booked_it()
    {
        using var shop = await PushShop.Open();
        await All(shop);

        var series = await shop.BookSeries(shop.Receptionist.Actor);
        await shop.Work();

        const string Text = "Nova série de horários: 3 horários, o primeiro ter, 24 nov, 14h, com Ana";
        Assert.Equal([Text], shop.Read("ana"));
        Assert.Equal([Text], shop.Read("dona"));
        Assert.Empty(shop.Got("recepcao"));
        Assert.Empty(shop.Got("bia"));
        var json = Assert.Single(shop.Got("ana"));
        Assert.Equal(["v", "id", "type", "shop", "series", "tag", "title", "body"], json.AsObject().Select(member => member.Key));
        Assert.Equal(("series.created", series.Id), ((string?)json["type"], (string?)json["series"]));
        Assert.DoesNotContain("Caio", json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_that_is_written_part_by_part_is_told_once_when_all_of_it_is_booked()
    {
        using var shop = await PushShop.Open();
        await All(shop);

        var series = await shop.BookSeries(shop.Receptionist.Actor, visits: 30);
        await shop.Work(seconds: 30);

        Assert.Equal(30, series.Occurrences.Count(one => one.Status == OccurrenceStatus.Booked));
        Assert.Contains(await shop.All(AuditEntry.Shelf), note => note.Did == "appointment-held"); // so it was not one commit
        Assert.Equal(["Nova série de horários: 30 horários, o primeiro ter, 24 nov, 14h, com Ana"], shop.Read("ana"));
    }

    [Fact]
    public async Task Of_a_series_that_goes_to_somebody_else_both_are_told_when_all_of_it_went()
    {
        using var shop = await PushShop.Open();
        var series = await shop.BookSeries(shop.Receptionist.Actor);
        await All(shop);

        await shop.Change(series, new SeriesChange(SeriesScope.All, 1) { Professional = "bia" }, shop.Receptionist.Actor);
        await shop.Work(seconds: 55);
        Assert.Empty(shop.Service.Got);
        await shop.Work(seconds: 10);

        const string Text = "Uma série de horários mudou: 3 horários, o primeiro ter, 24 nov, 14h, com Bia";
        Assert.Equal([Text], shop.Read("ana"));
        Assert.Equal([Text], shop.Read("bia"));
        Assert.Equal([Text], shop.Read("dona"));
        Assert.Empty(shop.Got("recepcao"));
    }

    [Fact]
    public async Task Who_was_handed_one_visit_that_stays_hears_nothing_of_the_others()
    {
        using var shop = await PushShop.Open();
        var series = await shop.BookSeries(shop.Receptionist.Actor);
        await shop.Change(series, new SeriesChange(SeriesScope.This, 1) { Professional = "bia" }, shop.Receptionist.Actor);
        await All(shop);

        await shop.Change(series, new SeriesChange(SeriesScope.All, 1) { Cancels = true }, shop.Receptionist.Actor, key: "the-rest");
        await shop.Work(seconds: 70);

        Assert.Equal(["Série de horários cancelada: 2 horários, o primeiro ter, 1 dez, 14h, com Ana"], shop.Read("ana"));
        Assert.Empty(shop.Got("bia"));
    }

    [Fact]
    public async Task A_series_that_is_given_up_is_told_with_what_was_still_to_come_and_once_however_often_it_is_asked()
    {
        using var shop = await PushShop.Open();
        var series = await shop.BookSeries(shop.Receptionist.Actor);
        await All(shop);

        for (var times = 0; times < 2; times++)
        {
            await shop.Change(series, new SeriesChange(SeriesScope.Following, 2) { Cancels = true }, shop.Owner.Actor, key: "again");
            await shop.Work(seconds: 70);
        }

        Assert.Equal(["Série de horários cancelada: 2 horários, o primeiro ter, 1 dez, 14h, com Ana"], shop.Read("ana"));
        Assert.Single(shop.Got("recepcao"));
        Assert.Empty(shop.Got("dona"));
    }

    [Fact]
    public async Task Of_one_visit_the_series_says_when_it_is_and_of_none_nothing()
    {
        using var shop = await PushShop.Open();
        var series = await shop.BookSeries(shop.Receptionist.Actor);
        await All(shop);

        await shop.Change(series, new SeriesChange(SeriesScope.Following, 3) { Cancels = true }, shop.Owner.Actor);
        await shop.Work(seconds: 70);
        await shop.Change(series, new SeriesChange(SeriesScope.Following, 3) { Cancels = true }, shop.Owner.Actor); // it is given up already
        await shop.Work(seconds: 70);

        Assert.Equal(["Série de horários cancelada: ter, 8 dez, 14h, com Ana"], shop.Read("ana"));
    }

    [Fact]
    public async Task Of_a_series_that_changes_again_before_it_is_told_the_last_change_is()
    {
        using var shop = await PushShop.Open();
        var series = await shop.BookSeries(shop.Receptionist.Actor);
        await shop.Add(shop.Ana, "ana");

        await shop.Change(series, new SeriesChange(SeriesScope.All, 1) { ByMinutes = 30 }, shop.Receptionist.Actor);
        await shop.Change(series, new SeriesChange(SeriesScope.All, 1) { Cancels = true }, shop.Receptionist.Actor);
        await shop.Work(seconds: 70);

        Assert.Equal(["Série de horários cancelada: 3 horários, o primeiro ter, 24 nov, 14h30, com Ana"], shop.Read("ana"));
    }

    [Fact]
    public async Task Each_is_told_of_the_kinds_they_chose_of_series_too()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        await shop.Choose(shop.Owner, booked: false, moved: true, cancelled: false);

        var series = await shop.BookSeries(shop.Receptionist.Actor);
        await shop.Change(series, new SeriesChange(SeriesScope.All, 1) { ByMinutes = 30 }, shop.Receptionist.Actor);
        await shop.Work(seconds: 70);
        await shop.Change(series, new SeriesChange(SeriesScope.All, 1) { Cancels = true }, shop.Receptionist.Actor);
        await shop.Work(seconds: 70);

        Assert.Equal(["series.moved"], shop.Got("dona").Select(json => (string?)json["type"]));
    }

    [Fact]
    public async Task An_absence_that_a_colleague_enters_is_told_to_whose_it_is_once_and_to_nobody_else()
    {
        using var shop = await PushShop.Open();
        await All(shop);

        for (var times = 0; times < 2; times++)
        {
            await Away(shop, "ana", shop.Receptionist.Actor);
            await shop.Work();
        }

        Assert.Equal(["Ausência na sua agenda: De ter, 24 nov, 12h até qui, 26 nov, 9h"], shop.Read("ana"));
        Assert.Single(shop.Service.Got);
        var json = Assert.Single(shop.Got("ana"));
        Assert.Equal(("absence.created", true), ((string?)json["type"], json["absence"] is not null));
        Assert.DoesNotContain("médico", json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absence_that_somebody_enters_for_themselves_or_that_is_over_is_no_news()
    {
        using var shop = await PushShop.Open();
        await All(shop);

        await Away(shop, "ana", shop.Ana.Actor);
        await Away(shop, "bia", shop.Receptionist.Actor, days: -7);
        await shop.Work();

        Assert.Empty(shop.Service.Got);
    }

    [Fact]
    public async Task Who_wants_to_be_told_nothing_is_told_of_no_absence()
    {
        using var shop = await PushShop.Open();
        await All(shop);
        await shop.Choose(shop.Ana, ofAll: false, booked: false, moved: false, cancelled: false);

        await Away(shop, "ana", shop.Receptionist.Actor);
        await shop.Work();

        Assert.Empty(shop.Service.Got);
    }

    [Fact]
    public async Task An_absence_that_is_taken_away_meanwhile_is_told_to_nobody()
    {
        using var shop = await PushShop.Open();
        await All(shop);

        var absence = await Away(shop, "ana", shop.Receptionist.Actor);
        (await shop.Use<WriteAbsence>().Remove(shop.Shop, absence.Id, shop.Receptionist.Actor, default)).Must();
        await shop.Work();

        Assert.Empty(shop.Service.Got);
    }

    [Fact]
    public async Task Where_nobody_is_told_series_and_absences_write_no_row_more()
    {
        using var shop = await PushShop.Open();

        var series = await shop.BookSeries(shop.Receptionist.Actor);
        await shop.Change(series, new SeriesChange(SeriesScope.All, 1) { Cancels = true }, shop.Receptionist.Actor);
        await Away(shop, "ana", shop.Receptionist.Actor);

        Assert.Empty(await shop.All(TeamAlert.Shelf));
        Assert.Empty(await shop.Due(TellTeam.Kind));
    }

    private static async Task All(PushShop shop)
    {
        await shop.Add(shop.Owner, "dona");
        await shop.Add(shop.Receptionist, "recepcao");
        await shop.Add(shop.Ana, "ana");
        await shop.Add(shop.Bia, "bia");
    }

    /// <summary>Somebody is away from Tuesday at noon to Thursday at nine, in the week of now or another.</summary>
    private static async Task<Absence> Away(PushShop shop, string professional, Actor by, int days = 0)
    {
        var start = Instant.FromUtc(2026, 11, 24, 15, 0) + Duration.FromDays(days);
        return (await shop.Use<AddAbsence>().Execute(
            shop.Shop,
            new AbsenceWish(professional, start, start + Duration.FromHours(45), 0, "médico"),
            [],
            IdempotencyKey.Read($"away-{professional}-{by.Name.Length}-{days}").Must(),
            by,
            default)).Must();
    }
}
