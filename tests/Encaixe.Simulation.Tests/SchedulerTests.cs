namespace Encaixe.Simulation.Tests;

/// <summary>The simulation's own ground: one thread, one order, no way out.</summary>
public sealed class SchedulerTests
{
    [Fact]
    public void Who_goes_on_outside_the_simulation_is_noticed()
    {
        var cluster = new Cluster(1, SimulatedShop.Now, 1, Sabotage.None);
        cluster.Scheduler.Start(() => Task.Run(cluster.Scheduler.Yield, TestContext.Current.CancellationToken));

        Assert.Throws<InvalidOperationException>(cluster.World.Run);
    }

    [Fact]
    public void Time_passes_only_when_nobody_can_go_on()
    {
        var cluster = new Cluster(1, SimulatedShop.Now, 1, Sabotage.None);
        var order = new List<string>();
        foreach (var (name, hours) in new[] { ("late", 20), ("early", 2) })
        {
            cluster.Scheduler.Start(async () =>
            {
                await cluster.World.Pause(NodaTime.Duration.FromHours(hours), CancellationToken.None);
                order.Add(name);
            });
        }

        cluster.World.Run();

        Assert.Equal(["early", "late"], order);
        Assert.Equal(SimulatedShop.Now + NodaTime.Duration.FromHours(20), cluster.World.GetCurrentInstant());
    }
}
