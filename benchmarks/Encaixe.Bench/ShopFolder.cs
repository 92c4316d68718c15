using System.Collections.Concurrent;
using System.Globalization;
using Encaixe.App;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Embedded;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Bench;

/// <summary>A data folder with workload one in it, made by the product's own use cases.</summary>
internal sealed class ShopFolder
{
    private const int AtOnce = 256;

    private readonly string _path;

    private ShopFolder(string path, IReadOnlyList<Row> rows) => (_path, RowsOfBooking) = (path, rows);

    /// <summary>The rows that one booking by a new client wrote on a day with 12 bookings.</summary>
    public IReadOnlyList<Row> RowsOfBooking { get; }

    /// <summary>How large the data file is. Bytes.</summary>
    public long Size => new FileInfo(new EmbeddedSettings(_path).DataFile).Length;

    /// <summary>The folder itself.</summary>
    public string Path => _path;

    /// <summary>Opens the shop and books all that is booked in it.</summary>
    public static async Task<ShopFolder> Prepare(string path, int daysBack)
    {
        Remove(path);
        var settings = new EmbeddedSettings(path) { SurvivesPowerLoss = false };
        var queue = new HandedOver();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IWorld>(new StoppedWorld(WorkloadOne.Now))
            .AddSingleton(new ServerAddress("http://localhost"))
            .AddEmbedded(settings)
            .AddEncaixe()
            .AddSingleton<IQueue>(queue)
            .BuildServiceProvider();
        var tenant = await services.GetRequiredService<OpenShop>()
            .Execute(WorkloadOne.Shop, WorkloadOne.Services, WorkloadOne.Team, CancellationToken.None)
            ?? throw new InvalidOperationException("The shop could not be opened.");

        var book = services.GetRequiredService<BookAppointment>();
        var wishes = WorkloadOne.Booked(daysBack).Select((place, number) => (place, client: number * 37 % WorkloadOne.Clients));
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(wishes.OrderBy(wish => wish.place.HalfHour), options, async (wish, ct) =>
            await Book(book, tenant, wish.place, wish.client, ct));

        var last = await Book(book, tenant, WorkloadOne.Free().Last(), WorkloadOne.Clients, CancellationToken.None);
        var rows = Row.WrittenWith(last, settings);
        await Forget(tenant, queue.Jobs);
        return new ShopFolder(path, rows);
    }

    /// <summary>A copy to be written in.</summary>
    public ShopFolder Copy(string path)
    {
        Remove(path);
        Directory.CreateDirectory(path);
        foreach (var file in Directory.GetFiles(_path))
        {
            File.Copy(file, System.IO.Path.Combine(path, System.IO.Path.GetFileName(file)));
        }

        return new ShopFolder(path, RowsOfBooking);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Books as the shop's people do, whom neither notice nor the past binds.</summary>
    public static async Task<Appointment> Book(
        BookAppointment book, Tenant tenant, WorkloadOne.Place place, int client, CancellationToken ct)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Client {client}");
        var phone = string.Create(CultureInfo.InvariantCulture, $"+5511910{client:000000}");
        var number = string.Create(CultureInfo.InvariantCulture, $"{place.Id}/{place.Start:s}");
        if (!CustomerDetails.Read(name, phone, null).TryGet(out var customer, out var refusal)
            || !IdempotencyKey.Read(number).TryGet(out var key, out refusal)
            || !(await book.Execute(
                    tenant,
                    new BookingWish(
                        [WorkloadOne.Service], place.Id, new Moment(null, place.Start), customer, null, Language.Portuguese,
                        new Waiver("bench", "Prepared")),
                    key,
                    ct)).TryGet(out var booked, out refusal))
        {
            throw new InvalidOperationException($"{number}: {refusal.Code}");
        }

        return booked.Appointment;
    }

    /// <summary>Takes the confirmations off the list: the server would otherwise send thousands while it is measured.</summary>
    private static async Task Forget(Tenant tenant, IEnumerable<Job> jobs)
    {
        foreach (var some in jobs.Chunk(Commit.MostItems))
        {
            var commit = new Commit(Guid.CreateVersion7());
            foreach (var job in some)
            {
                commit.Finish(job);
            }

            await tenant.Documents.TryCommit(commit, CancellationToken.None);
        }
    }

    /// <summary>Keeps what was handed over instead of running it.</summary>
    private sealed class HandedOver : IQueue
    {
        public ConcurrentQueue<Job> Jobs { get; } = new();

        public Task Send(Job job, CancellationToken ct)
        {
            Jobs.Enqueue(job);
            return Task.CompletedTask;
        }
    }

    /// <summary>A world in which it is always the same moment.</summary>
    private sealed class StoppedWorld(Instant now) : IWorld
    {
        private readonly DateTimeOffset _now = now.ToDateTimeOffset();

        public Instant GetCurrentInstant() => now;

        public Guid NewId() => Guid.CreateVersion7(_now);

        public double Chance() => Random.Shared.NextDouble();

        public Task Pause(Duration length, CancellationToken ct) => Task.Delay(1, ct);
    }
}

/// <summary>A row of the data file, as one booking wrote it.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Shelf">On which shelf.</param>
/// <param name="Key">Under which key.</param>
/// <param name="Body">The document.</param>
internal sealed record Row(byte[] Tenant, string Shelf, string Key, byte[] Body)
{
    /// <summary>How much of it is data. Bytes.</summary>
    public int Bytes => Tenant.Length + Shelf.Length + Key.Length + Body.Length;

    /// <summary>All rows of the commit that made an appointment.</summary>
    public static IReadOnlyList<Row> WrittenWith(Appointment appointment, EmbeddedSettings settings)
    {
        using var file = new SqliteFile(settings.DataFile, writes: false);
        using var statement = file.Prepare("""
            SELECT tenant, shelf, cast(key AS TEXT), body FROM document
            WHERE commit_id = (SELECT commit_id FROM document WHERE shelf = 'appointment' AND key = cast(?1 AS BLOB))
            ORDER BY shelf
            """);
        var rows = new List<Row>();
        statement.Bind(1, appointment.Id);
        while (statement.Step())
        {
            rows.Add(new Row(
                statement.Bytes(0).ToArray(), statement.Text(1), statement.Text(2), statement.Bytes(3).ToArray()));
        }

        return rows;
    }
}
