using System.Globalization;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.Model.Tests.Real;

/// <summary>The model's minutes and seconds as moments on the shop's wall in São Paulo, and back.</summary>
internal static class Wall
{
    public const string Zone = "America/Sao_Paulo";

    /// <summary>Midnight of a Monday there: São Paulo is three hours behind, all year.</summary>
    private static readonly Instant _origin = Instant.FromUtc(2026, 3, 2, 3, 0);

    public static LocalDate Day(int day) => new LocalDate(2026, 3, 2).PlusDays(day);

    public static LocalDateTime Local(int minute) => Day(0).AtMidnight().PlusMinutes(minute);

    public static Instant Minute(int minute) => _origin + Duration.FromMinutes(minute);

    public static Instant Second(int second) => _origin + Duration.FromSeconds(second);

    public static Moment Moment(int minute) => new(null, Local(minute));

    public static int MinuteOf(Instant at) => (int)(at - _origin).TotalMinutes;

    public static int SecondOf(Instant at) => (int)(at - _origin).TotalSeconds;

    /// <summary>A minute as people say it: <c>Tue 10 09:30</c>.</summary>
    public static string Say(int minute) => Local(minute).ToString("ddd d HH:mm", CultureInfo.InvariantCulture);

    public static string SaySecond(int second) => Say(second / 60) + (second % 60 == 0 ? "" : $":{second % 60:00}");
}
