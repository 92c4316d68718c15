using System.Buffers.Text;
using Encaixe.App.Accounts;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Integrations;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Simulation;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>The keys of programs: how they are made, recognised, and taken away.</summary>
public sealed class ApiKeysTests : IDisposable
{
    private readonly TestWorld _world = new(House.Monday);
    private readonly InterleavedStore _store;
    private readonly WatchedStore _watched;
    private readonly House _house;

    public ApiKeysTests()
    {
        _watched = new WatchedStore(new MemoryStore(_world));
        _store = new InterleavedStore(_watched);
        _house = new House(_store, _world);
    }

    [Fact]
    public async Task A_key_is_of_one_shop_opens_what_it_says_and_fits_into_a_header()
    {
        var (shop, other) = (await Open("beira-mar"), await Open("outra"));
        var key = await Make(shop, Scope.AgendaRead);

        Assert.Matches("^ek_[A-Za-z0-9_-]{88}$", key);
        var member = (await Holder(key))!;
        Assert.Equal((shop.Id, $"key/{member.Id}", null), (member.Tenant.Id, member.Actor.Name, member.Only));
        Assert.Equal([Policy.SeeAgenda, Policy.SeeAbsences], Enum.GetValues<Policy>().Where(member.May));
        Assert.Equal(other.Id, (await Holder(await Make(other, Scope.ReportsRead)))!.Tenant.Id);
    }

    [Fact]
    public void No_key_opens_who_gets_in_or_what_is_the_owners()
    {
        Policy[] never = [Policy.Belong, Policy.RunTeam, Policy.OwnShop];

        Assert.All(never, policy => Assert.False(Scope.Open([.. Scope.All], policy)));
        Assert.False(Scope.Open(["team:write", "", "*"], Policy.SeeAgenda));
    }

