using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts.Appointments;

namespace Encaixe.App.Tests;

public sealed class BookingWishTests
{
    private static readonly BookAppointmentRequest _request = new(
        ["cut"], "ana", "2026-11-24T10:00", new CustomerRequest("Maria", Barbershop.AnaPhone), Notes: "na janela");

    [Fact]
    public async Task Several_services_keep_the_order_in_which_they_were_said()
    {
        var wish = (await Read(_request with { Services = ["cut", "beard", "brow"], Party = 3 })).Must();

        Assert.Equal(["cut", "beard", "brow"], wish.Services);
        Assert.Equal(3, wish.Party);
        Assert.Equal("ana", wish.WhoFor("beard"));
    }

    [Fact]
    public async Task Each_service_may_have_someone_of_its_own_or_anyone()
    {
        var wish = (await Read(_request with
        {
            Services = ["cut", "beard"],
            Segments = [new("beard", "bia"), new("cut", "any")],
        })).Must();

        Assert.Equal((null, "bia"), (wish.WhoFor("cut"), wish.WhoFor("beard")));
    }

    public static TheoryData<string[], SegmentRequest[]> Mismatches => new()
    {
        { ["cut"], [] },
        { ["cut"], [new("beard", "ana")] },
        { ["cut"], [new("cut", "ana"), new("cut", "bia")] },
        { ["cut", "beard"], [new("cut", "ana")] },
        { ["cut", "beard"], [new("cut", "ana"), new("cut", "ana")] },
        { ["cut"], [null!] },
    };

    [Theory]
    [MemberData(nameof(Mismatches))]
    public async Task Segments_name_each_service_once_and_no_other(string[] services, SegmentRequest[] segments)
    {
        var refusal = (await Read(_request with { Services = services, Segments = segments })).Refused();

        Assert.Equal(new JsonInvalid("$.segments"), refusal);
    }

    [Theory]
    [InlineData("cut,cut")]
    [InlineData("a,b,c,d,e,f")]
    public async Task A_visit_has_at_most_five_services_and_each_once(string services)
    {
        Assert.IsType<ComboNotOffered>((await Read(_request with { Services = services.Split(',') })).Refused());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public async Task A_party_has_1_to_99_people(int party, bool isOne)
    {
        var outcome = await Read(_request with { Party = party });

        Assert.Equal(isOne, outcome.TryGet(out _, out var refusal));
        Assert.True(isOne || refusal is PartyTooLarge);
    }

    [Fact]
    public async Task A_plain_wish_is_told_apart_as_it_always_was_so_that_keys_stay_known()
    {
        var wish = (await Read(_request)).Must();

        Assert.Equal("cut|ana|2026-11-24T10:00:00.0000000|Maria|+5511900000001||na janela", wish.Canonical.Replace('\u001f', '|'));
    }

    [Fact]
    public async Task Wishes_that_differ_in_anything_are_told_apart()
    {
        BookAppointmentRequest[] requests =
        [
            _request,
            _request with { Party = 2 },
            _request with { Services = ["beard"] },
            _request with { Services = ["cut", "beard"] },
            _request with { Services = ["beard", "cut"] },
            _request with { Services = ["cut", "beard"], Segments = [new("cut", "ana"), new("beard", "any")] },
            _request with { Services = ["cut", "beard"], Segments = [new("cut", "any"), new("beard", "ana")] },
        ];
        var canonical = new HashSet<string>(StringComparer.Ordinal);

        foreach (var request in requests)
        {
            canonical.Add((await Read(request)).Must().Canonical);
        }

        Assert.Equal(requests.Length, canonical.Count);
    }

    [Fact]
    public async Task Someone_named_for_the_one_service_does_it()
    {
        var shop = await Barbershop.Open();
        var wish = (await Read(_request with { Segments = [new("cut", "bia")] })).Must();

        var booked = (await shop.TryBook(wish)).Must().Appointment;

        Assert.Equal("bia", booked.Segments[0].Professional);
    }

    [Fact]
    public async Task Several_services_are_one_visit_and_several_people_need_a_class()
    {
        var shop = await Barbershop.Open();
        var combo = (await Read(_request with { Services = ["cut", "beard"] })).Must();
        var party = (await Read(_request with { Party = 2 })).Must();

        Assert.Equal(2, (await shop.TryBook(combo)).Must().Appointment.Segments.Count);
        Assert.IsType<PartyTooLarge>((await shop.TryBook(party)).Refused());
    }

    private static async Task<Outcome<BookingWish>> Read(BookAppointmentRequest request)
    {
        var shop = await Barbershop.Open();
        return BookingWish.Read(request, await shop.Setups.Read(shop.Tenant, Barbershop.Ct), Language.Portuguese);
    }
}
