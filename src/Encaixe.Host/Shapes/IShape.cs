using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.Host.Shapes;

/// <summary>Where an installation keeps its data, and what this process does of its work.</summary>
internal interface IShape
{
    /// <summary>What documents are kept in: <c>sqlite</c> or <c>dynamodb</c>.</summary>
    string Engine { get; }

    /// <summary>The format of the data.</summary>
    int Schema { get; }

    /// <summary>What this process does.</summary>
    Role Role { get; }

    /// <summary>Why it does not do for a demonstration, in a sentence; <see langword="null"/>: it does.</summary>
    string? UnfitForDemo { get; }

    /// <summary>Brings the engine into the server. Nothing is opened before it is asked for.</summary>
    void AddTo(IServiceCollection services);

    /// <summary>Opens the data before the server answers anything, so that what does not do is said in words.</summary>
    /// <param name="now">Where the clock starts, in a demonstration.</param>
    /// <returns>What is wrong, in a sentence; <see langword="null"/>: nothing.</returns>
    Task<string?> Open(IServiceProvider services, Instant? now, CancellationToken ct);

    /// <summary>Opens the data beside a server that may run, for a command that only reads.</summary>
    Installation OpenToRead(IWorld world);

    /// <summary>Opens the data for a command that writes, and makes it if there is none.</summary>
    Task<Installation> OpenToWrite(IWorld world, CancellationToken ct);
}

/// <summary>What a process does of an installation's work.</summary>
internal enum Role
{
    /// <summary>Answers everybody and runs jobs.</summary>
    Both,

    /// <summary>Answers everybody. Jobs are run by others.</summary>
    Web,

    /// <summary>Runs the jobs that are brought to it, and answers nobody else.</summary>
    Worker,
}
