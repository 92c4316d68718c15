using CsCheck;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Agenda;

namespace Encaixe.Staff.Tests;

public sealed class GridPlanTests
{
    private static readonly Gen<Minutes> _times =
        Gen.Select(Gen.Int[0, 1380], Gen.Int[5, 240], (from, length) => new Minutes(from, Math.Min(1440, from + length)));

    [Fact]
    public void What_overlaps_stands_side_by_side_and_nothing_over_anything() =>
        _times.Array[0, 30].Sample(times =>
        {
            var placed = GridPlan.SideBySide([.. times.Select(time => new Block(Visit, "Corte", time))]);

            Assert.Equal(times.Order(Comparer<Minutes>.Create(Compare)), placed.Select(block => block.Time).Order(Comparer<Minutes>.Create(Compare)));
            Assert.All(placed, block => Assert.InRange(block.Lane, 0, block.Lanes - 1));
            for (var i = 0; i < placed.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var (one, other) = (placed[i], placed[j]);
                    if (Drawn(one).From < Drawn(other).Until && Drawn(other).From < Drawn(one).Until)
                    {
                        Assert.Equal(one.Lanes, other.Lanes);
                        Assert.NotEqual(one.Lane, other.Lane);
                    }
                }
            }
        });

    [Fact]
    public void Who_follows_whom_has_the_whole_width()
    {
        var placed = GridPlan.SideBySide([Of(540, 570), Of(570, 600), Of(600, 660)]);

        Assert.All(placed, block => Assert.Equal((0, 1), (block.Lane, block.Lanes)));
    }

    [Fact]
    public void A_lane_that_is_free_again_is_taken_again()
    {
        var placed = GridPlan.SideBySide([Of(540, 720), Of(550, 580), Of(590, 620)]);

        Assert.Equal([0, 1, 1], placed.Select(block => block.Lane));
        Assert.All(placed, block => Assert.Equal(2, block.Lanes));
    }

    private static AgendaItemAnswer Visit => new("1", "booked", default, default, [], "Rita Lobo", 1, false);

    private static Block Of(int from, int until) => new(Visit, "Corte", new Minutes(from, until));

    /// <summary>As it is drawn: a finger has to meet it.</summary>
    private static Minutes Drawn(Block block) => block.Time with { Until = Math.Max(block.Time.Until, block.Time.From + GridPlan.Least) };

    private static int Compare(Minutes one, Minutes other) => (one.From, one.Until).CompareTo((other.From, other.Until));
}