    [Fact]
    public async Task Nothing_of_a_key_is_kept_that_would_open_anything()
    {
        var shop = await Open("beira-mar");
        var key = await Make(shop, Scope.AgendaRead);
        var kept = Assert.Single(await Keys(shop)).Document;

        Assert.DoesNotContain(Convert.ToHexStringLower(KeyText.Read(key)!.Secret), kept.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Null(await Holder(new KeyText(shop.Id, kept.Id, Convert.FromHexString(kept.Hash)).Write())); // the hash is no secret
        Assert.DoesNotContain(key[3..], new MadeKey(kept, new(key)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_with_any_bit_turned_is_nobodys_and_costs_no_reading()
    {
        var shop = await Open("beira-mar");
        var bytes = Base64Url.DecodeFromChars((await Make(shop, Scope.AgendaRead)).AsSpan(3));
        var finds = _watched.Finds;

        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(await Holder($"ek_{Base64Url.EncodeToString(bytes)}"));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal(finds, _watched.Finds);
        Assert.NotNull(await Holder($"ek_{Base64Url.EncodeToString(bytes)}"));
    }

    [Fact]
    public async Task A_key_that_is_made_up_is_nobodys_whatever_it_names()
    {
        var (shop, other) = (await Open("beira-mar"), await Open("outra"));
        var real = KeyText.Read(await Make(shop, Scope.AgendaRead))!;

        Assert.Null(await Holder((real with { Secret = new byte[KeyText.SecretLength] }).Write()));
        Assert.Null(await Holder((real with { Id = new string('0', 32) }).Write()));
        Assert.Null(await Holder((real with { Shop = other.Id }).Write()));
        Assert.Null(await Holder((real with { Shop = new TenantId(Guid.Empty) }).Write()));
    }

    [Theory]
    [InlineData('!')]
    [InlineData(' ')]
    [InlineData('=')]
    [InlineData('+')]
    [InlineData('é')]
    public void What_is_no_text_of_a_key_is_none(char letter) => Assert.Null(KeyText.Read("ek_" + new string(letter, 88)));

    [Fact]
    public async Task That_a_key_was_used_is_noted_once_an_hour_and_nobody_waits_for_it()
    {
        var shop = await Open("beira-mar");
        var key = await Make(shop, Scope.AgendaRead);

        foreach (var (minutes, noted) in new[] { (0, 0), (59, 0), (60, 60), (61, 60), (125, 125) })
        {
            _world.Now = House.Monday + Duration.FromMinutes(minutes);
            Assert.NotNull(await Holder(key));
            Assert.Equal(House.Monday + Duration.FromMinutes(noted), Assert.Single(await Keys(shop)).Document.UsedAt);
        }

        _world.Now += Duration.FromHours(2);
        var revision = Assert.Single(await Keys(shop)).Revision;
        _watched.CommitsLeft = 0; // the store takes nothing any more: who asks does not notice
        Assert.NotNull(await Holder(key));
        _watched.CommitsLeft = null;
        Assert.Equal(revision, Assert.Single(await Keys(shop)).Revision);
    }

    [Fact]
    public async Task A_key_that_is_taken_away_opens_nothing_from_then_on_and_the_audit_keeps_that_it_was_there()
    {
        var shop = await Open("beira-mar");
        var key = await Make(shop, Scope.AgendaRead);
        var holder = (await Holder(key))!;
        var owner = await Owner(shop);
        _store.BeforeNextCommit = async () => await Make(shop, Scope.ReportsRead); // somebody makes another at that moment

        Assert.True((await _house.Use<RevokeKey>().Execute(owner, holder.Id, default)).TryGet(out _, out _));

        Assert.Null(await Holder(key));
        Assert.Single(await Keys(shop));
        Assert.Equal(
            ["key-made", "key-made", "key-revoked", "member-joined"],
            (await shop.Documents.ReadAll(AuditEntry.Shelf, default)).Select(entry => entry.Document.Did).Order(StringComparer.Ordinal));
        Assert.IsType<KeyNotFound>((await _house.Use<RevokeKey>().Execute(owner, holder.Id, default)).Refused());
        Assert.IsType<KeyNotFound>((await _house.Use<RevokeKey>().Execute(owner, "x/y\u0000", default)).Refused());
    }

    [Fact]
    public async Task What_is_noted_of_a_key_that_is_being_taken_away_does_not_bring_it_back()
    {
        var shop = await Open("beira-mar");
        var key = await Make(shop, Scope.AgendaRead);
        var owner = await Owner(shop);
        var id = Assert.Single(await Keys(shop)).Key;
        _store.BeforeNextCommit = async () => await _house.Use<RevokeKey>().Execute(owner, id, default); // before the use is noted

        await Holder(key);

        Assert.Empty(await Keys(shop));
    }

    [Fact]
    public async Task A_shop_has_twenty_keys_and_no_more_however_many_are_made_at_once()
    {
        var shop = await Open("beira-mar");
        for (var made = 0; made < 19; made++)
        {
            await Make(shop, Scope.AgendaRead);
        }

        _store.BeforeNextCommit = async () => await Make(shop, Scope.AgendaRead);

        Assert.IsType<TooManyKeys>((await _house.Use<MakeKey>().Execute(shop, null, "Site", [Scope.AgendaRead], default)).Refused());
        Assert.Equal(20, (await Keys(shop)).Count);
    }

    [Fact]
    public async Task A_key_is_made_once_though_nobody_heard_that_it_was()
    {
        var shop = await Open("beira-mar");
        _store.LosesNextOutcome = true;

        var key = await Make(shop, Scope.AgendaRead);

        Assert.Single(await Keys(shop));
        Assert.NotNull(await Holder(key));
    }

    [Theory]
    [InlineData("Bearer {0}", true)]
    [InlineData("bearer {0}", true)]
    [InlineData("BEARER   {0}", true)]
    [InlineData("{0}", false)]
    [InlineData("Basic {0}", false)]
    [InlineData("Bearer{0}", false)]
    [InlineData("Bearer {0}=", false)]
    [InlineData("Bearer {0} {0}", false)]
    [InlineData("Bearer \"{0}\"", false)]
    [InlineData("Bearer", false)]
    [InlineData("", false)]
    public void A_key_is_sent_as_a_bearer_token(string header, bool isKnown)
    {
        const string Key = "ek_some-key";
        var said = string.Format(System.Globalization.CultureInfo.InvariantCulture, header, Key);

        Assert.Equal(isKnown, TokenIn(said) == Key);
        Assert.Null(TokenIn(said, said));
    }

    public void Dispose() => _house.Dispose();

    private async Task<Tenant> Open(string slug) => (await _house.Use<OpenShop>().Execute(
        new Shop
        {
            Name = slug,
            Slug = slug,
            Locations = [new Location { Id = "main", TimeZone = "America/Sao_Paulo", Hours = Hours.On([], []) }],
        },
        [],
        [],
        default))!;

    private async Task<StaffMember> Owner(Tenant shop)
    {
        var commit = new Commit(_world.NewId()).Put(
            Member.Shelf, "dona", new Member(1, "dona", Role.Owner, null, _world.Now), Revision.None);
        Assert.True(await shop.Documents.TryCommit(commit.Note(new AuditEntry(1, _world.Now, Actor.System, "member-joined", "dona")), default));
        return new StaffMember(shop, "dona", Role.Owner);
    }

    private async Task<string> Make(Tenant shop, params IReadOnlyList<string> scopes) =>
        (await _house.Use<MakeKey>().Execute(shop, by: null, "Site", scopes, default)).Must().Text.Value;

    private async Task<StaffMember?> Holder(string key) => await _house.Use<ApiKeys>().MemberOf(key, default);

    private static Task<IReadOnlyList<Stored<ApiKey>>> Keys(Tenant shop) => shop.Documents.ReadAll(ApiKey.Shelf, default);

    private static string? TokenIn(params string[] headers)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = headers;
        return Bearers.TokenIn(http.Request);
    }
}
