using CsCheck;
using Encaixe.Pages.Bookings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Encaixe.Pages.Tests;

public sealed class ChoiceTests
{
    private static readonly Gen<string> _id = Gen.Char.AlphaNumeric.Array[1, 20].Select(letters => new string(letters));

    [Fact]
    public void An_address_holds_all_that_is_chosen_in_its_order() =>
        Gen.Select(_id.Array[0, 5], _id.Null(), Gen.Int[1, 99], Gen.Bool, Gen.Int[0, 700]).Sample((services, who, party, more, day) =>
        {
            var choice = new Choice(who, new LocalDate(2026, 11, 23).PlusDays(day), Start: Instant.FromUnixTimeSeconds(1_800_000_000 + day))
            {
                Services = services,
                Party = party,
                More = more,
            };
            var read = Read(choice.At("/shop"));
            return read.Services.SequenceEqual(services) && read with { Services = choice.Services } == choice;
        });

    [Theory]
    [InlineData("?party=0", 1)]
    [InlineData("?party=-3", 1)]
    [InlineData("?party=99999999999999", 1)]
    [InlineData("?party=many", 1)]
    [InlineData("?party=3", 3)]
    public void A_party_that_is_none_is_one_person(string address, int party) => Assert.Equal(party, Read(address).Party);

    [Fact]
    public void Of_an_endless_address_only_a_beginning_is_read()
    {
        var read = Read("?" + string.Join('&', Enumerable.Range(0, 1_000).Select(i => $"service=s{i}")));

        Assert.Equal(20, read.Services.Count);
    }

    private static Choice Read(string address) =>
        Choice.Read(new QueryCollection(QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..])));
}
