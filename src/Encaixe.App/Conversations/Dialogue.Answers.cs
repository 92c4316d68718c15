namespace Encaixe.App.Conversations;

/// <summary>What answers a question.</summary>
internal sealed partial class Dialogue
{
    /// <summary>What comes of an answer to what was asked; <see langword="null"/>: nothing was asked, or it is no answer to that.</summary>
    private Turn? Answer(Understood understood, string text) => _talk.Asked switch
    {
        AskedWhich asked => Which(asked, understood, text),
        AskedToCancel asked => ToCancel(asked, understood),
        AskedWhen asked => Time(asked, understood, text),
        AskedService asked => Service(asked, understood, text),
        AskedProfessional asked => Professional(asked, understood, text),
        AskedToBook asked => ToBook(asked, understood),
        _ => null,
    };

    private Turn? Which(AskedWhich asked, Understood understood, string text)
    {
        var meant = asked.Errand switch
        {
            Errand.Confirm => Meaning.Confirm,
            Errand.Move => Meaning.AnotherTime,
            _ => Meaning.Cancel,
        };
        var labels = asked.Appointments.Select(id => _facts.Find(id)?.Label ?? "");
        if (Chosen(understood, text, [.. labels], meant) is { } chosen)
        {
            return On(asked.Errand, asked.Appointments[chosen]);
        }

        return understood.Meaning switch
        {
            Meaning.All or Meaning.ConfirmAll when asked.Errand == Errand.Confirm => ConfirmAll(asked.Appointments),
            Meaning.No or Meaning.Keep => Say("talk.kept", ("visits", List(_facts.Open))),
            Meaning.Number or Meaning.Yes or Meaning.Okay or Meaning.Any or Meaning.All => AskAgain(),
            _ => null,
        };
    }

    private Turn? ToCancel(AskedToCancel asked, Understood understood)
    {
        if (_facts.Find(asked.Appointment) is not { } visit)
        {
            // It is gone: what was meant for it must not fall on another one.
            return understood.Meaning is Meaning.Number or Meaning.Yes or Meaning.Okay or Meaning.No or Meaning.Keep ? Say("talk.not-open") : null;
        }

        return understood switch
        {
            (Meaning.Cancel, null or 1 or 3) or (Meaning.Number, 1) or (Meaning.Yes or Meaning.Okay, _) => Do(new CancelVisit(visit.Id)),
            (Meaning.Keep, null or 2) or (Meaning.Number, 2) or (Meaning.No, _) => Say("talk.kept", ("visits", visit.Label)),
            (Meaning.AnotherTime, null) => On(Errand.Move, visit),
            (Meaning.Confirm, _) => AskAgain(), // the visit, or that it is cancelled?
            (Meaning.Number or Meaning.Cancel or Meaning.Keep, _) => AskAgain(),
            _ => null,
        };
    }

    private Turn? Time(AskedWhen asked, Understood understood, string text)
    {
        var takesFirst = understood.Meaning is Meaning.Any
            || (asked.Choices.Count == 1 && understood is (Meaning.Yes or Meaning.Okay or Meaning.Confirm, null));
        var labels = asked.Choices.Select(choice => choice.Label);
        if ((takesFirst ? 0 : Chosen(understood, text, [.. labels], Meaning.Confirm, Meaning.Book)) is { } chosen)
        {
            return Choose(asked.Wanted, asked.Choices[chosen]);
        }

        return understood switch
        {
            (Meaning.AnotherTime, null) => new Turn(_talk, new FindTimes(asked.Wanted, asked.Choices.Max(choice => choice.Start))),
            (Meaning.Cancel, null) when asked.Wanted.Appointment is { } moving => On(Errand.Cancel, moving),
            (Meaning.No or Meaning.Keep, _) or (Meaning.Cancel, null) => LeaveAsItIs(asked.Wanted),
            (Meaning.Number or Meaning.Yes or Meaning.Okay or Meaning.Confirm, _) => AskAgain(),
            _ => null,
        };
    }

    private Turn Choose(Wanted wanted, Choice choice) => wanted.Appointment is not { } moving
        ? Ask(new AskedToBook(wanted, choice))
        : _facts.Find(moving) is null ? Say("talk.not-open") : Do(new MoveVisit(moving, choice));

    private Turn? Service(AskedService asked, Understood understood, string text)
    {
        // What stands further down than a list should be long can still be called by its name.
        var named = understood.Meaning is Meaning.Unknown ? Named.Choose(text, [.. _facts.Services.Select(service => service.Name)]) : null;
        var listed = asked.Services.Select(id => _facts.FindService(id)?.Name ?? "");
        var chosen = named is { } place ? _facts.Services[place]
            : Chosen(understood, text, [.. listed], Meaning.Book) is { } number ? _facts.FindService(asked.Services[number])
            : null;
        if (chosen is not null)
        {
            return Book(chosen);
        }

        return understood.Meaning switch
        {
            Meaning.No or Meaning.Keep or Meaning.Cancel => Say("talk.dropped"),
            Meaning.Number or Meaning.Yes or Meaning.Okay or Meaning.Confirm or Meaning.Any or Meaning.All => AskAgain(),
            _ => null,
        };
    }

    private Turn? Professional(AskedProfessional asked, Understood understood, string text)
    {
        var professionals = ProfessionalsOf(asked.Service);
        var labels = asked.Professionals.Select(id => professionals.FirstOrDefault(one => one.Id == id)?.Name ?? "").Prepend(Anyone);
        if ((understood.Meaning is Meaning.Any ? 0 : Chosen(understood, text, [.. labels], Meaning.Book)) is { } chosen)
        {
            var professional = chosen == 0 ? null : asked.Professionals[chosen - 1];
            return Do(new FindTimes(new Wanted { Service = asked.Service, Professional = professional }));
        }

        return understood.Meaning switch
        {
            Meaning.No or Meaning.Keep or Meaning.Cancel => Say("talk.dropped"),
            Meaning.Number or Meaning.Yes or Meaning.Okay or Meaning.Confirm or Meaning.All => AskAgain(),
            _ => null,
        };
    }

    private Turn? ToBook(AskedToBook asked, Understood understood) => understood switch
    {
        (Meaning.Number or Meaning.Confirm or Meaning.Book, 1) or (Meaning.Yes or Meaning.Okay or Meaning.Confirm or Meaning.Book, null) =>
            Do(new BookVisit(asked.Wanted, asked.Choice)),
        (Meaning.Number, 2) or (Meaning.No or Meaning.Keep or Meaning.Cancel, _) => Say("talk.dropped"),
        (Meaning.AnotherTime, null) => Do(new FindTimes(asked.Wanted)),
        (Meaning.Number or Meaning.Confirm or Meaning.Book, _) => AskAgain(),
        _ => null,
    };

    private Turn LeaveAsItIs(Wanted wanted) => wanted.Appointment is { } moving && _facts.Find(moving) is { } visit
        ? Say("talk.kept", ("visits", visit.Label))
        : Say("talk.dropped");

    /// <summary>What they chose of a list: by its number, alone or beside a word that fits the question, or by saying what stands there.</summary>
    private static int? Chosen(Understood understood, string text, IReadOnlyList<string> labels, params ReadOnlySpan<Meaning> fitting)
    {
        var isChoice = understood.Meaning is Meaning.Number || fitting.Contains(understood.Meaning);
        if (isChoice && understood.Number is { } number && number >= 1 && number <= labels.Count)
        {
            return number - 1;
        }

        return understood.Meaning is Meaning.Unknown or Meaning.Number ? Named.Choose(text, labels) : null;
    }
}
