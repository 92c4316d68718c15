using System.Text;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.SettingUp;
using Encaixe.App.Team;
using Encaixe.Contracts.Setup;

namespace Encaixe.App.Tests;

/// <summary>What the shop's people set up while others book, or set up something else.</summary>
public sealed class SettingUpTests
{
    [Fact]
    public async Task A_booking_that_was_decided_on_the_old_price_list_is_decided_again_on_the_new_one()
    {
        var shop = await Barbershop.Open();
        shop.Store.BeforeNextCommit = () => Cut(shop, cut => cut with { PriceMinor = 70_00, LengthMinutes = 45 });

        var booked = await shop.Book("14:00");

        Assert.Equal((70_00, 45), (booked.Terms.PriceMinor, (booked.End - booked.Start).TotalMinutes));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Whoever_is_booked_while_they_are_taken_off_the_team_stays()
    {
        var shop = await Barbershop.Open();
        shop.Store.BeforeNextCommit = () => shop.Book("14:00", professional: "ana"); // the look at her agenda is over

        var refusal = (await shop.SetUp.Retire(shop.Owner, ProfessionalKind.One, "ana", ChangeTerms.None, Barbershop.Ct)).Refused();

        Assert.Equal(new HasComingAppointments("ana", 1), refusal);
        Assert.All(await shop.All(Professional.Shelf), one => Assert.False(one.Document.IsRetired));
        Assert.Equal(["professional-retired", "professional-restored"], (await shop.All(AuditEntry.Shelf))
            .Where(entry => entry.Document.Subject == "ana").Select(entry => entry.Document.Did));
        await shop.Book("15:00", professional: "ana");
    }

    [Fact]
    public async Task What_is_retired_while_something_else_comes_to_name_it_is_not_named()
    {
        var shop = await Barbershop.Open();
        shop.Store.BeforeNextCommit = () =>
            shop.SetUp.Retire(shop.Owner, ServiceKind.One, "beard", ChangeTerms.None, Barbershop.Ct);

        var refusal = (await shop.SetUp.Add(
            shop.Owner, ComboKind.One, new ComboSetup(["cut", "beard"], PriceMinor: 1), null, Barbershop.Ct)).Refused();

        Assert.Equal("$.services[1]", Assert.IsType<SetupInvalid>(refusal).Field);
        Assert.Empty(await shop.All(Combo.Shelf));
    }

    [Fact]
    public async Task Of_two_who_change_one_thing_at_once_the_second_is_outdated()
    {
        var shop = await Barbershop.Open();
        var read = (await shop.All(Service.Shelf)).Single(one => one.Key == "cut").Document;
        var terms = new ChangeTerms(null, [ServiceKind.One.TagOf(read)]);
        shop.Store.BeforeNextCommit = () => Cut(shop, cut => cut with { PriceMinor = 70_00 });

        var refusal = (await shop.SetUp.Change(
            shop.Owner, ServiceKind.One, "cut", ServiceKind.One.Write(read) with { Name = "Corte fino" }, terms, Barbershop.Ct)).Refused();

        Assert.IsType<SetupChanged>(refusal);
        var now = (await shop.All(Service.Shelf)).Single(one => one.Key == "cut").Document;
        Assert.Equal(("Corte", 70_00), (now.Name, now.PriceMinor));
    }

    [Fact]
    public async Task A_change_whose_outcome_got_lost_is_made_once()
    {
        var shop = await Barbershop.Open();
        shop.Store.LosesNextOutcome = true;

        await Cut(shop, cut => cut with { PriceMinor = 70_00 });

        Assert.Single(await shop.All(AuditEntry.Shelf));
        Assert.Equal(70_00, (await shop.Setups.Read(shop.Tenant, Barbershop.Ct)).FindService("cut")!.PriceMinor);
    }

    [Fact]
    public async Task Five_services_that_need_three_rooms_each_are_booked_and_moved_in_a_commit()
    {
        var shop = await ManyRooms(minutes: 60);
        var wish = Barbershop.Wish("2026-11-24T10:00", professional: null) with { Services = ["s0", "s1", "s2", "s3", "s4"] };

        var booked = (await shop.TryBook(wish)).Must().Appointment;
        var moved = (await shop.Move(booked, "2026-11-26T10:00")).Must();

        Assert.Equal(15, moved.Segments.Sum(segment => segment.Resources!.Count));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Five_days_of_work_are_no_visit()
    {
        var shop = await ManyRooms(minutes: 24 * 60);
        var wish = Barbershop.Wish("2026-11-24T00:00", professional: null) with { Services = ["s0", "s1", "s2", "s3", "s4"] };

        Assert.IsType<ComboNotOffered>((await shop.TryBook(wish)).Refused());
        (await shop.TryBook(wish with { Services = ["s0"] })).Must();
    }

    [Fact]
    public void Ids_are_made_of_names()
    {
        HashSet<string> taken = ["corte", "corte-2", new string('a', 40)];

        Assert.Equal("corte-3", SetupId.Of(" Corte! ", taken));
        Assert.Equal("coloracao-e-luzes", SetupId.Of("Coloração e luzes", taken));
        Assert.Equal($"{new string('a', 38)}-2", SetupId.Of(new string('a', 60), taken));
        Assert.Equal("item", SetupId.Of("爪", taken));
        Assert.Equal("any-2", SetupId.Of("Any", taken));
    }

    [Fact]
    public void What_differs_is_told_member_by_member()
    {
        var changes = WireChanges.Between(
            Encoding.UTF8.GetBytes("""{"name":"a","rules":{"notice":1,"grid":"day"},"gone":[1],"updatedAt":"x"}"""),
            Encoding.UTF8.GetBytes("""{"name":"a","rules":{"notice":2,"grid":"day"},"new":{"x":true},"updatedAt":"y"}"""));

        Assert.Equal(
            [new FieldChange("rules.notice", "1", "2"), new FieldChange("gone", "[1]", null), new FieldChange("new.x", null, "true")],
            changes);
    }

    /// <summary>A shop of five services, each of which needs three rooms of its own.</summary>
    private static Task<Barbershop> ManyRooms(int minutes) => Barbershop.Open(
        services:
        [
            .. Enumerable.Range(0, 5).Select(i => Barbershop.Cut with
            {
                Id = $"s{i}",
                LengthMinutes = minutes,
                Needs = [[$"r{3 * i}"], [$"r{(3 * i) + 1}"], [$"r{(3 * i) + 2}"]],
            }),
        ],
        hours: ["00:00-24:00"],
        resources: [.. Enumerable.Range(0, 15).Select(i => new Resource { Id = $"r{i}", Name = "Sala" })]);

    private static async Task Cut(Barbershop shop, Func<ServiceSetup, ServiceSetup> change)
    {
        var cut = (await shop.All(Service.Shelf)).Single(one => one.Key == "cut").Document;
        (await shop.SetUp.Change(
            shop.Owner, ServiceKind.One, "cut", change(ServiceKind.One.Write(cut)), ChangeTerms.None, Barbershop.Ct)).Must();
    }
}
