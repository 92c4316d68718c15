using CsCheck;
using Encaixe.Scheduling;
using Encaixe.Staff.Setup;
using Encaixe.Staff.Texts;
using NodaTime;

namespace Encaixe.Staff.Tests;

public sealed class DayHoursTests
{
    [Theory]
    [InlineData("09:00-12:00, 13:00-18:00", "09:00-12:00, 13:00-18:00")]
    [InlineData("9-12,13-18", "09:00-12:00, 13:00-18:00")]
    [InlineData(" 9h às 12h e 13h30 às 18h ", "09:00-12:00, 13:30-18:00")]
    [InlineData("9:15 – 12:00; 14 até 18", "09:15-12:00, 14:00-18:00")]
    [InlineData("14:00-18:00, 08:00-12:00", "08:00-12:00, 14:00-18:00")]
    [InlineData("20-2", "20:00-02:00")]
    [InlineData("0-24", "00:00-24:00")]
    [InlineData("", "")]
    [InlineData("fechado", "")]
    [InlineData("Closed", "")]
    public void What_people_type_is_read(string typed, string said)
    {
        Assert.True(DayHours.TryRead(typed, out var windows));
        Assert.Equal(said, DayHours.Write(windows));
    }

    [Theory]
    [InlineData("de manhã")]
    [InlineData("9-12, 11-18")]
    [InlineData("9")]
    [InlineData("25-26")]
    [InlineData("9:70-12")]
    [InlineData("1-2,3-4,5-6,7-8,9-10,11-12,13-14,15-16,17-18,19-20,21-22")]
    public void What_cannot_be_meant_is_not(string typed) => Assert.False(DayHours.TryRead(typed, out _));

    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Int[0, 47].Select(Gen.Int[1, 48]).Array[0, 6].Sample(strokes =>
        {
            IReadOnlyList<DayWindow> day = [];
            foreach (var (from, length) in strokes)
            {
                day = DayHours.Open(day, from * 30, Math.Min(48, from + length) * 30);
            }

            Assert.True(DayHours.TryRead(DayHours.Write(day), out var read));
            Assert.Equal(day, read);
        });

    [Fact]
    public void What_is_opened_is_open_and_what_is_closed_is_not_and_all_else_is_as_it_was() =>
        Gen.Int[0, 47].Select(Gen.Int[1, 48], Gen.Bool).Array[1, 8].Sample(strokes =>
        {
            var (day, cells) = ((IReadOnlyList<DayWindow>)[], new bool[48]);
            foreach (var (from, length, opens) in strokes)
            {
                var until = Math.Min(48, from + length);
                day = opens ? DayHours.Open(day, from * 30, until * 30) : DayHours.Close(day, from * 30, until * 30);
                Array.Fill(cells, opens, from, until - from);
            }

            Assert.Equal(cells, Enumerable.Range(0, 48).Select(cell => DayHours.IsOpen(day, cell * 30, (cell + 1) * 30)));
        });

    [Fact]
    public void Who_closes_the_end_of_an_evening_closes_the_night_after_it() =>
        Assert.Equal(["20:00-23:30"], DayHours.ToWire(DayHours.Close([DayWindow.Parse("20:00-02:00")], 23 * 60 + 30, 24 * 60)));

    [Fact]
    public void Minutes_that_no_half_hour_has_stay_where_nobody_drew() =>
        Assert.Equal(["09:15-10:00", "11:00-12:10"], DayHours.ToWire(DayHours.Close([DayWindow.Parse("09:15-12:10")], 10 * 60, 11 * 60)));

    [Theory]
    [InlineData("seg–sáb", 1, 1, 1, 1, 1, 1, 0)]
    [InlineData("seg, qua–sex, dom", 1, 0, 1, 1, 1, 0, 1)]
    [InlineData("ter, qua", 0, 1, 1, 0, 0, 0, 0)]
    [InlineData("Fechado a semana toda", 0, 0, 0, 0, 0, 0, 0)]
    public void The_days_of_a_week_are_said_in_short(string said, params int[] open) =>
        Assert.Equal(said, new Words().SayDays([.. open.Select(day => (IReadOnlyList<string>)(day == 1 ? ["09:00-18:00"] : []))]));

