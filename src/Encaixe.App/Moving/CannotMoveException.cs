namespace Encaixe.App.Moving;

/// <summary>A shop file is not one, or does not go with what the store holds. The message is for a person, and names no
/// client.</summary>
public sealed class CannotMoveException : Exception
{
    /// <summary>Says no more than that.</summary>
    public CannotMoveException()
    {
    }

    /// <summary>Says what is wrong, and what to do.</summary>
    public CannotMoveException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong and why.</summary>
    public CannotMoveException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
