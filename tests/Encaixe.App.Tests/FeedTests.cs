using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Calendars;
using Encaixe.App.Documents;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Simulation;

namespace Encaixe.App.Tests;

/// <summary>Who has calendars elsewhere read an agenda, and at which address.</summary>
public sealed class FeedTests
{
    [Fact]
    public async Task A_feed_stays_at_its_address_until_it_gets_another_one()
    {
        using var house = await TeamHouse.Open();
        var owner = await house.At(house.Owner);

        var made = await Make(house, owner, FeedKind.Full);
        var again = await Make(house, owner, FeedKind.Full);
        var busy = await Make(house, owner, FeedKind.Busy);
        var renewed = await Renew(house, owner, FeedKind.Full);

        Assert.Equal(made, again);
        Assert.Matches("^https://encaixe\\.test/cal/[A-Za-z0-9_-]{64}\\.ics$", Url(house, made));
        Assert.Equal(3, new[] { made, busy, renewed }.Select(feed => Url(house, feed)).Distinct().Count());
        Assert.Equal([false, true, true], await Opened(house, made, busy, renewed));
        (await house.Use<RemoveFeed>().Execute(owner, "p1", FeedKind.Full, default)).Must();
        Assert.Equal([false, true, false], await Opened(house, made, busy, renewed));
        Assert.IsType<FeedNotFound>((await house.Use<RemoveFeed>().Execute(owner, "p1", FeedKind.Full, default)).Refused());
        Assert.IsType<FeedNotFound>((await house.Use<MakeFeed>().Renew(owner, "p1", FeedKind.Full, default)).Refused());
        Assert.NotEqual(renewed.Id, (await Make(house, owner, FeedKind.Full)).Id); // an address that was given up does not come back
    }

