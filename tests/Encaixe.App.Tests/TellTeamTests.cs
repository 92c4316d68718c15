using Encaixe.App.Push;
using Encaixe.App.Team;

namespace Encaixe.App.Tests;

/// <summary>What it costs to tell a team, and that each of it is told however many there are.</summary>
public sealed class TellTeamTests
{
    [Fact]
    public async Task Where_nobody_is_told_a_booking_writes_no_row_more_and_where_nobody_is_told_any_more_neither()
    {
        using var shop = await PushShop.Open();
        await shop.Choose(shop.Owner); // of nothing on no device
        await shop.Book("2026-11-24T14:00", "ana");
        Assert.Empty(await shop.All(TeamAlert.Shelf));
        Assert.Empty(await shop.Due(TellTeam.Kind));

        var device = await shop.Add(shop.Owner, "dona");
        await shop.Book("2026-11-24T15:00", "ana");
        Assert.Single(await shop.All(TeamAlert.Shelf));
        Assert.Single(await shop.Due(TellTeam.Kind));
        await shop.Work();
        Assert.Empty(await shop.Due(TellTeam.Kind));

        (await shop.Use<RemoveDevice>().Execute(shop.Owner, device.Id, default)).Must();
        await shop.Book("2026-11-24T16:00", "ana");
        Assert.Single(await shop.All(TeamAlert.Shelf));
        Assert.Empty(await shop.Due(TellTeam.Kind));
    }

    [Fact]
    public async Task Whoever_registers_while_somebody_books_is_told_of_it_or_was_too_late()
    {
        using var shop = await PushShop.Open();
        shop.Store.BeforeNextCommit = () => shop.Add(shop.Owner, "dona");

        await shop.Book("2026-11-24T14:00", "ana"); // reads again, and tells
        await shop.Work();

        Assert.Single(shop.Got("dona"));
    }

    [Fact]
    public async Task A_whole_team_is_told_however_many_devices_it_has_and_each_once()
    {
        using var shop = await PushShop.Open();
        for (var member = 0; member < 25; member++)
        {
            var joined = await shop.Join(Role.Receptionist, null);
            for (var device = 0; device < MemberAlerts.MostDevices; device++)
            {
                await shop.Add(joined, $"{member}-{device}");
            }
        }

        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work(seconds: 240);

        Assert.Equal(125, shop.Service.Got.Count);
        Assert.Equal(125, shop.Service.Got.Select(got => got.Path).Distinct().Count());
        Assert.Empty(await shop.Due(SendPush.Kind));
    }

    [Fact]
    public async Task Broken_off_in_the_middle_of_a_team_it_goes_on_and_tells_each_once()
    {
        using var shop = await PushShop.Open();
        for (var member = 0; member < 12; member++)
        {
            var joined = await shop.Join(Role.Receptionist, null);
            for (var device = 0; device < MemberAlerts.MostDevices; device++)
            {
                await shop.Add(joined, $"{member}-{device}");
            }
        }

        await shop.Book("2026-11-24T14:00", "ana");
        shop.Store.LosesNextOutcome = true; // of the first part
        await shop.Work(seconds: 240);

        Assert.Equal(60, shop.Service.Got.Select(got => got.Path).Distinct().Count());
        Assert.Equal(60, shop.Service.Got.Count);
    }
}
