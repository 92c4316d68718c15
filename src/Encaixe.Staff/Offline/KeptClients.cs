using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Api;
using NodaTime;

namespace Encaixe.Staff.Offline;

/// <summary>The shop's clients on the device, for when there is no network: their names, where they are reached, and what they are sorted by.</summary>
/// <param name="client">Asks the server.</param>
/// <param name="kept">Keeps them.</param>
/// <param name="shop">What time it is.</param>
internal sealed class KeptClients(EncaixeClient client, KeptAnswers kept, Shop shop)
{
    private const string Name = "clients";
    private const string Ever = "1970-01-01T00:00:00Z";
    private const int MostShown = 50;

    private static readonly Duration _often = Duration.FromHours(6);

    /// <summary>Reads them all anew, once in a while: whoever was erased is erased here too.</summary>
    public async Task LookAhead()
    {
        if (!shop.RunsAgenda)
        {
            await kept.Forget(Name, IDeviceStore.End(Name));
            return;
        }

        if (await kept.IsDue(Name, _often, shop.Present)
            && (await client.GetAll($"{Routes.Customers}?limit=500&updatedSince={Ever}", Wire.Json.CustomersAnswer, page => page.Next)).TryGet(out var pages, out _))
        {
            List<CustomerAnswer> all = [.. pages.SelectMany(page => page.Customers).Where(one => one.MergedInto is null)];
            await kept.Write(Name, all, OfflineJson.Default.ListCustomerAnswer);
            await kept.Did(Name, shop.Present);
        }
    }

    /// <summary>One of them, as far as the device knows them.</summary>
    public async Task<CustomerAnswer?> Find(string? id) => id is null ? null : (await All())?.Find(one => one.Id == id);

    /// <summary>Asks the server for some of them; where it is not reached, those whose names or numbers have what was typed, blind to accents and case, by
    /// name.</summary>
    /// <param name="path">What the server is asked.</param>
    /// <param name="search">What was typed; nothing: all.</param>
    /// <param name="tag">What they are to be sorted by.</param>
    public async Task<Answer<CustomersAnswer>> Look(string path, string search, string? tag, CancellationToken ct)
    {
        var answer = await client.Get(path, Wire.Json.CustomersAnswer, ct);
        return !answer.TryGet(out _, out var refused) && refused.Code == Refused.NotReached && await All() is { } all
            ? new CustomersAnswer([.. Search(all, search, tag).Take(MostShown)], Next: null, IsComplete: true)
            : answer;
    }

    /// <summary>Those whose names have all words that were typed, or whose numbers have the digits.</summary>
    internal static IEnumerable<CustomerAnswer> Search(IEnumerable<CustomerAnswer> all, string search, string? tag)
    {
        var words = Folded.Words(search);
        var digits = string.Concat(search.Where(char.IsAsciiDigit));
        return from one in all
               where tag is null || one.Tags.Contains(tag)
               let name = Folded.Of(one.Name)
               where words.All(word => name.Contains(word, StringComparison.Ordinal)) || (digits.Length > 2 && one.Phone.Contains(digits, StringComparison.Ordinal))
               orderby name
               select one;
    }

    private Task<List<CustomerAnswer>?> All() => kept.Read(Name, OfflineJson.Default.ListCustomerAnswer);
}
