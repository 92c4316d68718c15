using NodaTime;

namespace Encaixe.Simulation;

/// <summary>How often what goes wrong. Probabilities for each call.</summary>
public sealed record Faults
{
    /// <summary>The store never gets a commit, and its caller is told that it did not answer.</summary>
    public double LostCommit { get; init; } = 0.02;

    /// <summary>The store writes a commit, and its caller is told that it did not answer.</summary>
    public double LostAnswer { get; init; } = 0.03;

    /// <summary>The calling process dies, with all that it has in memory.</summary>
    public double Crash { get; init; } = 0.004;

    /// <summary>An answer takes long.</summary>
    public double Delay { get; init; } = 0.02;

    /// <summary>The queue loses a job.</summary>
    public double LostJob { get; init; } = 0.1;

    /// <summary>The queue brings a job twice.</summary>
    public double DoubledJob { get; init; } = 0.2;

    /// <summary>The channel fails before it takes a message.</summary>
    public double NotTaken { get; init; } = 0.06;

    /// <summary>The channel says: not now.</summary>
    public double NotNow { get; init; } = 0.08;

    /// <summary>The channel fails after it took a message.</summary>
    public double TakenUnsaid { get; init; } = 0.05;

    /// <summary>A client does not wait for the answer.</summary>
    public double HangUp { get; init; } = 0.08;

    /// <summary>A cheap reading of what changed a moment ago is old.</summary>
    public double StaleRead { get; init; } = 0.2;

    /// <summary>A process's clock jumps, at each look at it.</summary>
    public double ClockJump { get; init; } = 0.01;

    /// <summary>How far a process's clock may be off, either way: what is promised unless set, or more.</summary>
    public Duration LargestSkew { get; init; } = Duration.FromSeconds(2);

    /// <summary>How long an answer may take when it takes long.</summary>
    public static Duration LongestDelay { get; } = Duration.FromSeconds(4);

    /// <summary>Another mixture for every seed: what is rare together is found by making it common alone.</summary>
    public static Faults Mixed(Dice dice)
    {
        var common = new Faults();
        return new Faults
        {
            LostCommit = common.LostCommit * Weight(),
            LostAnswer = common.LostAnswer * Weight(),
            Crash = common.Crash * Weight(),
            Delay = common.Delay * Weight(),
            LostJob = common.LostJob * Weight(),
            DoubledJob = common.DoubledJob * Weight(),
            NotTaken = common.NotTaken * Weight(),
            NotNow = common.NotNow * Weight(),
            TakenUnsaid = common.TakenUnsaid * Weight(),
            HangUp = common.HangUp * Weight(),
            StaleRead = common.StaleRead * Weight(),
            ClockJump = common.ClockJump * Weight(),
            LargestSkew = dice.Pick(
                common.LargestSkew, common.LargestSkew, common.LargestSkew, Duration.FromSeconds(20), Duration.FromMinutes(3)),
        };

        double Weight() => dice.Pick(0, 0.5, 1, 1, 3);
    }
}

/// <summary>The process that ran this is dead: nothing of what it had in memory is left.</summary>
public sealed class Crash : Exception
{
    /// <summary>Says no more than that.</summary>
    public Crash()
    {
    }

    /// <summary>Says where.</summary>
    public Crash(string message)
        : base(message)
    {
    }

    /// <summary>Says where, and over what.</summary>
    public Crash(string message, Exception inner)
        : base(message, inner)
    {
    }
}
