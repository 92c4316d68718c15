namespace Encaixe.App.Conversations;

/// <summary>What the words of a message carry; of a whole message, what all of them do.</summary>
[Flags]
internal enum Sense
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Good manners: <c>por favor</c>.</summary>
    Polite = 1 << 0,

    /// <summary>What sentences are made of, and changes nothing: <c>quero</c>, <c>meu</c>, <c>pra</c>.</summary>
    Small = 1 << 1,

    /// <summary>What a wish may carry but a yes may not: <c>posso confirmar</c> and <c>confirmo amanhã</c> confirm nothing yet.</summary>
    Loose = 1 << 2,

    /// <summary>The name of somebody who serves in this shop.</summary>
    Name = 1 << 3,

    /// <summary>Something that only looks like what is known: <c>cancelou?</c>, <c>vou confirmar</c>.</summary>
    Doubt = 1 << 4,

    /// <summary>A number.</summary>
    Number = 1 << 5,

    /// <summary>See <see cref="Meaning.Thanks"/>.</summary>
    Thanks = 1 << 6,

    /// <summary>See <see cref="Meaning.Greeting"/>.</summary>
    Greeting = 1 << 7,

    /// <summary>See <see cref="Meaning.Okay"/>.</summary>
    Okay = 1 << 8,

    /// <summary>See <see cref="Meaning.Yes"/>.</summary>
    Yes = 1 << 9,

    /// <summary>See <see cref="Meaning.No"/>.</summary>
    No = 1 << 10,

    /// <summary>See <see cref="Meaning.Confirm"/>.</summary>
    Confirm = 1 << 11,

    /// <summary>They cannot come: which is to cancel, unless they go on to ask for another time.</summary>
    Cannot = 1 << 12,

    /// <summary>See <see cref="Meaning.AnotherTime"/>.</summary>
    AnotherTime = 1 << 13,

    /// <summary>See <see cref="Meaning.Cancel"/>.</summary>
    Cancel = 1 << 14,

    /// <summary>See <see cref="Meaning.Keep"/>.</summary>
    Keep = 1 << 15,

    /// <summary>See <see cref="Meaning.Book"/>.</summary>
    Book = 1 << 16,

    /// <summary>See <see cref="Meaning.MyTimes"/>; beside a verb it is no more than what the verb is about.</summary>
    MyTimes = 1 << 17,

    /// <summary>See <see cref="Meaning.Any"/>.</summary>
    Any = 1 << 18,

    /// <summary>See <see cref="Meaning.All"/>.</summary>
    All = 1 << 19,

    /// <summary>See <see cref="Meaning.Leave"/>.</summary>
    Leave = 1 << 20,

    /// <summary>See <see cref="Meaning.ComeBack"/>.</summary>
    ComeBack = 1 << 21,

    /// <summary>The name of a service of this shop. Who cancels one may have another in the same visit.</summary>
    Service = 1 << 22,
}
