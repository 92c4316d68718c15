using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Encaixe.Model.Tests;

/// <summary>Plays many sequences of commands against the product and the model. <c>ENCAIXE_SEQUENCES</c> says how many,
/// <c>ENCAIXE_STEPS</c> how long they are, <c>ENCAIXE_SEED</c> from which seed on: one that fails is played again with
/// <c>ENCAIXE_SEED={seed} ENCAIXE_SEQUENCES=1</c>.</summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    private const int MostFailed = 5;
    private const int LeastDone = 1_000;

    private static readonly int _sequences = Setting("ENCAIXE_SEQUENCES", 10_000);
    private static readonly int _steps = Setting("ENCAIXE_STEPS", 30);
    private static readonly ParallelOptions _asManyAsCores = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
    private static readonly int _seed = Setting("ENCAIXE_SEED", 1);

    [Fact]
    public void Whatever_is_done_in_a_shop_the_product_says_and_writes_what_the_model_does()
    {
        var watch = Stopwatch.StartNew();
        var wrong = new ConcurrentBag<Sequence>();
        var counts = new Counts();
        Parallel.For(_seed, checked(_seed + _sequences), _asManyAsCores, (seed, loop) =>
        {
            var sequence = Sequence.Play((ulong)seed, _steps, Planted.Nothing);
            counts.Add(sequence);
            if (sequence.Wrong is not null)
            {
                wrong.Add(sequence);
                if (wrong.Count >= MostFailed)
                {
                    loop.Stop();
                }
            }
        });

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seeds {_seed} to {_seed + _sequences - 1}, {_sequences / watch.Elapsed.TotalSeconds:0} a second\n{counts}"));
        Assert.True(wrong.IsEmpty, string.Join("\n\n", wrong.OrderBy(one => one.Seed).Select(one => one.Shortest(Planted.Nothing))));
        if (_sequences >= 10_000)
        {
            Assert.All(Command.All, command => Assert.True(counts.Done(command) >= LeastDone, command.Name));
        }
    }

    [Fact]
    public void The_same_seed_is_the_same_sequence_step_by_step()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            Assert.Equal(
                Sequence.Play(seed, 30, Planted.Nothing).ToString(), Sequence.Play(seed, 30, Planted.Nothing).ToString());
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    /// <summary>What came of how many steps of each kind.</summary>
    private sealed class Counts
    {
        private readonly ConcurrentDictionary<(Command Command, Came Came), int> _counts = new();

        public void Add(Sequence sequence)
        {
            foreach (var one in sequence.Played)
            {
                if (one.Came is { } came)
                {
                    _counts.AddOrUpdate((one.Command, came), 1, (_, before) => before + 1);
                }
            }
        }

        public int Done(Command command) => _counts.GetValueOrDefault((command, Came.Done));

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{"",-32}{"done",8}{"nothing",9}{"refused",9}\n")
            + string.Join('\n', Command.All.Select(command => string.Create(
                CultureInfo.InvariantCulture,
                $"{command.Name,-32}{Done(command),8}{_counts.GetValueOrDefault((command, Came.Nothing)),9}{_counts.GetValueOrDefault((command, Came.Refused)),9}")));
    }
}
