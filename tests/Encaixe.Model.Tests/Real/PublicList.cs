using Encaixe.App.Appointments;
using Encaixe.App.Shops;
using Encaixe.Model.Tests.Paper;

namespace Encaixe.Model.Tests.Real;

/// <summary>Whether the product lists a start on a day exactly if the model says that it can be booked, with whoever could do
/// it.</summary>
internal static class PublicList
{
    /// <exception cref="Disagreement">It does not.</exception>
    public static void Check(PaperShop paper, RealShop real, IReadOnlyList<string> services, string? who, int day, int party)
    {
        var asked = VisitOrder.Of(RealShop.Now(real.Use<SetupReader>().Read(real.Tenant, RealShop.Ct)), services, _ => who, party);
        if (!asked.TryGet(out var order, out _))
        {
            return; // there is nobody to ask
        }

        Check(paper.ItemsOf(services, who), new Room(paper, new Asking(party)), Listed(real, order, day, moving: null), day);
    }

    /// <summary>The same of the times that a visit can be moved to.</summary>
    public static void CheckMoving(PaperShop paper, RealShop real, PaperVisit visit, int day)
    {
        var moving = real.Find(visit.Id)!;
        var asked = VisitOrder.OfMove(RealShop.Now(real.Use<SetupReader>().Read(real.Tenant, RealShop.Ct)), moving, professional: null);
        if (asked.TryGet(out var order, out _))
        {
            var room = new Room(paper, new Asking(visit.Party, IsMove: true, Except: visit));
            Check(paper.Items(visit, who: null), room, Listed(real, order, day, moving), day);
        }
    }

    private static Dictionary<int, OpenSlot> Listed(RealShop real, VisitOrder order, int day, Appointment? moving) => RealShop
        .Now(real.Use<FindOpenSlots>().Execute(real.Tenant, order, Wall.Day(day), Wall.Day(day), moving, RealShop.Ct))
        .Single().Slots.ToDictionary(slot => Wall.MinuteOf(slot.Start));

    private static void Check(
        IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items, Room room, Dictionary<int, OpenSlot> listed, int day)
    {
        var what = string.Join('+', items.Select(item => item.Terms.Service));
        for (var minute = (day * 1440) + (7 * 60); minute < (day * 1440) + (20 * 60); minute += 5)
        {
            var ways = room.Ways(items, minute).ToList();
            var slot = listed.GetValueOrDefault(minute);
            if (slot is null != (ways.Count == 0))
            {
                throw new Disagreement($"{Wall.Say(minute)} for {what} is {(slot is null ? "not " : "")}listed.");
            }

            if (slot is not null)
            {
                listed.Remove(minute);
                Check(slot, ways, room, items[0].Terms, minute);
            }
        }

        if (listed.Count > 0)
        {
            throw new Disagreement($"{Wall.Say(listed.Keys.First())} for {what} is listed.");
        }
    }

    private static void Check(OpenSlot slot, List<IReadOnlyList<string>> ways, Room room, PaperTerms terms, int minute)
    {
        var first = ways.Select(way => way[0]).ToHashSet();
        if (!first.SetEquals(slot.Professionals))
        {
            throw new Disagreement($"{Wall.Say(minute)} is listed with {string.Join('+', slot.Professionals)}; free are {string.Join('+', first)}.");
        }

        if (slot.Segments is { } segments && !ways.Exists(way => way.SequenceEqual(segments.Select(segment => segment.Professional))))
        {
            throw new Disagreement($"{Wall.Say(minute)} is listed as it cannot be done.");
        }

        if (terms.IsClass && slot.SeatsLeft != first.Max(who => room.SeatsLeft(terms, who, minute)))
        {
            throw new Disagreement($"{Wall.Say(minute)} is listed with {slot.SeatsLeft} seats.");
        }
    }
}
