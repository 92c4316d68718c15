using System.Buffers.Text;
using System.Text;
using Encaixe.App.Accounts;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Tests;

public sealed class StaffKeysTests
{
    [Fact]
    public async Task A_key_is_of_one_shop_always_the_same_and_fits_into_a_header()
    {
        var shop = await Barbershop.Open();
        var other = (await new OpenShop(shop.Store, shop.Keys, shop.World).Execute(
            (await shop.Setups.Read(shop.Tenant, default)).Shop with { Slug = "outra" }, [], [], default))!.Id;

        var key = shop.Staff.KeyOf(shop.Tenant.Id);

        Assert.Matches("^ek_[A-Za-z0-9_-]{64}$", key);
        Assert.Equal(key, shop.Staff.KeyOf(shop.Tenant.Id));
        var member = (await shop.Staff.MemberOf(key, default))!;
        Assert.Equal((shop.Tenant.Id, "staff"), (member.Tenant.Id, member.Id));
        Assert.Equal(other, (await shop.Staff.MemberOf(shop.Staff.KeyOf(other), default))!.Tenant.Id);
    }

    [Fact]
    public async Task A_key_with_any_bit_turned_is_nobodys()
    {
        var shop = await Barbershop.Open();
        var bytes = Base64Url.DecodeFromChars(shop.Staff.KeyOf(shop.Tenant.Id).AsSpan(3));

        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(await shop.Staff.MemberOf($"ek_{Base64Url.EncodeToString(bytes)}", default));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public async Task A_key_of_another_installation_is_nobodys()
    {
        var shop = await Barbershop.Open();
        var keys = new ShopKeys(Encoding.ASCII.GetBytes("another installation key 32 byte"));
        var resolver = new TenantResolver(shop.Store, keys);
        await resolver.Open(shop.Tenant.Id, default);

        Assert.Null(await shop.Staff.MemberOf(new StaffKeys(keys, resolver).KeyOf(shop.Tenant.Id), default));
    }

    [Fact]
    public async Task A_key_of_a_shop_that_is_not_here_is_nobodys_whoever_made_it()
    {
        var shop = await Barbershop.Open();
        var keys = new ShopKeys(Encoding.ASCII.GetBytes("an installation's key of 32 byte"));
        var nowhere = new TenantId(Guid.Parse("0199b2f6-a4c2-7b6c-8d1e-2f3a4b5c6d7e"));
        keys.Learn(nowhere, brought: null);

        Assert.Null(await shop.Staff.MemberOf(new StaffKeys(keys, new TenantResolver(shop.Store, keys)).KeyOf(nowhere), default));
    }

    [Fact]
    public async Task Nothing_is_hashed_under_a_key_that_was_not_learnt()
    {
        var shop = await Barbershop.Open();
        var keys = new ShopKeys(Encoding.ASCII.GetBytes("an installation's key of 32 byte"));

        Assert.Throws<InvalidOperationException>(() => keys.Hash(shop.Tenant.Id, "staff-key", "Ana"));
        Assert.Throws<InvalidOperationException>(() => keys.KeyOf(shop.Tenant.Id));
        await new TenantResolver(shop.Store, keys).Open(shop.Tenant.Id, default);
        Assert.Equal(shop.Keys.Hash(shop.Tenant.Id, "staff-key", "Ana"), keys.Hash(shop.Tenant.Id, "staff-key", "Ana"));
    }

    [Fact]
    public async Task A_customers_link_is_no_key()
    {
        var shop = await Barbershop.Open();
        var token = shop.Links.TokenOf(shop.Tenant.Id, (await shop.Book("10:00")).Id);

        Assert.Equal(64, token.Length);
        Assert.Null(await shop.Staff.MemberOf($"ek_{token}", default));
    }

    [Theory]
    [InlineData('!')]
    [InlineData(' ')]
    [InlineData('=')]
    [InlineData('+')]
    [InlineData('é')]
    public async Task What_is_no_text_of_a_key_is_nobodys(char letter)
    {
        var shop = await Barbershop.Open();

        Assert.Null(await shop.Staff.MemberOf("ek_" + new string(letter, 64), default));
        Assert.Null(await shop.Links.Open(new string(letter, 64), Barbershop.Ct));
    }

    [Theory]
    [InlineData("Bearer {0}", true)]
    [InlineData("bearer {0}", true)]
    [InlineData("BEARER   {0}", true)]
    [InlineData("{0}", false)]
    [InlineData("Basic {0}", false)]
    [InlineData("Bearer{0}", false)]
    [InlineData("Bearer {0}=", false)]
    [InlineData("Bearer {0} {0}", false)]
    [InlineData("Bearer \"{0}\"", false)]
    [InlineData("Bearer", false)]
    [InlineData("", false)]
    public void A_key_is_sent_as_a_bearer_token(string header, bool isKnown)
    {
        const string Key = "ek_some-key";
        var said = string.Format(System.Globalization.CultureInfo.InvariantCulture, header, Key);

        Assert.Equal(isKnown, TokenIn(said) == Key);
        Assert.Null(TokenIn(said, said));
    }

    private static string? TokenIn(params string[] headers)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = headers;
        return Bearers.TokenIn(http.Request);
    }
}
