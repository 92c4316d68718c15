using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Tests;

/// <summary>Who is what in a shop, who says so, and who leaves.</summary>
public sealed class TeamTests
{
    [Theory]
    [InlineData(Role.Owner, Role.Manager, Role.Receptionist, null)]
    [InlineData(Role.Owner, Role.Owner, Role.Manager, null)]
    [InlineData(Role.Owner, Role.Manager, Role.Owner, typeof(RoleInvalid))]
    [InlineData(Role.Manager, Role.Professional, Role.Manager, null)]
    [InlineData(Role.Manager, Role.Manager, Role.Professional, null)]
    [InlineData(Role.Manager, Role.Owner, Role.Manager, typeof(AboveOwnRole))]
    [InlineData(Role.Manager, Role.Owner, Role.Owner, typeof(AboveOwnRole))]
    [InlineData(Role.Manager, Role.Professional, Role.Owner, typeof(AboveOwnRole))]
    public async Task Nobody_makes_of_others_what_they_are_not_nor_changes_those_who_are_more(Role by, Role of, Role to, Type? refusal)
    {
        using var house = await TeamHouse.Open();
        var (one, other) = (await house.Person("um@exemplo.com.br", by), await house.Person("outra@exemplo.com.br", of));

        var outcome = await house.Change(await house.At(one), other, to, of == Role.Owner && to == Role.Owner ? "p1" : null);

        Assert.Equal(refusal, outcome.TryGet(out _, out var why) ? null : why.GetType());
        Assert.Equal(refusal is null ? to : of, await house.RoleOf(other));
    }

    [Fact]
    public async Task Nobody_changes_their_own_role_but_they_do_their_own_agenda()
    {
        using var house = await TeamHouse.Open();
        var manager = await house.Person("gerente@exemplo.com.br", Role.Manager);
        var member = await house.At(manager);

        Assert.IsType<OwnRole>((await house.Change(member, manager, Role.Professional)).Refused());
        Assert.IsType<OwnRole>((await house.Change(member, manager, Role.Owner)).Refused());
        Assert.Equal("p1", (await house.Change(member, manager, Role.Manager, "p1")).Must().Professional);
        Assert.IsType<ProfessionalNotFound>((await house.Change(member, manager, Role.Manager, "ninguem")).Refused());
    }

    [Fact]
    public async Task A_change_is_made_of_what_was_seen_and_of_nothing_else()
    {
        using var house = await TeamHouse.Open();
        var bia = await house.Person("bia@exemplo.com.br", Role.Professional);
        var owner = await house.At(house.Owner);
        var seen = SeeTeam.TagOf((await house.Shop.Documents.Find(Member.Shelf, bia.Id, default))!);

        (await house.Change(owner, bia, Role.Receptionist, states: [seen, "\"x\""])).Must();

        Assert.IsType<MemberChanged>((await house.Change(owner, bia, Role.Manager, states: [seen])).Refused());
        Assert.IsType<MemberChanged>((await house.Change(owner, bia, Role.Manager, states: [])).Refused());
        Assert.Equal(Role.Receptionist, await house.RoleOf(bia));
    }

    [Fact]
    public async Task Each_change_is_in_the_audit_with_what_it_was_before()
    {
        using var house = await TeamHouse.Open();
        var bia = await house.Person("bia@exemplo.com.br", Role.Professional, "p1");
        var owner = await house.At(house.Owner);

        (await house.Change(owner, bia, Role.Manager)).Must();
        (await house.Change(owner, bia, Role.Manager)).Must(); // that is so already
        (await house.Use<LeaveTeam>().Execute(owner, bia.Id, default)).Must();

        var notes = (await house.Shop.Documents.ReadAll(AuditEntry.Shelf, default)).Select(entry => entry.Document).Where(entry => entry.Subject == bia.Id && entry.By != Actor.System.Name).ToList();
        Assert.Equal(["member-changed", "member-removed"], notes.Select(note => note.Did));
        Assert.All(notes, note => Assert.Equal($"staff/{house.Owner.Id}", note.By));
        Assert.Equal([new("role", "professional", "manager"), new("professional", "p1", null)], notes[0].Changes!);
        Assert.Equal([new FieldChange("role", "manager", null)], notes[1].Changes!);
    }

    [Fact]
    public async Task Whoever_is_taken_out_or_leaves_finds_no_way_to_the_shop_and_it_none_to_them()
    {
        using var house = await TeamHouse.Open();
        var (bia, caio) = (await house.Person("bia@exemplo.com.br", Role.Receptionist), await house.Person("caio@exemplo.com.br", Role.Professional));

        (await house.Use<LeaveTeam>().Execute(await house.At(house.Owner), bia.Id, default)).Must();
        (await house.Use<LeaveTeam>().Execute(await house.At(caio), caio.Id, default)).Must();

        Assert.Equal((null, 0), (await house.RoleOf(bia), await house.ShopsOf(bia)));
        Assert.Equal((null, 0), (await house.RoleOf(caio), await house.ShopsOf(caio)));
        Assert.IsType<MemberNotFound>((await house.Use<LeaveTeam>().Execute(await house.At(house.Owner), bia.Id, default)).Refused());
        Assert.IsType<MemberNotFound>((await house.Use<LeaveTeam>().Execute(await house.At(house.Owner), "x/y\u0000", default)).Refused());
    }

