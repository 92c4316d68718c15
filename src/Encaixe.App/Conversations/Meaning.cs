namespace Encaixe.App.Conversations;

/// <summary>What a client means by a message.</summary>
internal enum Meaning
{
    /// <summary>Nothing that a program should be sure of: a person reads it.</summary>
    Unknown,

    /// <summary>They come: <c>confirmo</c>.</summary>
    Confirm,

    /// <summary>They come each time: <c>confirmo os dois</c>.</summary>
    ConfirmAll,

    /// <summary>They want another time: <c>remarcar</c>, <c>outro horário</c>.</summary>
    AnotherTime,

    /// <summary>They do not come: <c>cancelar</c>, <c>não vou poder ir</c>.</summary>
    Cancel,

    /// <summary>Nothing is to change: <c>não cancela</c>, <c>pode manter</c>.</summary>
    Keep,

    /// <summary>They want to book: <c>agendar</c>, <c>tem horário?</c></summary>
    Book,

    /// <summary>They want no more messages: <c>SAIR</c>.</summary>
    Leave,

    /// <summary>They want messages again: <c>VOLTAR</c>.</summary>
    ComeBack,

    /// <summary>They want to know when they come: <c>meus horários</c>.</summary>
    MyTimes,

    /// <summary>A yes to what was asked: <c>sim</c>.</summary>
    Yes,

    /// <summary>A yes to what was asked, or no more than a nod: <c>ok</c>, 👍.</summary>
    Okay,

    /// <summary>A no to what was asked: <c>não</c>.</summary>
    No,

    /// <summary>Nothing but a number.</summary>
    Number,

    /// <summary>Whoever it is: <c>tanto faz</c>.</summary>
    Any,

    /// <summary>All that were listed: <c>os dois</c>.</summary>
    All,

    /// <summary>They greet: <c>oi</c>, <c>bom dia</c>.</summary>
    Greeting,

    /// <summary>They thank, or smile.</summary>
    Thanks,
}

/// <summary>What was understood of a message.</summary>
/// <param name="Meaning">What is meant.</param>
/// <param name="Number">The number that was named, alone or beside a meaning: <c>1 confirmo</c>; <see langword="null"/>: none was.</param>
internal readonly record struct Understood(Meaning Meaning, int? Number = null);
