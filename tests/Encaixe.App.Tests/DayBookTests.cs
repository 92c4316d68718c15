using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Shared;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed class DayBookTests
{
    private static readonly Instant _cut = Instant.FromUtc(2026, 11, 24, 7, 0);
    private static readonly Duration _half = Duration.FromMinutes(30);

    [Fact]
    [Trait("Rule", "ON-4")]
    public void The_book_day_is_cut_at_seven_in_the_morning_utc()
    {
        var lastSecond = _cut - Duration.FromSeconds(1);

        var (before, after) = (DayBook.DayOf(lastSecond), DayBook.DayOf(_cut));

        Assert.Equal(new LocalDate(2026, 11, 23), before);
        Assert.Equal(new LocalDate(2026, 11, 24), after);
    }

    [Fact]
    [Trait("Rule", "ON-4")]
    public void What_crosses_the_cut_stands_in_both_days()
    {
        var keys = DayBook.Keys("ana", _cut - _half, _cut + _half);

        Assert.Equal(["ana/2026-11-23", "ana/2026-11-24"], keys);
    }

    [Fact]
    [Trait("Rule", "ON-4")]
    public void What_touches_the_cut_stands_in_one_day()
    {
        var endsThere = DayBook.Keys("ana", _cut - _half, _cut);
        var startsThere = DayBook.Keys("ana", _cut, _cut + _half);

        Assert.Equal(["ana/2026-11-23"], endsThere);
        Assert.Equal(["ana/2026-11-24"], startsThere);
    }

    [Fact]
    public void Keys_of_one_participant_are_in_the_order_of_time()
    {
        var keys = DayBook.Keys("ana", _cut - Duration.FromDays(400), _cut);

        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Equal(400, keys.Count);
    }

    [Fact]
    public void Spans_are_kept_by_start_whatever_the_order_of_booking()
    {
        var day = DayBook.Empty.With(SpanAt("late", 60)).With(SpanAt("early", -60)).With(SpanAt("middle", 0));

        Assert.Equal(["early", "middle", "late"], day.Spans.Select(span => span.Appointment));
    }

    [Fact]
    public void Without_takes_one_appointment_away_and_leaves_the_others()
    {
        var day = DayBook.Empty.With(SpanAt("mine", 0)).With(SpanAt("theirs", 60));

        var without = day.Without("mine");

        Assert.Equal(["theirs"], without.Spans.Select(span => span.Appointment));
        Assert.Equal(2, day.Spans.Count);
    }

    [Fact]
    public void A_span_tells_the_engine_its_slot_and_the_free_time_around_it()
    {
        var span = Span.Of("a", new Slot(_cut, _half), Duration.FromMinutes(10), Duration.FromMinutes(5));

        var taken = span.ToTaken();

        Assert.Equal(new Taken(new Slot(_cut, _half), Duration.FromMinutes(10), Duration.FromMinutes(5), null, false), taken);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_span_takes_at_most_120_bytes_until_the_year_2999(bool isHeld, bool isAbsence)
    {
        var end = Instant.FromUtc(2999, 12, 31, 23, 59);
        var span = Span.Of(new string('f', 32), new Slot(end - Duration.FromDays(1), Duration.FromDays(1)), _half, _half) with
        {
            HoldUntil = isHeld ? end.ToUnixTimeSeconds() : null,
            IsAbsence = isAbsence,
        };

        var one = JsonSerializer.SerializeToUtf8Bytes(new DayBook { Spans = [span] }, AppJson.Default.DayBook);
        var two = JsonSerializer.SerializeToUtf8Bytes(new DayBook { Spans = [span, span] }, AppJson.Default.DayBook);

        Assert.InRange(two.Length - one.Length, 1, 120 + 1); // and the comma between them
    }

    [Fact]
    public void A_day_book_is_read_as_it_was_written()
    {
        var day = DayBook.Empty.With(SpanAt("a", 0) with { HoldUntil = 5 }).With(SpanAt("b", 60) with { IsAbsence = true });

        var read = JsonSerializer.Deserialize(
            JsonSerializer.SerializeToUtf8Bytes(day, AppJson.Default.DayBook), AppJson.Default.DayBook)!;

        Assert.Equal(day.Spans, read.Spans);
    }

    private static Span SpanAt(string appointment, int minutes) => Span.Of(
        appointment, new Slot(_cut + Duration.FromMinutes(minutes), _half), Duration.Zero, Duration.Zero);
}
