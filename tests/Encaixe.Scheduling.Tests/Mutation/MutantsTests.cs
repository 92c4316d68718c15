namespace Encaixe.Scheduling.Tests.Mutation;

/// <summary>The only test that <c>eng/mutate</c> shows to Stryker: so it makes all mutants, and has next to none to try.</summary>
public sealed class MutantsTests
{
    [Fact]
    public void The_engine_with_all_its_mutants_is_put_aside()
    {
        Assert.Equal("09:00-18:00", DayWindow.Parse("09:00-18:00").ToString()); // without any use of the engine, Stryker tries all
        var mutants = Environment.GetEnvironmentVariable("ENCAIXE_MUTANTS")!;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Encaixe.Scheduling.dll"), mutants, overwrite: true);
    }
}
