using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts;

namespace Encaixe.App.SettingUp;

/// <summary>A kind of thing that shops set up: how it is stored, how it crosses the wire, and what it must fit. The one place where the
/// one becomes the other.</summary>
/// <param name="name">What the audit calls it.</param>
/// <param name="path">Where it is in the API.</param>
/// <param name="most">How many a shop has, retired ones included. All of a set-up is read at once, and held in memory ready for the
/// engine, so it has a bound; these are beyond what any shop has named.</param>
/// <param name="shelf">Where it stands.</param>
/// <param name="json">How it is written on the wire.</param>
internal abstract class SetupKind<T, TWire>(string name, string path, int most, Shelf<T> shelf, JsonTypeInfo<TWire> json)
    where T : SetupPart
    where TWire : class
{
    public string Name { get; } = name;

    public string Path { get; } = path;

    public int Most { get; } = most;

    public Shelf<T> Shelf { get; } = shelf;

    public JsonTypeInfo<TWire> Json { get; } = json;

    /// <summary>Those that there are.</summary>
    public abstract IReadOnlyList<Stored<T>> In(SetupContents contents);

    /// <summary>The same set-up with one more, or another instead of the one of its id.</summary>
    public abstract SetupDocuments With(SetupDocuments documents, T changed);

    /// <summary>The id that somebody wishes for.</summary>
    public abstract string? IdIn(TWire body);

    /// <summary>What an id is made of otherwise.</summary>
    public abstract string NameIn(TWire body);

    /// <summary>Reads what somebody sent.</summary>
    /// <param name="before">What it was; <see langword="null"/>: it is new.</param>
    public abstract T Read(Fields fields, TWire body, string id, T? before, SetupContents contents);

    /// <summary>Says how it stands: by this its tag is made, and the audit tells what changed.</summary>
    public abstract TWire Write(T part);

    /// <summary>Says the same to a program.</summary>
    /// <param name="urlOf">Where anyone gets a picture of the shop's.</param>
    public virtual TWire Say(T part, Func<string?, string?> urlOf) => Write(part);

    /// <summary>What whoever may not change it sees of it: what people earn is between them and those who set it up.</summary>
    public virtual T AsSeen(T part) => part;

    /// <summary>Its place in lists.</summary>
    public virtual int OrderOf(T part) => 0;

    /// <summary>Paths of what is in use and names it, so that it cannot be retired.</summary>
    public virtual IEnumerable<string> UsedBy(SetupContents contents, string id) => [];

    /// <summary>Ids that a new one cannot have.</summary>
    public virtual IEnumerable<string> IdsTaken(SetupContents contents) => In(contents).Select(one => one.Key);

    /// <summary>That there is none of an id.</summary>
    public abstract Refusal NotFound { get; }

    /// <summary>What changes exactly when what is said of it does: of what was said, not of the engine, so that it survives a move to
    /// another one.</summary>
    public string TagOf(T part) => SetupTag.Of(JsonSerializer.SerializeToUtf8Bytes(Write(part), Json));

    /// <summary>Paths of those in use that something is so of.</summary>
    protected static IEnumerable<string> PathsOf<TOther>(IReadOnlyList<Stored<TOther>> all, string path, Func<TOther, bool> isSo)
        where TOther : SetupPart => all
        .Where(one => !one.Document.IsRetired && isSo(one.Document))
        .Select(one => $"{Routes.Api}{path}/{one.Key}");

    protected static IReadOnlyList<T> Replaced(IReadOnlyList<T> all, T changed) => [.. all.Where(one => one.Id != changed.Id), changed];
}

/// <summary>Entity tags of what is set up.</summary>
internal static class SetupTag
{
    private const int Digits = 24;

    public static string Of(byte[] json) => $"\"{Convert.ToHexStringLower(SHA256.HashData(json))[..Digits]}\"";
}
