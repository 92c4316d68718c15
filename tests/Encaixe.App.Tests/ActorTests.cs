using System.Net;
using System.Text.Json;
using Encaixe.App.Audit;
using Encaixe.App.Limits;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Tests;

/// <summary>Who does something, and from where.</summary>
public sealed class ActorTests
{
    [Fact]
    public async Task Of_a_client_it_is_known_through_which_door_they_came_and_from_no_net()
    {
        var shop = await Barbershop.Open();
        var onPage = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00") with { By = Actor.ClientOnPage })).Must().Appointment;
        var overApi = (await shop.TryBook(Barbershop.Wish("2026-11-23T15:00", phone: Barbershop.BiaPhone))).Must().Appointment;

        var notes = (await shop.All(AuditEntry.Shelf)).ToDictionary(entry => entry.Document.Subject, entry => entry.Document);

        Assert.Equal(($"customer/{onPage.Customer}", new Origin("page")), (notes[onPage.Id].By, notes[onPage.Id].From));
        Assert.Equal(($"customer/{overApi.Customer}", new Origin("api")), (notes[overApi.Id].By, notes[overApi.Id].From));
    }

    [Fact]
    public async Task Of_the_shops_people_it_is_known_from_which_net_and_in_which_session()
    {
        var shop = await Barbershop.Open();
        var from = Origin.Staff("203.0.113.0/24", new string('5', 32));
        var member = new StaffMember(shop.Tenant, "ana", Role.Owner) { From = from };
        var visit = (await shop.TryBook(Barbershop.Wish("2026-11-23T14:00") with { By = member.Actor })).Must().Appointment;

        var note = (await shop.All(AuditEntry.Shelf)).Single().Document;

        Assert.Equal(("staff/ana", from, visit.Id), (note.By, note.From, note.Subject));
    }

    [Fact]
    public void An_entry_of_the_time_before_is_still_read()
    {
        const string Stored = """{"v":1,"at":"2026-11-23T12:00:00Z","by":"staff/ana","did":"absence-added","subject":"x","reason":"Férias"}""";

        var read = JsonSerializer.Deserialize(Stored, AuditEntry.Shelf.Json)!;

        Assert.Equal(("staff/ana", "Férias", null), (read.By, read.Reason, read.From));
        Assert.Equal(Stored, JsonSerializer.Serialize(read, AuditEntry.Shelf.Json).Replace("\\u00E9", "é", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2::3", "2001:db8:1::/48")]
    public void No_whole_address_is_kept(string address, string net)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

        Assert.Equal(net, Caller.Of(http.Request).Network);
    }
}
