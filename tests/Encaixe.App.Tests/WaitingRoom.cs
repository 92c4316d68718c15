using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Waitlist;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Those who wait in a barbershop, and what they do.</summary>
internal sealed class WaitingRoom(Barbershop shop)
{
    private int _keys;

    public Barbershop Shop => shop;

    /// <summary>What somebody would take: a cut with Ana this Monday, whenever, unless said otherwise.</summary>
    public static WaitTerms Terms(
        string service = "cut",
        string? professional = "ana",
        string first = "2026-11-23",
        string? last = null,
        string? windows = null,
        int notice = 0,
        bool atNight = false,
        int party = 1) => new(
        service.Split('+'),
        professional is null ? [] : professional.Split('+'),
        Moments.ReadDate(first)!.Value,
        Moments.ReadDate(last ?? first)!.Value,
        [.. (windows?.Split(' ') ?? []).Select(DayWindow.Parse)],
        notice,
        atNight,
        party);

    public static string PhoneOf(int number) => string.Create(CultureInfo.InvariantCulture, $"+55119000002{number:00}");

    public Task<Outcome<WaitEntry>> TryJoin(WaitTerms terms, int phone = 1, string? key = null) => shop.JoinWaitlist.Execute(
        shop.Tenant,
        new WaitWish(terms, CustomerDetails.Read("Caio Prado", PhoneOf(phone), null).Must(), null, Language.Portuguese),
        IdempotencyKey.Read(key ?? string.Create(CultureInfo.InvariantCulture, $"wait-{++_keys}")).Must(),
        Actor.ClientOverApi,
        Barbershop.Ct);

    /// <summary>Joins the line, a second after whoever joined it before.</summary>
    public async Task<WaitEntry> Join(WaitTerms terms, int phone = 1)
    {
        shop.World.Now += Duration.FromSeconds(1);
        return (await TryJoin(terms, phone)).Must();
    }

    /// <summary>Somebody who waits, as they are now.</summary>
    public async Task<WaitEntry> Now(WaitEntry entry) =>
        (await shop.Tenant.Documents.Find(WaitEntry.Shelf, entry.Id, Barbershop.Ct))!.Document;

    /// <summary>What somebody is being asked.</summary>
    public async Task<WaitOffer?> OfferTo(WaitEntry entry) => (await Now(entry)).Offer is { } id
        ? (await shop.Tenant.Documents.Find(WaitOffer.Shelf, id, Barbershop.Ct))!.Document
        : null;

    /// <summary>The time that somebody is being asked about, on the wall.</summary>
    public async Task<string?> Asked(WaitEntry entry) => await OfferTo(entry) is { } offer
        ? offer.For(entry.Id)!.Visit.Start.InZone(Barbershop.Zone).ToString("HH:mm", CultureInfo.InvariantCulture)
        : null;

    public async Task<Outcome<Appointment>> Take(WaitEntry entry, string? offer = null) => await shop.Answer.Take(
        new Waiting(shop.Tenant, entry), offer ?? (await Now(entry)).Offer ?? "", Barbershop.Ct);

    public async Task<Outcome<WaitEntry>> Decline(WaitEntry entry, string? offer = null) => await shop.Answer.Decline(
        new Waiting(shop.Tenant, entry), offer ?? (await Now(entry)).Offer ?? "", Barbershop.Ct);

    /// <summary>Fills Ana's Monday from 09:00, with what is to be given up later: half an hour each.</summary>
    public async Task<List<Appointment>> Fill(string from = "09:00", int count = 22)
    {
        var filled = new List<Appointment>();
        var start = LocalTime.FromMinutesSinceMidnight((int.Parse(from[..2], CultureInfo.InvariantCulture) * 60) + int.Parse(from[3..], CultureInfo.InvariantCulture));
        for (var i = 0; i < count; i++)
        {
            var wish = Barbershop.Wish(
                $"2026-11-23T{start.PlusMinutes(30 * i).ToString("HH:mm", CultureInfo.InvariantCulture)}",
                phone: string.Create(CultureInfo.InvariantCulture, $"+55119000003{i:00}"),
                waiver: new Waiver("staff", "staff"));
            filled.Add((await shop.TryBook(wish)).Must().Appointment);
        }

        return filled;
    }

    /// <summary>Gives a visit up, and has done what follows.</summary>
    public async Task Free(Appointment visit)
    {
        (await shop.Cancel(visit)).Must();
        await shop.Work();
    }

    /// <summary>What somebody was told, by topic.</summary>
    public IEnumerable<string> Told(WaitEntry entry) => shop.Phones.Arrived
        .Where(message => message.To == entry.Client.Phone)
        .Select(message => message.Id.Split('/')[^1]);
}
