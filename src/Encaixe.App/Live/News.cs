using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using NodaTime;

namespace Encaixe.App.Live;

/// <summary>That something of a shop's days changed: which days and whose, and neither what nor of whom. Whoever hears of it asks.</summary>
/// <param name="First">The first local date of what changed; <see langword="null"/>: nothing of a day did.</param>
/// <param name="Last">The last.</param>
/// <param name="People">In whose days, by participant.</param>
/// <param name="IsSetup">Whether what is set up changed.</param>
internal sealed record News(LocalDate? First, LocalDate? Last, IReadOnlySet<string> People, bool IsSetup)
{
    /// <summary>What a commit changed; <see langword="null"/>: nothing that anybody listens for. Of what cannot be read, as shops that move in may bring it, that
    /// all is to be read anew: the commit is made, and nothing fails it any more.</summary>
    public static News? Of(Commit commit)
    {
        try
        {
            return Read(commit);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidOperationException or NullReferenceException)
        {
            return new News(null, null, new HashSet<string>(StringComparer.Ordinal), IsSetup: true);
        }
    }

    private static News? Read(Commit commit)
    {
        var (dates, people, isSetup) = (new List<LocalDate>(), new HashSet<string>(StringComparer.Ordinal), false);
        foreach (var change in commit.Changes.Where(change => change is { Place: Place.Tenant, Kind: not ChangeKind.Check }))
        {
            if (change.Shelf == AgendaEntry.Shelf.Name)
            {
                dates.Add(AgendaEntry.DateOf(change.Key));
                people.UnionWith(PeopleOf(change));
            }
            else if (change.Shelf == DayBook.Shelf.Name)
            {
                var (who, day) = DayBook.Of(change.Key);
                people.Add(who);
                dates.AddRange([day, day.PlusDays(1)]); // a book day ends in the night after it
            }

            isSetup |= change.Shelf == SetupStamp.Shelf.Name;
        }

        return dates.Count > 0 ? new News(dates.Min(), dates.Max(), people, isSetup)
            : isSetup ? new News(null, null, people, isSetup)
            : null;
    }

    /// <summary>What of it somebody is told; <see langword="null"/>: nothing.</summary>
    /// <param name="only">Whose days alone they see; <see langword="null"/>: everybody's.</param>
    public News? For(string? only) =>
        only is null || People.Contains(only) ? this
        : IsSetup ? this with { First = null, Last = null }
        : null;

    /// <summary>Who does something in a visit. What is taken away says it no more, but is taken out of their day book too.</summary>
    private static IEnumerable<string> PeopleOf(Change change) => change.Kind == ChangeKind.Put
        ? JsonSerializer.Deserialize(change.Body, AgendaEntry.Shelf.Json)!.Segments.Select(segment => segment.Professional)
        : [];
}
