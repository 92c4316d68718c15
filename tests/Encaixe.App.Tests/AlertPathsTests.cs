using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Series;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Waitlist;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>By whichever way a visit comes to be as it is, those who want to be told are.</summary>
public sealed class AlertPathsTests
{
    [Fact]
    public async Task What_a_colleague_moves_is_told_to_all_but_them()
    {
        using var shop = await PushShop.Open();
        var visit = await shop.Book("2026-11-24T14:00", "ana");
        await shop.Add(shop.Receptionist, "recepcao");
        await shop.Add(shop.Ana, "ana");

        (await shop.Use<MoveForClient>().Execute(
            shop.Receptionist, visit.Id, new StaffMove(Moments.Read("2026-11-24T15:10")!.Value, null, null, false), ChangeTerms.None, default)).Must();
        await shop.Work();

        Assert.Empty(shop.Got("recepcao"));
        Assert.Equal(["Horário mudou: De ter, 24 nov, 14h para ter, 24 nov, 15h10, com Ana"], shop.Read("ana"));
    }

    [Fact]
    public async Task Whoever_waited_and_takes_what_became_free_is_told_of()
    {
        using var shop = await PushShop.Open();
        var visit = await shop.Book("2026-11-24T14:00", "ana");
        var entry = (await shop.Use<JoinWaitlist>().Execute(
            shop.Shop,
            new WaitWish(
                new WaitTerms(["cut"], ["ana"], new LocalDate(2026, 11, 24), new LocalDate(2026, 11, 24), [], 0, false, 1),
                CustomerDetails.Read("Caio Prado", "+5511900000002", null).Must(),
                null,
                Language.Portuguese),
            IdempotencyKey.Read("wait").Must(),
            Actor.ClientOverApi,
            default)).Must();
        await shop.Cancel(visit);
        await shop.Work();
        var offer = (await shop.Shop.Documents.Find(WaitEntry.Shelf, entry.Id, default))!.Document.Offer!;
        await shop.Add(shop.Ana, "ana");

        (await shop.Use<AnswerOffer>().Take(new Waiting(shop.Shop, entry), offer, default)).Must();
        await shop.Work();

        Assert.Equal(["Novo horário: ter, 24 nov, 14h, com Ana"], shop.Read("ana"));
    }

    [Fact]
    public async Task Of_a_series_one_visit_that_changes_alone_is_told_of_alone_and_the_whole_once()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Ana, "ana");
        var series = await shop.BookSeries(shop.Receptionist.Actor);
        await shop.Work();

        await shop.Change(series, new SeriesChange(SeriesScope.This, 1) { ByMinutes = 60 }, shop.Receptionist.Actor);
        await shop.Work(seconds: 90);
        await shop.Change(series, new SeriesChange(SeriesScope.This, 1) { Cancels = true }, shop.Receptionist.Actor);
        await shop.Work(seconds: 90);
        await shop.Change(series, new SeriesChange(SeriesScope.All, 1) { ByMinutes = 30 }, shop.Receptionist.Actor);
        await shop.Work(seconds: 90);

        Assert.Equal(
            [
                "Nova série de horários: 3 horários, o primeiro ter, 24 nov, 14h, com Ana",
                "Horário mudou: De ter, 24 nov, 14h para ter, 24 nov, 15h, com Ana",
                "Horário cancelado: ter, 24 nov, 15h, com Ana",
                "Uma série de horários mudou: 2 horários, o primeiro ter, 1 dez, 14h30, com Ana",
            ],
            shop.Read("ana"));
    }
}
