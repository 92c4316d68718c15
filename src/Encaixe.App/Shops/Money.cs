namespace Encaixe.App.Shops;

/// <summary>An amount of money.</summary>
/// <param name="Minor">In minor units: centavos for BRL.</param>
/// <param name="Currency">ISO 4217, for example <c>BRL</c>.</param>
public readonly record struct Money(long Minor, string Currency);
