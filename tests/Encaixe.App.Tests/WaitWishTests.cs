using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Waitlist;
using Encaixe.Contracts.Appointments;
using Encaixe.Contracts.Waitlist;

namespace Encaixe.App.Tests;

public sealed class WaitWishTests
{
    [Theory]
    [Trait("Rule", "WL-1")]
    [InlineData("ana bia ana", "ana bia")]
    [InlineData("any", "")]
    [InlineData("any ana", "ana")]
    [InlineData("ana nobody", null)] // one of whom nobody knows is no wish for the others
    [InlineData("nobody", null)]
    public async Task One_waits_for_people_of_the_shop(string people, string? read)
    {
        var shop = await Barbershop.Open();
        var body = new JoinWaitlistRequest(
            ["cut"], "2026-11-23", "2026-11-30", new CustomerRequest("Caio Prado", WaitingRoom.PhoneOf(1)), people.Split(' '));

        var wish = WaitWish.Read(body, await shop.Setups.Read(shop.Tenant, Barbershop.Ct), Language.Portuguese, shop.World.Now);

        if (read is null)
        {
            Assert.IsType<ProfessionalNotFound>(wish.Refused());
        }
        else
        {
            Assert.Equal(read, string.Join(' ', wish.Must().Terms.Professionals));
        }
    }
}
