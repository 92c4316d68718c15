using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Series;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using NodaTime;

namespace Encaixe.Simulation.Tests;

/// <summary>What a client was told about one wish.</summary>
/// <param name="Wish">The wish; its notes are its key, so that what came of it can be told by looking.</param>
/// <param name="Asked">How many commits there were when it was asked.</param>
/// <param name="Answered">How many when the answer came.</param>
/// <param name="Outcome">The answer.</param>
internal sealed record BookingAnswer(BookingWish Wish, int Asked, int Answered, Outcome<Booked> Outcome)
{
    public string Key => Wish.Notes!.Value;
}

/// <summary>That a client was told how an appointment stands after a change.</summary>
internal sealed record ChangeAnswer(Appointment Appointment);

/// <summary>That the shop's people were told that an absence stands, though some visits are in that time.</summary>
internal sealed record AbsenceAnswer(Absence Absence, IReadOnlySet<string> Kept);

/// <summary>What somebody who waits was told who wanted an offered time.</summary>
/// <param name="Entry">Id of their entry.</param>
/// <param name="Offer">Id of the offer.</param>
/// <param name="Asked">How many commits there were when they said so.</param>
/// <param name="Answered">How many when the answer came.</param>
/// <param name="At">When it came.</param>
/// <param name="Outcome">The answer.</param>
internal sealed record OfferTaking(string Entry, string Offer, int Asked, int Answered, Instant At, Outcome<Appointment> Outcome);

/// <summary>What all clients and the shop's people were told.</summary>
internal sealed record Told
{
    public List<BookingAnswer> Bookings { get; } = [];

    public List<ChangeAnswer> Changes { get; } = [];

    /// <summary>Ids of appointments whose own links led to nothing.</summary>
    public List<string> LostLinks { get; } = [];

    public List<VisitSeries> Series { get; } = [];

    public List<AbsenceAnswer> Absences { get; } = [];

    public List<WaitEntry> Waiting { get; } = [];

    public List<OfferTaking> Takings { get; } = [];
}

/// <summary>Somebody with a telephone: books, presses twice, asks again under the same key when no answer comes, and
/// changes their mind.</summary>
internal sealed class SimulatedClient(
    Cluster cluster, TenantId shop, CustomerDetails details, string name, Told told, SimulatedStaff staff)
    : SimulatedPerson(cluster)
{
    private readonly SimulatedWaiter _waiter = new(cluster, shop, details, told);
    private int _wishes;

    /// <summary>All that a client does.</summary>
    public async Task Live(IReadOnlyList<Instant> starts)
    {
        await Hesitate();
        var wish = NewWish(
            Dice.Pick([.. SimulatedShop.Lengths.Keys]), Dice.Pick(null, SimulatedShop.Ana, SimulatedShop.Bia), Dice.Pick(starts));
        if (Dice.Falls(1 / 3.0))
        {
            Cluster.Scheduler.Start(() => Book(wish));
        }

        var booked = await Book(wish);
        if (booked is null && Dice.Falls(0.5) && Instead(wish) is { } other)
        {
            booked = await Book(wish = other);
        }

        if (booked is null)
        {
            await (Dice.Falls(0.6) ? _waiter.WaitInstead(wish) : Task.CompletedTask);
            return;
        }

        if (booked.Appointment.Status.IsPending())
        {
            await WaitFor(booked);
        }

        switch (Dice.Below(9))
        {
            case 0:
                await Cancel(booked);
                break;
            case 5:
                await _waiter.WaitForEarlier(booked);
                break;
            case 1:
                await Move(booked, Dice.Pick(starts));
                break;
            case 2:
                Cluster.Scheduler.Start(() => Cancel(booked));
                await Move(booked, Dice.Pick(starts));
                break;
            case 3:
                await Move(booked, Dice.Pick(starts));
                await Confirm(booked);
                await Book(wish);
                break;
            case 4:
                Cluster.Scheduler.Start(() => Move(booked, Dice.Pick(starts)));
                await Move(booked, Dice.Pick(starts));
                break;
            default:
                break;
        }
    }

    /// <summary>What was only kept free is booked, or not; what was asked for is answered, or not.</summary>
    private async Task WaitFor(Booked booked)
    {
        if (booked.Appointment.Status == AppointmentStatus.AwaitingApproval)
        {
            Cluster.Scheduler.Start(() => staff.Answer(booked.Appointment));
            return;
        }

        await Cluster.World.Pause(
            Dice.Falls(0.5) ? Dice.UpTo(Duration.FromSeconds(2)) : SimulatedShop.Held - Duration.FromSeconds(4) + Dice.UpTo(Duration.FromSeconds(8)),
            CancellationToken.None);
        if (Dice.Falls(0.3))
        {
            Cluster.Scheduler.Start(() => Agree(booked));
        }

        if (Dice.Falls(0.8))
        {
            await Agree(booked);
        }
    }

    private BookingWish NewWish(string service, string? professional, Instant start)
    {
        var key = $"{name}-{++_wishes}";
        return new BookingWish([service], professional, start, details, new Personal(key), Language.Portuguese)
        {
            IsHold = Dice.Falls(1 / 6.0),
        };
    }

    private BookingWish? Instead(BookingWish refused)
    {
        var answer = told.Bookings.LastOrDefault(answer => answer.Key == refused.Notes!.Value);
        return answer?.Outcome.Match<Refusal?>(_ => null, refusal => refusal) is SlotTaken { Instead.Slots: { Count: > 0 } slots }
            ? NewWish(refused.Services[0], refused.Professional, Dice.Pick(slots).Start)
            : null;
    }

    private async Task<Booked?> Book(BookingWish wish)
    {
        var key = IdempotencyKey.Read(wish.Notes!.Value).Match(read => read, _ => null!);
        var asked = Cluster.History.Length;
        var outcome = await Ask(
            async (process, ct) =>
            {
                asked = Cluster.History.Length;
                return await process.Book.Execute(await process.Resolver.Open(shop, ct), wish, key, ct);
            },
            outcome => told.Bookings.Add(new BookingAnswer(wish, asked, Cluster.History.Length, outcome)));
        return outcome?.Match<Booked?>(booked => booked, _ => null);
    }

    private Task Move(Booked booked, Instant start)
    {
        var professional = Dice.Pick(null, "any", SimulatedShop.Ana);
        return Change(booked, (process, managed, ct) => process.Reschedule.Execute(managed, start, professional, ct));
    }

    private Task Cancel(Booked booked) => Change(booked, (process, managed, ct) => process.Manage.Cancel(managed, ct));

    private Task Agree(Booked booked) => Change(booked, (process, managed, ct) => process.Agree.Book(managed, ct));

    private Task Confirm(Booked booked) => Change(booked, (process, managed, ct) => process.Manage.Confirm(managed, ct));

    private async Task Change(
        Booked booked, Func<SimulatedProcess, Managed, CancellationToken, Task<Outcome<Appointment>>> change)
    {
        await Ask(
            async (process, ct) => await process.Links.Open(booked.ManageToken, ct) is { } managed
                ? await change(process, managed, ct)
                : new AppointmentNotFound(),
            Hear);

        void Hear(Outcome<Appointment> outcome)
        {
            if (outcome.TryGet(out var appointment, out var refusal))
            {
                told.Changes.Add(new ChangeAnswer(appointment));
            }
            else if (refusal is AppointmentNotFound)
            {
                told.LostLinks.Add(booked.Appointment.Id);
            }
        }
    }
}
