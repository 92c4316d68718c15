using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.Simulation;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Killed;

/// <summary>What outlives processes: the data, the time, the shop's clients, and the tale of where workers were killed.</summary>
/// <param name="engine">Brings the engine, always on the same data.</param>
internal sealed class Outside(Action<IServiceCollection> engine) : IWorld
{
    private readonly HashSet<string> _deaths = new(StringComparer.Ordinal);

    /// <summary>The moment that it is.</summary>
    public Instant Now { get; set; } = RunningServer.Monday;

    /// <summary>The shop, once it is open.</summary>
    public TenantId Shop { get; set; }

    /// <summary>What clients were told, and by whom.</summary>
    public List<(OutgoingMessage Message, Life By)> Told { get; } = [];

    /// <summary>The letters that were handed over.</summary>
    public List<Letter> Letters { get; } = [];

    /// <summary>The program that the shop tells what happens.</summary>
    public Receiver Receiver { get; } = new();

    /// <summary>Starts a process.</summary>
    /// <param name="zones">The zone rules that it brings; those of today unless set.</param>
    public Life Start(IDateTimeZoneProvider? zones = null) => new(this, engine, zones);

    /// <summary>Kills a worker at a call at which none was killed before.</summary>
    public bool Kills(Call call) => _deaths.Add(call.Place);

    public Instant GetCurrentInstant() => Now;

    public Guid NewId() => Guid.CreateVersion7();

    public double Chance() => 0.5;

    public Task Pause(Duration length, CancellationToken ct)
    {
        Now += length;
        return Task.CompletedTask;
    }
}
