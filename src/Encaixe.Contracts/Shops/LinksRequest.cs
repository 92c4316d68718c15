namespace Encaixe.Contracts.Shops;

/// <summary>A client wants the links of their appointments.</summary>
/// <param name="Phone">Their telephone, as one dials it in Brazil, or with a country's code.</param>
public sealed record LinksRequest(string? Phone)
{
    /// <summary>Not whose.</summary>
    public override string ToString() => nameof(LinksRequest);
}
