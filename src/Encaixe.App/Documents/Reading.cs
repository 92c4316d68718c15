using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Encaixe.App.Documents;

/// <summary>Reading more than a page.</summary>
internal static class Reading
{
    private const int PageSize = 500;

    /// <summary>Reads a stretch of a shelf to its end, in key order, page by page as it is asked for: what is written
    /// meanwhile may be in it or not.</summary>
    /// <exception cref="UnreadableDocumentException">A document cannot be read.</exception>
    public static IAsyncEnumerable<Stored<T>> ReadAll<T>(
        this IDocuments documents, Shelf<T> shelf, KeyRange range, Read read, CancellationToken ct)
        where T : class => documents.ReadAll(shelf, range, after: null, read, ct);

    /// <summary>The same, but only what comes after a key.</summary>
    public static async IAsyncEnumerable<Stored<T>> ReadAll<T>(
        this IDocuments documents, Shelf<T> shelf, KeyRange range, string? after, Read read, [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        var cursor = after;
        do
        {
            var page = await ReadPage(documents, shelf, range, cursor, read, ct);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
    }

    /// <summary>All documents of a shelf as they are now, in key order.</summary>
    public static async Task<IReadOnlyList<Stored<T>>> ReadAll<T>(
        this IDocuments documents, Shelf<T> shelf, CancellationToken ct)
        where T : class
    {
        var all = new List<Stored<T>>();
        await foreach (var item in documents.ReadAll(shelf, KeyRange.All, Read.Latest, ct))
        {
            all.Add(item);
        }

        return all;
    }

    private static async Task<Page<T>> ReadPage<T>(
        IDocuments documents, Shelf<T> shelf, KeyRange range, string? cursor, Read read, CancellationToken ct)
        where T : class
    {
        try
        {
            return await documents.List(shelf, range, PageSize, cursor, read, ct);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw UnreadableDocumentException.On(shelf.Name, e);
        }
    }
}
