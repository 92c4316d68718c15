using Encaixe.Contracts.Messages;

namespace Encaixe.Staff.Setup;

/// <summary>What is typed of a channel.</summary>
/// <param name="of">What it asks for.</param>
/// <param name="known">How it is set up; <see langword="null"/>: it is not yet.</param>
internal sealed class ChannelDraft(AvailableChannelAnswer of, ChannelAnswer? known)
{
    private const int UsualApart = 3;
    private const int UsualMost = 300;

    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);

    /// <summary>The least time between two messages. Seconds; <see langword="null"/>: nothing is typed.</summary>
    public int? SecondsApart { get; set; } = known?.SecondsApart ?? UsualApart;

    /// <summary>The most messages of a day; <see langword="null"/>: nothing is typed.</summary>
    public int? MostADay { get; set; } = known?.MostADay ?? UsualMost;

    /// <summary>Whether something would be lost.</summary>
    public bool IsChanged => IsAccountChanged || (SecondsApart, MostADay) != (known?.SecondsApart ?? UsualApart, known?.MostADay ?? UsualMost);

    /// <summary>Whether it is another account, or another key to it.</summary>
    public bool IsAccountChanged => of.Fields.Any(asked => this[asked] != Stored(asked));

    /// <summary>What is typed in a field. A secret that is stored is not shown: what is typed takes its place.</summary>
    public string this[ChannelFieldAnswer asked]
    {
        get => _typed.GetValueOrDefault(asked.Name) ?? Stored(asked);
        set => _typed[asked.Name] = value.Trim();
    }

    /// <summary>Whether a secret was filled in before.</summary>
    public bool IsStored(ChannelFieldAnswer field) => field.IsSecret && known?.Secrets.Contains(field.Name) == true;

    /// <summary>What is sent: a secret that nobody typed stays as it was.</summary>
    public ChannelRequest ToWire() => new(
        of.Fields.Count == 0 || (known is not null && !IsAccountChanged)
            ? null
            : of.Fields.Where(field => !field.IsSecret || this[field].Length > 0).ToDictionary(field => field.Name, field => this[field]),
        SecondsApart: SecondsApart,
        MostADay: MostADay);

    private string Stored(ChannelFieldAnswer field) => field.IsSecret ? "" : known?.Account.GetValueOrDefault(field.Name) ?? "";
}
