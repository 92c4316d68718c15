using System.Globalization;
using CsCheck;
using Encaixe.Pages.Web;

namespace Encaixe.Pages.Tests;

public sealed class ColourTests
{
    private static readonly Gen<string> _anyColour =
        Gen.Int[0, 0xffffff].Select(rgb => $"#{rgb.ToString("x6", CultureInfo.InvariantCulture)}");

    [Fact]
    public void Whatever_the_shops_colour_every_shade_can_be_read() => _anyColour.Sample(
        colour =>
        {
            var palette = Colour.PaletteOf(colour);
            return IsReadable(palette.Light, Colour.LightGrounds) && IsReadable(palette.Dark, Colour.DarkGrounds);
        },
        iter: 5_000);

    [Theory]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#ffd400")]
    [InlineData("#00ff00")]
    [InlineData("#0000ff")]
    [InlineData("#808080")]
    public void So_can_those_at_the_ends(string colour)
    {
        var palette = Colour.PaletteOf(colour);

        Assert.True(IsReadable(palette.Light, Colour.LightGrounds), palette.ToString());
        Assert.True(IsReadable(palette.Dark, Colour.DarkGrounds), palette.ToString());
    }

    [Fact]
    public void A_colour_comes_back_as_it_was() => _anyColour.Sample(
        colour => Colour.TryParse(colour, out var read) && Far(colour, read.ToHex()) <= 1, iter: 2_000);

    [Fact]
    public void A_good_colour_is_left_alone()
    {
        var palette = Colour.PaletteOf("#b4532a");

        Assert.False(palette.Nudged);
        Assert.Equal("#b4532a", palette.Light.Accent);
    }

    [Fact]
    public void An_unreadable_colour_is_nudged_and_told() => Assert.True(Colour.PaletteOf("#ffd400").Nudged);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    [InlineData("}</style>")]
    public void What_is_no_colour_is_terracotta(string? text) =>
        Assert.Equal("#b4532a", Colour.PaletteOf(text).Light.Accent);

    [Fact]
    public void Contrast_is_as_the_standard_has_it()
    {
        Assert.Equal(21, Colour.Contrast("#000000", "#ffffff"), 6);
        Assert.Equal(1, Colour.Contrast("#b4532a", "#b4532a"), 6);
    }

    private static bool IsReadable(Shades shades, string[] grounds) =>
        new[] { shades.Accent, shades.Hover, shades.Pressed }.All(fill =>
            Colour.Contrast(fill, shades.OnAccent) >= 4.5 && grounds.All(ground => Colour.Contrast(fill, ground) >= 3))
        && grounds.Append(shades.Soft).All(ground => Colour.Contrast(shades.Text, ground) >= 4.5);

    private static int Far(string one, string other) => Enumerable.Range(0, 3)
        .Max(i => Math.Abs(Convert.ToInt32(one.Substring(1 + (2 * i), 2), 16) - Convert.ToInt32(other.Substring(1 + (2 * i), 2), 16)));
}
