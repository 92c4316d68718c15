using Encaixe.App.Reports;
using Encaixe.App.Shared;
using Encaixe.Contracts.Reports;

namespace Encaixe.App.Tests;

/// <summary>Reports of made-up shops, against the slow way to the same numbers: equal to the centavo and the minute.</summary>
public sealed class ReportPropertyTests
{
    private static readonly string?[] _anybody = [null, null, "ana", "bia", "caio", "nobody", ""];
    private static readonly string?[] _anywhere = [null, null, null, "centro", ReportShop.Beach, "nowhere"];

    [Theory]
    [Trait("Rule", "RP-1")]
    [Trait("Rule", "RP-2")]
    [Trait("Rule", "RP-3")]
    [Trait("Rule", "RP-4")]
    [Trait("Rule", "RP-6")]
    [InlineData("America/New_York", "2026-03-08", 1)] // 02:00 is skipped
    [InlineData("America/New_York", "2026-11-01", 2)] // 01:00 comes twice
    [InlineData("America/Santiago", "2026-09-06", 3)] // midnight is skipped
    [InlineData("America/Sao_Paulo", "2026-11-24", 4)]
    [InlineData("Pacific/Apia", "2011-12-30", 5)] // the day is skipped
    public async Task Whatever_happened_a_report_says_what_counting_it_by_hand_says(string zone, string around, int seed)
    {
        var day = Moments.ReadDate(around)!.Value;
        for (var round = 0; round < 14; round++)
        {
            var chance = new Random((seed * 1_000) + round);
            var made = await ReportShop.Open(chance.Next(), zone, day);
            var first = day.PlusDays(chance.Next(-8, 4));
            var wish = new ReportWish(
                first,
                first.PlusDays(chance.Next(0, 9)),
                _anybody[chance.Next(_anybody.Length)],
                _anywhere[chance.Next(_anywhere.Length)]);
            await Check(made, wish, $"{zone}, round {round}: {wish}");
        }
    }

    private static async Task Check(ReportShop made, ReportWish wish, string which)
    {
        var shop = made.Shop;
        var setup = await shop.Setups.Read(shop.Tenant, Barbershop.Ct);
        var slow = new ReportReference(setup, made.Visits, made.Absences, made.ClientOf, wish, shop.World.Now);

        var report = await made.Reports.Execute(shop.Owner, wish, Barbershop.Ct);

        Assert.True(slow.Totals() == report.Totals, $"{which}\n{slow.Totals()}\n{report.Totals}");
        Assert.Equal(slow.Days(), report.Days);
        Assert.Equal(slow.Services(), report.Services.Select(one => (one.Id, one.Counts)).OrderBy(one => one.Id, StringComparer.Ordinal));
        Assert.Equal(
            slow.Professionals(),
            report.Professionals.Select(one => (one.Id, one.Counts, one.BusyMinutes, one.OpenMinutes)).OrderBy(one => one.Id, StringComparer.Ordinal));
        Assert.Equal(slow.Hours, report.Hours);
        AddsUp(report);
    }

    private static void AddsUp(ReportAnswer report)
    {
        var totals = report.Totals.Counts;
        Assert.Equal(totals.RevenueMinor, report.Days.Sum(day => day.Counts.RevenueMinor));
        Assert.Equal(totals.RevenueMinor, report.Services.Sum(service => service.Counts.RevenueMinor));
        Assert.Equal(totals.RevenueMinor, report.Professionals.Sum(one => one.Counts.RevenueMinor));
        Assert.Equal(totals.ExpectedMinor, report.Services.Sum(service => service.Counts.ExpectedMinor));
        Assert.Equal(totals.CommissionMinor, report.Days.Sum(day => day.Counts.CommissionMinor));
        Assert.Equal(totals.CommissionMinor, report.Services.Sum(service => service.Counts.CommissionMinor));
        Assert.Equal(totals.CommissionMinor, report.Professionals.Sum(one => one.Counts.CommissionMinor));
        Assert.Equal(totals.ServedMinutes, report.Professionals.Sum(one => one.Counts.ServedMinutes));
        Assert.Equal(report.Totals.BusyMinutes, report.Professionals.Sum(one => one.BusyMinutes));
        Assert.Equal(report.Totals.OpenMinutes, report.Professionals.Sum(one => one.OpenMinutes));
    }
}
