using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed class VisitBooksTests
{
    private static readonly Instant _noon = Barbershop.At("2026-11-24T12:00");
    private static readonly Instant _midnight = Barbershop.At("2026-11-24T00:00");
    private static readonly Duration _half = Duration.FromMinutes(30);

    [Fact]
    public async Task All_days_of_all_participants_are_read_and_each_is_asked_for_its_own()
    {
        var shop = await Barbershop.Open();
        await shop.Book("2026-11-24T12:00", professional: "ana");
        await shop.Book("2026-11-24T13:00", professional: "bia");

        var books = await Read(shop, "ana", "bia", "room");

        Assert.Equal([_noon], books.TakenOf("ana").Select(taken => taken.Slot.Start));
        Assert.Equal([_noon + (2 * _half)], books.TakenOf("bia").Select(taken => taken.Slot.Start));
        Assert.Empty(books.TakenOf("room"));
    }

    [Fact]
    public async Task What_an_appointment_took_goes_and_what_it_takes_comes_in_all_days_and_in_no_other()
    {
        var shop = await Barbershop.Open();
        await Write(shop, before: [], after: [At("ana", 0), At("ana", 60), At("room", 0)]);
        Assert.Equal(["ana 0", "ana 60", "room 0"], await Said(shop));
        var rooms = await Revision(shop, "room/2026-11-24");

        await Write(shop, before: [At("ana", 0), At("ana", 60)], after: [At("bia", 30)], "ana", "bia");

        Assert.Equal(["bia 30", "room 0"], await Said(shop)); // nobody asked for the room's days
        Assert.Equal(rooms, await Revision(shop, "room/2026-11-24"));
    }

    [Fact]
    public async Task A_day_that_must_change_and_was_not_read_is_a_bug_and_nothing_is_written()
    {
        var shop = await Barbershop.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(shop, before: [], after: [At("ana", 0)], "bia"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(shop, before: [At("ana", 0)], after: [], "bia"));

        Assert.Empty(await Said(shop));
    }

    [Fact]
    public async Task Of_two_who_read_the_same_day_of_any_participant_one_is_told()
    {
        var shop = await Barbershop.Open();
        var (first, second) = (await Read(shop, "ana", "room"), await Read(shop, "bia", "room"));

        var one = await Commit(shop, first, "one", [At("ana", 0), At("room", 0)]);
        var other = await Commit(shop, second, "other", [At("bia", 0), At("room", 0)]);

        Assert.Equal((true, false), (one, other));
        Assert.Equal(["ana 0", "room 0"], await Said(shop));
    }

    [Fact]
    public async Task As_many_days_are_counted_as_change_at_the_most()
    {
        var shop = await Barbershop.Open();
        await Write(shop, before: [], after: [At("ana", 0)]); // somebody was faster, and wrote the same with her
        var books = await Read(shop, "ana", "bia", "room");
        Claim[] claims = [At("bia", 0)];
        var commit = new Commit(shop.World.NewId());
        books.Write(commit, "mine", before: [], claims, shop.World.Now);

        Assert.Equal(commit.Changes.Count, books.CountOf("mine", claims));
        Assert.Equal(1, books.CountOf("another", claims));
    }

    private static Claim At(string participant, int minutes) => new(
        participant, Span.Of("mine", new Slot(_noon + Duration.FromMinutes(minutes), _half), Duration.Zero, Duration.Zero));

    private static Task<VisitBooks> Read(Barbershop shop, params string[] participants) => VisitBooks.Read(
        shop.Tenant, participants.Select(who => new Stretch(who, _noon, _noon + Duration.FromHours(4))), Barbershop.Ct);

    private static async Task Write(
        Barbershop shop, IReadOnlyList<Claim> before, IReadOnlyList<Claim> after, params string[] participants)
    {
        var books = await Read(shop, participants.Length == 0 ? ["ana", "bia", "room"] : participants);
        await shop.Plant(commit =>
        {
            books.Write(commit, "mine", before, after, shop.World.Now);
            return commit;
        });
    }

    private static Task<bool> Commit(Barbershop shop, VisitBooks books, string appointment, IEnumerable<Claim> claims)
    {
        var commit = new Commit(shop.World.NewId());
        Claim[] own = [.. claims.Select(claim => claim with { Span = claim.Span with { Appointment = appointment } })];
        books.Write(commit, appointment, [], own, shop.World.Now);
        return shop.Tenant.Documents.TryCommit(commit, Barbershop.Ct);
    }

    private static async Task<Revision?> Revision(Barbershop shop, string key) =>
        (await shop.Tenant.Documents.Find(DayBook.Shelf, key, Barbershop.Ct))?.Revision;

    private static async Task<IEnumerable<string>> Said(Barbershop shop) => (await shop.All(DayBook.Shelf)).SelectMany(
        book => book.Document.Spans.Select(span => $"{book.Key.Split('/')[0]} {span.Start - (_noon.ToUnixTimeSeconds() / 60)}"));
}
