using Encaixe.App.Documents;

namespace Encaixe.Embedded;

/// <summary>Documents that were parsed before, so that a reading that finds the same revision need not again.</summary>
/// <remarks>
/// Revisions are given once in the whole file, so that the revision alone names a writing of a document: what is found
/// under it cannot be stale, whatever happened in between. It also lets the cache be an array: revisions run on, so
/// their low digits spread documents evenly, and a newcomer takes the place of one that is some thousands older.
/// </remarks>
internal sealed class ParsedDocuments
{
    /// <summary>How many documents are kept at most; a power of two.</summary>
    internal const int Places = 16_384;

    /// <summary>How many bytes of JSON are kept at most; as objects they take two to three times that.</summary>
    private const long MostBytes = 24L << 20;

    /// <summary>A document above this would push out too many others. Bytes of JSON.</summary>
    private const int LargestKept = 32_768;

    private readonly Kept?[] _places = new Kept?[Places];
    private long _bytes;
    private int _nextToGo;

    /// <summary>The document as it was written at <paramref name="revision"/>, if it is here.</summary>
    public Stored<T>? Find<T>(long revision)
        where T : class =>
        Volatile.Read(ref _places[revision & (Places - 1)]) is { } kept && kept.Revision == revision
            ? kept.Stored as Stored<T>
            : null;

    /// <summary>Keeps it for the next reader.</summary>
    /// <param name="bytes">How large it is as JSON.</param>
    public void Keep<T>(Stored<T> stored, int bytes)
        where T : class
    {
        if (bytes <= LargestKept)
        {
            Put(stored.Revision.Value & (Places - 1), new Kept(stored.Revision.Value, stored, bytes));
            while (Interlocked.Read(ref _bytes) > MostBytes)
            {
                Put(unchecked((uint)Interlocked.Increment(ref _nextToGo)) & (Places - 1), null);
            }
        }
    }

    private void Put(long place, Kept? kept)
    {
        var left = Interlocked.Exchange(ref _places[place], kept);
        Interlocked.Add(ref _bytes, (kept?.Bytes ?? 0) - (left?.Bytes ?? 0));
    }

    private sealed record Kept(long Revision, object Stored, int Bytes);
}
