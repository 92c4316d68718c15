namespace Encaixe.Host.Tests.Races;

/// <summary>Tests that want the whole machine: they run one after the other, and nothing beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeMachine
{
    internal const string Name = "the whole machine";
}
