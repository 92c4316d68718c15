using Encaixe.Contracts;
using Encaixe.Contracts.Appointments;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Api;
using Encaixe.Staff.Offline;
using Encaixe.Staff.Texts;
using NodaTime;

namespace Encaixe.Staff.Agenda;

/// <summary>Sees visits, changes them and books new ones. Without a network it goes by what the device keeps, and what is done waits there
/// (<see cref="UnsentChanges"/>).</summary>
/// <param name="client">Asks the server.</param>
/// <param name="days">The days that are kept.</param>
/// <param name="clients">The clients that are kept.</param>
/// <param name="unsent">What waits.</param>
/// <param name="network">Whether the server is reached.</param>
/// <param name="shop">What is done in it, and what time it is.</param>
/// <param name="words">The reader's language.</param>
internal sealed class VisitDesk(EncaixeClient client, KeptDays days, KeptClients clients, UnsentChanges unsent, Network network, Shop shop, Words words)
{
    private Refused NotReached => new(Refused.NotReached, words["not-reached"]);

    /// <summary>Looks at a visit.</summary>
    public async Task<Answer<Seen<StaffAppointmentAnswer>>> See(string id)
    {
        id = unsent.IdOf(id);
        if (unsent.All.Any(change => change.Why is null && change.After.Id == id) && await Recall(id) is { } changed)
        {
            return changed; // how it stands here is what one goes on from
        }

        var answer = await client.See(Routes.ById.With(id), Wire.Json.StaffAppointmentAnswer);
        return !answer.TryGet(out _, out var refused) && refused.Code == Refused.NotReached && await Recall(id) is { } kept ? kept : answer;
    }

    /// <summary>Does something with what was seen; refused where somebody else was quicker.</summary>
    /// <param name="what">What the API calls it.</param>
    /// <param name="elsewhere">Where it is moved to, if it is.</param>
    /// <param name="reason">Why, if anything is to be said.</param>
    public async Task<Answer<Seen<StaffAppointmentAnswer>>> Do(
        Seen<StaffAppointmentAnswer> seen, string what, StaffRescheduleRequest? elsewhere = null, string? reason = null)
    {
        if (what == "cancel" && unsent.All.Any(change => change.Key == seen.Value.Id) && await unsent.Drop(seen.Value.Id))
        {
            return seen with { Value = seen.Value with { Status = "cancelled" }, Change = null }; // nobody knows of it but this device
        }

        var before = ToItem(seen.Value);
        var change = new UnsentChange
        {
            Key = EncaixeClient.NewKey(),
            At = shop.Present.ToDateTimeOffset(),
            What = what,
            Before = before,
            After = elsewhere is null
                ? before with { Status = Standing.After(what) }
                : UnsentChange.Move(before, shop.OnWall(elsewhere.Start) ?? before.Start, elsewhere.Professional is BookingWish.Anybody ? null : elsewhere.Professional),
            Elsewhere = elsewhere,
            Reason = reason,
        };
        var mayBeDone = !seen.IsKept && network.IsReached;
        if (!seen.IsKept)
        {
            var answer = await Ask(client, seen, change);
            if (answer.TryGet(out _, out var refused) || refused.Code != Refused.NotReached)
            {
                return answer;
            }
        }

        return !await unsent.Add(change with { MayBeDone = mayBeDone }) ? NotReached : seen with { Value = With(seen.Value, change.After), IsKept = true, Change = change.Key };
    }

    /// <summary>Has what was seen take longer or shorter. Whether that fits, the server alone knows.</summary>
    /// <param name="minutes">How long it is to take in all.</param>
    /// <param name="overbooks">Whether it may reach into what is taken.</param>
    public async Task<Answer<Seen<StaffAppointmentAnswer>>> Resize(Seen<StaffAppointmentAnswer> seen, int minutes, bool overbooks = false)
    {
        if (seen.IsKept)
        {
            return new Refused(Refused.NotReached, words["offline.length"]);
        }

        var length = new StaffLengthRequest(minutes, overbooks ? words["overbook.reason"] : null, overbooks ? true : null);
        return await client.Do(seen, "length", length, Wire.Json.StaffLengthRequest, Wire.Json.StaffAppointmentAnswer);
    }

    /// <summary>Takes back what was done. What still waits is not done at all.</summary>
    /// <param name="back">Does the contrary, where the server knows of it already; <see langword="null"/>: nothing does.</param>
    /// <returns>Why not; <see langword="null"/>: it was taken back.</returns>
    public async Task<Refused?> TakeBack(Seen<StaffAppointmentAnswer> done, Func<Seen<StaffAppointmentAnswer>, Task<Answer<Seen<StaffAppointmentAnswer>>>>? back)
    {
        if (done.Change is { } key)
        {
            if (await unsent.Drop(key))
            {
                return null;
            }

            if (back is null)
            {
                return new Refused(RefusalCodes.TransitionNotAllowed, words["unsent.too-late"]);
            }

            if (!(await See(done.Value.Id)).TryGet(out var sent, out var gone))
            {
                return gone;
            }

            done = sent;
        }

        return (await back!(done)).TryGet(out _, out var refused) ? null : refused;
    }

    /// <summary>What is said of something that was done: of what waits, that it does.</summary>
    public string Tell(Seen<StaffAppointmentAnswer> done, string text) => done.Change is null ? text : $"{text} {words["unsent.noted"]}";

