using Encaixe.App;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Integrity;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Encaixe.Host.Tests.Races;

/// <summary>Several processes' worth of use cases over one store: each with its own turns, which keep nobody in another
/// one waiting. What is left to keep bookings apart is the revisions.</summary>
[Collection(WholeMachine.Name)]
public sealed class TwoProcessesTests : IAsyncLifetime
{
    private const int Rounds = 200;
    private const int Clients = 16;

    private static readonly string[] _team = ["ana", "bia"];

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "encaixe-tests", Guid.NewGuid().ToString("N"));
    private readonly SystemWorld _world = new(RunningServer.Monday - new SystemWorld().GetCurrentInstant());
    private SqliteStore? _store;
    private Tenant? _shop;

    public async ValueTask InitializeAsync()
    {
        _store = SqliteStore.Open(new EmbeddedSettings(_folder), _world);
        _shop = await new OpenShop(_store, new ShopKeys(new byte[ShopKeys.KeyLength]), _world).Execute(
            RaceShop.AlwaysOpen("two-doors"),
            [RaceShop.Cut],
            [.. _team.Select(id => new Professional { Id = id, Name = id, Services = [RaceShop.Cut.Id] })],
            CancellationToken.None);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(Clients)]
    public async Task Overlapping_times_are_taken_once_whichever_process_is_asked(int processes)
    {
        var books = Processes(processes);
        var won = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var ten = RaceShop.DateOf(round).At(new LocalTime(10, 0));
            var outcomes = await AtOnce(RaceShop.Shuffled(Clients, round)
                .Select(i => (books[i % processes], new Wish("cut", i % 4 == 0 ? "any" : "ana", ten.PlusMinutes(i), i))));

            var winners = Winners(outcomes);
            Assert.NotEmpty(winners);
            Assert.All(winners.GroupBy(appointment => appointment.Segments[0].Professional), one => Assert.Single(one));
            Assert.All(Refusals(outcomes), refusal => Assert.True(
                refusal is SlotTaken { Instead.Slots.Count: > 0 }, $"{refusal}"));
            won += winners.Count;
        }

        await IsSound(won);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(Clients)]
    public async Task Free_times_are_had_by_all_whichever_process_is_asked(int processes)
    {
        var books = Processes(processes);
        for (var round = 0; round < Rounds; round++)
        {
            var ten = RaceShop.DateOf(round).At(new LocalTime(10, 0));
            var wishes = RaceShop.Shuffled(Clients, round)
                .Select(i => (books[i / 2 % processes], new Wish("cut", _team[i % 2], ten.PlusMinutes(30 * (i / 2)), i)))
                .ToList();
            var outcomes = await AtOnce(wishes);

            // All of them want the same few documents, and one wins at a time: who runs out of patience asks again.
            Assert.All(Refusals(outcomes), refusal => Assert.IsType<TryAgain>(refusal));
            Assert.All(await AtOnce(wishes), outcome => Assert.True(outcome.TryGet(out _, out _)));
        }

        await IsSound(Clients * Rounds);
    }

    [Fact]
    public async Task The_same_key_books_once_whichever_process_is_asked()
    {
        var books = Processes(Clients);
        for (var round = 0; round < Rounds; round++)
        {
            var professional = round % 2 == 0 ? "any" : "ana"; // the key is in the way of one, its own span of the other
            var wish = new Wish("cut", professional, RaceShop.DateOf(round).At(new LocalTime(10, 0)), 0);
            var outcomes = await AtOnce(books.Select(book => (book, wish)));

            Assert.Empty(Refusals(outcomes));
            Assert.Single(outcomes, outcome => outcome.Match(booked => !booked.Replayed, _ => false));
            Assert.Single(Winners(outcomes).Select(appointment => appointment.Id).Distinct(StringComparer.Ordinal));
        }

        await IsSound(Rounds);
    }

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task IsSound(int appointments)
    {
        var verdict = await new VerifyShop(_store!, KeysOfOne(), _world).Execute(_shop!, CancellationToken.None);
        Assert.Empty(verdict.Flaws);
        Assert.Equal(appointments, verdict.Appointments);
    }

    /// <summary>As many independent sets of use cases. Nobody runs their jobs: those stay in the store.</summary>
    private List<BookAppointment> Processes(int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new ServiceCollection()
            .AddLogging()
            .AddEncaixe()
            .AddSingleton<IStore>(_store!)
            .AddSingleton<IWorld>(_world)
            .AddSingleton<IQueue, NobodyListens>()
            .AddSingleton<IMessenger, NoMessenger>()
            .AddSingleton(KeysOfOne())
            .AddSingleton(new ServerAddress("http://localhost"))
            .AddSingleton(NullLoggerFactory.Instance)
            .BuildServiceProvider()
            .GetRequiredService<BookAppointment>()),
    ];

    /// <summary>The secrets of a process that knows the shop.</summary>
    private ShopKeys KeysOfOne()
    {
        var keys = new ShopKeys(new byte[ShopKeys.KeyLength]);
        keys.Learn(_shop!.Id, brought: null);
        return keys;
    }

    private Task<Outcome<Booked>[]> AtOnce(IEnumerable<(BookAppointment Book, Wish Wish)> wishes) =>
        Task.WhenAll(wishes.Select(one => Task.Run(() => Book(one.Book, one.Wish))).ToList());

    private Task<Outcome<Booked>> Book(BookAppointment book, Wish wish)
    {
        Assert.True(CustomerDetails.Read(wish.Name, wish.Phone, null).TryGet(out var customer, out _));
        Assert.True(IdempotencyKey.Read(wish.Key).TryGet(out var key, out _));
        var professional = wish.Professional == "any" ? null : wish.Professional;
        return book.Execute(
            _shop!,
            new BookingWish([wish.Service], professional, new Moment(null, wish.Start), customer, null, Language.Portuguese),
            key,
            CancellationToken.None);
    }

    private static List<Appointment> Winners(IEnumerable<Outcome<Booked>> outcomes) =>
        [.. outcomes.Select(outcome => outcome.TryGet(out var booked, out _) ? booked.Appointment : null).OfType<Appointment>()];

    private static List<Refusal> Refusals(IEnumerable<Outcome<Booked>> outcomes) =>
        [.. outcomes.Select(outcome => outcome.TryGet(out _, out var refusal) ? null : refusal).OfType<Refusal>()];

    /// <summary>A queue that loses everything, which a queue may: the jobs' rows stay.</summary>
    private sealed class NobodyListens : IQueue
    {
        public Task Send(Job job, CancellationToken ct) => Task.CompletedTask;
    }
}
