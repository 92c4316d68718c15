using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.Embedded;
using Encaixe.EndToEnd;
using Encaixe.Host;
using Encaixe.Host.Demo;
using Encaixe.Host.Doors;
using Encaixe.Host.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using NodaTime.Text;

[assembly: AssemblyFixture(typeof(Stage))]
// One after the other: visitors of one shop would take each other's times.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Encaixe.EndToEnd;

/// <summary>The real server on a port of its own with the demo shop, and one Chromium. It is a Monday at nine there.</summary>
public sealed class Stage : IAsyncLifetime
{
    /// <summary>Long, so that a busy machine is no failure.</summary>
    public const float Patience = 30_000;

    /// <summary>When it all begins.</summary>
    public const string Now = "2026-11-23T09:00:00-03:00";

    /// <summary>The first page of the demo shop.</summary>
    public const string Shop = $"/{DemoShop.Slug}";

    private static readonly Uri _nowhere = new("http://127.0.0.1:1/");
    private static readonly LocalDate _afterTheSeed = new(2026, 12, 8);
    private static readonly LocalDate[] _holidays = [new(2026, 12, 25), new(2027, 1, 1)];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("encaixe-end-to-end-");
    private WebApplication _server = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private int _days;
    private int _mondays;
    private int _phones = 100;

    /// <summary>What every link begins with.</summary>
    public string Url { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");

    /// <summary>Asks without a browser, and follows nothing by itself.</summary>
    public HttpClient Http { get; private set; } = null!;

    internal IServiceProvider Services => _server.Services;

    public async ValueTask InitializeAsync()
    {
        _server = Server.Build(new ServerOptions
        {
            Port = new Uri(Url).Port,
            Url = Url,
            Shape = new EmbeddedShape(new EmbeddedSettings(_data.FullName)),
            Demo = true,
            Staff = Published.FilesOf("staff", "eng/staff-app"),
            Now = OffsetDateTimePattern.Rfc3339.Parse(Now).Value.ToInstant(),
            WhatsApp = new() { ZApi = _nowhere, UltraMsg = _nowhere, Cloud = _nowhere },
        });
        await _server.Services.GetRequiredService<DemoShop>().Seed(CancellationToken.None);
        await _server.StartAsync();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Url) };
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium-headless-shell",
            Timeout = 4 * Patience,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        Http.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
        _data.Delete(recursive: true);
    }

    /// <summary>Someone opens a browser that has never been here.</summary>
    /// <param name="origin">Another server, if it is not this one that they want to see.</param>
    public Task<Visitor> Welcome(Device device, Wishes? wishes = null, string? origin = null) =>
        Visitor.Arrive(_browser, origin ?? Url, device, wishes ?? new Wishes());

    /// <summary>A working day without a single appointment, which no other test was given.</summary>
    public string OwnDay()
    {
        var date = _afterTheSeed;
        for (var left = _days++; left > 0; left--)
        {
            do
            {
                date = date.PlusDays(date.DayOfWeek == IsoDayOfWeek.Friday ? 4 : 1);
            }
            while (_holidays.Contains(date));
        }

        return LocalDatePattern.Iso.Format(date);
    }

    /// <summary>A day for those journeys of the staff's that can share one, each with times and names of its own: clients may book no more than sixty ahead.</summary>
    public string StaffDay => field ??= OwnDay();

    /// <summary>A Monday without a single appointment, which no other test was given. Ana does not work then.</summary>
    public string OwnMonday() => LocalDatePattern.Iso.Format(_afterTheSeed.PlusDays(6 + (7 * _mondays++)));

    /// <summary>A number that nobody else has.</summary>
    public string OwnPhone() => string.Create(CultureInfo.InvariantCulture, $"(11) 90000-0{_phones++:000}");

    /// <summary>The address of the form for a cut with Zé at a time of the shop's wall clock.</summary>
    public static string FormFor(string day, string time, string professional = "ze") =>
        $"{Shop}?service=corte&professional={professional}&start={Uri.EscapeDataString($"{day}T{time}:00-03:00")}";

    /// <summary>Another client books a cut with Zé, not in a browser. Gives the path of the ticket.</summary>
    public Task<string> Book(string day, string time, string name = "Otávio Prado", string professional = "ze") =>
        Book(day, time, name, professional, ["corte"], party: 1);

    /// <summary>Another client books a seat or more in João's class.</summary>
    public Task<string> TakeSeats(string day, int party) => Book(day, "17:30", "Otávio Prado", "joao", ["oficina-de-barba"], party);

    /// <summary>Another client books several services.</summary>
    public async Task<string> Book(
        string day, string time, string name, string professional, IReadOnlyList<string> services, int party, string shop = DemoShop.Slug)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/shops/{shop}/appointments")
        {
            Content = JsonContent.Create(new
            {
                services,
                professional,
                party,
                start = $"{day}T{time}",
                customer = new { name, phone = OwnPhone() },
            }),
        };
        request.Headers.Add("Idempotency-Key", $"{day}/{time}/{professional}/{services[0]}/{party}");
        using var answer = await Http.SendAsync(request);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, body.ToString());
        return new Uri(body.GetProperty("manageUrl").GetString()!).AbsolutePath;
    }

    /// <summary>Another client gives their visit up, not in a browser.</summary>
    public async Task Cancel(string ticket)
    {
        using var form = new FormUrlEncodedContent([]);
        using var answer = await Http.PostAsync($"{ticket}/cancel", form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    /// <summary>Makes an appointment stand otherwise, as the shop's people or a clock would.</summary>
    internal async Task Stand(string ticket, AppointmentStatus status, Instant? holdUntil = null)
    {
        var managed = (await Services.GetRequiredService<ManageLinks>().Open(ticket.Split('/')[^1], CancellationToken.None))!;
        var appointment = managed.Appointment with { Status = status, HoldUntil = holdUntil };
        var commit = new Commit(Guid.NewGuid()).Put(Appointment.Shelf, appointment.Id, appointment, Revision.Any);
        Assert.True(await managed.Tenant.Documents.TryCommit(commit, CancellationToken.None));
    }

    /// <summary>What a telephone has received, once there are so many.</summary>
    public async Task<IReadOnlyList<JsonElement>> MessagesTo(string phone, int count)
    {
        var number = "+55" + string.Concat(phone.Where(char.IsAsciiDigit));
        for (var tries = 0; ; tries++)
        {
            var all = await Http.GetFromJsonAsync<JsonElement[]>("/sandbox/messages");
            JsonElement[] mine = [.. all!.Where(message => message.GetProperty("to").GetString() == number)];
            if (mine.Length >= count)
            {
                return mine;
            }

            Assert.True(tries < 300, $"{mine.Length} of {count} messages have arrived.");
            await Task.Delay(100);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
