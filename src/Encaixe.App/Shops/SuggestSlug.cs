using System.Globalization;
using System.Text;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Shops;

/// <summary>Makes a place in links of a shop's name: <c>Barbearia do Zé</c> becomes <c>barbearia-do-ze</c>, or <c>barbearia-do-ze-2</c> where that
/// is taken.</summary>
/// <param name="store">The engine: slugs belong to no shop in particular.</param>
/// <param name="world">Chance.</param>
public sealed class SuggestSlug(IStore store, IWorld world)
{
    private const int Longest = 40;
    private const int Shortest = 3;
    private const int LastNumber = 4;
    private const int MostTries = 8;

    /// <summary>One that nobody has at this moment: with a small number where the plain one is taken, and with one by chance where those
    /// are too.</summary>
    public async Task<string> Execute(string name, CancellationToken ct)
    {
        var plain = Plain(name);
        var candidate = plain;
        for (var tries = 2; await IsTaken(candidate, ct) && tries <= MostTries; tries++)
        {
            var number = tries <= LastNumber ? tries : (int)(world.Chance() * 1_000_000);
            var suffix = string.Create(CultureInfo.InvariantCulture, $"-{number}");
            candidate = Cut(plain, Longest - suffix.Length) + suffix;
        }

        return candidate;
    }

    /// <summary>Whether a shop has it.</summary>
    public async Task<bool> IsTaken(string slug, CancellationToken ct) =>
        await store.Directory.Find(SlugEntry.Shelf, slug, ct) is not null;

    /// <summary>What is left of a name without accents, blanks and signs; never a word that the product needs.</summary>
    internal static string Plain(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in Accents.Without(name))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var plain = Cut(slug.ToString(), Longest);
        return plain.Length >= Shortest && Slug.IsOne(plain) ? plain : Cut($"agenda-{plain}", Longest);
    }

    private static string Cut(string slug, int longest) => slug[..Math.Min(slug.Length, longest)].Trim('-');
}
