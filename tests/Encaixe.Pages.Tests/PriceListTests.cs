using Encaixe.Pages.Bookings;

namespace Encaixe.Pages.Tests;

public sealed class PriceListTests
{
    [Fact]
    public void One_tap_chooses_one_service_a_class_or_a_combo()
    {
        var list = Studio.PriceListFor(new Choice());

        Assert.Empty(list.Picked);
        Assert.Equal("/estudio?service=cut", Row(list, "Corte").Link);
        Assert.Equal("Turma de até 6 pessoas", Row(list, "Oficina").Extra);
        Assert.Equal(
            ("/estudio?service=cut&service=beard", "45 min", "R$\u00a085,00"),
            (Row(list, "Corte + Barba").Link, Row(list, "Corte + Barba").Length, Row(list, "Corte + Barba").Price));
        Assert.DoesNotContain(list.Groups.SelectMany(group => group.Services), row => row.Name == "Massagem"); // nobody does it
    }

    [Fact]
    public void A_link_to_a_professional_lists_what_they_do()
    {
        var list = Studio.PriceListFor(new Choice(Professional: "ana"));

        Assert.Equal(["Corte", "Cor"], list.Groups.SelectMany(group => group.Services).Select(row => row.Name));
        Assert.Equal("/estudio?service=cut&professional=ana", Row(list, "Corte").Link);
    }

    [Fact]
    public void While_more_is_looked_for_a_tap_adds()
    {
        var list = Studio.PriceListFor(Choice.Of("beard") with { Professional = "bia", More = true });

        Assert.Equal(["Barba"], list.Picked.Select(picked => picked.Name));
        Assert.Equal("/estudio", list.Picked[0].Remove);
        Assert.Equal("/estudio?service=beard&service=cut&professional=bia", Row(list, "Corte").Link);
        Assert.Equal("/estudio?service=beard&service=colour", Row(list, "Cor").Link); // Bia does not do that
        Assert.Equal("Junto, fica tudo em 45 min por R$\u00a085,00", Row(list, "Corte").Extra);
        Assert.Equal(("/estudio?service=beard&professional=bia", "Continuar · R$\u00a045,00"), (list.Go, list.GoLabel));
        Assert.DoesNotContain(list.Groups.SelectMany(group => group.Services), row => row.Name is "Oficina" or "Barba");
    }

    [Fact]
    public void What_was_added_can_be_taken_out_again()
    {
        var list = Studio.PriceListFor(Choice.Of("cut", "beard", "colour"));

        Assert.Equal("/estudio?service=cut&service=colour&more=1", list.Picked[1].Remove);
        Assert.Equal("Tirar Barba", list.Picked[1].RemoveLabel);
    }

    [Fact]
    public void Five_services_are_a_full_visit()
    {
        var list = Studio.PriceListFor(Choice.Of("cut", "extra-1", "extra-2", "extra-3", "extra-4"));

        Assert.Empty(list.Groups);
        Assert.NotNull(list.Full);
        Assert.Equal(5, list.Picked.Count);
    }

    private static ServiceChoice Row(PriceListView list, string name) =>
        Assert.Single(list.Groups.SelectMany(group => group.Services), row => row.Name == name);
}
