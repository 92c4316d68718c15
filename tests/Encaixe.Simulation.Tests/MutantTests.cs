namespace Encaixe.Simulation.Tests;

/// <summary>The simulation finds out: whatever is wrong on purpose is seen within some seeds.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const int MostSeeds = 10_000;

    public static TheoryData<string> Names => [.. Mutants.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_wrong_on_purpose_is_found_out(string mutant)
    {
        for (var seed = 1UL; seed <= MostSeeds; seed++)
        {
            var schedule = BookingSchedule.Play(seed, Mutants.All[mutant]);
            if (schedule.Flaws.Count > 0)
            {
                output.WriteLine($"Seed {seed}: {string.Join("; ", schedule.Flaws.Select(flaw => $"{Eight.Of(flaw)} {flaw.Rule} {flaw.Subject}").Distinct())}");
                Assert.DoesNotContain(schedule.Flaws, flaw => flaw.Rule == "unexpected");
                return;
            }
        }

        Assert.Fail($"Not found out within {MostSeeds} seeds.");
    }
}
