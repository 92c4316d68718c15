using System.Text.Json;
using System.Text.RegularExpressions;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shops;
using Encaixe.Contracts;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed partial class LanguagesTests
{
    private static readonly LocalDate _tuesday = new(2026, 11, 24);

    [Fact]
    public void All_languages_have_the_same_texts_with_the_same_blanks()
    {
        var portuguese = AppTexts.In(Language.Portuguese);

        Assert.All(Language.All, language =>
        {
            var texts = AppTexts.In(language);
            Assert.Equal(portuguese.Keys.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
            Assert.All(portuguese.Keys, key => Assert.Equal(Blanks(portuguese[key]), Blanks(texts[key])));
        });
    }

    [Fact]
    public void Every_refusal_has_its_text()
    {
        var codes = typeof(RefusalCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.True(codes.Count > 25);
        Assert.All(Language.All, language =>
            Assert.All(codes, code => Assert.True(AppTexts.In(language).Has($"refusal.{code}"), $"{language} {code}")));
    }

    [Fact]
    public void Every_hindrance_has_its_text()
    {
        var hindrances = Enum.GetNames<Hindrance>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName);

        Assert.All(hindrances, hindrance =>
            Assert.All(Language.All, language => Assert.True(AppTexts.In(language).Has($"hindrance.{hindrance}"), hindrance)));
    }

    [Fact]
    public void Every_message_has_its_text()
    {
        string[] topics = [Topic.Booked, Topic.Moved, Topic.Cancelled, Topic.CancelledByShop, Topic.DayBefore, Topic.HoursBefore];

        Assert.All(topics, topic =>
            Assert.All(Language.All, language => Assert.True(AppTexts.In(language).Has($"message.{Topic.KindOf(topic)}"), topic)));
    }

    [Fact]
    public void No_text_is_empty_or_left_in_another_tongue()
    {
        var portuguese = AppTexts.In(Language.Portuguese);

        Assert.All(portuguese.Keys, key =>
        {
            Assert.False(string.IsNullOrWhiteSpace(portuguese[key]));
            Assert.True(portuguese[key] != AppTexts.In(Language.English)[key] || key is "day.short" or "blank.link" or "mail.subject.visit" or "mail.event.title", key);
        });
    }

    [Fact]
    public void A_blank_that_nothing_fills_is_a_bug()
    {
        Assert.Throws<KeyNotFoundException>(() => AppTexts.In(Language.English).Say("day.short", ("weekday", "Tue")));
    }

    [Theory]
    [InlineData("", "pt-BR")]
    [InlineData("pt-PT,pt;q=0.9", "pt-BR")]
    [InlineData("EN-us", "en")]
    [InlineData("fr-FR, es-419;q=0.8, en;q=0.5", "es")]
    [InlineData("de", "pt-BR")]
    [InlineData("*", "pt-BR")]
    [InlineData(";;;,,,", "pt-BR")]
    [InlineData("english", "pt-BR")]
    [InlineData("en;q=0.4, es;q=0.8, pt;q=0.7", "es")]
    [InlineData("en;q=0.5,es;q=0.5", "en")]
    [InlineData("es;q=0.9, en", "en")]
    [InlineData("EN ; Q=0.2 ,es ; Q=0.31", "es")]
    [InlineData("en;q=0, es;q=0.001", "es")]
    [InlineData("pt;q=0, *", "en")]
    [InlineData("pt;q=0.0, en;q=0.000", "es")]
    [InlineData("pt;q=0,en;q=0,es;q=0", "pt-BR")]
    [InlineData("pt;q=0, pt-BR", "pt-BR")]
    [InlineData("en;q=2, es;q=x", "en")]
    [InlineData("es;q=-1, en;q=", "es")]
    [InlineData("fr;q=1, en;level=1", "en")]
    public void The_language_that_is_wanted_most_and_spoken_here_is_spoken(string header, string tag)
    {
        var language = Language.Negotiate(header);

        Assert.Equal(tag, language.Tag);
    }

    [Theory]
    [InlineData("pt-BR", "amanhã, terça, 24 de novembro", "ter, 24 nov", "15h30", "15h", "R$\u00a01.250,00")]
    [InlineData("en", "tomorrow, Tuesday, November 24", "Tue, Nov 24", "3:30 pm", "3:00 pm", "R$1,250.00")]
    [InlineData("es", "mañana, martes 24 de noviembre", "mar 24 nov", "15:30", "15:00", "R$\u00a01.250,00")]
    public void Each_language_says_days_times_and_money_its_own_way(
        string tag, string day, string shortDay, string halfPastThree, string three, string money)
    {
        var language = Language.Find(tag)!;

        Assert.Equal(day, Spoken.Day(_tuesday, _tuesday.PlusDays(-1), language));
        Assert.Equal(shortDay, Spoken.ShortDay(_tuesday, language));
        Assert.Equal(halfPastThree, Spoken.Time(new LocalTime(15, 30), language));
        Assert.Equal(three, Spoken.Time(new LocalTime(15, 0), language));
        Assert.Equal(money, Spoken.Money(new Money(1_250_00, "BRL"), language));
    }

    [Theory]
    [InlineData(0, "hoje, terça, 24 de novembro")]
    [InlineData(1, "ontem, terça, 24 de novembro")]
    [InlineData(2, "terça, 24 de novembro")]
    [InlineData(-2, "terça, 24 de novembro")]
    [InlineData(60, "terça, 24 de novembro de 2026")]
    public void A_day_is_said_as_it_is_seen_from_today(int daysAgo, string said)
    {
        var day = Spoken.Day(_tuesday, _tuesday.PlusDays(daysAgo), Language.Portuguese);

        Assert.Equal(said, day);
    }

    [Theory]
    [InlineData(0, "12:00 am")]
    [InlineData(12, "12:00 pm")]
    [InlineData(23, "11:00 pm")]
    public void English_clocks_have_twelve_hours(int hour, string said)
    {
        Assert.Equal(said, Spoken.Time(new LocalTime(hour, 0), Language.English));
    }

    [Theory]
    [InlineData(5, "5 min")]
    [InlineData(60, "1 h")]
    [InlineData(90, "1 h 30")]
    [InlineData(125, "2 h 05")]
    public void A_length_is_said_in_hours_and_minutes(int minutes, string said)
    {
        Assert.Equal(said, Spoken.Length(minutes));
    }

    [Fact]
    public void Every_day_and_month_has_its_names()
    {
        Assert.All(Language.All, language =>
        {
            var days = Enumerable.Range(1, 7).SelectMany(d => new[]
            {
                Spoken.Weekday((IsoDayOfWeek)d, language), Spoken.ShortWeekday((IsoDayOfWeek)d, language),
            });
            var months = Enumerable.Range(1, 12).SelectMany(m => new[] { Spoken.Month(m, language), Spoken.ShortMonth(m, language) });

            Assert.Equal(14, days.Distinct().Count());
            Assert.True(months.Distinct().Count() >= 23); // May is short already
        });
    }

    private static IEnumerable<string> Blanks(string text) =>
        Blank().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("\\{[a-z]+\\}", RegexOptions.NonBacktracking)]
    private static partial Regex Blank();

    [Theory]
    [InlineData("pt-BR", "Zé Carlos", "Zé Carlos")]
    [InlineData("pt-BR", "Zé Carlos e João Victor", "Zé Carlos", "João Victor")]
    [InlineData("pt-BR", "Zé, Ana e Inês", "Zé", "Ana", "Inês")]
    [InlineData("en", "Zé, Ana and Inês", "Zé", "Ana", "Inês")]
    [InlineData("es", "Zé y Ana", "Zé", "Ana")]
    [InlineData("es", "Ana e Inés", "Ana", "Inés")]
    [InlineData("es", "Ana e Hilda", "Ana", "Hilda")]
    [InlineData("es", "Ana e Íris", "Ana", "Íris")]
    public void Names_are_listed_as_in_a_sentence(string tag, string said, params string[] names)
    {
        Assert.Equal(said, Spoken.List(names, Language.Find(tag)!));
    }
}
