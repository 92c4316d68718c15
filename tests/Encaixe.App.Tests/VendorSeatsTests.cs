using Encaixe.App.Channels;

namespace Encaixe.App.Tests;

/// <summary>How many messages a vendor is handed at once.</summary>
public sealed class VendorSeatsTests
{
    [Fact]
    public async Task A_slow_vendor_has_its_part_and_the_others_theirs()
    {
        var seats = new VendorSeats();
        var taken = new List<VendorSeats.Seat>();
        for (var i = 0; i < VendorSeats.OfReminders; i++)
        {
            taken.Add((await seats.Take("slow", canWait: true, Barbershop.Ct))!);
        }

        var oneMore = seats.Take("slow", canWait: true, Barbershop.Ct);
        var ofAnother = await seats.Take("quick", canWait: true, Barbershop.Ct);

        Assert.NotNull(ofAnother);
        Assert.NotNull(await seats.Take("slow", canWait: false, Barbershop.Ct)); // somebody waits for it
        Assert.Null(await oneMore);
        taken[0].Dispose();
        Assert.NotNull(await seats.Take("slow", canWait: true, Barbershop.Ct));
    }

    [Fact]
    public async Task Who_waits_for_a_seat_has_it_when_it_is_given_back()
    {
        var seats = new VendorSeats();
        var taken = new List<VendorSeats.Seat>();
        for (var i = 0; i < VendorSeats.OfReminders; i++)
        {
            taken.Add((await seats.Take("slow", canWait: true, Barbershop.Ct))!);
        }

        var waiting = seats.Take("slow", canWait: true, Barbershop.Ct).AsTask();
        Assert.False(waiting.IsCompleted);
        taken[3].Dispose();

        Assert.NotNull(await waiting);
    }
}
