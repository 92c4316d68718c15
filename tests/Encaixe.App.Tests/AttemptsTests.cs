using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.Simulation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Encaixe.App.Tests;

public sealed class AttemptsTests
{
    [Theory]
    [InlineData(2)] // and then the store answers
    [InlineData(int.MaxValue)]
    public async Task A_store_that_does_not_answer_is_noted_once_for_each_who_asked(int failures)
    {
        var log = new Lines();
        var world = new TestWorld(Barbershop.MondayNine);
        var attempts = new Attempts(world, new Turns(), new Outbox(new PlainQueue(), NullLogger<Outbox>.Instance), log);

        var outcome = await attempts.Run(
            async _ =>
            {
                world.Now += NodaTime.Duration.FromMilliseconds(500);
                return failures-- > 0 ? throw new StoreUnavailableException("Nobody answers.") : await Task.FromResult<Outcome<string>?>("done");
            },
            Barbershop.Ct);

        Assert.Equal(failures < 0, outcome.Match(_ => true, _ => false));
        Assert.Equal(LogLevel.Warning, Assert.Single(log.Written));
    }

    private sealed class Lines : ILogger<Attempts>
    {
        public List<LogLevel> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(logLevel);
    }
}
