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

        var listed = RealShop.Now(real.Use<FindOpenSlots>().Execute(real.Tenant, order, Wall.Day(day), Wall.Day(day), null, RealShop.Ct))
            .Single().Slots.ToDictionary(slot => Wall.MinuteOf(slot.Start));
        var room = new Room(paper, new Asking(party));
        var items = paper.ItemsOf(services, who);
        for (var minute = (day * 1440) + (7 * 60); minute < (day * 1440) + (20 * 60); minute += 5)
        {
            var ways = room.Ways(items, minute).ToList();
            var slot = listed.GetValueOrDefault(minute);
            if (slot is null != (ways.Count == 0))
            {
                throw new Disagreement($"{Wall.Say(minute)} for {string.Join('+', services)} with {who ?? "any"} is {(slot is null ? "not " : "")}listed.");
            }

            if (slot is not null)
            {
                listed.Remove(minute);
                Check(slot, ways, services.Count == 1 ? room : null, items[0].Terms, minute);
            }
        }

        if (listed.Count > 0)
        {
            throw new Disagreement($"{Wall.Say(listed.Keys.First())} is listed.");
        }
    }

    private static void Check(OpenSlot slot, List<IReadOnlyList<string>> ways, Room? room, PaperTerms terms, int minute)
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

        if (terms.IsClass && room is not null && slot.SeatsLeft != first.Max(who => room.SeatsLeft(terms, who, minute)))
        {
            throw new Disagreement($"{Wall.Say(minute)} is listed with {slot.SeatsLeft} seats.");
        }
    }
}
