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

    public static TheoryData<string, Span> LargestSpans
    {
        get
        {
            var end = Instant.FromUtc(2999, 12, 31, 23, 59);
            var day = Duration.FromDays(1);
            var span = Span.Of(new string('f', 32), new Slot(end - day, day), day, day);
            var held = span with { HoldUntil = end.ToUnixTimeSeconds() };
            var shared = held with { Group = (1L << 52) - 1, Seats = 99 };
            return new()
            {
                { "an absence", span with { IsAbsence = true } },
                { "a held time", held },
                { "held seats in a class", shared },
                { "a held unit of a resource in a class", shared with { BlockedFrom = shared.Start, Unit = 99 } },
            };
        }
    }

    [Theory]
    [MemberData(nameof(LargestSpans))]
    public void A_span_takes_at_most_120_bytes_until_the_year_2999(string what, Span span)
    {
        var one = JsonSerializer.SerializeToUtf8Bytes(new DayBook { Spans = [span] }, AppJson.Default.DayBook);
        var two = JsonSerializer.SerializeToUtf8Bytes(new DayBook { Spans = [span, span] }, AppJson.Default.DayBook);

        Assert.True(two.Length - one.Length - 1 <= 120, $"{what}: {two.Length - one.Length - 1}"); // less the comma
    }

    [Theory]
    [MemberData(nameof(LargestSpans))]
    public void A_span_is_read_as_it_was_written_whatever_it_is_of(string what, Span span)
    {
        var read = Read(JsonSerializer.Serialize(new DayBook { Spans = [span] }, AppJson.Default.DayBook));

        Assert.True(read.Spans.Single() == span, what);
    }

    [Fact]
    public void A_usual_span_says_whose_it_is_when_and_how_long()
    {
        var day = new DayBook { Spans = [SpanAt("a", 0)] };

        var json = JsonSerializer.Serialize(day, AppJson.Default.DayBook);

        Assert.Equal("""{"v":2,"spans":[{"a":"a","s":29925060,"l":30}]}""", json);
    }

    [Fact]
    public void A_day_book_of_the_first_format_is_read()
    {
        var read = Read("""
            {"v":1,"spans":[
                {"a":"one","s":29925060,"e":29925090,"f":29925050,"u":29925095},
                {"a":"two","s":29925100,"e":29925130,"f":29925100,"u":29925130,"h":1795504000},
                {"a":"off","s":29925200,"e":29925260,"f":29925200,"u":29925260,"x":true}]}
            """);

        Assert.Equal(
            [
                Span.Of("one", new Slot(_cut, _half), Duration.FromMinutes(10), Duration.FromMinutes(5)),
                SpanAt("two", 40) with { HoldUntil = 1_795_504_000 },
                SpanAt("off", 140) with { End = 29_925_260, BlockedUntil = 29_925_260, IsAbsence = true },
            ],
            read.Spans);
    }

    [Theory]
    [InlineData("""{"s":29925060,"l":30}""")]
    [InlineData("""{"a":"a","l":30}""")]
    [InlineData("""{"a":"a","s":29925060}""")]
    [InlineData("""{"a":"a","s":29925060,"l":30,"g":"short"}""")]
    [InlineData("""{"a":"a","s":29925060,"l":30,"g":"12345678!"}""")]
    public void What_is_no_span_is_not_read_as_one(string json)
    {
        Assert.Throws<JsonException>(() => Read($$"""{"v":2,"spans":[{{json}}]}"""));
    }

    [Fact]
    public void The_group_of_a_service_is_the_same_for_ever_and_fits_in_52_bits()
    {
        Assert.Equal(3_557_006_775_803_912L, Span.GroupOf("yoga"));
        Assert.NotEqual(Span.GroupOf("yoga"), Span.GroupOf("pilates"));
        Assert.All(
            Enumerable.Range(0, 1_000).Select(i => Span.GroupOf($"service-{i}")),
            group => Assert.InRange(group, 1, (1L << 52) - 1));
    }

    [Fact]
    [Trait("Rule", "HP-2")]
    public void A_held_time_has_lapsed_from_the_second_on_which_its_hold_ends()
    {
        var span = SpanAt("a", 0) with { HoldUntil = _cut.ToUnixTimeSeconds() };

        Assert.False(span.HasLapsed(_cut - Duration.FromTicks(1)));
        Assert.True(span.HasLapsed(_cut));
        Assert.False(SpanAt("b", 0).HasLapsed(_cut));
    }

    private static Span SpanAt(string appointment, int minutes) => Span.Of(
        appointment, new Slot(_cut + Duration.FromMinutes(minutes), _half), Duration.Zero, Duration.Zero);

    private static DayBook Read(string json) => JsonSerializer.Deserialize(json, AppJson.Default.DayBook)!;
}
