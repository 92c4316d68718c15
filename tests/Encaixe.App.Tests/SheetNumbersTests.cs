using Encaixe.App.Languages;
using Encaixe.App.Sheets;

namespace Encaixe.App.Tests;

/// <summary>How people write what a service costs and how long it takes.</summary>
public sealed class SheetNumbersTests
{
    [Theory]
    [InlineData("50", 50_00)]
    [InlineData("50,5", 50_50)]
    [InlineData("50.50", 50_50)]
    [InlineData("R$ 50,00", 50_00)]
    [InlineData("R$\u00a01.250,00", 1_250_00)]
    [InlineData("1,250.00", 1_250_00)]
    [InlineData("1.250", 1_250_00)]
    [InlineData("1250", 1_250_00)]
    [InlineData("1.250.000,5", 1_250_000_50)]
    [InlineData("0", 0)]
    [InlineData("0,00", 0)]
    public void Amounts_are_read_as_they_are_meant(string text, long minor) => Assert.Equal(minor, SheetNumbers.ReadAmount(text));

    [Theory]
    [InlineData("")]
    [InlineData("grátis")]
    [InlineData("-5")]
    [InlineData(",50")]
    [InlineData("50,")]
    [InlineData("1.25.000")]
    [InlineData("1,2,50")]
    [InlineData("1250.000")]
    [InlineData("1.250,000")]
    [InlineData("50 a 80")]
    [InlineData("99999999999999")]
    [InlineData("٥٠")]
    public void What_is_none_or_could_be_two_is_no_amount(string text) => Assert.Null(SheetNumbers.ReadAmount(text));

    [Theory]
    [InlineData("45", 45)]
    [InlineData("45 min", 45)]
    [InlineData("45 Minutos", 45)]
    [InlineData("1h", 60)]
    [InlineData("1 hora", 60)]
    [InlineData("2 horas", 120)]
    [InlineData("1h30", 90)]
    [InlineData("1 h 30 min", 90)]
    [InlineData("01:30", 90)]
    [InlineData("01:30:00", 90)]
    [InlineData("0:45", 45)]
    public void Lengths_are_read_as_they_are_meant(string text, int minutes) => Assert.Equal(minutes, SheetNumbers.ReadMinutes(text));

    [Theory]
    [InlineData("")]
    [InlineData("min")]
    [InlineData("h")]
    [InlineData("1:")]
    [InlineData("1h75")]
    [InlineData("-30")]
    [InlineData("1,5 h")]
    [InlineData("meia hora")]
    [InlineData("123456")]
    public void What_is_none_is_no_length(string text) => Assert.Null(SheetNumbers.ReadMinutes(text));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(50_00)]
    [InlineData(1_250_05)]
    public void What_is_written_is_read_as_it_was(long minor)
    {
        Assert.All(Language.All, language => Assert.Equal(minor, SheetNumbers.ReadAmount(SheetNumbers.Amount(minor, language))));
        Assert.Equal((int)minor % 1440, SheetNumbers.ReadMinutes(Spoken.Length((int)minor % 1440)));
    }
}
