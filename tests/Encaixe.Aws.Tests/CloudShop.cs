using System.Collections.Concurrent;
using Encaixe.App;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Emulators;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Encaixe.Aws.Tests;

/// <summary>The whole product on what stands in for the cloud, but for HTTP: a shop, its people, and a worker that asks for jobs
/// if it is told to.</summary>
internal sealed class CloudShop : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CloudShop(ServiceProvider services) => _services = services;

    /// <summary>What its clients were sent.</summary>
    public Phones Phones => (Phones)Use<IMessenger>();

    /// <summary>The shop.</summary>
    public Tenant Tenant { get; private set; } = null!;

    public static async Task<CloudShop> Open(DynamoLocal dynamo, SqsLocal sqs, int visibilitySeconds = 30, bool runsJobs = true)
    {
        var queue = await sqs.NewQueue(visibilitySeconds);
        var settings = new AwsSettings($"test-{Guid.NewGuid():N}", queue, "files") { DynamoAddress = dynamo.At, SqsAddress = sqs.At, S3Address = sqs.At };
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IWorld>(new RealTime(SystemClock.Instance))
            .AddSingleton(new ServerAddress("https://encaixe.test"))
            .AddSingleton(new ShopKeys(new byte[ShopKeys.KeyLength]))
            .AddSingleton<IMessenger, Phones>()
            .AddAws(settings, runsJobs)
            .AddEncaixe()
            .BuildServiceProvider();
        var shop = new CloudShop(services);
        await shop.Use<DynamoStore>().MakeTable(default);
        shop.Tenant = (await shop.Use<OpenShop>().Execute(
            new Shop
            {
                Name = "Barbearia na Nuvem",
                Slug = "barbearia-na-nuvem",
                Locations = [new Location { Id = "centro", TimeZone = "America/Sao_Paulo", Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>()[1..], "08:00-20:00") }],
            },
            [new Service { Id = "cut", Name = "Corte", LengthMinutes = 30, PriceMinor = 50_00 }],
            [new Professional { Id = "ana", Name = "Ana", Services = ["cut"] }],
            default))!;
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(default);
        }

        return shop;
    }

    public T Use<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Somebody books a cut with Ana in three days.</summary>
    public Task<Outcome<Booked>> Book(string time, int client, string key) => Use<BookAppointment>().Execute(
        Tenant,
        new BookingWish(
            ["cut"],
            "ana",
            Moments.Read($"{SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(3):uuuu-MM-dd}T{time}")!.Value,
            CustomerDetails.Read("Caio Prado", $"+55119000040{client:00}", null).Match(read => read, _ => null!),
            Notes: null,
            Language.Portuguese),
        IdempotencyKey.Read(key).Match(read => read, _ => null!),
        default);

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(default);
        }

        await _services.DisposeAsync();
    }
}

/// <summary>A channel that keeps what it takes.</summary>
internal sealed class Phones : IMessenger
{
    public ConcurrentQueue<OutgoingMessage> Arrived { get; } = [];

    public string Name => "phones";

    public bool Reaches => true;

    public Task<Handed> Send(OutgoingMessage message, CancellationToken ct)
    {
        Arrived.Enqueue(message);
        return Task.FromResult<Handed>(Delivery.Sent);
    }
}
