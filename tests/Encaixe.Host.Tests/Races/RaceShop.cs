using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Appointments;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.Host.Tests.Races;

/// <summary>What one client wants.</summary>
/// <param name="Service">Id of the service.</param>
/// <param name="Professional">Id of the professional, or <c>any</c>.</param>
/// <param name="Start">The wall time in the shop.</param>
/// <param name="Client">Who: 0 to 999.</param>
internal sealed record Wish(string Service, string Professional, LocalDateTime Start, int Client)
{
    /// <summary>The key that the client sends it under, however often.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");
}

/// <summary>A shop of the test's own that is open day and night for two years: every round is raced on a date that
/// nobody touched before, at whatever hour.</summary>
internal sealed class RaceShop
{
    private readonly RunningServer _server;
    private readonly Tenant _tenant;
    private readonly string _book;

    private RaceShop(RunningServer server, Tenant tenant, string slug)
    {
        _server = server;
        _tenant = tenant;
        _book = $"/api/v1/shops/{slug}/appointments";
    }

    /// <summary>Half an hour, that may begin at any minute.</summary>
    public static Service Cut { get; } = Service("cut", lengthMinutes: 30);

    /// <summary>Opens one, where everyone takes every service.</summary>
    public static async Task<RaceShop> Open(
        RunningServer server, string slug, IReadOnlyList<string> professionals, params Service[] services)
    {
        var tenant = await server.Open(
            AlwaysOpen(slug),
            services,
            [.. professionals.Select(id => new Professional { Id = id, Name = id, Services = [.. services.Select(s => s.Id)] })]);
        return new RaceShop(server, tenant, slug);
    }

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
    /// <param name="count">A power of two.</param>
    public static IEnumerable<int> Shuffled(int count, int round) =>
        Enumerable.Range(0, count).Select(i => ((i * 37) + (round * 11)) % count);

    /// <summary>Starts all at once.</summary>
    public static Task<Told[]> AtOnce(params IEnumerable<Func<Task<Told>>> calls) => Task.WhenAll(calls.Select(Task.Run).ToList());

    /// <summary>Has all of them book at once.</summary>
    public Task<Told[]> BookAtOnce(IEnumerable<Wish> wishes) => AtOnce(wishes.Select(Booking));

    /// <summary>A booking that is about to be made.</summary>
    public Func<Task<Told>> Booking(Wish wish) => () => Book(wish);

    /// <summary>Books, and asks again with the same key when told to.</summary>
    public Task<Told> Book(Wish wish) => Insist(() => BookOnce(wish));

    /// <summary>Gives an appointment up through its own link.</summary>
    public Task<Told> Cancel(BookAppointmentAnswer booking) => Insist(() => Manage(HttpMethod.Post, booking, "/cancel", null));

    /// <summary>Moves an appointment through its own link.</summary>
    public Task<Told> Move(BookAppointmentAnswer booking, LocalDateTime start, string professional) =>
        Insist(() => Manage(HttpMethod.Post, booking, "/reschedule", JsonSerializer.SerializeToUtf8Bytes(
            new RescheduleAppointmentRequest(Write(start), professional),
            ContractsJson.Default.RescheduleAppointmentRequest)));

    /// <summary>Looks at an appointment through its own link.</summary>
    public Task<Told> See(BookAppointmentAnswer booking) => Manage(HttpMethod.Get, booking, "", null);

    /// <summary>What is free on a date.</summary>
    public async Task<OpenSlotsAnswer> Slots(string service, string professional, LocalDate date)
    {
        var day = date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var slots = _book.Replace("/appointments", "/slots", StringComparison.Ordinal);
        var body = await _server.Http.GetStringAsync(
            $"{slots}?services={service}&professional={professional}&from={day}&to={day}");
        return JsonSerializer.Deserialize(body, ContractsJson.Default.OpenSlotsAnswer)!;
    }

    /// <summary>Proves at the end of a race that what stands in the store is sound: no two appointments of one
    /// professional come nearer to each other than the larger of the free times they were promised.</summary>
    /// <returns>How many stand.</returns>
    public async Task<int> IsSound()
    {
        Assert.Empty((await _server.Verify(_tenant)).Flaws);
        var live = await Live();
        foreach (var day in live.GroupBy(appointment => appointment.Professional))
        {
            var inOrder = day.OrderBy(appointment => appointment.Start).ToList();
            for (var i = 1; i < inOrder.Count; i++)
            {
                KeepApart(inOrder[i - 1], inOrder[i]);
            }
        }

        return live.Count;
    }

    private static void KeepApart(Appointment first, Appointment second)
    {
        var between = Math.Max(first.Service.AfterMinutes, second.Service.BeforeMinutes);
        Assert.True(
            first.End + Duration.FromMinutes(between) <= second.Start,
            $"{first.Professional}: {first.Start} to {first.End} and {second.Start}");
    }

    private async Task<List<Appointment>> Live()
    {
        var live = new List<Appointment>();
        string? cursor = null;
        do
        {
            var page = await _tenant.Documents.List(
                Appointment.Shelf, KeyRange.All, 500, cursor, Read.Latest, CancellationToken.None);
            live.AddRange(page.Items.Select(item => item.Document).Where(appointment => appointment.IsLive));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        return live;
    }

    private async Task<Told> BookOnce(Wish wish)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _book);
        request.Headers.Add("Idempotency-Key", wish.Key);
        request.Content = Json(JsonSerializer.SerializeToUtf8Bytes(
            new BookAppointmentRequest(
                [wish.Service],
                wish.Professional,
                Write(wish.Start),
                new CustomerRequest($"Client {wish.Client}", $"+5511900000{wish.Client:000}")),
            ContractsJson.Default.BookAppointmentRequest));
        using var answer = await _server.Http.SendAsync(request);
        return await Told.Read(answer);
    }

    private async Task<Told> Manage(HttpMethod method, BookAppointmentAnswer booking, string what, byte[]? body)
    {
        var token = booking.ManageUrl[(booking.ManageUrl.LastIndexOf('/') + 1)..];
        using var request = new HttpRequestMessage(method, $"/api/v1/appointments/by-token/{token}{what}");
        request.Content = body is null ? null : Json(body);
        using var answer = await _server.Http.SendAsync(request);
        return await Told.Read(answer);
    }

    /// <summary>On a machine that is busy with other things, <c>try-again</c> is an honest answer; whoever follows it is
    /// told in the end.</summary>
    private static async Task<Told> Insist(Func<Task<Told>> call)
    {
        var told = await call();
        for (var again = 0; told.IsTryAgain && again < 5; again++)
        {
            told = await call();
        }

        return told;
    }

    private static ByteArrayContent Json(byte[] body) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static string Write(LocalDateTime wall) => wall.ToString("uuuu-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
