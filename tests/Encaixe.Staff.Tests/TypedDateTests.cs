using Encaixe.Staff.Shell;
using Encaixe.Staff.Texts;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Staff.Tests;

public sealed class TypedDateTests
{
    private static readonly LocalDate _today = new(2026, 11, 24); // a Tuesday

    [Theory]
    [InlineData("hoje", "2026-11-24")]
    [InlineData("Amanhã", "2026-11-25")]
    [InlineData("amanha", "2026-11-25")]
    [InlineData("ama", "2026-11-25")]
    [InlineData("ontem", "2026-11-23")]
    [InlineData("sexta", "2026-11-27")]
    [InlineData("seg", "2026-11-30")]
    [InlineData("sábado", "2026-11-28")]
    [InlineData("terça", "2026-12-01")] // today has a shorter name
    [InlineData("24", "2026-11-24")]
    [InlineData("dia 5", "2026-12-05")]
    [InlineData("31", "2026-12-31")] // November has none
    [InlineData("15/12", "2026-12-15")]
    [InlineData("15-12", "2026-12-15")]
    [InlineData("5.1", "2027-01-05")]
    [InlineData("24/08", "2026-08-24")] // not long ago
    [InlineData("23/08", "2027-08-23")]
    [InlineData("29/02", "2028-02-29")]
    [InlineData("15 dez", "2026-12-15")]
    [InlineData("15 de dezembro", "2026-12-15")]
    [InlineData("1 de mar", "2027-03-01")]
    [InlineData("15/12/2025", "2025-12-15")]
    [InlineData("15 de dezembro de 2025", "2025-12-15")]
    [InlineData(" 2026-12-15 ", "2026-12-15")]
    public void A_day_is_read_as_people_type_it(string typed, string date) =>
        Assert.Equal(date, LocalDatePattern.Iso.Format(TypedDate.Read(typed, _today, new Words())!.Value));

    [Theory]
    [InlineData("en", "12/15", "2026-12-15")]
    [InlineData("en", "Dec 15", "2026-12-15")]
    [InlineData("en", "the 15th of December", null)]
    [InlineData("en", "December 15, 2025", "2025-12-15")]
    [InlineData("en", "fri", "2026-11-27")]
    [InlineData("es", "15/12", "2026-12-15")]
    [InlineData("es", "15 de diciembre del 2025", "2025-12-15")]
    [InlineData("es", "mañana", "2026-11-25")]
    public void In_the_readers_language(string language, string typed, string? date)
    {
        var words = new Words();
        words.Speak([language]);

        Assert.Equal(date, TypedDate.Read(typed, _today, words) is { } read ? LocalDatePattern.Iso.Format(read) : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("se")]
    [InlineData("0")]
    [InlineData("32")]
    [InlineData("31/11")]
    [InlineData("15/13")]
    [InlineData("15/0")]
    [InlineData("15/12/26")]
    [InlineData("15/12/9999")]
    [InlineData("15/12/1970")]
    [InlineData("9999-12-31")] // further than the agenda goes
    [InlineData("0001-01-01")]
    [InlineData("99999999999999999999")]
    [InlineData("11 90000 0001")]
    [InlineData("Maria")]
    [InlineData("15 / 12 / 2026 / 1")]
    [InlineData("\ud800")]
    public void What_is_no_day_is_none(string typed) => Assert.Null(TypedDate.Read(typed, _today, new Words()));
}
