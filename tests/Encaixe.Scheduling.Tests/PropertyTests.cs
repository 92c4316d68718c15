using System.Text;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Scheduling.Tests;

/// <summary>What holds for every question there is.</summary>
public sealed class PropertyTests
{
    private static readonly OffsetDateTimePattern _rfc3339 =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>");

    [Fact]
    public void What_is_listed_is_what_the_rules_leave() =>
        Question.About(days: 4).Sample(question =>
            Assert.Equal(question.Reference.Starts(question.First, question.Last), question.Find()), iter: Rounds.Of(1500));

    [Fact]
    public void What_is_listed_can_be_booked_and_nothing_else_can() =>
        Question.About(days: 2).Sample(
            question =>
            {
                var listed = question.Find();
                var calendar = question.Calendar;
                foreach (var minute in question.Reference.Minutes(question.First, question.Last))
                {
                    var allowed = Availability.Allows(calendar, question.Offer, minute, question.Ask);
                    Assert.Equal(listed.Contains(minute), allowed);
                    Assert.False(listed.Contains(minute + Duration.FromSeconds(30)));
                }
            },
            iter: Rounds.Of(200));

    [Fact]
    public void A_start_that_is_not_listed_has_a_reason_and_one_that_is_has_none() =>
        Question.About(days: 2).Sample(
            question =>
            {
                var listed = question.Find();
                var calendar = question.Calendar;
                foreach (var minute in question.Reference.Minutes(question.First, question.Last))
                {
                    var reasons = WhyNot.Explain(calendar, question.Offer, minute, question.Ask);
                    Assert.Equal(listed.Contains(minute), reasons.Count == 0);
                }
            },
            iter: Rounds.Of(150));

    [Fact]
    public void A_range_lists_what_its_dates_list() =>
        Question.About(days: 6).Sample(
            question =>
            {
                var dates = Enumerable
                    .Range(0, Period.DaysBetween(question.First, question.Last) + 1)
                    .Select(question.First.PlusDays);

                Assert.Equal(dates.SelectMany(date => question.Find(date, date)), question.Find());
            },
            iter: Rounds.Of(5000));

    [Fact]
    public void It_does_not_matter_in_which_order_the_taken_come() =>
        Question.About(days: 4).SelectMany(question => Gen.Shuffle(question.Taken).Select(taken => (question, taken))).Sample(
            (question, taken) => Assert.Equal(
                question.Find(),
                Availability.Find(question.CalendarOf(taken), question.Offer, question.First, question.Last, question.Ask)),
            iter: Rounds.Of(5000));

    [Fact]
    public void Starts_ascend_and_none_is_listed_twice() =>
        Question.About(days: 6).Sample(
            question =>
            {
                var listed = question.Find().ToList();

                Assert.True(listed.Zip(listed.Skip(1)).All(pair => pair.First < pair.Second));
                Assert.Equal(listed.Count, question.Find().Count);
            },
            iter: Rounds.Of(5000));

    [Fact]
    [Trait("Rule", "AP-1")]
    public void Shared_starts_are_the_union_and_know_who_is_free() =>
        Question.About(days: 2).Array[0, 6].Sample(
            questions =>
            {
                var lists = questions.Select(question => question.Find()).ToArray();
                List<Instant> shared = [];
                var walk = new SharedStarts(lists);
                while (walk.MoveNext())
                {
                    shared.Add(walk.Current);
                    for (var i = 0; i < lists.Length; i++)
                    {
                        Assert.Equal(lists[i].Contains(walk.Current), walk.IsFree(i));
                    }
                }

                Assert.Equal(lists.SelectMany(list => list).Distinct().Order(), shared);
            },
            iter: Rounds.Of(1500));

    [Fact]
    public void A_clock_writes_what_the_calendar_says()
    {
        string[] zones =
        [
            "Etc/UTC", "America/Sao_Paulo", "America/New_York", "America/St_Johns", "Europe/Lisbon", "Asia/Kathmandu",
            "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Marquesas", "Africa/Monrovia",
        ];
        var seconds = Gen.OneOf(
            Gen.Long[-62_135_500_000, 253_402_200_000], // years 1 to 9999
            Gen.Long[-200_000, 200_000],
            Gen.Long[1_500_000_000, 1_900_000_000]);
        var instants = Gen.Select(seconds, Gen.Int[0, 999_999_999]).Select(
            time => Instant.FromUnixTimeSeconds(time.Item1) + Duration.FromNanoseconds(time.Item2)).Array[1, 20];

        Gen.Select(Gen.OneOf(zones), instants).Sample(
            (id, times) =>
            {
                var zone = Given.Zone(id);
                var clock = new WallClock(zone);
                var text = new byte[WallClock.Rfc3339Length];
                foreach (var time in times)
                {
                    var local = time.InZone(zone);
                    clock.WriteRfc3339(time, text);

                    Assert.Equal(_rfc3339.Format(local.ToOffsetDateTime()), Encoding.ASCII.GetString(text));
                    Assert.Equal(Period.DaysBetween(new LocalDate(1970, 1, 1), local.Date), clock.DayOf(time));
                    Assert.Equal((local.Hour * 60) + local.Minute, clock.MinuteOf(time));
                }
            },
            iter: Rounds.Of(20_000));
    }
}
