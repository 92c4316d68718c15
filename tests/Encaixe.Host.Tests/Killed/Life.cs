using System.Collections.Concurrent;
using Encaixe.App;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Killed;

/// <summary>One process of the product. What it remembers ends with it, and so does its queue.</summary>
internal sealed class Life : IQueue, IMessenger, IMailer, IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<Job> _jobs = new();

    public Life(Outside outside, Action<IServiceCollection> engine, IDateTimeZoneProvider? zones)
    {
        Outside = outside;
        var services = new ServiceCollection().AddLogging();
        engine(services);
        var store = services.Last(service => service.ServiceType == typeof(IStore)).ImplementationFactory!;
        services
            .AddSingleton<IStore>(provider => new MortalStore((IStore)store(provider)))
            .AddSingleton<IWorld>(outside)
            .AddSingleton<IQueue>(this)
            .AddSingleton<IMessenger>(this)
            .AddSingleton<IMailer>(this)
            .AddSingleton(new ServerAddress("https://encaixe.test"))
            .AddSingleton(new ShopKeys(new byte[ShopKeys.KeyLength]))
            .AddEncaixe();
        outside.Receiver.AddTo(services);
        if (zones is not null)
        {
            services.AddSingleton(zones);
        }

        _services = services.BuildServiceProvider();
        Store = (MortalStore)Use<IStore>();
    }

    public string Name => "phones";

    public bool Reaches => true;

    /// <summary>What is outside of it.</summary>
    public Outside Outside { get; }

    /// <summary>The shop, by no call to the store.</summary>
    public Tenant Tenant
    {
        get
        {
            Use<ShopKeys>().Learn(Outside.Shop, brought: null);
            return new(Outside.Shop, Store.Open(Outside.Shop));
        }
    }

    /// <summary>What may kill it.</summary>
    public MortalStore Store { get; }

    public T Use<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>All documents of a shelf.</summary>
    public async Task<List<T>> All<T>(Shelf<T> shelf)
        where T : class => [.. (await Tenant.Documents.ReadAll(shelf, default)).Select(stored => stored.Document)];

    /// <summary>The rows of all jobs that are not done, in the order of time.</summary>
    public async Task<List<DueJob>> Rows()
    {
        var rows = new List<DueJob>();
        foreach (var shelf in DueJobs.Shelves)
        {
            rows.AddRange((await Store.Directory.ReadAll(shelf, default)).Select(stored => stored.Document));
        }

        return [.. rows.OrderBy(row => row.Job.DueAt)];
    }

    /// <summary>Does what is to be done at this moment, as long as it lives.</summary>
    /// <param name="kind">In the middle of jobs of which kind it may be killed.</param>
    public async Task Work(string? kind = null)
    {
        try
        {
            await Use<JobScheduler>().HandOverDue(default);
            while (_jobs.TryDequeue(out var job))
            {
                Store.Kills = job.Kind == kind ? Outside.Kills : _ => false;
                await Use<JobRunner>().Run(job, default);
            }
        }
        catch (KilledException)
        {
            // and the rest of its queue is lost with it
        }
    }

    /// <summary>Does what is to be done until a moment.</summary>
    public async Task WorkUntil(Instant until)
    {
        await Work();
        while (Outside.Now < until)
        {
            Outside.Now = (await Rows()).Select(DueAt).Where(moment => moment > Outside.Now).Append(until).Min();
            await Work();
        }
    }

    /// <summary>When a job is handed over next.</summary>
    public static Instant DueAt(DueJob row) => Instant.Max(row.Job.DueAt, row.LeasedUntil);

    Task IQueue.Send(Job job, CancellationToken ct)
    {
        _jobs.Enqueue(job);
        return Task.CompletedTask;
    }

    Task<Handed> IMessenger.Send(OutgoingMessage message, CancellationToken ct)
    {
        Outside.Told.Add((message, this));
        return Task.FromResult<Handed>(Delivery.Sent);
    }

    string? IMailer.Address => "agenda@encaixe.test";

    Task<bool> IMailer.Answers(CancellationToken ct) => Task.FromResult(true);

    Task<Delivery> IMailer.Send(Letter letter, CancellationToken ct)
    {
        Outside.Letters.Add(letter);
        return Task.FromResult(Delivery.Sent);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
