using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Encaixe.Contracts;
using Encaixe.Contracts.Accounts;
using Encaixe.Staff.Offline;
using NodaTime;

namespace Encaixe.Staff.Api;

/// <summary>Who is signed in on this device. The access token is in memory alone; what goes on the session is in a cookie that no script can
/// read.</summary>
/// <param name="http">Speaks to the server.</param>
/// <param name="device">Keeps who it was, for when the server is not reached.</param>
/// <param name="clock">The time.</param>
internal sealed class Session(HttpClient http, IDeviceStore device, IClock clock)
{
    private const string Owner = "owner";

    private Task<bool>? _going;
    private string? _entered;

    /// <summary>Who it is; <see langword="null"/>: nobody.</summary>
    public AccountAnswer? Account { get; private set; }

    /// <summary>Where they belong.</summary>
    public IReadOnlyList<MembershipAnswer> Shops { get; private set; } = [];

    /// <summary>In which of them they are.</summary>
    public MembershipAnswer? Shop { get; private set; }

    /// <summary>What is sent with every request.</summary>
    public string? Token { get; private set; }

    /// <summary>Told that what was kept is forgotten.</summary>
    public Action? Forgotten { get; set; }

    /// <summary>Goes on with the session that the browser has, once for all who ask at the same time.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="HttpRequestException">The server was not reached, or was not able to say.</exception>
    public async Task<bool> GoOn()
    {
        var going = _going ??= Ask();
        try
        {
            return await going;
        }
        finally
        {
            _going = _going == going ? null : _going; // or somebody has begun anew already
        }
    }

    /// <summary>Enters one of the shops.</summary>
    public Task Enter(MembershipAnswer shop)
    {
        (Shop, _entered) = (shop, shop.Slug);
        return Keep();
    }

    /// <summary>Goes on as whoever was here, while the server is not reached.</summary>
    /// <returns>Whether somebody was, and not too long ago: what is kept from before is forgotten.</returns>
    public async Task<bool> Recall()
    {
        if (OfflineJson.Read(await device.Read(KeptSession.Name), OfflineJson.Default.KeptSession) is not { } kept)
        {
            return false;
        }

        if (clock.GetCurrentInstant().ToDateTimeOffset() - kept.At > KeptSession.Lifetime || kept.Shops.FirstOrDefault(shop => shop.Slug == kept.Shop) is not { } shop)
        {
            await Forget();
            return false;
        }

        (Account, Shops, Shop, _entered) = (kept.Account, kept.Shops, shop, shop.Slug);
        return true;
    }

    /// <summary>Ends the session, on the server too.</summary>
    /// <exception cref="HttpRequestException">The server was not reached, or did not do it.</exception>
    public async Task End()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Routes.Api + Routes.CurrentSession);
        request.Headers.Authorization = new("Bearer", Token);
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
        {
            answer.EnsureSuccessStatusCode();
        }

        var account = Account?.Id;
        (_entered, Account, Shops, Shop, Token) = (null, null, [], null, null);
        await Forget();
        await device.Forget(UnsentChange.PrefixOf(account ?? ""));
        await device.Forget(Owner);
    }

    private async Task<bool> Ask()
    {
        using var answer = await http.PostAsync(Routes.Api + Routes.SessionRefresh, content: null);
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            Token = null; // who it was, and where, stays: they may sign in again beside. So does what they did and was not sent
            await Forget();
            return false;
        }

        answer.EnsureSuccessStatusCode();
        var signedIn = (await answer.Content.ReadFromJsonAsync(Wire.Json.SignedInAnswer))!;
        (Account, Shops, Token) = (signedIn.Account, signedIn.Shops, signedIn.AccessToken);
        Shop = _entered is null ? (Shops.Count == 1 ? Shops[0] : null) : Shops.FirstOrDefault(shop => shop.Slug == _entered);
        if (Shop is not null)
        {
            await Keep();
        }
        else if (_entered is not null)
        {
            await Forget(); // they do not belong there any more
        }

        return true;
    }

    /// <summary>Keeps who is here, and where; of anybody who was here before nothing is left but what they did, which waits until they are here again.</summary>
    private async Task Keep()
    {
        if (await device.Read(Owner) != Account!.Id)
        {
            await Forget();
            await device.Write(Owner, Account.Id);
        }

        var now = clock.GetCurrentInstant().ToDateTimeOffset();
        _ = device.Write(KeptSession.Name, JsonSerializer.Serialize(new KeptSession(now, Account, Shops, Shop!.Slug), OfflineJson.Default.KeptSession)); // nobody waits for it
    }

    /// <summary>Forgets what is kept of the shop, and who was in it.</summary>
    private async Task Forget()
    {
        Forgotten?.Invoke();
        await device.Forget(KeptAnswers.Prefix);
        await device.Forget(KeptSession.Name);
    }
}