    /// <summary>Books.</summary>
    public async Task<Answer<Seen<StaffAppointmentAnswer>>> Book(BookingWish wish)
    {
        var (booking, mayBeDone) = (wish.ToRequest(words["overbook.reason"]), network.IsReached);
        var answer = await client.Post(Routes.Agenda, booking, Wire.Json.StaffBookingRequest, Wire.Json.StaffAppointmentAnswer, wish.Key);
        if (answer.TryGet(out var booked, out var refused))
        {
            return new Seen<StaffAppointmentAnswer>(Routes.ById.With(booked.Id), booked, null, []);
        }

        if (refused.Code != Refused.NotReached)
        {
            return refused;
        }

        if (wish.Professional == BookingWish.Anybody || shop.OnWall(booking.Start!) is not { } start)
        {
            return new Refused(Refused.NotReached, words["offline.any"]); // who is free, the server alone knows
        }

        var item = ItemOf(wish, start);
        var change = new UnsentChange { Key = wish.Key, At = shop.Present.ToDateTimeOffset(), What = UnsentChange.Book, After = item, Booking = booking, MayBeDone = mayBeDone };
        return !await unsent.Add(change) ? NotReached : AsKept(ToVisit(item, wish.Phone)) with { Change = wish.Key };
    }

    /// <summary>Moves what was seen.</summary>
    /// <param name="start">To when, on the wall.</param>
    /// <param name="professional">Who does all of it then; <see langword="null"/>: whoever did.</param>
    /// <param name="overbooks">Whether it may stand on top of what is taken.</param>
    public Task<Answer<Seen<StaffAppointmentAnswer>>> MoveTo(
        Seen<StaffAppointmentAnswer> seen, LocalDateTime start, string? professional, bool overbooks = false) => Do(
        seen,
        "reschedule",
        new StaffRescheduleRequest(Shop.Wall.Format(start), professional, overbooks ? words["overbook.reason"] : null, overbooks ? true : null));

    /// <summary>Moves what was moved back to where it stood, and on top of what is taken if it stood there on purpose. What several did stays with whoever does it.</summary>
    public Task<Answer<Seen<StaffAppointmentAnswer>>> MoveBack(Seen<StaffAppointmentAnswer> moved, StaffAppointmentAnswer before) => MoveTo(
        moved,
        LocalDateTime.FromDateTime(before.Start.DateTime),
        before.Segments.Select(part => part.Professional).Distinct().ToList() is [var only] ? only : null,
        before.Override);

    /// <summary>Asks the server for a change of what was seen there.</summary>
    internal static Task<Answer<Seen<StaffAppointmentAnswer>>> Ask(EncaixeClient client, Seen<StaffAppointmentAnswer> seen, UnsentChange change) => change switch
    {
        { Elsewhere: { } elsewhere } => client.Do(seen, change.What, elsewhere, Wire.Json.StaffRescheduleRequest, Wire.Json.StaffAppointmentAnswer),
        { Reason: { } reason } => client.Do(seen, change.What, new StaffChangeRequest(reason), Wire.Json.StaffChangeRequest, Wire.Json.StaffAppointmentAnswer),
        _ => client.Do(seen, change.What, Wire.Json.StaffAppointmentAnswer),
    };

    /// <summary>A visit as the agenda says it.</summary>
    internal static AgendaItemAnswer ToItem(StaffAppointmentAnswer visit) => new(
        visit.Id,
        visit.Status,
        visit.Start,
        visit.End,
        [.. visit.Segments.Select(part => new AgendaSegmentAnswer(part.Professional, part.Start, part.End, part.ServiceName, part.BeforeMinutes, part.AfterMinutes))],
        visit.CustomerName,
        visit.Party,
        visit.Override,
        visit.Location,
        visit.Customer);

    private async Task<Seen<StaffAppointmentAnswer>?> Recall(string id)
    {
        if (days.Find(id) is not { } item)
        {
            return null;
        }

        var who = await clients.Find(item.Customer);
        return AsKept(ToVisit(item, who?.Phone));
    }

    private static Seen<StaffAppointmentAnswer> AsKept(StaffAppointmentAnswer visit) => new(Routes.ById.With(visit.Id), visit, Tag: null, []) { IsKept = true };

    /// <summary>A booking as it is drawn until the server has made it.</summary>
    private AgendaItemAnswer ItemOf(BookingWish wish, DateTimeOffset start)
    {
        var (parts, at) = (new List<AgendaSegmentAnswer>(), start);
        foreach (var (i, service) in wish.Services.Select(id => shop.Services.First(one => one.Id == id)).Index())
        {
            var (begins, ends, end) = (i == 0, i == wish.Services.Count - 1, at.AddMinutes(service.LengthMinutes));
            parts.Add(new AgendaSegmentAnswer(wish.Professional, at, end, service.Name, begins ? service.BeforeMinutes : 0, ends ? service.AfterMinutes : 0));
            at = end;
        }

        return new AgendaItemAnswer(wish.Key, "booked", start, at, parts, wish.Name.Trim(), wish.Party ?? 1, wish.Overbooks, wish.Location);
    }

    /// <summary>A visit as far as the device knows it.</summary>
    private StaffAppointmentAnswer ToVisit(AgendaItemAnswer item, string? phone) => new(
        item.Id,
        item.Status,
        Version: 0,
        shop.Setup.TimeZone,
        item.Start,
        item.End,
        [.. item.Segments.Select(part => new SegmentAnswer("", part.Professional, part.Start, part.End, part.ServiceName, shop.NameOf(part.Professional), part.BeforeMinutes, part.AfterMinutes))],
        item.Party,
        item.CustomerName,
        phone ?? "",
        CustomerEmail: null,
        Notes: null,
        PriceMinor: null,
        shop.Currency,
        item.Start,
        item.Override,
        CancelledByShop: false,
        item.Customer ?? "",
        History: [],
        item.Location);

    private StaffAppointmentAnswer With(StaffAppointmentAnswer visit, AgendaItemAnswer after) => visit with
    {
        Status = after.Status,
        Start = after.Start,
        End = after.End,
        Segments = ToVisit(after, null).Segments,
    };
}
