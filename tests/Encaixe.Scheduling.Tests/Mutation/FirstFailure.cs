using System.Reflection;
using Encaixe.Scheduling.Tests.Mutation;
using Xunit.Sdk;
using Xunit.v3;

[assembly: StopsAtFirstFailure]
[assembly: AssemblyFixture(typeof(Run))]
[assembly: TestCollectionOrderer(typeof(PropertiesLast))]

namespace Encaixe.Scheduling.Tests.Mutation;

/// <summary>Built for mutation testing only (see <c>eng/mutate</c>): a mutant is dead once one test has failed, so the others need
/// not work.</summary>
/// <remarks>The runner's own <c>stopOnFail</c> would leave whoever asked waiting.</remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class StopsAtFirstFailureAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Assert.False(Run.HasFailed, "Another test has failed.");

    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        Run.HasFailed |= TestContext.Current.TestState?.Result == TestResult.Failed;
}

/// <summary>A run of all tests: one a mutant, in the same process.</summary>
public sealed class Run
{
    public Run() => HasFailed = false;

    internal static bool HasFailed { get; set; }
}

/// <summary>Examples are quicker to fail than properties.</summary>
public sealed class PropertiesLast : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName.Contains("Property", StringComparison.Ordinal))];
}
