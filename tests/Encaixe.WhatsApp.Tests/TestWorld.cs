using System.Collections.Concurrent;
using Encaixe.App.Shared;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Encaixe.WhatsApp.Tests;

/// <summary>A world in which it is always the same time.</summary>
internal sealed class TestWorld : IWorld
{
    public static readonly Instant Now = Instant.FromUtc(2026, 1, 2, 15, 0);

    public Instant GetCurrentInstant() => Now;

    public Guid NewId() => Guid.CreateVersion7();

    public double Chance() => 0.5;

    public Task Pause(Duration length, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Keeps all that is logged, of whatever level, and by whomever.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
