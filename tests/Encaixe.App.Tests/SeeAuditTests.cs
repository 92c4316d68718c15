using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Contracts.Accounts;
using Encaixe.Simulation;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What the owner of a shop sees of who did what, and of who signed in.</summary>
public sealed class SeeAuditTests : IDisposable
{
    private const string Secret = "uma frase só minha";
    private const string Days = "2026-11-23";

    private static readonly Caller _home = new("192.168.1.0/24", "Chrome, Android");

    private readonly TestWorld _world = new(House.Monday);
    private readonly House _house;

    public SeeAuditTests() => _house = new House(new MemoryStore(_world), _world);

    [Fact]
    public async Task The_owner_sees_what_was_done_the_last_first_with_the_names_of_their_people()
    {
        var (account, owner) = await Open("ze");
        _world.Now += Duration.FromMinutes(1);
        await _house.Use<Attempts>().Run(attempt => Note(attempt, owner, "x"), default);

        var page = await See(owner);

        Assert.Equal(["tested", "shop-opened"], page.Entries.Select(entry => entry.Did));
        Assert.Equal([$"staff/{account.Id}"], page.Entries.Select(entry => entry.By).Distinct());
        Assert.Equal(new Origin("staff", _home.Network, "s"), page.Entries[0].From);
        Assert.Equal("Ze", page.Names[account.Id].Value);
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public async Task Page_by_page_each_entry_is_seen_once(int limit)
    {
        var (_, owner) = await Open("ze");
        for (var number = 0; number < 10; number++)
        {
            _world.Now += Duration.FromSeconds(1);
            await _house.Use<Attempts>().Run(attempt => Note(attempt, owner, $"{number}"), default);
        }

        var seen = new List<string>();
        var cursor = default(string);
        do
        {
            var page = await See(owner, limit: limit, cursor: cursor, did: "tested");
            Assert.InRange(page.Entries.Count, 0, limit);
            seen.AddRange(page.Entries.Select(entry => entry.Subject));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"], seen);
    }

    [Fact]
    public async Task One_may_ask_for_what_somebody_did_and_for_what_was_done_to_something()
    {
        var (account, owner) = await Open("ze");
        await _house.Use<Attempts>().Run(attempt => Note(attempt, owner, "x"), default);

        Assert.Equal(2, (await See(owner, by: $"staff/{account.Id}")).Entries.Count);
        Assert.Empty((await See(owner, by: "staff")).Entries);
        Assert.Equal("tested", Assert.Single((await See(owner, subject: "x")).Entries).Did);
        Assert.Empty((await See(owner, did: "test")).Entries);
        Assert.Empty((await See(owner, days: "2026-11-22")).Entries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("eA")]
    [InlineData("MjAyNi0xMS0yMw")]
    public void A_cursor_that_was_made_up_is_refused(string cursor) =>
        Assert.IsType<CursorInvalid>(AuditWish.Read(Days, Days, cursor, null).Refused());

    [Fact]
    public async Task Whoever_signs_in_and_out_and_whoever_is_refused_is_noted_with_the_net_and_the_device()
    {
        var (account, owner) = await Open("ze");
        var elsewhere = new Caller("203.0.113.0/24", "Firefox, Linux");
        _world.Now += Duration.FromMinutes(1);
        var first = await SignIn("ze", Secret, _home);
        _world.Now += Duration.FromMinutes(1);
        await _house.Use<Sessions>().End(account.Id, first!.Session.Id, _home, default);
        await _house.Use<Sessions>().End(account.Id, first.Session.Id, _home, default);
        _world.Now += Duration.FromHours(1);
        Assert.Null(await SignIn("ze", "não é esta aqui", elsewhere));
        Assert.Null(await SignIn("ze", "nem esta outra", _home));

        var events = await SignIns(owner);

        Assert.Equal(
            ["sign-in-refused 2 203.0.113.0/24 192.168.1.0/24", "session-ended 1 192.168.1.0/24", "signed-in 1 192.168.1.0/24", "account-opened 1 192.168.1.0/24"],
            events.Events.Select(one => $"{one.Event.Did} {one.Event.Count} {string.Join(' ', one.Event.Nets)}"));
        Assert.Equal("password", events.Events[2].Event.Means);
        Assert.Equal("Ze", events.Names[account.Id].Value);
    }

    [Fact]
    public async Task Of_a_token_that_is_in_two_hands_it_is_noted_who_came_with_the_old_one()
    {
        var (_, owner) = await Open("ze");
        var thief = new Caller("203.0.113.0/24", "Firefox, Linux");
        var signedIn = await SignIn("ze", Secret, _home);
        var token = signedIn!.RefreshToken.Value;
        await _house.Use<Sessions>().Renew(token, _home, default);
        _world.Now += Duration.FromMinutes(2);

        Assert.Null(await _house.Use<Sessions>().Renew(token, thief, default));

        var last = (await SignIns(owner)).Events[0].Event;
        Assert.Equal(("session-ended-old-token", signedIn.Session.Id), (last.Did, last.Session));
        Assert.Equal([thief.Network], last.Nets);
    }

    [Fact]
    public async Task Of_somebody_who_came_later_the_owner_sees_nothing_of_before_and_of_strangers_nothing()
    {
        var (_, owner) = await Open("ze");
        var (bia, _) = await Open("bia");
        await SignIn("bia", Secret, _home);
        _world.Now += Duration.FromMinutes(10);
        Assert.Equal(["Ze"], (await SignIns(owner)).Names.Values.Select(name => name.Value));

        await owner.Tenant.Documents.TryCommit(
            new Commit(_world.NewId())
                .Put(Member.Shelf, bia.Id, new Member(1, bia.Id, Role.Receptionist, null, _world.Now), Revision.None)
                .Note(new AuditEntry(1, _world.Now, owner.Actor, "member-joined", bia.Id)),
            default);
        _world.Now += Duration.FromMinutes(10);
        await SignIn("bia", Secret, _home);

        var seen = (await SignIns(owner)).Events.Where(one => one.Account == bia.Id).ToList();
        Assert.Equal(["signed-in"], seen.Select(one => one.Event.Did));
        Assert.Equal(_world.Now, seen[0].Event.At);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Page_by_page_each_event_is_seen_once(int limit)
    {
        var (_, owner) = await Open("ze");
        var (bia, _) = await Open("bia");
        await owner.Tenant.Documents.TryCommit(
            new Commit(_world.NewId())
                .Put(Member.Shelf, bia.Id, new Member(1, bia.Id, Role.Manager, null, _world.Now), Revision.None)
                .Note(new AuditEntry(1, _world.Now, owner.Actor, "member-joined", bia.Id)),
            default);
        for (var round = 0; round < 3; round++)
        {
            await SignIn("ze", "não é esta aqui", _home); // of one hour, so that two stand at one place
            await SignIn("bia", "não é esta aqui", _home);
            await SignIn("bia", Secret, _home);
            _world.Now += Duration.FromHours(1);
        }

        var all = (await SignIns(owner)).Events.Select(one => one.Order).ToList();
        var seen = new List<string>();
        var cursor = default(string);
        do
        {
            var page = await SignIns(owner, limit, cursor);
            seen.AddRange(page.Events.Select(one => one.Order));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(11, all.Count);
        Assert.Equal(all, seen);
    }

    [Fact]
    public async Task However_often_an_address_is_tried_one_entry_an_hour_is_written()
    {
        var (account, _) = await Open("ze");
        for (var net = 0; net < 30; net++)
        {
            await SignIn("ze", "não é esta aqui", new Caller($"198.51.{net}.0/24", "Firefox, Linux"));
        }

        var told = Assert.Single(
            await _house.Store.Directory.ReadAll(AccountEvent.Shelf, default),
            one => one.Document.Did == AccountEvent.Refused && one.Key.StartsWith(account.Id, StringComparison.Ordinal)).Document;
        Assert.Equal((30, 10), (told.Count, told.Nets.Count));
    }

    [Fact]
    public async Task As_much_is_read_and_written_whether_or_not_an_address_is_known()
    {
        await Open("ze");
        var watched = new WatchedStore(_house.Store);
        using var house = new House(watched, _world);
        async Task<(int, int)> Cost(string who)
        {
            var before = (watched.Commits, watched.Finds);
            await house.Use<SignIn>().Execute($"{who}@exemplo.com.br", "não é esta aqui", _home, default);
            return (watched.Commits - before.Commits, watched.Finds - before.Finds);
        }

        Assert.Equal(await Cost("ze"), await Cost("ninguem"));
        Assert.Equal(await Cost("ze"), await Cost("ninguem"));
    }

    [Fact]
    public async Task What_happened_with_an_account_is_gone_after_half_a_year()
    {
        await Open("ze");
        _world.Now += AccountEvent.Kept - Duration.FromSeconds(1);
        Assert.Single(await _house.Store.Directory.ReadAll(AccountEvent.Shelf, default));

        _world.Now += Duration.FromSeconds(1);

        Assert.Empty(await _house.Store.Directory.ReadAll(AccountEvent.Shelf, default));
    }

    public void Dispose() => _house.Dispose();

    private static async Task<Outcome<string>?> Note(Attempt attempt, StaffMember member, string subject) =>
        await attempt.TryCommit(
            member.Tenant, attempt.NewCommit().Note(new AuditEntry(1, attempt.Now, member.Actor, "tested", subject)), default)
            ? Outcome<string>.From(subject)
            : null;

    private async Task<AuditPage> See(
        StaffMember owner,
        string? by = null,
        string? subject = null,
        string? did = null,
        int? limit = null,
        string? cursor = null,
        string days = Days) =>
        await _house.Use<SeeAudit>().Execute(
            owner, AuditWish.Read(days, days, cursor, limit).Must(), new AuditFilter(by, subject, did), default);

    private async Task<SignInsPage> SignIns(StaffMember owner, int? limit = null, string? cursor = null) =>
        await _house.Use<SeeSignIns>().Execute(owner, AuditWish.Read("2026-11-01", "2026-11-30", cursor, limit).Must(), default);

    private async Task<SignedIn?> SignIn(string who, string password, Caller caller) =>
        (await _house.Use<SignIn>().Execute($"{who}@exemplo.com.br", password, caller, default)).Match(signedIn => signedIn, _ => (SignedIn?)null);

    private async Task<(Account Account, StaffMember Owner)> Open(string who)
    {
        var wish = NewAccount.Read(
            new OpenAccountRequest(
                $"{who}@exemplo.com.br",
                Secret,
                char.ToUpperInvariant(who[0]) + who[1..],
                new NewShopRequest($"Barbearia {who}", "America/Sao_Paulo", "+5511900000001")),
            Language.Portuguese).Must();
        var account = (await _house.Use<OpenAccount>().Execute(wish, _home, default)).Must();
        var shop = Assert.Single(await _house.Use<AccountDirectory>().ShopsOf(account.Id, default));
        return (account, new StaffMember(shop.Tenant, account.Id, Role.Owner) { From = Origin.Staff(_home.Network, "s") });
    }
}
