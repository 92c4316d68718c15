using System.Globalization;
using System.Net;
using Encaixe.App.Federation;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Webhooks;
using Encaixe.Aws;
using Encaixe.Host.Shapes;
using Encaixe.Mail;
using Encaixe.WhatsApp;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.Host.Doors;

/// <summary>What was asked for on the command line and in the environment.</summary>
internal sealed record ServerOptions
{
    /// <summary>TCP port; 8080 unless <c>PORT</c> says otherwise; 0 takes a free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>The address it listens on; loopback unless <c>--bind</c> says otherwise.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>Where the data is, and what this process does; embedded, over <c>./data</c>, unless the environment says otherwise.</summary>
    public required Shape Shape { get; init; }

    /// <summary>What every link begins with; <c>http://localhost:{PORT}</c> unless <c>ENCAIXE_URL</c> says otherwise.</summary>
    public required string Url { get; init; }

    /// <summary>Where a worker takes events; whatever the Lambda Web Adapter is told by <c>AWS_LWA_PASS_THROUGH_PATH</c>.</summary>
    public string EventsPath { get; init; } = LambdaEvents.DefaultPath;

    /// <summary>What stands between callers and this server; nothing unless the environment says so.</summary>
    public Edge Edge { get; init; } = Edge.None;

    /// <summary>How often one may do what others would do without end; <see langword="null"/>: tight, and wide in a demonstration.</summary>
    public DoorLimits? Limits { get; init; }

    /// <summary>Which server takes letters; <see langword="null"/>: none are sent. In a demonstration they stay in the sandbox.</summary>
    public SmtpSettings? Mail { get; init; }

    /// <summary>The user pool where people sign in too; <see langword="null"/>: there is none.</summary>
    public CognitoSettings? Cognito { get; init; }

    /// <summary>Where those are who bring messages to WhatsApp; where they really are but in tests, or beside what stands in for them.</summary>
    public WhatsAppAddresses WhatsApp { get; init; } = new();

    /// <summary>The folder of the staff app; <c>staff</c> beside the server unless <c>ENCAIXE_STAFF</c> says otherwise, and <see langword="null"/> where that is
    /// missing: then there is none.</summary>
    public string? Staff { get; init; }

    /// <summary>With the demo shop and the sandbox.</summary>
    public bool Demo { get; init; }

    /// <summary>Where the clock starts, in a demonstration.</summary>
    public Instant? Now { get; init; }

    /// <summary>The time, and chance; <see langword="null"/>, but in tests: the machine's own, or ahead of it by where the clock starts.</summary>
    public IWorld? World { get; init; }

    /// <summary>How webhooks are told; <see langword="null"/>, but in tests: over the public net only.</summary>
    public SafeHttp? Outside { get; init; }

    /// <summary>Where it logs, from warnings on; to its output, in JSON, but in tests.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>How long a request may take; 10 seconds but in tests.</summary>
    public TimeSpan Patience { get; init; } = Host.Limits.Patience;

    /// <summary>Reads them, or says what is wrong in a sentence.</summary>
    public static (ServerOptions? Options, string? Wrong) Read(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var bind = IPAddress.Loopback;
        var demo = false;
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--demo":
                    demo = true;
                    break;
                case "--bind" when i + 1 < args.Count && IPAddress.TryParse(args[i + 1], out var address):
                    bind = address;
                    i++;
                    break;
                default:
                    return (null, $"'{args[i]}' is not an option of serve, or misses its value. See encaixe --help.");
            }
        }

        if (!int.TryParse(environment("PORT") ?? "8080", NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port > IPEndPoint.MaxPort)
        {
            return (null, "PORT is a number from 0 to 65535.");
        }

        var url = environment("ENCAIXE_URL") ?? string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || uri.PathAndQuery != "/" || uri.Fragment.Length > 0)
        {
            return (null, "ENCAIXE_URL is an address without a path, like https://agenda.example.");
        }

        var (shape, unfit) = Shape.Read(environment);
        if (shape is null)
        {
            return (null, unfit);
        }

        var (edge, unfitEdge) = Edge.Read(environment);
        if (edge is null)
        {
            return (null, unfitEdge);
        }

        var (mail, unread) = SmtpSettings.Read(environment);
        if (unread is not null)
        {
            return (null, unread);
        }

        var (cognito, unsigned) = CognitoSettings.Read(environment);
        if (unsigned is not null)
        {
            return (null, unsigned);
        }

        var (whatsApp, unreached) = WhatsAppAddresses.Read(environment);
        if (whatsApp is null)
        {
            return (null, unreached);
        }

        var eventsPath = environment("AWS_LWA_PASS_THROUGH_PATH") ?? LambdaEvents.DefaultPath;
        if (!eventsPath.StartsWith('/') || eventsPath.Contains('{', StringComparison.Ordinal))
        {
            return (null, "AWS_LWA_PASS_THROUGH_PATH is a path, like /events.");
        }

        var (staff, missing) = ReadStaff(environment);
        if (missing is not null)
        {
            return (null, missing);
        }

        Instant? now = null;
        if (environment("ENCAIXE_NOW") is { } text)
        {
            if (!demo)
            {
                return (null, "ENCAIXE_NOW sets the clock of a demonstration; it goes with --demo only.");
            }

            if (OffsetDateTimePattern.Rfc3339.Parse(text) is not { Success: true } read)
            {
                return (null, "ENCAIXE_NOW is an RFC 3339 instant, like 2026-11-23T09:00:00-03:00.");
            }

            now = read.Value.ToInstant();
        }

        if (demo && !IPAddress.IsLoopback(bind))
        {
            return (null, "--demo shows everybody's messages, so it listens on this machine only: leave --bind out.");
        }

        if (shape.Role == Role.Worker && !IPAddress.IsLoopback(bind))
        {
            return (null, "A worker takes events from Lambda's adapter, which is on this machine, and anybody else could make them up: leave "
                + "--bind out, or let ENCAIXE_ROLE be web or both.");
        }

        return demo && shape.UnfitForDemo is { } why
            ? (null, why)
            : (new ServerOptions { Port = port, Bind = bind, Shape = shape, Url = url.TrimEnd('/'), Edge = edge, Demo = demo, Now = now, EventsPath = eventsPath, Mail = mail, Cognito = cognito, WhatsApp = whatsApp, Staff = staff }, null);
    }

    private static (string? Folder, string? Wrong) ReadStaff(Func<string, string?> environment)
    {
        var wanted = environment("ENCAIXE_STAFF");
        var folder = wanted ?? Path.Combine(AppContext.BaseDirectory, "staff");
        return File.Exists(Path.Combine(folder, "index.html")) ? (folder, null)
            : wanted is null ? (null, null)
            : (null, "ENCAIXE_STAFF is the folder of the staff app: what is in wwwroot after dotnet publish src/Encaixe.Staff.");
    }
}
