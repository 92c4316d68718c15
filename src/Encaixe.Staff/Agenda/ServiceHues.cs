using System.Text;
using Encaixe.Staff.Api;

namespace Encaixe.Staff.Agenda;

/// <summary>Which of a few hues each service has in the agenda. By its name, and not by its place on the price list: one that is added, retired or put
/// elsewhere leaves the others' as they are, but for those that fall on the same hue as it does.</summary>
internal sealed class ServiceHues
{
    /// <summary>How many there are: <c>agenda-colours.css</c> says what each looks like.</summary>
    internal const int Count = 8;

    private const string And = " + ";

    private readonly Dictionary<string, int> _hues = new(StringComparer.Ordinal);

    /// <param name="names">What the services of a shop are called, in any order. Each has the hue that its name falls on, or the next that no more of them
    /// have than any other: up to eight are all different.</param>
    public ServiceHues(IEnumerable<string> names)
    {
        var taken = new int[Count];
        foreach (var name in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (first, least) = (HashOf(name), taken.Min());
            var hue = Enumerable.Range(first, Count).Select(place => place % Count).First(place => taken[place] == least);
            taken[hue]++;
            _hues[name] = hue;
        }
    }

    /// <summary>Those of a shop's price list.</summary>
    public static ServiceHues Of(Shop shop) => new(shop.Services.Select(service => service.Name));

    /// <summary>The service that something in the agenda goes by, and its hue from 0: of several that are done one after the other the first. One that is on
    /// the price list no more has the hue that its name falls on.</summary>
    /// <param name="what">What is done: <c>Corte + Barba</c>.</param>
    public (string Name, int Hue) Of(string what)
    {
        if (_hues.TryGetValue(what, out var hue))
        {
            return (what, hue);
        }

        var first = what.IndexOf(And, StringComparison.Ordinal) is > 0 and var end ? what[..end] : what;
        return (first, _hues.TryGetValue(first, out hue) ? hue : HashOf(first));
    }

    /// <summary>Where a name falls, on every device and every day (FNV-1a).</summary>
    private static int HashOf(string name) =>
        (int)(Encoding.UTF8.GetBytes(name).Aggregate(2166136261u, (hash, part) => unchecked((hash ^ part) * 16777619u)) % Count);
}
