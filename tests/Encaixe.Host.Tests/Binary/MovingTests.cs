using System.Net;
using System.Text.Json;
using Encaixe.App.Documents;
using Encaixe.App.Tenancy;
using Encaixe.Embedded;
using Encaixe.Host.Tests.Crashes;
using Encaixe.Host.Tests.Races;
using NodaTime;

namespace Encaixe.Host.Tests.Binary;

/// <summary>Moving house, as its operator does it.</summary>
[Collection(WholeMachine.Name)]
public sealed class MovingTests(PublishedBinary binary) : IClassFixture<PublishedBinary>
{
    private const string Shop = "barbearia-demo";

    [Fact]
    public async Task A_shop_moves_to_another_folder_with_all_that_its_people_and_clients_hold()
    {
        var (old, house) = (binary.NewFolder(), binary.NewFolder());
        var now = SystemClock.Instance.GetCurrentInstant(); // imports go by the machine's clock, whatever a demonstration's was
        Told booked;
        await using (var server = await PublishedBinary.Serve(old, now))
        {
            booked = await Book(server, now.InUtc().Date.PlusDays(21));
            await server.Stop("TERM");
        }

        var file = Path.Combine(old, "shop.jsonl");
        var exported = Well(await PublishedBinary.Run(old, "export", Shop, "--file", file, "--json"));
        var imported = Well(await PublishedBinary.Run(house, "import", file, "--json"));

        Assert.Equal(File.ReadLines(file).Count(), exported.GetProperty("lines").GetInt32());
        Assert.Equal(exported.GetProperty("lines").GetInt32() - 2, imported.GetProperty("written").GetInt32());
        Assert.Equal(0, Well(await PublishedBinary.Run(house, "import", file, "--json")).GetProperty("written").GetInt32());
        Assert.Equal(0, (await PublishedBinary.Run(house, "verify")).Code);
        var again = Path.Combine(house, "again.jsonl");
        Well(await PublishedBinary.Run(house, "export", "--file", again, "--json"));
        Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(again));
        var removed = Well(await PublishedBinary.Run(old, "remove", file, "--json"));
        Assert.Equal(imported.GetProperty("documents").GetInt32(), removed.GetProperty("documents").GetInt32());
        IsFailed("There is no shop.", await PublishedBinary.Run(old, "export"));
        Assert.Equal(0, (await PublishedBinary.Run(old, "verify")).Code);
        await using var moved = await PublishedBinary.Serve(house, now + Duration.FromHours(1));
        using var ticket = await moved.Http.GetAsync($"/m/{booked.Booking.ManageUrl.Split('/')[^1]}");
        Assert.Equal(HttpStatusCode.OK, ticket.StatusCode);
    }

    [Fact]
    public async Task The_file_is_its_owners_only_and_a_server_lets_nobody_in_or_out()
    {
        var folder = binary.NewFolder();
        await using var server = await PublishedBinary.Serve(folder, RunningServer.Monday);
        var file = Path.Combine(folder, "all.jsonl");

        Ended exported;
        do
        {
            exported = await PublishedBinary.Run(folder, "export", "--file", file); // beside the server
        }
        while (exported.Errors.Contains("Somebody was at work", StringComparison.Ordinal)); // it tells the clients who were seeded
        var imported = await PublishedBinary.Run(folder, "import", file);

        Assert.True(exported.Code == 0, exported.Errors);
        Assert.Contains("1 shops", exported.Output, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file));
        Assert.Equal(1, imported.Code);
        Assert.Contains("already in use by another Encaixe", imported.Errors, StringComparison.Ordinal);
        IsFailed("already in use by another Encaixe", await PublishedBinary.Run(folder, "remove", file));
    }

    [Fact]
    public async Task What_is_in_the_way_is_said_in_words()
    {
        var (old, other) = (binary.NewFolder(), binary.NewFolder());
        await using (var server = await PublishedBinary.Serve(old, RunningServer.Monday))
        {
            await server.Stop("TERM");
        }

        var file = Path.Combine(old, "shop.jsonl");
        Well(await PublishedBinary.Run(old, "export", Shop, "--file", file, "--json"));

        IsFailed("There is no shop 'ninguem'.", await PublishedBinary.Run(old, "export", "ninguem"));
        IsFailed("is not of these shops", await PublishedBinary.Run(old, "export", "--file", Path.Combine(old, "installation.key")));
        await File.AppendAllTextAsync(file, "x");
        IsFailed("Nothing was written.", await PublishedBinary.Run(other, "import", file));
        IsFailed("Could not find file", await PublishedBinary.Run(other, "import", file + "l"));
    }

    [Fact]
    public async Task Data_of_another_key_is_opened_by_no_door()
    {
        var folder = binary.NewFolder();
        await using (var server = await PublishedBinary.Serve(folder, RunningServer.Monday))
        {
            await server.Stop("TERM");
        }

        var file = Path.Combine(folder, "shop.jsonl");
        Well(await PublishedBinary.Run(folder, "export", Shop, "--file", file, "--json"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "installation.key"), new byte[32]);

        foreach (var door in (string[][])[["serve"], ["verify"], ["api-key", Shop, "--name", "Site"], ["export"], ["import", file], ["remove", file]])
        {
            var ended = await PublishedBinary.Run(folder, door);
            IsFailed("put back the file installation.key", ended);
            Assert.Single(ended.Errors.TrimEnd('\n').Split('\n'));
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_by_its_shelf()
    {
        var folder = binary.NewFolder();
        await CrashShop.Open(folder);
        await using (var store = SqliteStore.Open(new EmbeddedSettings(folder), new SystemWorld()))
        {
            await store.Directory.TryCommit(
                new Commit(Guid.CreateVersion7()).PutInDirectory(new Shelf<KeyMark>("due/3", KeyMark.Shelf.Json), "2026", new KeyMark(1, "Maria"), Revision.None),
                default);
        }

        foreach (var door in (string[][])[["verify"], ["export", "--file", Path.Combine(folder, "all.jsonl")]])
        {
            var ended = await PublishedBinary.Run(folder, door);
            IsFailed("A document on the shelf 'due/3' cannot be read", ended);
            Assert.DoesNotContain("Maria", ended.Errors + ended.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_brought_key_that_does_not_open_is_said_by_its_shop()
    {
        var folder = binary.NewFolder();
        await CrashShop.Open(folder);
        await using (var store = SqliteStore.Open(new EmbeddedSettings(folder), new SystemWorld()))
        {
            var shop = (await store.Directory.Find(SlugEntry.Shelf, CrashShop.Slug, default))!.Document.Shop;
            await store.Open(shop).TryCommit(
                new Commit(Guid.CreateVersion7()).Put(BroughtKey.Shelf, BroughtKey.Key, new BroughtKey(1, "AAAA"), Revision.None), default);
        }

        foreach (var door in (string[][])[["verify"], ["export", "--file", Path.Combine(folder, "all.jsonl")], ["api-key", CrashShop.Slug, "--name", "Site"]])
        {
            IsFailed("brought here does not open under this installation's key", await PublishedBinary.Run(folder, door));
        }
    }

    /// <summary>Somebody books a cut on the first day from a date on that has one.</summary>
    private static async Task<Told> Book(PublishedServer server, LocalDate date)
    {
        for (var day = 0; ; day++)
        {
            var told = await new ShopClient(server.Http, Shop).Book(new Wish("corte", "joao", date.PlusDays(day).At(new LocalTime(10, 0)), 900 + day));
            if (told.IsBooked || day == 9)
            {
                Assert.True(told.IsBooked, told.Body);
                return told;
            }
        }
    }

    private static JsonElement Well(Ended ended)
    {
        Assert.True(ended.Code == 0, ended.Output + ended.Errors);
        return JsonElement.Parse(ended.Output);
    }

    private static void IsFailed(string sentence, Ended ended)
    {
        Assert.Equal(1, ended.Code);
        Assert.StartsWith("encaixe: ", ended.Errors, StringComparison.Ordinal);
        Assert.Contains(sentence, ended.Errors, StringComparison.Ordinal);
    }
}
