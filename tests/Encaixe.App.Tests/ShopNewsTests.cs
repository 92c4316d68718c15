using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Live;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Tests;

public sealed class ShopNewsTests
{
    private static readonly TenantId _shop = new(Guid.CreateVersion7());
    private static readonly LocalDate _tuesday = new(2026, 11, 24);

    private readonly ShopNews _news = new();

    [Fact]
    public void Whoever_listens_in_a_shop_hears_of_its_days_and_of_no_other_shops()
    {
        using var listener = Listen();

        _news.Tell(new TenantId(Guid.CreateVersion7()), Taken("ze"));
        Assert.Equal(0, listener.Heard.Count);
        _news.Tell(_shop, Taken("ze"));

        Assert.True(listener.Heard.TryRead(out var heard));
        Assert.Equal((_tuesday, _tuesday.PlusDays(1), false), (heard.First, heard.Last, heard.IsSetup)); // a book day ends in the night after it
    }

    [Fact]
    public void A_professional_hears_of_the_own_days_alone_and_of_the_set_up()
    {
        using var listener = Listen("ana");

        _news.Tell(_shop, Taken("ze"));
        Assert.Equal(0, listener.Heard.Count);
        _news.Tell(_shop, SetUp(Taken("ze")));
        _news.Tell(_shop, Taken("ana"));

        Assert.True(listener.Heard.TryRead(out var setup));
        Assert.Equal((null, true), (setup.First, setup.IsSetup)); // and not of whose days were touched with it
        Assert.True(listener.Heard.TryRead(out var own));
        Assert.Equal(_tuesday, own.First);
    }

    [Fact]
    public void Who_sees_nobodys_days_hears_of_none()
    {
        using var listener = Listen(only: "");

        _news.Tell(_shop, Taken("ze"));

        Assert.Equal(0, listener.Heard.Count);
    }

    [Fact]
    public void What_is_only_looked_at_and_what_is_of_no_day_is_no_news()
    {
        using var listener = Listen();

        _news.Tell(_shop, new Commit(Guid.CreateVersion7()).Check(DayBook.Shelf, DayBook.Key("ze", _tuesday), Revision.Any));
        _news.Tell(_shop, new Commit(Guid.CreateVersion7()).Remove(Customer.Shelf, "c", Revision.Any));

        Assert.Equal(0, listener.Heard.Count);
    }

    [Fact]
    public async Task Who_is_too_slow_is_cut_off()
    {
        using var listener = Listen();

        for (var i = 0; i <= ShopNews.MostWaiting; i++)
        {
            _news.Tell(_shop, Taken("ze"));
        }

        for (var i = 0; i < ShopNews.MostWaiting; i++)
        {
            Assert.True(listener.Heard.TryRead(out _));
        }

        Assert.False(await listener.Heard.WaitToReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void So_many_listen_and_no_more_until_one_leaves()
    {
        var listeners = Enumerable.Range(0, ShopNews.MostInShop).Select(_ => Listen()).ToList();
        Assert.False(_news.TryListen(_shop, null, out _));
        Assert.True(_news.TryListen(new TenantId(Guid.CreateVersion7()), null, out _)); // another shop has room

        listeners[0].Dispose();
        listeners[0].Dispose(); // once is enough

        Assert.True(_news.TryListen(_shop, null, out _));
        Assert.False(_news.TryListen(_shop, null, out _));
    }

    [Fact]
    public void All_shops_together_have_so_many_too()
    {
        for (var i = 0; i < ShopNews.MostInAll; i++)
        {
            Assert.True(_news.TryListen(new TenantId(Guid.CreateVersion7()), null, out _));
        }

        Assert.False(_news.TryListen(_shop, null, out _));
    }

    private ShopNews.Listener Listen(string? only = null)
    {
        Assert.True(_news.TryListen(_shop, only, out var listener));
        return listener;
    }

    private static Commit Taken(string professional) =>
        new Commit(Guid.CreateVersion7()).Remove(DayBook.Shelf, DayBook.Key(professional, _tuesday), Revision.Any);

    private static Commit SetUp(Commit commit) => commit.Remove(SetupStamp.Shelf, SetupStamp.Key, Revision.Any);
}
