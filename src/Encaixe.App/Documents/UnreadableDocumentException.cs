namespace Encaixe.App.Documents;

/// <summary>What stands on a shelf is no document that this version can read. The message is for a person: it names the shelf, and
/// says nothing of what stands there.</summary>
public sealed class UnreadableDocumentException : Exception
{
    /// <summary>Says no more than that.</summary>
    public UnreadableDocumentException()
    {
    }

    /// <summary>Says so in other words.</summary>
    public UnreadableDocumentException(string message)
        : base(message)
    {
    }

    /// <summary>Says so in other words, and why.</summary>
    public UnreadableDocumentException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Says where it stands.</summary>
    /// <param name="shelf">The shelf's name.</param>
    /// <param name="inner">What the reader said, which may repeat what stands there.</param>
    internal static UnreadableDocumentException On(string shelf, Exception inner) => new(
        $"A document on the shelf '{shelf}' cannot be read by this version of Encaixe. Use the version that wrote it, or put the data back "
        + "from its backup.",
        inner);
}