    [Fact]
    public void A_stroke_that_is_drawn_back_leaves_what_was_there_before()
    {
        IReadOnlyList<IReadOnlyList<DayWindow>> week = [[DayWindow.Parse("09:00-10:00")], [], [], [], [], [], []];
        var begun = Stroke.On(week).From(0, 20);

        var far = begun.To(2, 25);
        Assert.Equal("09:00-13:00", DayHours.Write(far.Days[0]));
        Assert.Equal("10:00-13:00", DayHours.Write(far.Days[2]));
        var back = far.To(0, 20);
        Assert.Equal("09:00-10:30", DayHours.Write(back.Days[0]));
        Assert.Empty(back.Days[2]);
        Assert.True(far.Meets(2));
        Assert.False(back.Meets(2));
        Assert.Equal("09:00-09:30", DayHours.Write(Stroke.On(week).From(0, 19).Days[0])); // it began where it was open: it closes
    }

    [Fact]
    public void No_window_grows_longer_than_a_day()
    {
        Assert.Equal(["00:00-20:00", "20:00-02:00"], DayHours.ToWire(DayHours.Open([DayWindow.Parse("20:00-02:00")], 0, 20 * 60)));
        Assert.Equal(["04:00-02:00"], DayHours.ToWire(DayHours.Open([DayWindow.Parse("20:00-02:00")], 4 * 60, 20 * 60)));
    }

    [Fact]
    public void What_is_left_of_a_night_is_open_and_closed_on_the_day_after_it()
    {
        var stroke = Stroke.On([[], [], [], [], [DayWindow.Parse("20:00-02:00")], [], []]);

        Assert.True(stroke.IsOpen(5, 3));
        Assert.False(stroke.IsOpen(5, 4));
        var closed = stroke.From(5, 2);
        Assert.Equal("20:00-01:00", DayHours.Write(closed.Days[4]));
        Assert.Equal("", DayHours.Write(closed.Days[5]));
    }

    [Fact]
    public void A_whole_day_away_goes_on_as_long_as_its_night()
    {
        var form = new AbsenceDraft(new LocalDate(2026, 11, 27), (_, date) => date.DayOfWeek == IsoDayOfWeek.Friday ? 120 : 0) { Who = "ze" };

        Assert.Equal(("2026-11-27T00:00", "2026-11-28T02:00"), (form.ToRequest().Start, form.ToRequest().End));
        form.SetFrom("2026-11-28");
        Assert.Equal(("2026-11-28T02:00", "2026-11-29T00:00"), (form.ToRequest().Start, form.ToRequest().End));
    }

    [Fact]
    public void As_much_of_a_day_is_shown_as_the_week_needs()
    {
        Assert.Equal(new WeekRows(12, 32), Rows("09:00-18:00"));
        Assert.Equal(new WeekRows(8, 36), Rows("05:00-18:00"));
        Assert.Equal(new WeekRows(12, 36), Rows("09:00-24:00"));
        Assert.True(Rows("20:00-02:00").IsWhole);

        static WeekRows Rows(string window) => WeekRows.Of([[DayWindow.Parse(window)], [], [], [], [], [], []]);
    }

    [Theory]
    [InlineData("50", 5000)]
    [InlineData("50,00", 5000)]
    [InlineData("50.5", 5050)]
    [InlineData("R$ 1.250", 125000)]
    [InlineData("1.250,90", 125090)]
    [InlineData("1,250.90", 125090)]
    [InlineData("0", 0)]
    [InlineData("10.000.000,00", 1_000_000_000)]
    [InlineData("10.000.000,01", null)]
    [InlineData("-5", null)]
    [InlineData("cinquenta", null)]
    [InlineData("", null)]
    public void Money_is_read_as_people_type_it(string typed, int? minor) => Assert.Equal(minor, TypedMoney.Read(typed));

    [Fact]
    public void Money_that_is_written_into_a_field_is_read_again() =>
        Gen.Long[0, TypedMoney.Most].Sample(minor => Assert.Equal(minor, TypedMoney.Read(new Words().Amount(minor))));

    [Theory]
    [InlineData("40", 4000)]
    [InlineData("37,5", 3750)]
    [InlineData("12.25 %", 1225)]
    [InlineData(" 0 ", 0)]
    [InlineData("100%", 10_000)]
    [InlineData("100,01", null)]
    [InlineData("140", null)]
    [InlineData("1,234", null)]
    [InlineData("-5", null)]
    [InlineData("metade", null)]
    [InlineData("", null)]
    public void A_percentage_is_read_as_people_type_it(string typed, int? basisPoints) => Assert.Equal(basisPoints, TypedPercent.Read(typed));

    [Fact]
    public void A_percentage_that_is_written_into_a_field_is_read_again() =>
        Gen.Int[0, 10_000].Sample(part => Assert.Equal(part, TypedPercent.Read(new Words().Percent(part))));
}
