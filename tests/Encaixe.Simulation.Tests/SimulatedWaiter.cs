using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using NodaTime;

namespace Encaixe.Simulation.Tests;

/// <summary>Somebody who waits for a time that they could not have, or for an earlier one than theirs: looks now and then whether
/// they are asked, and answers, or does not.</summary>
internal sealed class SimulatedWaiter(Cluster cluster, TenantId shop, CustomerDetails details, Told told) : SimulatedPerson(cluster)
{
    private const int MostLooks = 8;

    /// <summary>Waits for what was refused, at whatever time of that day.</summary>
    public async Task WaitInstead(BookingWish refused)
    {
        var key = $"{refused.Notes!.Value}-wait";
        var day = refused.Start.Exact!.Value.InZone(SimulatedShop.Zone).Date;
        var terms = new WaitTerms(
            refused.Services, refused.Professional is { } one ? [one] : [], day, day, [], NoticeMinutes: 0, AtNight: false, Party: 1);
        var wish = new WaitWish(terms, details, new Personal(key), Language.Portuguese);
        if (Dice.Falls(0.25))
        {
            Cluster.Scheduler.Start(Join);
        }

        await Attend(await Join());

        Task<Outcome<WaitEntry>?> Join() => Ask(
            async (process, ct) => await process.Join.Execute(
                await process.Resolver.Open(shop, ct), wish, IdempotencyKey.Read(key).Match(read => read, _ => null!), Actor.ClientOverApi, ct),
            Hear);
    }

    /// <summary>Keeps what they have, and waits for an earlier time.</summary>
    public async Task WaitForEarlier(Booked booked) => await Attend(await Ask(
        async (process, ct) => await process.Links.Open(booked.ManageToken, ct) is { } managed
            ? await process.Earlier.Execute(managed, when: null, ct)
            : new AppointmentNotFound(),
        Hear));

    private async Task Attend(Outcome<WaitEntry>? joined)
    {
        var id = joined?.Match(entry => entry.Id, _ => null!);
        for (var looks = 0; id is not null && looks < MostLooks; looks++)
        {
            await Cluster.World.Pause(Dice.UpTo(Duration.FromMinutes(1)), CancellationToken.None);
            var entry = Cluster.History.Waiting.LastOrDefault(written => written.Document.Id == id)?.Document;
            if (entry is not { IsLive: true })
            {
                return;
            }

            if (entry.Offer is { } offer)
            {
                await Answer(id, offer);
            }
            else if (Dice.Falls(0.05))
            {
                await Leave(id);
            }
        }
    }

    private async Task Answer(string entry, string offer)
    {
        switch (Dice.Below(10))
        {
            case 0: // lets it pass
                await Cluster.World.Pause(WaitOffer.Patience - Duration.FromMinutes(1) + Dice.UpTo(Duration.FromMinutes(1)), CancellationToken.None);
                break;
            case 1 or 2:
                await Decline(entry, offer);
                break;
            case 3:
                await Leave(entry);
                break;
            case 4:
                Cluster.Scheduler.Start(() => Take(entry, offer));
                await Take(entry, offer);
                break;
            case 5:
                Cluster.Scheduler.Start(() => Decline(entry, offer));
                await Take(entry, offer);
                break;
            case 6:
                Cluster.Scheduler.Start(() => Leave(entry));
                await Take(entry, offer);
                break;
            default:
                await Take(entry, offer);
                break;
        }
    }

    private Task Take(string entry, string offer)
    {
        var asked = Cluster.History.Length;
        return With(
            entry,
            (process, waiting, ct) =>
            {
                asked = Cluster.History.Length;
                return process.Answer.Take(waiting, offer, ct);
            },
            outcome =>
            {
                told.Takings.Add(new(entry, offer, asked, Cluster.History.Length, Cluster.World.GetCurrentInstant(), outcome));
                told.Changes.AddRange(outcome.Match(visit => new[] { new ChangeAnswer(visit) }, _ => []));
            });
    }

    private Task Decline(string entry, string offer) =>
        With(entry, (process, waiting, ct) => process.Answer.Decline(waiting, offer, ct), Hear);

    private Task Leave(string entry) =>
        With(entry, (process, waiting, ct) => process.Wait.Leave(waiting.Tenant, entry, Actor.ClientOverApi, ct), Hear);

    private async Task With<T>(
        string entry, Func<SimulatedProcess, Waiting, CancellationToken, Task<Outcome<T>>> act, Action<Outcome<T>> hear)
        where T : notnull => await Ask(
        async (process, ct) =>
        {
            var tenant = await process.Resolver.Open(shop, ct);
            return await tenant.Documents.Find(WaitEntry.Shelf, entry, ct) is { } found
                ? await act(process, new Waiting(tenant, found.Document), ct)
                : new WaitNotFound();
        },
        hear);

    private void Hear(Outcome<WaitEntry> outcome) => told.Waiting.AddRange(outcome.Match(entry => new[] { entry }, _ => []));
}