    [Fact]
    public async Task The_last_owner_neither_leaves_nor_is_taken_out()
    {
        using var house = await TeamHouse.Open();
        var owner = await house.At(house.Owner);

        Assert.IsType<LastOwner>((await house.Use<LeaveTeam>().Execute(owner, house.Owner.Id, default)).Refused());
        var second = await house.Person("socia@exemplo.com.br", Role.Owner);
        (await house.Use<LeaveTeam>().Execute(owner, house.Owner.Id, default)).Must();

        Assert.IsType<LastOwner>((await house.Use<LeaveTeam>().Execute(await house.At(second), second.Id, default)).Refused());
    }

    [Fact]
    public async Task Of_two_owners_who_leave_at_once_one_stays()
    {
        using var house = await TeamHouse.Open();
        var second = await house.Person("socia@exemplo.com.br", Role.Owner);
        var (one, other) = (await house.At(house.Owner), await house.At(second));
        Outcome<Contracts.Team.MemberLeftAnswer>? between = null;
        house.Store.BeforeNextCommit = async () => between = await house.Use<LeaveTeam>().Execute(other, second.Id, default);

        var late = await house.Use<LeaveTeam>().Execute(one, house.Owner.Id, default);

        between!.Must();
        Assert.IsType<LastOwner>(late.Refused());
        Assert.Equal(Role.Owner, await house.RoleOf(house.Owner));
    }

    [Fact]
    public async Task Of_two_owners_who_demote_or_take_out_each_other_at_once_the_late_one_is_none_any_more()
    {
        foreach (var takesOut in (bool[])[false, true])
        {
            using var house = await TeamHouse.Open();
            var second = await house.Person("socia@exemplo.com.br", Role.Owner);
            var (one, other) = (await house.At(house.Owner), await house.At(second));
            house.Store.BeforeNextCommit = async () => (await house.Change(other, house.Owner, Role.Manager)).Must();

            var why = takesOut
                ? (await house.Use<LeaveTeam>().Execute(one, second.Id, default)).Refused()
                : (await house.Change(one, second, Role.Receptionist)).Refused();

            Assert.IsType<AboveOwnRole>(why);
            Assert.Equal((Role.Manager, Role.Owner), (await house.RoleOf(house.Owner), await house.RoleOf(second)));
        }
    }

    [Fact]
    public async Task Whoever_is_taken_out_while_they_change_something_changes_nothing()
    {
        using var house = await TeamHouse.Open();
        var (manager, bia) = (await house.Person("gerente@exemplo.com.br", Role.Manager), await house.Person("bia@exemplo.com.br", Role.Professional));
        var (owner, asking) = (await house.At(house.Owner), await house.At(manager));
        house.Store.BeforeNextCommit = async () => (await house.Use<LeaveTeam>().Execute(owner, manager.Id, default)).Must();

        Assert.IsType<ShopNotFound>((await house.Change(asking, bia, Role.Receptionist)).Refused());
        Assert.Equal(Role.Professional, await house.RoleOf(bia));
    }

    [Fact]
    public async Task A_shop_is_handed_over_in_one_go_or_shared()
    {
        using var house = await TeamHouse.Open();
        var (bia, caio) = (await house.Person("bia@exemplo.com.br", Role.Receptionist), await house.Person("caio@exemplo.com.br", Role.Manager));
        var owner = await house.At(house.Owner);

        Assert.IsType<OwnRole>((await house.Use<HandOver>().Execute(owner, house.Owner.Id, Role.Manager, default)).Refused());
        Assert.IsType<AboveOwnRole>((await house.Use<HandOver>().Execute(await house.At(caio), bia.Id, null, default)).Refused());
        (await house.Use<HandOver>().Execute(owner, bia.Id, become: null, default)).Must();
        Assert.Equal((Role.Owner, Role.Owner), (await house.RoleOf(house.Owner), await house.RoleOf(bia)));
        (await house.Use<HandOver>().Execute(owner, caio.Id, Role.Manager, default)).Must();

        Assert.Equal((Role.Manager, Role.Owner, Role.Owner), (await house.RoleOf(house.Owner), await house.RoleOf(bia), await house.RoleOf(caio)));
        Assert.IsType<AboveOwnRole>((await house.Use<HandOver>().Execute(owner, bia.Id, Role.Receptionist, default)).Refused()); // no more
        Assert.IsType<MemberNotFound>((await house.Use<HandOver>().Execute(owner, "ninguem", null, default)).Refused());
    }

    [Fact]
    public async Task Whoever_leaves_does_so_though_nobody_heard_that_they_did()
    {
        using var house = await TeamHouse.Open();
        var bia = await house.Person("bia@exemplo.com.br", Role.Professional);
        var member = await house.At(bia);
        house.Store.LosesNextOutcome = true;

        (await house.Use<LeaveTeam>().Execute(member, bia.Id, default)).Must();

        Assert.Null(await house.RoleOf(bia));
    }

    [Fact]
    public void What_a_professional_sees_beside_the_own_agenda_is_the_shops_to_say()
    {
        var bia = new StaffMember(null!, "bia", Role.Professional, "bia");
        var open = bia with { Rules = new TeamRules { ProfessionalsSeePrices = false, ProfessionalsSeeReports = true } };

        Assert.Equal((true, false), (bia.SeesPrices, bia.May(Policy.SeeOwnReports)));
        Assert.Equal((false, true), (open.SeesPrices, open.May(Policy.SeeOwnReports)));
        Assert.False((open with { Role = Role.Receptionist }).May(Policy.SeeOwnReports));
        Assert.True((open with { Role = Role.Manager }).SeesPrices);
    }
}
