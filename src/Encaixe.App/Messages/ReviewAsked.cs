using Encaixe.App.Documents;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>That a client was asked for a review: whoever comes each week is not asked each week. Under the customer's id, until they may be asked again.</summary>
/// <param name="V">The document's format: 1.</param>
internal sealed record ReviewAsked(int V)
{
    public static readonly Shelf<ReviewAsked> Shelf = new("review-asked", AppJson.Default.ReviewAsked);

    /// <summary>For how long nobody is asked again. Elapsed time.</summary>
    public static readonly Duration Kept = Duration.FromDays(90);
}
