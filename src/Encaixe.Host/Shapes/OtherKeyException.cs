namespace Encaixe.Host.Shapes;

/// <summary>The data was written under another installation's key. The message is for the person who started this.</summary>
internal sealed class OtherKeyException : Exception
{
    /// <summary>Says no more than that.</summary>
    public OtherKeyException()
    {
    }

    /// <summary>Says what to do.</summary>
    public OtherKeyException(string message)
        : base(message)
    {
    }

    /// <summary>Says what to do, and what happened.</summary>
    public OtherKeyException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
