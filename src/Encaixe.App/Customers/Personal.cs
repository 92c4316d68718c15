namespace Encaixe.App.Customers;

/// <summary>Something personal about someone: a name, a number, a wish. Printed, it says nothing, so that it cannot
/// slip into a log or an address; whoever needs it asks for <see cref="Value"/>.</summary>
/// <remarks>The one type of personal fields: sealing them under their owner's key changes one place.</remarks>
/// <param name="Value">What it says.</param>
public sealed record Personal(string Value)
{
    /// <summary>Never the value.</summary>
    public override string ToString() => "•••";
}
