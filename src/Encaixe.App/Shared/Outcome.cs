namespace Encaixe.App.Shared;

/// <summary>A value, or the reason why there is none.</summary>
/// <typeparam name="T">What was wanted.</typeparam>
public sealed class Outcome<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly Refusal? _refusal;

    private Outcome(T? value, Refusal? refusal) => (_value, _refusal) = (value, refusal);

    /// <summary>It went well, said where no conversion can be.</summary>
    internal static Outcome<T> From(T value) => new(value, null);

    /// <summary>It was refused, said where no conversion can be.</summary>
    internal static Outcome<T> From(Refusal refusal) => new(default, refusal);

    /// <summary>It went well.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>It was refused.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    /// <summary>Goes on with whichever it is.</summary>
    public TResult Match<TResult>(Func<T, TResult> value, Func<Refusal, TResult> refusal) =>
        _refusal is null ? value(_value!) : refusal(_refusal);

    /// <summary>Whether there is a value; if not, there is a refusal.</summary>
    public bool TryGet(
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (_value, _refusal);
        return refusal is null;
    }
}
