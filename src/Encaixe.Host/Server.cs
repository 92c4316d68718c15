using Encaixe.App;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.Aws;
using Encaixe.Host.Demo;
using Encaixe.Host.Doors;
using Encaixe.Host.Shapes;
using Encaixe.Mail;
using Encaixe.Pages;

namespace Encaixe.Host;

/// <summary>The whole server, put together: which engine, which channel, which limits, which routes.</summary>
internal static partial class Server
{
    /// <summary>Builds it without opening anything.</summary>
    public static WebApplication Build(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "encaixe",
            // No settings are in files. Looking out for changes to them would watch everything below the working
            // directory, data folder included: an event for every write.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
        if (options.Log is { } elsewhere)
        {
            builder.Logging.AddProvider(elsewhere);
        }
        else
        {
            builder.Logging.AddJsonConsole();
        }

        // It would begin a trace for every request, which nobody collects; what fails is logged by ErrorAnswers.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Limits.Apply(kestrel);
            kestrel.Listen(options.Bind, options.Port);
        });

        var world = World(options);
        options.Shape.AddTo(builder.Services);
        builder.Services
            .AddSingleton(options.Shape)
            .AddSingleton<IWorld>(world)
            .AddSingleton(new ServerAddress(options.Url))
            .AddEncaixe()
            .AddPages()
            .AddOpenApiDocument()
            .AddRequestTimeouts(timeouts => Limits.Apply(timeouts, options.Patience));
        if (options.Demo)
        {
            builder.Services.AddSandbox().AddSingleton(DoorLimits.Wide);
        }
        else
        {
            builder.Services.AddSingleton<IMessenger, NoMessenger>();
            if (options.Mail is { } smtp)
            {
                builder.Services.AddSingleton(smtp).AddSingleton<IMailer, SmtpMailer>();
            }
        }

        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            if (!app.Services.GetRequiredService<IMessenger>().Reaches)
            {
                LogNoChannel(app.Logger);
            }
        });
        app.UseMiddleware<ErrorAnswers>();
        app.UseRequestTimeouts();
        app.MapHealth();
        if (options.Shape.Role == Role.Worker)
        {
            app.MapLambdaEvents(options.EventsPath);
            return app;
        }

        app.MapOpenApi();
        app.MapEncaixe();
        if (options.Demo)
        {
            app.MapSandbox();
        }

        app.MapPages();

        return app;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "No messages are sent: there is no channel. Clients see their booking on its page only.")]
    private static partial void LogNoChannel(ILogger log);

    private static SystemWorld World(ServerOptions options)
    {
        var real = new SystemWorld();
        return options.Now is { } now ? new SystemWorld(now - real.GetCurrentInstant()) : real;
    }
}
