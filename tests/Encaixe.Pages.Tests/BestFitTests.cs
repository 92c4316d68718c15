using Encaixe.App.Appointments;
using Encaixe.Pages.Bookings;
using NodaTime;

namespace Encaixe.Pages.Tests;

public sealed class BestFitTests
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 30, false)]
    [InlineData(1, 30, true)]
    [InlineData(16, 30, true)] // an empty day: the hours and the half hours
    [InlineData(20, 30, true)]
    [InlineData(21, 30, false)]
    [InlineData(29, 30, false)]
    [InlineData(30, 30, false)]
    public void Times_are_marked_only_where_the_mark_tells_them_apart(int best, int all, bool marks) =>
        Assert.Equal(marks, Days.MarksBest(Slots(best, all, discount: null)));

    [Theory]
    [InlineData(0, 30, false)]
    [InlineData(29, 30, true)]
    [InlineData(30, 30, true)]
    public void What_costs_less_is_always_marked(int best, int all, bool marks) =>
        Assert.Equal(marks, Days.MarksBest(Slots(best, all, discount: 5_00)));

    private static List<OpenSlot> Slots(int best, int all, long? discount) =>
    [
        .. Enumerable.Range(0, all).Select(i => new OpenSlot(
            Studio.Now + Duration.FromMinutes(15 * i), Studio.Now + Duration.FromMinutes((15 * i) + 30), ["ana"])
        {
            IsBestFit = i < best,
            DiscountMinor = i < best ? discount : null,
        }),
    ];
}
