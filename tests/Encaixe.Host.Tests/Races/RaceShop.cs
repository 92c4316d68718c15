using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Races;

/// <summary>A shop of the test's own that is open day and night for two years: every round is raced on a date that
/// nobody touched before, at whatever hour.</summary>
internal sealed class RaceShop : ShopClient
{
    private readonly RunningServer _server;
    private readonly Tenant _tenant;

    private RaceShop(RunningServer server, Tenant tenant, string slug)
        : base(server.Http, slug)
    {
        _server = server;
        _tenant = tenant;
    }

    /// <summary>Half an hour, that may begin at any minute.</summary>
    public static Service Cut { get; } = Service("cut", lengthMinutes: 30);

    /// <summary>Opens one, where everyone takes every service.</summary>
    public static Task<RaceShop> Open(
        RunningServer server, string slug, IReadOnlyList<string> professionals, params Service[] services) =>
        OpenWith([], server, slug, professionals, services);

    /// <summary>The same with rooms, chairs or machines.</summary>
    public static async Task<RaceShop> OpenWith(
        IReadOnlyList<Resource> resources,
        RunningServer server,
        string slug,
        IReadOnlyList<string> professionals,
        params Service[] services)
    {
        var tenant = await server.Open(
            AlwaysOpen(slug),
            services,
            [.. professionals.Select(id => new Professional { Id = id, Name = id, Services = [.. services.Select(s => s.Id)] })],
            [.. resources]);
        return new RaceShop(server, tenant, slug);
    }

    /// <summary>One that was opened before.</summary>
    public static async Task<RaceShop> Find(RunningServer server, string slug) =>
        new(server, (await server.Services.GetRequiredService<TenantResolver>().BySlug(slug, CancellationToken.None))!.Value.Tenant, slug);

    /// <summary>A shop that never closes.</summary>
    public static Shop AlwaysOpen(string slug) => new()
    {
        Name = slug,
        Slug = slug,
        Rules = new BookingRules { HorizonDays = 730, NoticeMinutes = 0, RescheduleNoticeMinutes = 0 },
        Locations =
        [
            new Location
            {
                Id = "here",
                TimeZone = "America/Sao_Paulo",
                Hours = new Hours([.. Enumerable.Repeat<IReadOnlyList<DayWindow>>([DayWindow.Parse("00:00-24:00")], 7)]),
            },
        ],
    };

    /// <summary>A service that may begin at any minute.</summary>
    public static Service Service(string id, int lengthMinutes, int before = 0, int after = 0) => new()
    {
        Id = id,
        Name = id,
        LengthMinutes = lengthMinutes,
        BeforeMinutes = before,
        AfterMinutes = after,
        StepMinutes = 1,
        PriceMinor = 50_00,
    };

    /// <summary>The date of a round.</summary>
    public static LocalDate DateOf(int round) => new LocalDate(2026, 11, 30).PlusDays(round);

    /// <summary>The numbers from 0 to <paramref name="count"/>, in another order every round, so that everyone is first
    /// in some round.</summary>
    /// <param name="count">No multiple of 37.</param>
    public static IEnumerable<int> Shuffled(int count, int round) =>
        Enumerable.Range(0, count).Select(i => ((i * 37) + (round * 11)) % count);

    /// <summary>Proves at the end of a race that what stands in the store is sound: no two appointments of one
    /// professional come nearer to each other than the larger of the free times they were promised. Those who are in one
    /// class together count as one.</summary>
    /// <returns>How many stand.</returns>
    public async Task<int> IsSound()
    {
        Assert.Empty((await _server.Verify(_tenant)).Flaws);
        var live = (await All()).Where(appointment => appointment.TakesTime).ToList();
        foreach (var day in live.GroupBy(appointment => appointment.Segments[0].Professional))
        {
            var inOrder = day
                .DistinctBy(one => (one.Start, one.Segments[0].Group is null ? one.Id : one.Segments[0].Group))
                .OrderBy(appointment => appointment.Start)
                .ToList();
            for (var i = 1; i < inOrder.Count; i++)
            {
                KeepApart(inOrder[i - 1], inOrder[i]);
            }
        }

        return live.Count;
    }

    /// <summary>Every appointment that was ever made.</summary>
    public async Task<List<Appointment>> All()
    {
        var all = new List<Appointment>();
        string? cursor = null;
        do
        {
            var page = await _tenant.Documents.List(
                Appointment.Shelf, KeyRange.All, 500, cursor, Read.Latest, CancellationToken.None);
            all.AddRange(page.Items.Select(item => item.Document));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        return all;
    }

    private static void KeepApart(Appointment first, Appointment second)
    {
        var between = Math.Max(first.Segments[^1].AfterMinutes, second.Segments[0].BeforeMinutes);
        Assert.True(
            first.End + Duration.FromMinutes(between) <= second.Start,
            $"{first.Segments[0].Professional}: {first.Start} to {first.End} and {second.Start}");
    }
}
