using System.Text.Json;
using Encaixe.App.Languages;

namespace Encaixe.App.Shared;

/// <summary>The business said no: expected, said in the reader's language, never thrown.</summary>
/// <param name="Code">Stable name, part of the public API: once shipped it is never renamed.</param>
/// <param name="Kind">The family the transport maps to a status.</param>
public abstract record Refusal(string Code, RefusalKind Kind)
{
    /// <summary>What happened and what to do now, for a person.</summary>
    public virtual string Say(Language language) => AppTexts.In(language)[$"refusal.{Code}"];

    /// <summary>After how many seconds it is worth asking again, if that is known.</summary>
    internal virtual long? RetryAfterSeconds => null;

    /// <summary>Writes the facts of the refusal as JSON members, for a program.</summary>
    internal virtual void WriteFacts(Utf8JsonWriter json)
    {
    }
}

/// <summary>Families of refusals.</summary>
public enum RefusalKind
{
    /// <summary>The request cannot be read.</summary>
    Malformed,

    /// <summary>It can be read, but not meant.</summary>
    Invalid,

    /// <summary>What it is about is not there.</summary>
    Missing,

    /// <summary>It does not fit what is there now.</summary>
    Conflict,

    /// <summary>It was meant for an earlier state.</summary>
    Outdated,

    /// <summary>Nobody knows who asks.</summary>
    Unknown,

    /// <summary>It may not be asked from there.</summary>
    Forbidden,

    /// <summary>It is too large.</summary>
    TooLarge,

    /// <summary>It is of a kind that is not taken.</summary>
    Unsupported,

    /// <summary>It is asked too often.</summary>
    TooMany,
}
