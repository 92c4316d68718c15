using System.Diagnostics;
using System.Globalization;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Who is found by what.</summary>
public sealed class CustomerSearchTests
{
    [Theory]
    [InlineData("joao", true)]
    [InlineData("JOÃO", true)]
    [InlineData("joao si", true)]
    [InlineData("silva joão", true)]
    [InlineData("sil", true)]
    [InlineData("d'avila", true)]
    [InlineData("oao", false)]
    [InlineData("joao souza", false)]
    [InlineData("...", false)]
    [InlineData("90000", true)]
    [InlineData("+55 11", true)]
    [InlineData("(11) 90000-0321", true)]
    [InlineData("011 90000", true)]
    [InlineData("0321", true)]
    [InlineData("+11 90000", false)]
    [InlineData("21", false)]
    [InlineData("99999", false)]
    [InlineData("JOAO@exemplo.com.br", true)]
    [InlineData("joao@exemplo", false)]
    public void Somebody_is_found_by_what_one_types(string typed, bool isFound)
    {
        var joao = new Customer(
            1, "1", new("João da Silva d’Ávila"), new("+5511900000321"), new("joao@exemplo.com.br"), "pt-BR", NodaConstants.UnixEpoch);

        Assert.Equal(isFound, CustomerSearch.Read(typed).Must().RankOf(joao) is not null);
    }

    [Fact]
    public async Task The_best_match_comes_first_and_pages_go_on_where_they_ended()
    {
        var shop = await Barbershop.Open();
        string[] names = ["Zé Ana", "Ana Zélia", "ANÁ", "Mariana", "Ana Bia", "Bruna"];
        await Plant(shop, names.Select((name, i) => Some(i, name)));

        var first = await Page(shop, "ana", limit: 3, after: null);
        var second = await Page(shop, "ana", limit: 3, first.Next);

        Assert.Equal(["ANÁ", "Ana Bia", "Ana Zélia"], first.Customers.Select(one => one.Name));
        Assert.Equal(["Zé Ana"], second.Customers.Select(one => one.Name));
        Assert.Null(second.Next);
        Assert.True(second.IsComplete);
    }

    [Fact]
    public async Task All_of_them_are_listed_page_by_page_but_not_who_was_merged_into_another()
    {
        var shop = await Barbershop.Open();
        await Plant(shop, Enumerable.Range(0, 7).Select(i => Some(i, $"N{i}") with { MergedInto = i == 3 ? Some(0, "").Id : null }));

        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await Page(shop, search: null, limit: 2, after);
            seen.AddRange(page.Customers.Select(one => one.Name));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(["N0", "N1", "N2", "N4", "N5", "N6"], seen);
    }

    [Fact]
    public async Task Of_more_customers_than_are_looked_at_the_answer_says_so_and_stays_quick()
    {
        var shop = await Barbershop.Open();
        await Plant(shop, Enumerable.Range(0, ListCustomers.MostLookedAt + 1).Select(i => Some(i, $"Cliente {i}")));
        await Page(shop, "ana", limit: 10, after: null); // parsed once

        var clock = Stopwatch.StartNew();
        var page = await Page(shop, "cliente 19999", limit: 10, after: null);

        Assert.Equal(["Cliente 19999"], page.Customers.Select(one => one.Name));
        Assert.False(page.IsComplete);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static Customer Some(int number, string name) => new(
        1,
        number.ToString("x32", CultureInfo.InvariantCulture),
        new(name),
        new(string.Create(CultureInfo.InvariantCulture, $"+55119{number:00000000}")),
        null,
        "pt-BR",
        NodaConstants.UnixEpoch);

    private static async Task<CustomersPage> Page(Barbershop shop, string? search, int limit, string? after)
    {
        var wish = new CustomersWish(search is null ? null : CustomerSearch.Read(search).Must(), null, limit, after);
        return (await ListCustomers.Execute(shop.Tenant, wish, Barbershop.Ct)).Must();
    }

    private static async Task Plant(Barbershop shop, IEnumerable<Customer> customers)
    {
        foreach (var some in customers.Chunk(Commit.MostItems))
        {
            await shop.Plant(commit => some.Aggregate(commit, (with, one) => with.Put(Customer.Shelf, one.Id, one, Revision.None)));
        }
    }
}
