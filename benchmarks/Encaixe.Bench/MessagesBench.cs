using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Encaixe.App;
using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Encaixe.Bench;

/// <summary>Measures how fast the server on one machine tells people things, by a vendor that takes its time: as many as it can, and as many shops as remind all their
/// clients in the same minute bear.</summary>
internal static class MessagesBench
{
    /// <summary>How long the vendor takes for a message.</summary>
    private static readonly TimeSpan _takes = TimeSpan.FromMilliseconds(50);

    /// <summary>Both measurements.</summary>
    public static async Task<Section> Run(string scratch, bool quick)
    {
        var section = new Section(
            "Messages to clients",
            "In-process workers over the SQLite file, and a vendor that answers after 50 ms. Visits are planted as documents with the rows of their reminders; confirmations come of real bookings.");
        section.Add(await Throughput(scratch, quick ? 500 : 3_000));
        section.Add(await Peak(scratch, quick ? 100 : 1_000, quick ? 10 : 100, secondsApart: quick ? 1 : 3));
        return section;
    }

    /// <summary>How many messages leave in a second when no shop's pace holds them: each is another shop's first.</summary>
    private static async Task<IReadOnlyList<Finding>> Throughput(string scratch, int messages)
    {
        await using var town = await Town.Found(scratch, shops: messages, _takes);
        await town.PlantReminders(each: 1, secondsApart: 1);
        Progress.Say($"{messages} messages of as many shops");
        var watch = Stopwatch.StartNew();
        await town.Work(() => town.Vendor.Arrived.Count >= messages, TimeSpan.FromMinutes(5));
        return
        [
            new($"messages a second, {messages} due at once, of as many shops", Figure(messages / watch.Elapsed.TotalSeconds, "0")),
            new("most at once with the vendor", Figure(town.Vendor.MostAtOnce, "0")),
        ];
    }

    /// <summary>How long a minute lasts in which all shops remind all their clients, and how long those wait who book meanwhile.</summary>
    private static async Task<IReadOnlyList<Finding>> Peak(string scratch, int shops, int each, int secondsApart)
    {
        await using var town = await Town.Found(scratch, shops, _takes);
        await town.PlantReminders(each, secondsApart);
        Progress.Say($"{shops} shops × {each} reminders due at once, {secondsApart} s apart");
        var (watch, ideal) = (Stopwatch.StartNew(), (each - 1) * secondsApart);
        using var stop = new CancellationTokenSource();
        var booking = town.BookNowAndThen(stop.Token);
        await town.Work(() => town.Vendor.Arrived.Count(one => one.IsReminder) >= shops * each, TimeSpan.FromSeconds((ideal * 3) + 120));
        var drained = watch.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        var waited = await booking;
        var perShop = town.Vendor.Arrived.Where(one => one.IsReminder).GroupBy(one => one.Shop).Select(shop => shop.Max(one => one.At)).ToList();
        return
        [
            new($"{shops} shops × {each} reminders due at once, {secondsApart} s apart in each: all of them had left after", Figure(drained, "0", " s"), Figure(ideal, "0", " s at the shops' own pace")),
            new("of the first shop that was done to the last one", Figure((perShop.Max() - perShop.Min()).TotalSeconds, "0.0", " s")),
            new($"from a booking to its confirmation meanwhile, median of {waited.Count}", Figure(Numbers.Median(waited), "0.00", " s")),
            new("the same, 95th of 100", Figure(Numbers.Percentile(waited, 0.95), "0.00", " s")),
            new("the same, the longest", Figure(waited.Max(), "0.00", " s")),
        ];
    }

    private static string Figure(double figure, string format, string unit = "") => figure.ToString(format, CultureInfo.InvariantCulture) + unit;

    /// <summary>Many shops in one data folder, and those who work in it.</summary>
    private sealed class Town : IAsyncDisposable
    {
        private readonly ServiceProvider _services;
        private readonly List<Tenant> _shops = [];
        private int _clients;

        private Town(string path, TimeSpan takes)
        {
            Vendor = new SlowVendor(takes);
            _services = new ServiceCollection()
                .AddLogging()
                .AddSingleton<IWorld>(World)
                .AddSingleton(new ServerAddress("http://localhost"))
                .AddEmbedded(new EmbeddedSettings(path))
                .AddEncaixe()
                .AddSingleton<IMessenger, NoMessenger>()
                .AddSingleton<IVendor>(Vendor)
                .BuildServiceProvider();
        }

        public SlowVendor Vendor { get; }

        private ShiftedWorld World { get; } = new(WorkloadOne.Now);

        public static async Task<Town> Found(string path, int shops, TimeSpan takes)
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }

            var town = new Town(path, takes);
            var open = town._services.GetRequiredService<OpenShop>();
            for (var i = 0; i < shops; i++)
            {
                var slug = string.Create(CultureInfo.InvariantCulture, $"loja-{i}");
                town._shops.Add(await open.Execute(WorkloadOne.Shop with { Slug = slug }, WorkloadOne.Services, WorkloadOne.Team, default)
                    ?? throw new InvalidOperationException("A shop could not be opened."));
            }

