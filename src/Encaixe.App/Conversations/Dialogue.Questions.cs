using System.Diagnostics;
using Encaixe.App.Languages;

namespace Encaixe.App.Conversations;

/// <summary>What is asked, and how it is said.</summary>
internal sealed partial class Dialogue
{
    /// <summary>Nobody reads a longer list on a telephone; what stands further down can be called by its name.</summary>
    private const int MostListed = 10;

    private string Anyone => AppTexts.In(_facts.Language)["talk.anyone"];

    /// <summary>Begins to book: with what they named already.</summary>
    private Turn Book(string text)
    {
        if (_facts.Services.Count == 0)
        {
            return ToPerson("talk.nothing-bookable");
        }

        return _facts.Services.Count == 1 ? Book(_facts.Services[0], text)
            : Named.Mentioned(text, [.. _facts.Services.Select(service => service.Name)]) is { } named ? Book(_facts.Services[named], text)
            : Ask(new AskedService([.. _facts.Services.Take(MostListed).Select(service => service.Id)]));
    }

    private Turn Book(OfferedService service, string text = "")
    {
        var named = service.Professionals.Count < 2
            ? 0
            : Named.Mentioned(text, [.. service.Professionals.Select(professional => professional.Name.Split(' ')[0])]);
        if (named is null)
        {
            return Ask(new AskedProfessional(service.Id, [.. service.Professionals.Take(MostListed).Select(professional => professional.Id)]));
        }

        return Do(new FindTimes(new Wanted { Service = service.Id, Professional = service.Professionals.ElementAtOrDefault(named.Value)?.Id }));
    }

    private Turn Ask(Asked asked, params IReadOnlyList<Line> before) =>
        new(Talk.Asking(asked, _now)) { Lines = [.. before, LineOf(asked)] };

    /// <summary>Asks the same again, since the answer was none of those that were listed; the second time a person helps.</summary>
    private Turn AskAgain() => _talk.IsRepeated
        ? ToPerson("talk.handed-over")
        : Ask(_talk.Asked!, new Line("talk.choose")) switch { var turn => turn with { Talk = turn.Talk with { IsRepeated = true } } };

    private Line LineOf(Asked asked) => asked switch
    {
        AskedWhich(var errand, var ids) => new Line(
            errand switch
            {
                Errand.Confirm => "talk.which-confirm",
                Errand.Move => "talk.which-move",
                _ => "talk.which-cancel",
            },
            ("options", Options(ids.Select(id => _facts.Find(id)?.Label)))),
        AskedToCancel(var id) => new Line(
            "talk.to-cancel",
            ("visit", _facts.Find(id)?.Label ?? ""),
            ("cost", _facts.Find(id)?.Cost is { } cost ? $"\n{cost}" : "")),
        AskedWhen({ Appointment: not null }, var choices) => new Line("talk.times-move", ("options", Options(choices.Select(choice => choice.Label)))),
        AskedWhen(var wanted, var choices) => new Line(
            "talk.times-book",
            ("service", NameOf(wanted.Service)),
            ("options", Options(choices.Select(choice => choice.Label)))),
        AskedService(var ids) => new Line("talk.services", ("options", Options(ids.Select(id => _facts.FindService(id)?.Name)))),
        AskedProfessional(var service, var ids) => new Line(
            "talk.professionals",
            ("service", NameOf(service)),
            ("options", Options(ids.Select(id => ProfessionalsOf(service).FirstOrDefault(one => one.Id == id)?.Name).Prepend(Anyone)))),
        AskedToBook(var wanted, var choice) => new Line("talk.to-book", ("service", NameOf(wanted.Service)), ("time", choice.Label)),
        _ => throw new UnreachableException(),
    };

    private string NameOf(string? service) => _facts.FindService(service)?.Name ?? "";

    private IReadOnlyList<OfferedProfessional> ProfessionalsOf(string? service) => _facts.FindService(service)?.Professionals ?? [];

    /// <summary>What can be chosen, by number. What is no more to be had keeps its number, and is not shown.</summary>
    private static string Options(IEnumerable<string?> labels) => string.Join(
        '\n', labels.Select((label, i) => label is null ? null : $"*{i + 1}* {label}").OfType<string>());
}
