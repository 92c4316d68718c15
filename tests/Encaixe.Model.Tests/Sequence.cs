using System.Globalization;
using Encaixe.App.Documents;
using Encaixe.Model.Tests.Commands;
using Encaixe.Model.Tests.Paper;
using Encaixe.Model.Tests.Real;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests;

/// <summary>What is wrong on purpose, to see that it is found out.</summary>
internal sealed record Planted
{
    public static Planted Nothing { get; } = new();

    /// <summary>Put between the store and the product.</summary>
    public Func<IStore, IStore> Store { get; init; } = static store => store;

    /// <summary>What the model is told that the shop has set up.</summary>
    public Func<PaperSettings, PaperSettings> Told { get; init; } = static settings => settings;
}

/// <summary>One step of a sequence, as it was played.</summary>
internal sealed record Played(Command Command, string Says, Came? Came);

/// <summary>A sequence of steps, played against the product and the model. All of it follows from its seeds: the shop's and one
/// for each step, so that steps can be left out and the others stay.</summary>
internal sealed class Sequence
{
    private readonly List<Played> _played = [];

    private Sequence(ulong seed, IReadOnlyList<ulong> steps) => (Seed, Steps) = (seed, steps);

    public ulong Seed { get; }

    public IReadOnlyList<ulong> Steps { get; }

    public IReadOnlyList<Played> Played => _played;

    /// <summary>Why the last step is wrong; <see langword="null"/>: none is.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Whether it was no disagreement, but something that broke.</summary>
    public bool IsUnexpected { get; private set; }

    public static Sequence Play(ulong seed, int steps, Planted planted)
    {
        var dice = new Dice(seed);
        return Play(seed, [.. Enumerable.Range(0, steps).Select(_ => dice.Next())], planted);
    }

    /// <summary>The same with as few steps as are still wrong: ever smaller pieces are cut out of it, then any two steps.</summary>
    public Sequence Shortest(Planted planted)
    {
        var shortest = UpToWrong(this, planted);
        for (var piece = shortest.Steps.Count / 2; piece > 0; piece /= 2)
        {
            for (var at = 0; at < shortest.Steps.Count;)
            {
                var shorter = Play(Seed, [.. shortest.Steps.Take(at), .. shortest.Steps.Skip(at + piece)], planted);
                (shortest, at) = shorter.Wrong is null ? (shortest, at + piece) : (UpToWrong(shorter, planted), at);
            }
        }

        for (var one = 0; one < shortest.Steps.Count; one++)
        {
            for (var other = one + 1; other < shortest.Steps.Count; other++)
            {
                var shorter = Play(Seed, [.. shortest.Steps.Where((_, i) => i != one && i != other)], planted);
                (shortest, one, other) = shorter.Wrong is null ? (shortest, one, other) : (UpToWrong(shorter, planted), 0, 0);
            }
        }

        return shortest;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"ENCAIXE_SEED={Seed}:\n{string.Join('\n', _played.Select((one, i) => $"  {i + 1}. {one.Says}{(one.Came is { } came ? $" ({came})" : "")}"))}\n  {Wrong}");

    private static Sequence UpToWrong(Sequence sequence, Planted planted) =>
        Play(sequence.Seed, [.. sequence.Steps.Take(sequence._played.Count)], planted);

    private static Sequence Play(ulong seed, IReadOnlyList<ulong> steps, Planted planted)
    {
        var sequence = new Sequence(seed, steps);
        sequence.Play(planted);
        return sequence;
    }

    private void Play(Planted planted)
    {
        var dice = new Dice(Seed ^ 0x5eed);
        var settings = Settings.Any(dice);
        var now = (7 * 86_400) + (8 * 3_600) + dice.Pick(0, 0, 1, 1_830);
        using var real = RealShop.Open(Seed, now, settings, planted.Store);
        var paper = new PaperShop(planted.Told(settings), now);
        foreach (var seed in Steps)
        {
            var chance = new Dice(seed);
            var (command, step) = Command.Any(paper, chance);
            try
            {
                _played.Add(new Played(command, step.Says, null));
                _played[^1] = _played[^1] with { Came = step.Play(paper, real) };
                paper.NoteFreed();
                Look(paper, real, chance);
            }
            catch (Exception e)
            {
                (Wrong, IsUnexpected) = e is Disagreement ? (e.Message, false) : (e.ToString(), true);
                return;
            }
        }
    }

    /// <summary>Looks at all that is written, and at the times that are listed on a day: to book, and to move a visit to.</summary>
    private static void Look(PaperShop paper, RealShop real, Dice chance)
    {
        if (real.Verify() is [var flaw, ..])
        {
            throw new Disagreement($"verify finds: {flaw.Rule} ({flaw.Subject}).");
        }

        Comparison.Check(paper, real);
        var services = chance.Falls(0.2) ? Choices.SeveralServices(chance) : Choices.OneService(paper, chance, _ => true);
        var party = paper.Settings.Service(services[0]).IsClass ? 1 + chance.Below(2) : 1;
        PublicList.Check(paper, real, services, Choices.Who(paper, chance, services), Choices.Day(paper, chance), party);
        if (chance.Falls(0.2) && paper.Visits.Where(visit => visit.IsAgreed).ToList() is { Count: > 0 } agreed)
        {
            PublicList.CheckMoving(paper, real, chance.Pick(agreed), Choices.Day(paper, chance));
        }
    }
}
