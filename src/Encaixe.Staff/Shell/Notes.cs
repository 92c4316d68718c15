namespace Encaixe.Staff.Shell;

/// <summary>Something that is said for a moment, with a way back where there is one.</summary>
/// <param name="Text">What.</param>
/// <param name="Undo">Takes back what was done; <see langword="null"/>: it cannot be.</param>
internal sealed record Note(string Text, Func<Task>? Undo = null);

/// <summary>What is said for a moment: the last word only.</summary>
internal sealed class Notes
{
    /// <summary>For how long.</summary>
    internal static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    /// <summary>Told of another word, or that there is none any more.</summary>
    public Action? Changed { get; set; }

    /// <summary>The last word.</summary>
    public Note? Last { get; private set; }

    /// <summary>Says something.</summary>
    public void Say(string text, Func<Task>? undo = null)
    {
        var note = Last = new Note(text, undo);
        Changed?.Invoke();
        _ = Forget(note);
    }

    /// <summary>Says it no longer.</summary>
    public void Hush()
    {
        Last = null;
        Changed?.Invoke();
    }

    private async Task Forget(Note note)
    {
        await Task.Delay(Moment);
        if (ReferenceEquals(Last, note))
        {
            Hush();
        }
    }
}
