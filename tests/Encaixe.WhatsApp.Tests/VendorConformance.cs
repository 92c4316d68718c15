using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.Vendors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Encaixe.WhatsApp.Tests;

/// <summary>What every vendor promises. Derived once for each, against what stands in for it.</summary>
public abstract partial class VendorConformance : IAsyncLifetime
{
    /// <summary>Whoever gets everything.</summary>
    protected const string Good = "+5511900000001";

    /// <summary>Whoever has no WhatsApp.</summary>
    protected const string Nobody = "+5511900000002";

    private readonly LogLines _log = new();
    private ServiceProvider? _services;

    /// <summary>Who stands in for the vendor.</summary>
    protected abstract FakeVendor Fake { get; }

    /// <summary>What the vendor is called.</summary>
    protected abstract string Name { get; }

    /// <summary>The shop's account.</summary>
    protected abstract VendorAccount Account { get; }

    /// <summary>The same with a key that the vendor does not know.</summary>
    protected abstract VendorAccount WithWrongKey { get; }

    /// <summary>Another shop's, with the same vendor.</summary>
    protected abstract VendorAccount Foreign { get; }

    /// <summary>What the account holds and nobody may learn.</summary>
    protected abstract IReadOnlyList<string> Secrets { get; }

    /// <summary>Where the vendors are, when they are at an address.</summary>
    protected abstract WhatsAppAddresses At(Uri address);

    /// <summary>A call as the vendor makes it: signed, if it signs.</summary>
    protected abstract HookRequest Hook(byte[] body);

    protected IVendor Vendor => field ??= Open(At(Fake.Address));

    public async ValueTask InitializeAsync()
    {
        Fake.Ahead = TestWorld.Now.ToDateTimeOffset() - TimeProvider.System.GetUtcNow();
        await Fake.Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await Fake.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The vendor, of those that a host registers.</summary>
    protected IVendor Open(WhatsAppAddresses addresses, TimeSpan? patience = null)
    {
        _services = new ServiceCollection()
            .AddSingleton<IWorld>(new TestWorld())
            .AddLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace))
            .AddWhatsApp(addresses with { Patience = patience ?? addresses.Patience })
            .BuildServiceProvider();
        return Assert.Single(_services.GetServices<IVendor>(), vendor => vendor.Name == Name);
    }

    protected OutgoingMessage MessageTo(string phone, string text = "Olá, João! Seu horário é 15/01 às 14:00.", string id = "msg_01") =>
        new(id, new TenantId(Guid.AllBitsSet), new Personal(phone), new Personal(text), "apt_01") { Account = Account };

    /// <summary>What is heard of all that was told so far.</summary>
    protected IReadOnlyList<Heard> HearAll() => [.. Fake.Told.SelectMany(told => Vendor.Hear(HookOf(told), Account) ?? throw new InvalidOperationException("Not heard."))];

    /// <summary>The call that tells it.</summary>
    protected static HookRequest HookOf(Told told) => new(
        _ => null, name => told.Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value, told.Body);

    protected static VendorAccount AccountOf(params (string Name, string Value)[] values) => new(values.ToDictionary(value => value.Name, value => value.Value));

    protected static VendorAccount With(VendorAccount account, string name, string value) =>
        new(new Dictionary<string, string>(account.Values) { [name] = value });

    /// <summary>Neither who, nor what, nor by which key, nor where.</summary>
    protected void AssertNothingIsTold(params string[] also)
    {
        string[] secrets = [.. Secrets, .. also, "João", "900000", "15/01", Fake.Address.Authority, "http:"];
        Assert.All(secrets, secret => Assert.DoesNotContain(_log.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }
}
