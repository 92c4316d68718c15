using Encaixe.App.Accounts;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.Contracts.Team;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>How people come into a shop.</summary>
public sealed class InvitationTests
{
    [Fact]
    public async Task Whoever_holds_a_link_comes_in_by_it_once_and_asked_again_hears_the_same()
    {
        using var house = await TeamHouse.Open();
        var (bia, caio) = (await house.Person("bia@exemplo.com.br"), await house.Person("caio@exemplo.com.br"));
        var token = await house.Invite(house.Owner, Role.Professional, professional: "p1");

        (await Accept(house, token, bia)).Must();
        (await Accept(house, token, bia)).Must();

        Assert.Equal((Role.Professional, 1), (await house.RoleOf(bia), await house.ShopsOf(bia)));
        Assert.Equal("p1", (await AccountDirectory.Of(house.Shop, bia.Id, default))!.Professional);
        Assert.IsType<InvitationNotFound>((await Accept(house, token, caio)).Refused());
        Assert.Null(await house.Use<AcceptInvitation>().Open(token, default));
        Assert.Equal(0, await house.ShopsOf(caio));
    }

    [Fact]
    public async Task Of_two_who_come_in_by_one_link_at_once_one_does()
    {
        using var house = await TeamHouse.Open();
        var (bia, caio) = (await house.Person("bia@exemplo.com.br"), await house.Person("caio@exemplo.com.br"));
        var token = await house.Invite(house.Owner, Role.Manager);
        house.Store.BeforeNextCommit = async () => (await Accept(house, token, caio)).Must();

        Assert.IsType<InvitationNotFound>((await Accept(house, token, bia)).Refused());
        Assert.Equal((null, Role.Manager), (await house.RoleOf(bia), await house.RoleOf(caio)));
    }

    [Fact]
    public async Task An_invitation_is_over_after_seven_days()
    {
        using var house = await TeamHouse.Open();
        var bia = await house.Person("bia@exemplo.com.br");
        var token = await house.Invite(house.Owner, Role.Receptionist);

        house.World.Now += Duration.FromDays(7) - Duration.FromSeconds(1);
        Assert.NotNull(await house.Use<AcceptInvitation>().Open(token, default));
        house.World.Now += Duration.FromSeconds(1);

        Assert.Null(await house.Use<AcceptInvitation>().Open(token, default));
        Assert.IsType<InvitationNotFound>((await Accept(house, token, bia)).Refused());
    }

    [Fact]
    public async Task One_that_was_taken_back_or_forged_opens_nothing()
    {
        using var house = await TeamHouse.Open();
        var bia = await house.Person("bia@exemplo.com.br");
        var token = await house.Invite(house.Owner, Role.Receptionist);
        var id = Assert.Single(await SeeInvitations.Execute(house.Shop, default)).Id;

        (await house.Use<RevokeInvitation>().Execute(await house.At(house.Owner), id, default)).Must();

        Assert.IsType<InvitationNotFound>((await Accept(house, token, bia)).Refused());
        Assert.IsType<InvitationNotFound>((await Accept(house, new string('A', 64), bia)).Refused());
        Assert.IsType<InvitationNotFound>((await Accept(house, "x", bia)).Refused());
        Assert.IsType<InvitationNotFound>((await house.Use<RevokeInvitation>().Execute(await house.At(house.Owner), id, default)).Refused());
    }

    [Fact]
    public async Task One_that_names_an_address_is_of_its_account_whoever_has_the_link()
    {
        using var house = await TeamHouse.Open();
        var (bia, caio) = (await house.Person("bia@exemplo.com.br"), await house.Person("caio@exemplo.com.br"));
        var token = await house.Invite(house.Owner, Role.Manager, email: "BIA@exemplo.com.br");

        Assert.IsType<InvitationForAnother>((await Accept(house, token, caio)).Refused());
        Assert.IsType<InvitationForAnother>((await OpenAndAccept(house, token, "davi@exemplo.com.br")).Refused());
        (await Accept(house, token, bia)).Must();

        Assert.Equal((Role.Manager, null), (await house.RoleOf(bia), await house.RoleOf(caio)));
    }

    [Fact]
    public async Task Whoever_has_no_account_gets_one_on_the_way_and_no_shop_of_their_own()
    {
        using var house = await TeamHouse.Open();
        var (bound, free) = (await house.Invite(house.Owner, Role.Receptionist, email: "bia@exemplo.com.br"), await house.Invite(house.Owner, Role.Professional));

        var bia = (await OpenAndAccept(house, bound, email: null)).Must();
        Assert.IsType<EmailTaken>((await OpenAndAccept(house, free, "Bia@exemplo.com.br")).Refused());
        var caio = (await OpenAndAccept(house, free, "caio@exemplo.com.br")).Must();

        Assert.Equal((Role.Receptionist, 1), (await house.RoleOf(bia), await house.ShopsOf(bia)));
        Assert.Equal((Role.Professional, 1), (await house.RoleOf(caio), await house.ShopsOf(caio)));
        var signedIn = (await house.Use<SignIn>().Execute("bia@exemplo.com.br", "outra frase comprida", TeamHouse.Home, default)).Must();
        Assert.Equal(bia.Id, signedIn.Account.Id);
    }

