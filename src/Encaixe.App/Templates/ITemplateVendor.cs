using Encaixe.App.Messages;
using NodaTime;

namespace Encaixe.App.Templates;

/// <summary>A vendor who takes what nobody asked for only in words that were approved before.</summary>
public interface ITemplateVendor : IVendor
{
    /// <summary>Has words judged. Those that it has already it is not given again, so this may be asked as often as one likes.</summary>
    Task<TemplateAnswer> Submit(VendorTemplate template, VendorAccount account, CancellationToken ct);
}

/// <summary>How a template stands with its vendor. Written by its name, so none is ever renamed.</summary>
public enum TemplateState
{
    /// <summary>It is being judged.</summary>
    Pending,

    /// <summary>Messages may be made of it.</summary>
    Approved,

    /// <summary>It was refused.</summary>
    Rejected,

    /// <summary>Clients complained of it, and it rests, or is given up.</summary>
    Paused,
}

/// <summary>Words that are to be judged.</summary>
/// <param name="Name">Lower-case letters, digits and <c>_</c>; at most 512.</param>
/// <param name="Language">In which language: its tag.</param>
/// <param name="Text">With <c>{{1}}</c>, <c>{{2}}</c>, … for what differs each time. None of them stands at its beginning or its end.</param>
/// <param name="Examples">What stands there for example, in this order.</param>
/// <param name="Buttons">What can be touched below it. At most three, of 20 characters each.</param>
/// <param name="IsMarketing">Whether it says something that its receiver did not ask for by booking.</param>
public sealed record VendorTemplate(
    string Name, string Language, string Text, IReadOnlyList<string> Examples, IReadOnlyList<string> Buttons, bool IsMarketing);

/// <summary>What a vendor says of words.</summary>
/// <param name="State">How they stand; <see langword="null"/>: they did not come so far.</param>
/// <param name="Trouble">Why not.</param>
public sealed record TemplateAnswer(TemplateState? State, Trouble? Trouble = null);

/// <summary>A message made of a template.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Language">In which language: its tag.</param>
/// <param name="Facts">What stands in it, in its order: each without line breaks, and never empty.</param>
/// <param name="Payloads">What its buttons bring back, in its order.</param>
public sealed record MessageTemplate(string Name, string Language, IReadOnlyList<string> Facts, IReadOnlyList<string> Payloads)
{
    /// <summary>Not what is said, nor of whom.</summary>
    public override string ToString() => Name;
}

/// <summary>A template was judged, or rests.</summary>
/// <param name="Id">Of this news.</param>
/// <param name="At">When.</param>
/// <param name="Name">The template's.</param>
/// <param name="Language">In which language: its tag.</param>
/// <param name="State">How it stands.</param>
public sealed record HeardTemplate(string Id, Instant At, string Name, string Language, TemplateState State) : Heard(Id, At);