    [Fact]
    public async Task The_audit_says_who_did_what_and_nothing_of_the_address()
    {
        using var house = await TeamHouse.Open();
        var owner = await house.At(house.Owner);
        var made = await Make(house, owner, FeedKind.Busy);
        await Make(house, owner, FeedKind.Busy); // that is there already
        await Renew(house, owner, FeedKind.Busy);
        (await house.Use<RemoveFeed>().Execute(owner, "p1", FeedKind.Busy, default)).Must();

        var notes = (await house.Shop.Documents.ReadAll(AuditEntry.Shelf, default)).Select(entry => entry.Document).Where(entry => entry.Subject == "p1" && entry.Did.StartsWith("feed-", StringComparison.Ordinal)).ToList();

        Assert.Equal(["feed-made", "feed-renewed", "feed-removed"], notes.Select(note => note.Did));
        Assert.All(notes, note => Assert.Equal($"staff/{house.Owner.Id}", note.By));
        Assert.Equal(
            [new("feed", null, "busy"), new("feed", "busy", "busy"), new FieldChange("feed", "busy", null)], notes.Select(note => Assert.Single(note.Changes!)));
        Assert.DoesNotContain(Url(house, made).Split('/')[^1][..20], string.Join('\n', notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Owner, null, true)]
    [InlineData(Role.Manager, null, true)]
    [InlineData(Role.Receptionist, null, false)]
    [InlineData(Role.Receptionist, "p1", false)]
    [InlineData(Role.Professional, null, false)]
    [InlineData(Role.Professional, "p1", true)]
    public async Task Who_runs_the_shop_gives_out_agendas_and_a_professional_the_own_one(Role role, string? professional, bool may)
    {
        using var house = await TeamHouse.Open();
        var member = await house.At(await house.Person("uma@exemplo.com.br", role, professional));

        Assert.Equal(may, member.May(Policy.KeepFeeds));
        Assert.Equal(may, (await house.Use<MakeFeed>().Execute(member, "p1", FeedKind.Full, default)).TryGet(out _, out var refusal));
        Assert.True(may || refusal is NotAllowed);
        Assert.Equal(role >= Role.Manager, (await house.Use<MakeFeed>().Execute(member, "p2", FeedKind.Full, default)).Match(_ => true, no => no is ProfessionalNotFound));
    }

    [Fact]
    public async Task Of_two_who_make_the_same_at_once_both_have_the_one_that_is_there()
    {
        using var house = await TeamHouse.Open();
        var owner = await house.At(house.Owner);
        CalendarFeed? other = null;
        house.Store.BeforeNextCommit = async () => other = await Make(house, owner, FeedKind.Full);

        var made = await Make(house, owner, FeedKind.Full);

        Assert.Equal(other, made);
        Assert.Single(await house.Shop.Documents.ReadAll(CalendarFeed.Shelf, default));
    }

    [Fact]
    public async Task Who_is_no_longer_what_they_were_when_they_came_in_gives_out_nothing()
    {
        using var house = await TeamHouse.Open();
        var owner = await house.At(house.Owner);
        var manager = await house.Person("gerente@exemplo.com.br", Role.Manager);
        var member = await house.At(manager);
        house.Store.BeforeNextCommit = async () => (await house.Change(owner, manager, Role.Receptionist)).Must();

        Assert.IsType<NotAllowed>((await house.Use<MakeFeed>().Execute(member, "p1", FeedKind.Full, default)).Refused());

        Assert.Empty(await house.Shop.Documents.ReadAll(CalendarFeed.Shelf, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_leaves_or_has_another_agenda_reads_it_no_longer(bool leaves)
    {
        using var house = await TeamHouse.Open();
        var owner = await house.At(house.Owner);
        var bia = await house.Person("bia@exemplo.com.br", Role.Professional, "p1");
        var (full, busy) = (await Make(house, await house.At(bia), FeedKind.Full), await Make(house, owner, FeedKind.Busy));
        (await house.Change(owner, bia, Role.Manager, "p1")).Must(); // it is theirs still
        Assert.Equal([true, true], await Opened(house, full, busy));

        _ = leaves
            ? (await house.Use<LeaveTeam>().Execute(owner, bia.Id, default)).Match(_ => true, _ => false)
            : (await house.Change(owner, bia, Role.Manager)).Match(_ => true, _ => false);

        Assert.Equal([false, false], await Opened(house, full, busy));
        Assert.Empty(await house.Shop.Documents.ReadAll(CalendarFeed.Shelf, default));
    }

    [Fact]
    public async Task What_is_no_address_of_a_feed_opens_nothing()
    {
        using var house = await TeamHouse.Open();
        var token = Url(house, await Make(house, await house.At(house.Owner), FeedKind.Full)).Split('/', '.')[^2];

        Assert.NotNull(await house.Use<ReadFeed>().Execute(token, default));
        foreach (var other in (string[])["", "x", "é", new string('A', 64), token[..^1], token + "A", token[1..] + token[0], token.ToUpperInvariant()])
        {
            Assert.Null(await house.Use<ReadFeed>().Execute(other, default));
        }

        // The link of a client is made of the same, for something else.
        Assert.Null(await house.Use<ManageLinks>().Open(token, default));
    }

    [Fact]
    public async Task A_feed_goes_along_when_its_shop_moves()
    {
        var world = new TestWorld(House.Monday);
        using var old = new House(new MemoryStore(world), world);
        using var house = new House(new MemoryStore(world), world, key: 2);
        var (shop, _) = await old.OpenLivedIn("beira-mar");
        var feed = new CalendarFeed(1, new string('7', 32), "ana", FeedKind.Full, "owner", world.Now);
        Assert.True(await old.Store.Open(shop.Id).TryCommit(
            new Commit(world.NewId()).Put(CalendarFeed.Shelf, feed.Id, feed, Revision.None), default));
        var token = old.Use<FeedLinks>().UrlOf(shop.Id, feed.Id).Split('/', '.')[^2];

        await house.Import(await old.Export(shop.Id));

        var (before, after) = (await old.Use<ReadFeed>().Execute(token, default), await house.Use<ReadFeed>().Execute(token, default));
        Assert.NotEmpty(before!.Events);
        Assert.Equal(before.Events, after!.Events);
    }

    private static string Url(TeamHouse house, CalendarFeed feed) => house.Use<FeedLinks>().UrlOf(house.Shop.Id, feed.Id);

    private static async Task<CalendarFeed> Make(TeamHouse house, StaffMember by, FeedKind kind) =>
        (await house.Use<MakeFeed>().Execute(by, "p1", kind, default)).Must();

    private static async Task<CalendarFeed> Renew(TeamHouse house, StaffMember by, FeedKind kind) =>
        (await house.Use<MakeFeed>().Renew(by, "p1", kind, default)).Must();

    private static async Task<IReadOnlyList<bool>> Opened(TeamHouse house, params CalendarFeed[] feeds)
    {
        var opened = new List<bool>();
        foreach (var feed in feeds)
        {
            opened.Add(await house.Use<ReadFeed>().Execute(Url(house, feed).Split('/', '.')[^2], default) is not null);
        }

        return opened;
    }
}
