using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Shops;
using Encaixe.Pages.Bookings;
using NodaTime;

namespace Encaixe.Pages.Tests;

public sealed class ChosenVisitTests
{
    [Fact]
    public void Several_services_are_one_visit_in_the_order_in_which_they_were_chosen()
    {
        var (choice, visit) = Studio.Choose(Choice.Of("colour", "cut"));

        Assert.Equal(["colour", "cut"], choice.Services);
        Assert.Equal("Cor + Corte", visit!.Name);
        Assert.Equal(["Ana"], visit.People.Select(person => person.Name)); // she alone does both
        Assert.True(visit.AsksWho); // but Bia could do a part
    }

    [Fact]
    public void What_makes_no_sense_is_left_out()
    {
        Assert.Equal(["cut"], Studio.Choose(Choice.Of("nonsense", "cut", "cut", "nobodys")).Choice.Services);
        Assert.Null(Studio.Choose(Choice.Of("nonsense")).Visit);
        Assert.Equal(["cut", "beard", "extra-1", "extra-2", "extra-3"],
            Studio.Choose(Choice.Of("cut", "beard", "extra-1", "extra-2", "extra-3", "extra-4")).Choice.Services);
    }

    [Fact]
    public void A_class_is_chosen_alone()
    {
        Assert.Equal(["class"], Studio.Choose(Choice.Of("class", "cut")).Choice.Services);
        Assert.Equal(["cut"], Studio.Choose(Choice.Of("cut", "class")).Choice.Services);
        Assert.False(Studio.Choose(Choice.Of("class")).Visit!.TakesMore);
        Assert.False(Studio.Choose(Choice.Of("class") with { More = true }).Choice.More);
    }

    [Theory]
    [InlineData("cut", "ana", "ana", true)]
    [InlineData("cut", "any", "any", true)]
    [InlineData("cut", null, null, true)]
    [InlineData("cut", "caio", null, true)] // does not cut
    [InlineData("colour", null, "ana", false)] // there is nobody else
    [InlineData("colour beard", null, "any", false)] // nobody does both
    [InlineData("colour beard", "ana", "any", false)]
    [InlineData("cut colour", "ana", "ana", true)]
    [InlineData("cut colour", "bia", null, true)]
    [InlineData("cut beard", "ana", "bia", false)] // done as one, by her alone
    public void Who_is_asked_where_there_is_a_choice(string services, string? wanted, string? settled, bool asks)
    {
        var (choice, visit) = Studio.Choose(Choice.Of(services.Split(' ')) with { Professional = wanted });

        Assert.Equal(settled, choice.Professional);
        Assert.Equal(asks, visit!.AsksWho);
    }

    [Theory]
    [InlineData("class", 2, 2)]
    [InlineData("class", 40, 6)]
    [InlineData("cut", 2, 1)]
    public void A_party_is_as_large_as_there_are_seats(string service, int wanted, int party) =>
        Assert.Equal(party, Studio.Choose(Choice.Of(service) with { Party = wanted }).Choice.Party);

    [Theory]
    [Trait("Rule", "AP-3")]
    [InlineData("cut", null, "a partir de 30 min", "a partir de R$\u00a050,00")]
    [InlineData("cut", "ana", "30 min", "R$\u00a050,00")]
    [InlineData("cut", "bia", "40 min", "R$\u00a060,00")]
    [InlineData("beard", null, "30 min", "R$\u00a045,00")]
    [InlineData("cut colour", null, "a partir de 2 h 30", "a partir de R$\u00a0250,00")]
    public void Where_professionals_differ_it_says_from(string services, string? who, string length, string price)
    {
        var visit = Studio.Choose(Choice.Of(services.Split(' ')) with { Professional = who }).Visit!;

        Assert.Equal((length, price), (visit.TotalAt(null).SayLength(Studio.Texts), visit.TotalAt(null).SayPrice(Studio.Texts)));
    }

    [Fact]
    [Trait("Rule", "AP-3")]
    public void Once_a_time_is_chosen_it_says_what_it_costs_with_those_who_would_serve()
    {
        var visit = Studio.Choose(Choice.Of("cut", "colour") with { Professional = Choice.Anyone }).Visit!;
        var start = Studio.Now;
        var slot = new OpenSlot(start, start + Duration.FromMinutes(165), ["bia"])
        {
            Segments =
            [
                new SlotSegment("cut", "bia", start, start + Duration.FromMinutes(40)),
                new SlotSegment("colour", "ana", start + Duration.FromMinutes(45), start + Duration.FromMinutes(165)),
            ],
        };

        Assert.Equal(("2 h 45", "R$\u00a0260,00"), (visit.TotalAt(slot).SayLength(Studio.Texts), visit.TotalAt(slot).SayPrice(Studio.Texts)));
        Assert.Equal(
            [new VisitLine("09:00", "Corte", "com Bia"), new VisitLine("09:45", "Cor", "com Ana")],
            visit.LinesAt(slot, Studio.Texts));
    }

    [Fact]
    [Trait("Rule", "CB-1")]
    public void A_combo_has_its_own_length_and_price()
    {
        var setup = Studio.Of(new Combo { Id = "both", Services = ["cut", "beard"], LengthMinutes = 45, PriceMinor = 70_00 });
        var visit = ChosenVisit.Of(setup, ["beard", "cut"])!;

        Assert.Equal((45, 70_00), (visit.TotalAt(null).Minutes, visit.TotalAt(null).Price.Minor));
    }

    [Fact]
    public void A_combo_without_a_length_takes_as_long_as_one_by_one()
    {
        var visit = ChosenVisit.Of(Studio.Of(new Combo { Id = "both", Services = ["cut", "beard"], PriceMinor = 70_00 }), ["cut", "beard"])!;

        Assert.Equal("a partir de 1 h", visit.TotalAt(null).SayLength(Studio.Texts));
        Assert.Equal("R$\u00a070,00", visit.TotalAt(null).SayPrice(Studio.Texts));
    }

    [Fact]
    public void A_price_is_for_all_who_come_and_less_for_a_time_that_fits()
    {
        var pair = Studio.Choose(Choice.Of("class") with { Party = 2 }).Visit!;
        var cut = Studio.Choose(Choice.Of("cut") with { Professional = "ana" }).Visit!;
        var slot = new OpenSlot(Studio.Now, Studio.Now + Duration.FromMinutes(30), ["ana"]) { IsBestFit = true, DiscountMinor = 5_00 };

        Assert.Equal("R$\u00a0120,00", pair.TotalAt(null).SayPrice(Studio.Texts));
        Assert.Equal("R$\u00a045,00", cut.TotalAt(slot).SayPrice(Studio.Texts));
        Assert.Equal(new Money(5_00, "BRL"), cut.TotalAt(slot).Discount);
        Assert.Equal(0, cut.TotalAt(slot with { DiscountMinor = 99_00 }).Price.Minor); // never less than nothing
    }
}
