using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Waitlist;
using NodaTime;

namespace Encaixe.Host.Tests.Killed;

/// <summary>Two wait for a time that somebody gave up.</summary>
internal class FreedTimeScene : Scene
{
    public override string Kind => FreedTime.Kind;

    protected override string Window => "14:00-14:30";

    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await Open(life);
        var visit = await Book(life, "2026-11-23T14:00");
        await Join(life, client: 2);
        await Join(life, client: 3);
        await life.Work();
        var links = life.Use<ManageLinks>();
        var link = (await links.Open(links.TokenOf(outside.Shop, visit.Id), default))!;
        Must(await life.Use<ManageAppointment>().Cancel(link, default));
    }

    public override async Task Check(Life life)
    {
        var offer = Assert.Single(await life.All(WaitOffer.Shelf));
        Assert.Equal([offer.Id, null], await Asked(life));
        Assert.Equal([Topic.WaitJoined, Topic.WaitOffered], await Told(life, 2));
        Assert.Equal([Topic.WaitJoined], await Told(life, 3));
    }

    /// <summary>What those who wait are being asked.</summary>
    protected static async Task<IEnumerable<string?>> Asked(Life life) =>
        (await life.All(WaitEntry.Shelf)).OrderBy(entry => entry.JoinedAt).Select(entry => entry.Offer);

    private static async Task Join(Life life, int client)
    {
        life.Outside.Now += Duration.FromSeconds(1);
        var day = Moments.ReadDate("2026-11-23")!.Value;
        Must(await life.Use<JoinWaitlist>().Execute(
            life.Tenant,
            new WaitWish(new WaitTerms(["cut"], ["ana"], day, day, [], 0, AtNight: false, 1), Details(client), null, Language.Portuguese),
            Key($"wait-{client}"),
            Actor.ClientOverApi,
            default));
    }
}

/// <summary>Whoever was asked first says nothing.</summary>
internal sealed class OfferOverScene : FreedTimeScene
{
    public override string Kind => EndOffer.Kind;

    public override async Task Play(Outside outside)
    {
        await base.Play(outside);
        await using var life = outside.Start();
        await life.WorkUntil(outside.Now + Duration.FromMinutes(2));
    }

    public override async Task Check(Life life)
    {
        var offers = (await life.All(WaitOffer.Shelf)).OrderBy(offer => offer.At).ToList();
        Assert.Equal([OfferStatus.Over, OfferStatus.Open], offers.Select(offer => offer.Status));
        Assert.Equal([null, offers[1].Id], await Asked(life));
        Assert.Equal([1, 0], (await life.All(WaitEntry.Shelf)).OrderBy(entry => entry.JoinedAt).Select(entry => entry.Silences));
        Assert.Equal([Topic.WaitJoined, Topic.WaitOffered], await Told(life, 2));
        Assert.Equal([Topic.WaitJoined, Topic.WaitOffered], await Told(life, 3));
    }
}
