using System.Text.Json.Serialization;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Conversations;

/// <summary>Where a conversation with a client stands: what their next word answers.</summary>
/// <remarks>A new one is that of a client who was asked nothing, and of one whom the shop just told of an appointment: then a number means what every
/// message offers.</remarks>
internal sealed record Talk
{
    /// <summary>How long a question waits for its answer. After that a number means again what every message offers.</summary>
    public static readonly Duration Patience = Duration.FromHours(2);

    /// <summary>How long a person has the word, since somebody last wrote what only a person understands.</summary>
    public static readonly Duration PersonsTurn = Duration.FromHours(12);

    /// <summary>What was asked; <see langword="null"/>: nothing in particular, so 1 confirms, 2 is another time and 3 cancels.</summary>
    public Asked? Asked { get; init; }

    /// <summary>Until when an answer answers it.</summary>
    public Instant? AskedUntil { get; init; }

    /// <summary>Whether it was asked again, because the answer was none of those that were listed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsRepeated { get; init; }

    /// <summary>Until when a person of the shop has the word; <see langword="null"/>: they have not. Commands are still done, but a <c>sim</c> or
    /// <c>ok</c> may be for that person.</summary>
    public Instant? WithPersonUntil { get; init; }

    /// <summary>The same as it stands now, without what is over.</summary>
    public Talk At(Instant now) => this with
    {
        Asked = AskedUntil > now ? Asked : null,
        AskedUntil = AskedUntil > now ? AskedUntil : null,
        IsRepeated = AskedUntil > now && IsRepeated,
        WithPersonUntil = WithPersonUntil > now ? WithPersonUntil : null,
    };

    /// <summary>After something was asked.</summary>
    public static Talk Asking(Asked asked, Instant now) => new() { Asked = asked, AskedUntil = now + Patience };

    /// <summary>After a person of the shop wrote: what was asked before is not what is answered now.</summary>
    public static Talk TakenOver(Instant now) => new Talk().WithPerson(now);

    /// <summary>While a person of the shop is to read something. What was asked can still be answered.</summary>
    public Talk WithPerson(Instant now) => this with { WithPersonUntil = now + PersonsTurn };
}

/// <summary>A question to a client.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AskedWhich), "which")]
[JsonDerivedType(typeof(AskedToCancel), "to-cancel")]
[JsonDerivedType(typeof(AskedWhen), "time")]
[JsonDerivedType(typeof(AskedService), "service")]
[JsonDerivedType(typeof(AskedProfessional), "professional")]
[JsonDerivedType(typeof(AskedToBook), "to-book")]
internal abstract record Asked;

/// <summary>What clients do with an appointment that they have.</summary>
internal enum Errand
{
    /// <summary>They say that they come.</summary>
    Confirm,

    /// <summary>They want another time.</summary>
    Move,

    /// <summary>They give it up.</summary>
    Cancel,
}

/// <summary>Which of their appointments they mean.</summary>
/// <param name="Errand">What for.</param>
/// <param name="Appointments">Ids, in the order in which they were listed.</param>
internal sealed record AskedWhich(Errand Errand, IReadOnlyList<string> Appointments) : Asked
{
    /// <inheritdoc cref="AskedWhich(Errand, IReadOnlyList{string})"/>
    public IReadOnlyList<string> Appointments { get; } = EqualList<string>.Of(Appointments);
}

/// <summary>Whether they really want to cancel: 1 they do, 2 they do not.</summary>
/// <param name="Appointment">Its id.</param>
internal sealed record AskedToCancel(string Appointment) : Asked;

/// <summary>Which of some times they want.</summary>
/// <param name="Wanted">What for.</param>
/// <param name="Choices">As they were listed.</param>
internal sealed record AskedWhen(Wanted Wanted, IReadOnlyList<Choice> Choices) : Asked
{
    /// <inheritdoc cref="AskedWhen(Wanted, IReadOnlyList{Choice})"/>
    public IReadOnlyList<Choice> Choices { get; } = EqualList<Choice>.Of(Choices);
}

/// <summary>What they want to book.</summary>
/// <param name="Services">Ids, in the order in which they were listed.</param>
internal sealed record AskedService(IReadOnlyList<string> Services) : Asked
{
    /// <inheritdoc cref="AskedService(IReadOnlyList{string})"/>
    public IReadOnlyList<string> Services { get; } = EqualList<string>.Of(Services);
}

/// <summary>With whom: 1 is whoever is free.</summary>
/// <param name="Service">Id of the service.</param>
/// <param name="Professionals">Ids, in the order in which they were listed, from 2.</param>
internal sealed record AskedProfessional(string Service, IReadOnlyList<string> Professionals) : Asked
{
    /// <inheritdoc cref="AskedProfessional(string, IReadOnlyList{string})"/>
    public IReadOnlyList<string> Professionals { get; } = EqualList<string>.Of(Professionals);
}

/// <summary>Whether it is right so: 1 it is, 2 it is not.</summary>
/// <param name="Wanted">What for.</param>
/// <param name="Choice">The time that they chose.</param>
internal sealed record AskedToBook(Wanted Wanted, Choice Choice) : Asked;

/// <summary>What a time is looked for: an appointment that moves, or a service that is booked.</summary>
internal sealed record Wanted
{
    /// <summary>Id of the appointment that moves; <see langword="null"/>: a new one is booked.</summary>
    public string? Appointment { get; init; }

    /// <summary>Id of the service that is booked.</summary>
    public string? Service { get; init; }

    /// <summary>Id of the professional it is booked with; <see langword="null"/>: whoever is free.</summary>
    public string? Professional { get; init; }
}

/// <summary>A time that can be chosen.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="Professional">Id of whoever serves, or begins.</param>
/// <param name="Label">The same in words: <c>amanhã, terça, 24 de novembro, às 15h, com Zé Carlos</c>.</param>
internal sealed record Choice(Instant Start, string Professional, string Label);
