using System.Runtime.InteropServices;
using Encaixe.Vendors;

// dotnet run --project tests/Encaixe.Vendors -- z-api --port 5301 --webhook http://localhost:5000/…
if (args is not [var name, .. var options] || Stand(name) is not { } fake)
{
    Console.Error.WriteLine("Usage: z-api|ultramsg|whatsapp-cloud [--port N] [--webhook URL] [--verify-token SECRET]");
    return 1;
}

await using (fake)
{
    var (port, webhook) = (Option("--port"), Option("--webhook"));
    fake.Webhook = webhook is null ? null : new Uri(webhook);
    await fake.Start(port is null ? 0 : int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
    if (fake is FakeCloud && fake.Webhook is { } hook && Option("--verify-token") is { } verifyToken)
    {
        Console.WriteLine(await FakeCloud.Shake(hook, verifyToken) ? "Whoever is called wants to be." : "Whoever is called does not want to be.");
    }

    Console.WriteLine($"{name} stands at {fake.Address}; what can be done to it, at {fake.Address}_fake/…");

    var stop = new TaskCompletionSource();
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    await stop.Task;

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true; // it ends by itself, in order
        stop.TrySetResult();
    }
}

return 0;

static FakeVendor? Stand(string name)
{
    var from = (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % 1_000_000_000);
    return name switch
    {
        "z-api" => new FakeZApi { IdsFrom = from },
        "ultramsg" => new FakeUltraMsg { IdsFrom = from },
        "whatsapp-cloud" => new FakeCloud { IdsFrom = from },
        _ => null,
    };
}

string? Option(string option) => Array.IndexOf(options, option) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;
