using System.Globalization;

namespace Encaixe.App.Tenancy;

/// <summary>Names one shop for ever. Not a secret and not an authority: holding one opens nothing.</summary>
/// <param name="Value">A time-ordered id; the default value names no shop and is never stored.</param>
public readonly record struct TenantId(Guid Value)
{
    /// <summary>Reads the form that <see cref="ToString"/> writes: 32 lower-case hexadecimal digits.</summary>
    public static bool TryParse(string? text, out TenantId tenant)
    {
        var read = Guid.TryParseExact(text, "N", out var value);
        tenant = new TenantId(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N", CultureInfo.InvariantCulture);
}
