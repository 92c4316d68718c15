using Encaixe.App.Customers;
using Encaixe.App.Shared;

namespace Encaixe.App.Staff;

/// <summary>Why the shop's people do something, and whether they put it on top of what is taken.</summary>
/// <param name="Reason">What was said; <see langword="null"/>: nothing.</param>
/// <param name="Overbooks">Whether they do; never without a reason.</param>
internal sealed record OnPurpose(string? Reason, bool Overbooks)
{
    /// <summary>Reads it from the wire.</summary>
    public static Outcome<OnPurpose> Read(string? reason, bool? overbook) =>
        CustomerDetails.ReadText(reason, ChangeStatus.LongestReason) is { } said && (overbook != true || said.Length > 0)
            ? new OnPurpose(said.Length == 0 ? null : said, overbook == true)
            : new ReasonInvalid();
}