    [Fact]
    public async Task Nobody_gets_an_account_by_a_link_that_somebody_used_at_that_moment()
    {
        using var house = await TeamHouse.Open();
        var caio = await house.Person("caio@exemplo.com.br");
        var token = await house.Invite(house.Owner, Role.Receptionist);
        var opened = (await house.Use<AcceptInvitation>().Open(token, default))!;
        var wish = NewPerson.Read("bia@exemplo.com.br", "outra frase comprida", "Bia").Must();
        (await Accept(house, token, caio)).Must();

        Assert.IsType<InvitationNotFound>((await house.Use<AcceptInvitation>().Execute(opened, wish, TeamHouse.Home, default)).Refused());
        Assert.Null(await house.Use<AccountDirectory>().ByEmail(EmailAddress.Read("bia@exemplo.com.br"), default));
    }

    [Fact]
    public async Task What_was_written_though_nobody_heard_of_it_was_written_once()
    {
        using var house = await TeamHouse.Open();
        var token = await house.Invite(house.Owner, Role.Receptionist);
        var opened = (await house.Use<AcceptInvitation>().Open(token, default))!;
        var wish = NewPerson.Read("bia@exemplo.com.br", "outra frase comprida", "Bia").Must();
        house.World.Now += Duration.FromMinutes(1);
        house.Store.LosesNextOutcome = true;

        var bia = (await house.Use<AcceptInvitation>().Execute(opened, wish, TeamHouse.Home, default)).Must();

        Assert.Equal(Role.Receptionist, await house.RoleOf(bia));
        house.Store.LosesNextOutcome = true;
        await house.Invite(house.Owner, Role.Receptionist);
        Assert.Single(await SeeInvitations.Execute(house.Shop, default));
    }

    [Fact]
    public async Task An_invitation_counts_as_long_as_whoever_made_it_may_make_it()
    {
        using var house = await TeamHouse.Open();
        var (manager, bia) = (await house.Person("gerente@exemplo.com.br", Role.Manager), await house.Person("bia@exemplo.com.br"));
        var token = await house.Invite(manager, Role.Manager);
        var owner = await house.At(house.Owner);
        var other = await house.Invite(manager, Role.Professional);

        (await house.Change(owner, manager, Role.Receptionist)).Must();
        Assert.IsType<InvitationNotFound>((await Accept(house, token, bia)).Refused());
        Assert.IsType<InvitationNotFound>((await Accept(house, other, bia)).Refused());
        (await house.Use<LeaveTeam>().Execute(owner, manager.Id, default)).Must();
        Assert.IsType<InvitationNotFound>((await Accept(house, token, manager)).Refused()); // no way back for whoever was taken out

        Assert.Empty(await SeeInvitations.Execute(house.Shop, default));
        Assert.Null(await house.RoleOf(bia));
    }

    [Fact]
    public async Task Nobody_is_invited_to_be_more_than_whoever_invites_them()
    {
        using var house = await TeamHouse.Open();
        var receptionist = await house.Person("recepcao@exemplo.com.br", Role.Receptionist);

        Assert.IsType<RoleInvalid>(WantedInvitation.Read(new InviteRequest("owner")).Refused());
        Assert.IsType<NotAllowed>((await house.Use<Invite>().Execute(
            await house.At(receptionist), new WantedInvitation(Role.Manager, null, null, null), Language.Portuguese, default)).Refused());
        Assert.IsType<AlreadyMember>((await Accept(house, await house.Invite(house.Owner, Role.Manager), receptionist)).Refused());
        Assert.Equal(Role.Receptionist, await house.RoleOf(receptionist));
    }

    [Fact]
    public async Task A_hundred_belong_to_a_shop_or_are_invited_and_an_account_to_fifty_shops()
    {
        using var house = await TeamHouse.Open();
        for (var people = 1; people < 99; people++)
        {
            await house.Person($"gente-{people}@exemplo.com.br", Role.Professional);
        }

        var token = await house.Invite(house.Owner, Role.Professional);
        Assert.IsType<TeamFull>((await house.Use<Invite>().Execute(
            await house.At(house.Owner), new WantedInvitation(Role.Professional, null, null, null), Language.Portuguese, default)).Refused());
        var bia = await house.Person("bia@exemplo.com.br");
        var commit = new Commit(house.World.NewId());
        for (var shops = 0; shops < 50; shops++)
        {
            var shop = new TenantId(house.World.NewId());
            commit.PutInDirectory(AccountShop.Shelf, AccountShop.Key(bia.Id, shop), new AccountShop(1, shop), Revision.None);
        }

        Assert.True(await house.Shop.Documents.TryCommit(commit, default));
        Assert.IsType<TooManyShops>((await Accept(house, token, bia)).Refused());
    }

    [Fact]
    public async Task A_link_of_one_shop_opens_nothing_of_another()
    {
        using var house = await TeamHouse.Open();
        var token = await house.Invite(house.Owner, Role.Manager);
        var id = Assert.Single(await SeeInvitations.Execute(house.Shop, default)).Id;
        var appointment = house.Use<Appointments.ManageLinks>().TokenOf(house.Shop.Id, id); // of another kind of link

        Assert.NotEqual(token, appointment);
        Assert.Null(await house.Use<AcceptInvitation>().Open(appointment, default));
    }

    private static Task<Outcome<Account>> Accept(TeamHouse house, string token, Account account) =>
        house.Use<AcceptInvitation>().Execute(token, account.Id, TeamHouse.Home, default);

    private static async Task<Outcome<Account>> OpenAndAccept(TeamHouse house, string token, string? email)
    {
        var opened = (await house.Use<AcceptInvitation>().Open(token, default))!;
        var wish = AcceptInvitation.Read(new AcceptInvitationRequest("Bia", "outra frase comprida", email), opened.Invitation).Must();
        return await house.Use<AcceptInvitation>().Execute(opened, wish, TeamHouse.Home, default);
    }
}
