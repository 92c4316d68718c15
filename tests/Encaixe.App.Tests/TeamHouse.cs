using System.Globalization;
using Encaixe.App.Accounts;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts.Accounts;
using Encaixe.Simulation;

namespace Encaixe.App.Tests;

/// <summary>A shop with an owner, into which people come, in a store where things happen in between.</summary>
internal sealed class TeamHouse : IDisposable
{
    public static readonly Caller Home = new("c0a801", "Chrome, Android");

    private readonly House _house;

    private TeamHouse()
    {
        Store = new InterleavedStore(new MemoryStore(World));
        _house = new House(Store, World, mailer: new Mailbox());
    }

    public TestWorld World { get; } = new(House.Monday);

    public InterleavedStore Store { get; }

    public Tenant Shop { get; private set; } = null!;

    /// <summary>Whose shop it is.</summary>
    public Account Owner { get; private set; } = null!;

    public static async Task<TeamHouse> Open()
    {
        var house = new TeamHouse();
        house.Owner = (await house.Use<OpenAccount>().Execute(
            NewAccount.Read(
                    new OpenAccountRequest(
                        "dona@exemplo.com.br",
                        "uma frase só minha",
                        "Dona Rosa",
                        new NewShopRequest("Salão da Rosa", "America/Sao_Paulo", "(11) 90000-0001", Kind: "salon")),
                    Language.Portuguese)
                .Must(),
            Home,
            default)).Must();
        house.Shop = Assert.Single(await house.Use<AccountDirectory>().ShopsOf(house.Owner.Id, default)).Tenant;
        return house;
    }

    public T Use<T>()
        where T : notnull => _house.Use<T>();

    /// <summary>Somebody with an account, who belongs to the shop or does not.</summary>
    public async Task<Account> Person(string email, Role? role = null, string? professional = null)
    {
        var address = EmailAddress.Read(email)!;
        var accounts = Use<AccountDirectory>();
        var account = new Account(
            1,
            World.NewId().ToString("N", CultureInfo.InvariantCulture),
            new Personal(email.Split('@')[0]),
            address.Typed,
            new Personal(Passwords.Nobodys),
            World.Now);
        var commit = new Commit(World.NewId())
            .PutInDirectory(Account.Shelf, account.Id, account, Revision.None)
            .PutInDirectory(AccountEmail.Shelf, accounts.IndexOf(address), new AccountEmail(1, account.Id), Revision.None);
        if (role is { } what)
        {
            commit.Put(Member.Shelf, account.Id, new Member(1, account.Id, what, professional, World.Now), Revision.None)
                .PutInDirectory(AccountShop.Shelf, AccountShop.Key(account.Id, Shop.Id), new AccountShop(1, Shop.Id), Revision.None)
                .Note(new AuditEntry(1, World.Now, Actor.System, "member-joined", account.Id));
        }

        Assert.True(await Shop.Documents.TryCommit(commit, default));
        return account;
    }

    /// <summary>Somebody at the door, as they are at this moment.</summary>
    public async Task<StaffMember> At(Account account) =>
        await AccountDirectory.Of(Shop, account.Id, default) is { } member
            ? new StaffMember(Shop, account.Id, member.Role, member.Professional)
            : throw new InvalidOperationException("They do not belong to it.");

    public async Task<Role?> RoleOf(Account account) => (await AccountDirectory.Of(Shop, account.Id, default))?.Role;

    /// <summary>How many shops somebody is shown that they belong to.</summary>
    public async Task<int> ShopsOf(Account account) => (await Use<AccountDirectory>().ShopsOf(account.Id, default)).Count;

    /// <summary>Has somebody invite somebody, and gives the link's token.</summary>
    public async Task<string> Invite(Account by, Role role, string? email = null, string? professional = null)
    {
        var wish = new WantedInvitation(role, professional, EmailAddress.Read(email), Name: null);
        var invitation = (await Use<Invite>().Execute(await At(by), wish, Language.Portuguese, default)).Must();
        return Use<InvitationLinks>().UrlOf(Shop.Id, invitation.Id).Split('/')[^1];
    }

    public Task<Outcome<Member>> Change(StaffMember by, Account who, Role role, string? professional = null, string[]? states = null) =>
        Use<ChangeMember>().Execute(by, who.Id, role, professional, states, default);

    public void Dispose() => _house.Dispose();
}
