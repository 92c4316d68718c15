using Encaixe.App.Federation;
using Encaixe.App.Limits;
using Encaixe.App;
using Encaixe.App.Appointments;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Staff;
using Encaixe.Aws;
using Encaixe.Contracts;
using Encaixe.Host.Demo;
using Encaixe.Host.Doors;
using Encaixe.Host.Shapes;
using Encaixe.Mail;
using Encaixe.Pages;
using Encaixe.WhatsApp;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;

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

        var world = options.World ?? World(options);
        var limits = options.Limits ?? (options.Demo ? DoorLimits.Wide : DoorLimits.Tight);
        options.Shape.AddTo(builder.Services);
        builder.Services
            .AddSingleton(options.Shape)
            .AddSingleton(world)
            .AddSingleton(new ServerAddress(options.Url))
            .AddEncaixe()
            .AddPages()
            .AddWhatsApp(options.WhatsApp)
            .AddOpenApiDocument()
            .AddRateLimiter(limiter => Crowd.Apply(limiter, isWide: limits == DoorLimits.Wide))
            .AddCors(cors => cors.AddDefaultPolicy(policy => Apply(policy, options.Edge)))
            .AddSingleton(limits)
            .AddRequestTimeouts(timeouts => Limits.Apply(timeouts, options.Patience));
        if (options.Outside is { } outside)
        {
            builder.Services.AddSingleton(outside);
        }

        if (options.Demo)
        {
            builder.Services.AddSandbox();
        }
        else
        {
            builder.Services.AddSingleton<IMessenger, NoMessenger>();
            if (options.Mail is { } smtp)
            {
                builder.Services.AddSingleton(smtp).AddSingleton<IMailer, SmtpMailer>();
            }
        }

        if (options.Cognito is { } cognito)
        {
            builder.Services.AddCognito(cognito);
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
        WatchForProxies(app, options.Edge);
        app.UseForwardedHeaders(Forwarded(options.Edge));
        app.UseRequestTimeouts();
        app.MapHealth();
        if (options.Shape.Role == Role.Worker)
        {
            app.MapLambdaEvents(options.EventsPath);
            return app;
        }

        app.UseRateLimiter();
        app.UseOutputCache();
        if (options.Edge.Origins.Count > 0)
        {
            app.UseWhen(context => context.Request.Path.StartsWithSegments(Routes.Api), api => api.UseCors());
        }

        app.MapOpenApi().CacheOutput("openapi");
        app.MapEncaixe();
        if (options.Demo)
        {
            app.MapSandbox();
        }

        StaffFiles.Map(app, options.Staff);
        app.MapPages();

        return app;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "No messages are sent: there is no channel. Clients see their booking on its page only.")]
    private static partial void LogNoChannel(ILogger log);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A request says for whom it was made, but ENCAIXE_PROXIES names nobody who is believed. If a proxy stands in front, "
            + "all who come through it share the limits of one net.")]
    private static partial void LogUnnamedProxy(ILogger log);

    /// <summary>Says once that a proxy seems to stand in front that nobody named. Anybody can have it said, so once is enough.</summary>
    private static void WatchForProxies(WebApplication app, Edge edge)
    {
        if (edge.Proxies.Count > 0)
        {
            return;
        }

        var said = 0;
        app.Use((context, next) =>
        {
            if (context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName) && Interlocked.Exchange(ref said, 1) == 0)
            {
                LogUnnamedProxy(app.Logger);
            }

            return next(context);
        });
    }

    /// <summary>Whoever stands in front is believed for whom they ask, each of them only if they are named, and nothing else of what they say: what links
    /// are built from is known here.</summary>
    private static ForwardedHeadersOptions Forwarded(Edge edge)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = edge.Proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor, ForwardLimit = edge.Hops };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var net in edge.Proxies)
        {
            options.KnownIPNetworks.Add(net);
        }

        return options;
    }

    /// <summary>Pages of these origins may call as anybody may; no cookie comes along.</summary>
    private static void Apply(CorsPolicyBuilder policy, Edge edge) => policy
        .WithOrigins([.. edge.Origins])
        .WithMethods("GET", "POST", "PUT", "DELETE")
        .WithHeaders("Accept-Language", "Authorization", "Content-Type", StaffDoor.ShopHeader, "Idempotency-Key", "If-Match", "If-None-Match")
        .WithExposedHeaders("ETag", "Idempotency-Replayed", "Retry-After")
        .SetPreflightMaxAge(TimeSpan.FromHours(2));

    private static SystemWorld World(ServerOptions options)
    {
        var real = new SystemWorld();
        return options.Now is { } now ? new SystemWorld(now - real.GetCurrentInstant()) : real;
    }
}
