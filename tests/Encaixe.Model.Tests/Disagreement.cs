namespace Encaixe.Model.Tests;

/// <summary>That the product and the model do not agree, or that a shop is not as it must be.</summary>
internal sealed class Disagreement(string message) : Exception(message);
