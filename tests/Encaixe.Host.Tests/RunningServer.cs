using System.Net;
using Encaixe.App.Catalog;
using Encaixe.App.Federation;
using Encaixe.App.Integrity;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.App.Webhooks;
using Encaixe.Embedded;
using Encaixe.Host.Demo;
using Encaixe.Host.Doors;
using Encaixe.Host.Shapes;
using Encaixe.WhatsApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests;

/// <summary>The real server on a free port of this machine, over a data folder of its own that is gone afterwards. As it
/// is, it can be a class's fixture; <see cref="Start(Instant?, bool)"/> is for a test that wants one of its own.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "encaixe-tests", Guid.NewGuid().ToString("N"));
    private WebApplication? _app;

    private static readonly Uri _nowhere = new("http://127.0.0.1:1/");

    private static WhatsAppAddresses Nowhere { get; } = new() { ZApi = _nowhere, UltraMsg = _nowhere, Cloud = _nowhere };

    /// <summary>A Monday morning in São Paulo, 09:00.</summary>
    public static Instant Monday { get; } = Instant.FromUtc(2026, 11, 23, 12, 0);

    /// <summary>Where its clock starts; <see langword="null"/>: at the machine's own time.</summary>
    public Instant? Now { get; init; } = Monday;

    /// <summary>The time, and chance; <see langword="null"/>: real ones, from where its clock starts.</summary>
    internal IWorld? World { get; init; }

    /// <summary>With the sandbox, so that messages arrive somewhere. The demo shop is in it only after <see cref="Seed"/>.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>What every link begins with.</summary>
    public string Url { get; init; } = "http://localhost";

    /// <summary>How long a request may take.</summary>
    public TimeSpan Patience { get; init; } = Host.Limits.Patience;

    /// <summary>What it stands on; <see langword="null"/>: on its data folder.</summary>
    internal Shape? Shape { get; init; }

    /// <summary>How often one may do what others would do without end.</summary>
    public DoorLimits? Limits { get; init; }

    /// <summary>What stands between callers and it.</summary>
    internal Edge Edge { get; init; } = Edge.None;

    /// <summary>The user pool where people sign in too.</summary>
    internal CognitoSettings? Cognito { get; init; }

    /// <summary>How webhooks are told: unless a test says otherwise, no name leads anywhere.</summary>
    internal SafeHttp Outside { get; init; } = new((_, _) => Task.FromResult<IPAddress[]>([]));

    /// <summary>Where those are who bring messages to WhatsApp: where nobody is, unless a test says otherwise.</summary>
    public WhatsAppAddresses WhatsApp { get; init; } = Nowhere;

    /// <summary>The folder of the staff app.</summary>
    public string? Staff { get; init; }

    /// <summary>What it answers besides.</summary>
    internal Action<WebApplication>? More { get; init; }

    /// <summary>Speaks with it.</summary>
    public HttpClient Http { get; init; } = new();

    /// <summary>Its database, where it stands on its own folder.</summary>
    public string DataFile => Path.Combine(_folder, "encaixe.db");

    /// <summary>What it logged, from warnings on.</summary>
    internal LogLines Log { get; } = new();

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <summary>One that runs already.</summary>
    public static async Task<RunningServer> Start(Instant? now = null, bool demo = true)
    {
        var server = new RunningServer { Now = now ?? Monday, Demo = demo };
        await server.InitializeAsync();
        return server;
    }

    /// <summary>One that runs already, on something else than its own folder.</summary>
    internal static async Task<RunningServer> Start(Shape shape, Instant? now)
    {
        var server = new RunningServer { Shape = shape, Now = now ?? Monday };
        await server.InitializeAsync();
        return server;
    }

    public async ValueTask InitializeAsync()
    {
        var shape = Shape ?? new EmbeddedShape(new EmbeddedSettings(_folder));
        _app = Server.Build(new ServerOptions
        {
            Port = 0,
            Shape = shape,
            Url = Url,
            Demo = Demo,
            Now = Now,
            World = World,
            Log = Log,
            Patience = Patience,
            Limits = Limits,
            Edge = Edge,
            Cognito = Cognito,
            Outside = Outside,
            WhatsApp = WhatsApp,
            Staff = Staff,
        });
        More?.Invoke(_app);
        Assert.Null(await shape.Open(Services, Now, CancellationToken.None));
        await _app.StartAsync();
        Http.BaseAddress = new Uri(_app.Urls.First());
    }

    /// <summary>Puts the demo shop into it.</summary>
    public Task Seed() => Services.GetRequiredService<DemoShop>().Seed(CancellationToken.None);

    /// <summary>Opens a shop in it.</summary>
    public async Task<Tenant> Open(
        Shop shop,
        IReadOnlyList<Service> services,
        IReadOnlyList<Professional> professionals,
        params IReadOnlyList<Resource> resources) =>
        await Services.GetRequiredService<OpenShop>().Execute(shop, services, professionals, CancellationToken.None, resources)
        ?? throw new InvalidOperationException($"There is a shop {shop.Slug} already.");

    /// <summary>Walks through a shop and proves the invariants.</summary>
    public Task<Verdict> Verify(Tenant shop) =>
        Services.GetRequiredService<VerifyShop>().Execute(shop, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
