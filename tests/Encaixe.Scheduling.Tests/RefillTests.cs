using CsCheck;
using NodaTime;

namespace Encaixe.Scheduling.Tests;

/// <summary>Who is asked when a gap opens.</summary>
public sealed class RefillTests
{
    [Theory]
    [Trait("Rule", "WL-7")]
    [InlineData(60, "30 30", "0 1")] // a freed hour serves two
    [InlineData(60, "45", "0")] // the quarter that is left is everybody's
    [InlineData(60, "45 30 30", "0")] // whoever is first is asked, though the others would fill it
    [InlineData(60, "30 20 30", "0 2")] // of the others those who fill it best
    [InlineData(90, "30 60 30 30", "0 1")] // of two ways that fill it alike, whoever waits longer
    [InlineData(90, "30 30 60 30", "0 1 3")]
    [InlineData(60, "60 30", "0")]
    [InlineData(50, "60 30", "")] // not even the first: the line is not jumped here
    [InlineData(60, "", "")]
    public void Whoever_is_first_is_asked_and_of_the_others_those_who_fill_best_what_is_left(
        int gap, string lengths, string chosen) =>
        Assert.Equal(Read(chosen), Refill.Choose(Duration.FromMinutes(gap), Lengths(Read(lengths))));

    [Fact]
    [Trait("Rule", "WL-7")]
    public void Nobody_else_would_have_filled_it_better() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 90].List[0, 9]).Sample((gap, lengths) =>
        {
            var chosen = Refill.Choose(Duration.FromMinutes(gap), Lengths(lengths));

            var fits = lengths.Count > 0 && lengths[0] <= gap;
            Assert.Equal(fits, chosen.Count > 0);
            Assert.Equal(fits ? Best(lengths, gap) : 0, chosen.Sum(place => lengths[place]));
            Assert.Equal(chosen.Order(), chosen);
        });

    /// <summary>The most that can be filled, with the first in line among those who do: by trying all sets of them.</summary>
    private static int Best(List<int> lengths, int gap) => Enumerable.Range(0, 1 << lengths.Count)
        .Where(set => (set & 1) != 0)
        .Select(set => lengths.Where((_, place) => (set >> place & 1) != 0).Sum())
        .Where(sum => sum <= gap)
        .Max();

    private static IReadOnlyList<Duration> Lengths(IEnumerable<int> minutes) => [.. minutes.Select(length => Duration.FromMinutes(length))];

    private static IReadOnlyList<int> Read(string numbers) =>
        [.. numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}
