using NodaTime;

namespace Encaixe.App.Moving;

/// <summary>How far a file and a store say the same.</summary>
/// <param name="Lines">How many documents the file has.</param>
/// <param name="Same">How many of them, from the first on, stand in the store too; what has expired counts as if it did.</param>
/// <param name="Other">The first thing in the store that is not the file's at that place.</param>
internal sealed record Comparison(long Lines, long Same, ShopLine? Other)
{
    /// <summary>Walks along both.</summary>
    public static async Task<Comparison> Of(
        IAsyncEnumerable<ShopLine> file, IAsyncEnumerable<ShopLine> store, IClock clock, CancellationToken ct)
    {
        await using var stored = store.GetAsyncEnumerator(ct);
        var hasMore = await stored.MoveNextAsync();
        var (lines, same, isSame) = (0L, 0L, true);
        await foreach (var line in file.WithCancellation(ct))
        {
            lines++;
            if (isSame && hasMore && stored.Current.IsSame(line))
            {
                hasMore = await stored.MoveNextAsync();
            }
            else
            {
                isSame &= line.Expires <= clock.GetCurrentInstant();
            }

            same += isSame ? 1 : 0;
        }

        return new Comparison(lines, same, hasMore ? stored.Current : null);
    }
}