            return town;
        }

        /// <summary>Has each shop remind so many clients, all at this moment.</summary>
        public async Task PlantReminders(int each, int secondsApart)
        {
            var (book, channels) = (_services.GetRequiredService<BookAppointment>(), _services.GetRequiredService<ChangeChannels>());
            var at = World.GetCurrentInstant() + Duration.FromSeconds(1);
            await Parallel.ForEachAsync(_shops, async (shop, ct) =>
            {
                var wish = new ChannelWish(null, null, secondsApart, 10_000);
                Must(await channels.Put(new StaffMember(shop, "bench", Role.Owner), Vendor.Name, wish, ChangeTerms.None, ct));
                var visit = await ShopFolder.Book(book, shop, WorkloadOne.Free().First(), Interlocked.Increment(ref _clients), ct);
                foreach (var some in Enumerable.Range(0, each).Chunk(Commit.MostItems / 2))
                {
                    var commit = new Commit(World.NewId());
                    foreach (var _ in some)
                    {
                        var copy = visit with { Id = World.NewId().ToString("N", CultureInfo.InvariantCulture) };
                        commit.Put(Appointment.Shelf, copy.Id, copy, Revision.None).RunLater(ReminderOf(shop.Id, copy, at));
                    }

                    await shop.Documents.TryCommit(commit, ct);
                }
            });
        }

        /// <summary>Has the workers work until something is so.</summary>
        public async Task Work(Func<bool> isDone, TimeSpan patience)
        {
            var watch = Stopwatch.StartNew();
            var loops = _services.GetServices<IHostedService>().ToList();
            foreach (var loop in loops)
            {
                await loop.StartAsync(default);
            }

            while (!isDone() && watch.Elapsed < patience)
            {
                await Task.Delay(50);
            }

            foreach (var loop in loops)
            {
                await loop.StopAsync(default);
            }

            if (!isDone())
            {
                throw new TimeoutException("Not all messages left.");
            }
        }

        /// <summary>Has somebody book in one shop after the other, four times a second.</summary>
        /// <returns>How long each waited for the confirmation. Seconds.</returns>
        public async Task<IReadOnlyList<double>> BookNowAndThen(CancellationToken stop)
        {
            var (book, waits, places) = (_services.GetRequiredService<BookAppointment>(), new List<Task<double>>(), WorkloadOne.Free().Skip(1).ToList());
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var shop = _shops[i % _shops.Count];
                var visit = await ShopFolder.Book(book, shop, places[i / _shops.Count], Interlocked.Increment(ref _clients), default);
                waits.Add(Vendor.Confirmed(visit.Id));
                await Task.Delay(250, CancellationToken.None);
            }

            var came = waits.Where(wait => wait.IsCompleted).ToList();
            return [.. await Task.WhenAll(came)];
        }

        public async ValueTask DisposeAsync() => await _services.DisposeAsync();

        private static Job ReminderOf(TenantId shop, Appointment visit, Instant at) => new()
        {
            Id = MessageJobs.IdOf(visit, Topic.DayBefore),
            Tenant = shop,
            Kind = SendMessage.Kind,
            Subject = visit.Id,
            Topic = Topic.DayBefore,
            Version = visit.Version,
            DueAt = at,
            Deadline = visit.Start,
        };

        private static void Must<T>(Outcome<T> outcome)
            where T : notnull
        {
            if (!outcome.TryGet(out _, out var refusal))
            {
                throw new InvalidOperationException(refusal.Code);
            }
        }
    }

    /// <summary>A vendor that takes every message, and takes its time.</summary>
    private sealed class SlowVendor(TimeSpan takes) : IVendor
    {
        private readonly ConcurrentDictionary<string, (TaskCompletionSource<double> Came, Stopwatch Since)> _waiting = new();
        private int _now;
        private int _most;

        public string Name => "bench";

        public bool Reaches => true;

        public bool IsOfficial => false;

        public IReadOnlyList<AccountField> Fields => [];

        public ConcurrentQueue<(TenantId Shop, bool IsReminder, TimeSpan At)> Arrived { get; } = new();

        public int MostAtOnce => _most;

        private readonly Stopwatch _since = Stopwatch.StartNew();

        public Task<double> Confirmed(string visit) =>
            _waiting.GetOrAdd(visit, _ => (new(TaskCreationOptions.RunContinuationsAsynchronously), Stopwatch.StartNew())).Came.Task;

        public async Task<Handed> Send(OutgoingMessage message, CancellationToken ct)
        {
            _most = Math.Max(_most, Interlocked.Increment(ref _now));
            await Task.Delay(takes, ct);
            Interlocked.Decrement(ref _now);
            var isReminder = Topic.IsReminder(message.Id.Split('/')[^1]);
            Arrived.Enqueue((message.Shop, isReminder, _since.Elapsed));
            if (!isReminder)
            {
                var waiting = _waiting.GetOrAdd(message.Appointment, _ => (new(TaskCreationOptions.RunContinuationsAsynchronously), Stopwatch.StartNew()));
                waiting.Came.TrySetResult(waiting.Since.Elapsed.TotalSeconds);
            }

            return new Handed(Delivery.Sent, $"v-{message.Id}");
        }

        public Task<Trouble?> Check(VendorAccount account, CancellationToken ct) => Task.FromResult<Trouble?>(null);

        public IReadOnlyList<Heard>? Hear(HookRequest request, VendorAccount account) => null;
    }

    /// <summary>A world whose clock goes on from some moment.</summary>
    private sealed class ShiftedWorld(Instant from) : IWorld
    {
        private readonly Stopwatch _since = Stopwatch.StartNew();

        public Instant GetCurrentInstant() => from + Duration.FromTimeSpan(_since.Elapsed);

        public Guid NewId() => Guid.CreateVersion7(GetCurrentInstant().ToDateTimeOffset());

        public double Chance() => Random.Shared.NextDouble();

        public Task Pause(Duration length, CancellationToken ct) => Task.Delay(length.ToTimeSpan(), ct);
    }
}
