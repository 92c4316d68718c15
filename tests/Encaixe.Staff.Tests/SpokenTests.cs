using Encaixe.Staff.Texts;
using NodaTime;

namespace Encaixe.Staff.Tests;

public sealed class SpokenTests
{
    private static readonly LocalDate _today = new(2026, 11, 24);

    [Theory]
    [InlineData("pt-BR", "terça, 24 de novembro", "R$\u00a01.234,50")]
    [InlineData("en", "Tuesday, November 24", "R$\u00a01,234.50")]
    [InlineData("es", "martes, 24 de noviembre", "R$\u00a01.234,50")]
    public void Days_and_money_are_said_as_people_say_them(string language, string day, string money)
    {
        var words = new Words();
        words.Speak([language]);

        Assert.Equal(day, words.Day(_today));
        Assert.Equal(money, words.Money(123450, "BRL"));
    }

    [Theory]
    [InlineData(0, "hoje")]
    [InlineData(1, "amanhã")]
    [InlineData(-1, "ontem")]
    [InlineData(2, null)]
    public void Days_that_are_near_have_names(int days, string? name) =>
        Assert.Equal(name, new Words().Near(_today.PlusDays(days), _today));

    [Theory]
    [InlineData("+5511900000001", "(11) 90000-0001")]
    [InlineData("+551130000001", "(11) 3000-0001")]
    [InlineData("+14155550100", "+14155550100")]
    public void Telephones_are_written_as_in_brazil(string e164, string written) => Assert.Equal(written, Spoken.Phone(e164));

    [Theory]
    [InlineData(30, "30 min")]
    [InlineData(60, "1 h")]
    [InlineData(95, "1 h 35 min")]
    public void Lengths_are_said_in_hours_and_minutes(int minutes, string length) => Assert.Equal(length, Spoken.Length(minutes));

    [Theory]
    [InlineData("Zé", "Z")]
    [InlineData("Maria Aparecida de Albuquerque", "MA")]
    [InlineData("", "?")]
    public void Initials_are_of_the_first_and_the_last_name(string name, string initials) => Assert.Equal(initials, Spoken.Initials(name));
}
