using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Conversations;

/// <summary>A client's word that something is done for.</summary>
/// <param name="Known">What was known when it was decided.</param>
/// <param name="By">Who writes.</param>
/// <param name="Once">What is done is done once for this, however often the word comes.</param>
/// <param name="IsSilent">Whether nothing but an answer is said to them.</param>
internal sealed record ClientTurn(
    Tenant Tenant, Setup Setup, ClientFacts Known, Writer By, Language Language, string Once, Instant Now, bool IsSilent);

/// <summary>Does for a client who writes what their own page would do.</summary>
/// <param name="manage">Confirms and cancels.</param>
/// <param name="reschedule">Moves.</param>
/// <param name="book">Books.</param>
/// <param name="find">Finds times.</param>
internal sealed class ClientActs(ManageAppointment manage, RescheduleAppointment reschedule, BookAppointment book, FindOpenSlots find)
{
    /// <summary>How far ahead times are looked for. Days.</summary>
    private const int DaysAhead = 30;

    public Task<Upshot> Do(ClientTurn turn, Act act, CancellationToken ct) => act switch
    {
        ConfirmVisits(var ids) => Confirm(turn, ids, ct),
        CancelVisit(var id) => OnVisit(turn, id, async visit => UpshotOf(turn, await manage.Cancel(visit, ct)), ct),
        FindTimes(var wanted, var after) => Find(turn, wanted, after, ct),
        MoveVisit(var id, var to) => OnVisit(turn, id, visit => Move(turn, visit, to, ct), ct),
        BookVisit(var wanted, var at) => Book(turn, wanted, at, ct),
        _ => Task.FromResult<Upshot>(new ActDone()), // what is no more than a note is the conversation's own
    };

    private async Task<Upshot> Confirm(ClientTurn turn, IReadOnlyList<string> ids, CancellationToken ct)
    {
        foreach (var id in ids)
        {
            var upshot = await OnVisit(turn, id, async visit => UpshotOf(turn, await manage.Confirm(visit, ct)), ct);
            if (upshot is ActRefused)
            {
                return upshot;
            }
        }

        return new ActDone(); // nothing else tells them
    }

    /// <summary>On one of theirs: one that is not to come any more may be so by this very word.</summary>
    private static async Task<Upshot> OnVisit(ClientTurn turn, string id, Func<Managed, Task<Upshot>> act, CancellationToken ct)
    {
        if (!turn.Known.Visits.TryGetValue(id, out var visit)
            && await turn.Tenant.Documents.Find(Appointment.Shelf, id, ct) is { Document: var gone }
            && turn.By.Customer?.Ids.Contains(gone.Customer) == true)
        {
            visit = new Managed(turn.Tenant, turn.Setup.At(gone.Location), gone) { By = Audit.Actor.ClientByMessage };
        }

        return visit is null ? new ActRefused(new AppointmentNotFound().Say(turn.Language)) : await act(visit);
    }

    private async Task<Upshot> Move(ClientTurn turn, Managed visit, Choice to, CancellationToken ct)
    {
        var isSame = visit.Appointment.Segments[0].Professional == to.Professional;
        var moved = await reschedule.Execute(visit, MomentOf(to), isSame ? null : to.Professional, ct);
        return UpshotOf(turn, moved);
    }

    private async Task<Upshot> Book(ClientTurn turn, Wanted wanted, Choice at, CancellationToken ct)
    {
        var name = turn.By.Customer?.Name.Value ?? AppTexts.In(turn.Language)["talk.somebody"];
        if (!CustomerDetails.Read(name, turn.By.Phone?.Value, turn.By.Customer?.Email?.Value).TryGet(out var details, out var refusal)
            || !IdempotencyKey.Read(turn.Once).TryGet(out var key, out refusal))
        {
            return new ActRefused(refusal.Say(turn.Language));
        }

        var wish = new BookingWish([wanted.Service!], at.Professional, MomentOf(at), details, null, turn.Language)
        {
            By = Audit.Actor.ClientByMessage,
        };
        return (await book.Execute(turn.Tenant, wish, key, ct)).TryGet(out _, out refusal)
            ? new ActDone(IsTold: !turn.IsSilent)
            : Refused(turn, refusal);
    }

    private async Task<Upshot> Find(ClientTurn turn, Wanted wanted, Instant? after, CancellationToken ct)
    {
        var visit = wanted.Appointment is { } id ? turn.Known.Visits.GetValueOrDefault(id) : null;
        var read = visit is not null
            ? VisitOrder.OfMove(visit.Setup, visit.Appointment, null)
            : VisitOrder.Of(turn.Setup, [wanted.Service ?? ""], _ => wanted.Professional);
        if (!read.TryGet(out var order, out var refusal))
        {
            return new ActRefused(refusal.Say(turn.Language));
        }

        var setup = order.Setup;
        var from = LocalDate.Max((after ?? turn.Now).InZone(setup.Zone).Date, turn.Now.InZone(setup.Zone).Date);
        var last = LocalDate.Min(from.PlusDays(DaysAhead), setup.LastDate(turn.Now));
        if (last < from)
        {
            return new TimesFound([]);
        }

        var days = await find.Execute(turn.Tenant, order, from, last, visit?.Appointment, ct);
        var usual = visit?.Appointment.Start.InZone(setup.Zone).TimeOfDay;
        var others = visit is null ? days : [.. days.Select(day => day with { Slots = [.. day.Slots.Where(slot => slot.Start != visit.Appointment.Start)] })];
        return new TimesFound([.. BestTimes.Choose(others, after, usual, setup.Zone, FindTimes.Most).Select(slot => ChoiceOf(turn, setup, slot))]);
    }

    private static Choice ChoiceOf(ClientTurn turn, Setup setup, OpenSlot slot)
    {
        var professional = setup.FindProfessional(slot.Professionals[0]);
        return new Choice(
            slot.Start, slot.Professionals[0], ClientFacts.Say(setup, slot.Start, professional?.Name, turn.Language, turn.Now));
    }

    private static Upshot UpshotOf(ClientTurn turn, Outcome<Appointment> outcome) =>
        outcome.TryGet(out _, out var refusal) ? new ActDone(IsTold: !turn.IsSilent) : Refused(turn, refusal);

    private static Upshot Refused(ClientTurn turn, Refusal refusal) => refusal switch
    {
        SlotTaken(var instead) => new TimeTaken(Instead(turn, instead)),
        SlotNotOffered(_, var instead) => new TimeTaken(Instead(turn, instead)),
        _ => new ActRefused(refusal.Say(turn.Language)),
    };

    private static IReadOnlyList<Choice> Instead(ClientTurn turn, Alternatives instead) =>
        [.. instead.Slots.Take(FindTimes.Most).OrderBy(slot => slot.Start).Select(slot => ChoiceOf(turn, turn.Setup, slot))];

    private static Moment MomentOf(Choice choice) =>
        new(choice.Start, null);
}
