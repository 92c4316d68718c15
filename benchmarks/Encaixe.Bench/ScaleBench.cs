using System.Globalization;
using System.Text.Json;

namespace Encaixe.Bench;

/// <summary>Simulates a day of ever more clients, and a day book that ever more want at once, from what flows were measured to cost.</summary>
internal static class ScaleBench
{
    private const string File = "benchmarks/results/units.json";

    /// <summary>As long as what is done at once has. Seconds.</summary>
    private const int ShortLease = 60;

    /// <summary>Longer than the longest line at the vendor takes. Seconds.</summary>
    private const int LongLease = 1_800;

    private static readonly int[] _clients = [1_000, 100_000, 10_000_000];
    private static readonly double[] _rates = [1, 5, 20, 50, 100];

    /// <summary>80 messages a second is what one number of WhatsApp's sends by its vendor; 1,000 is what it may be raised to.</summary>
    private static readonly ScaleSettings[] _settings =
    [
        new(1, 80, ScaleSettings.Lease), new(16, 80, ScaleSettings.Lease), new(16, 80, ShortLease), new(16, 80, LongLease),
        new(16, 1_000, ScaleSettings.Lease),
    ];

    /// <summary>Keeps what was measured, for later simulations.</summary>
    public static async Task Keep(IReadOnlyList<Flow> flows)
    {
        await using var file = System.IO.File.Create(File);
        await using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        foreach (var flow in flows)
        {
            json.WriteStartObject(flow.Name);
            json.WriteNumber("readUnits", flow.Units.Reads);
            json.WriteNumber("writeUnits", flow.Units.Writes);
            json.WriteNumber("calls", flow.Units.Calls);
            json.WriteNumber("cpuMilliseconds", flow.Cpu);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Runs both simulations.</summary>
    public static async Task<IReadOnlyList<Section>> Run()
    {
        var costs = Costs.Read(JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(File)).RootElement);
        var days = new List<Section>();
        foreach (var clients in _clients)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"A day of {clients:N0} clients");
            Progress.Say(name);
            var day = new Section(name, days.Count == 0 ? ScaleDay.Assumptions : "Assumed as above.");
            day.Add(new ScaleDay(clients, _settings[0], costs).Asked);
            foreach (var settings in _settings)
            {
                day.Add(new ScaleDay(clients, settings, costs).Run());
            }

            days.Add(day);
        }

        var rush = new Section("A day book that many want at once", HotDay.Assumptions);
        foreach (var rate in _rates)
        {
            rush.Add(new HotDay(rate, costs).Run());
        }

        return [.. days, rush];
    }
}

/// <summary>What one flow costs.</summary>
internal readonly record struct Cost(double Reads, double Writes, double Calls, double Cpu)
{
    /// <summary>How long a call to DynamoDB takes, on the average. Seconds. An assumption.</summary>
    public const double CallSeconds = 0.005;

    /// <summary>How long the flow takes, if its calls are one after the other. Seconds.</summary>
    public double Seconds => (Calls * CallSeconds) + (Cpu / 1000);
}

/// <summary>What flows cost, as they were measured.</summary>
internal sealed record Costs(Cost Page, Cost Slots, Cost Booking, Cost Change, Cost Message, Cost Tick)
{
    public static Costs Read(JsonElement measured)
    {
        return new Costs(
            Of("a shop's page"),
            Of("a day of everybody"),
            Of("a booking of a returning client, on a day that is half full"),
            Of("a move"),
            Of("a message that is sent"),
            Of("a tick with nothing to do"));

        Cost Of(string flow)
        {
            var cost = measured.GetProperty(flow);
            return new Cost(
                cost.GetProperty("readUnits").GetDouble(),
                cost.GetProperty("writeUnits").GetDouble(),
                cost.GetProperty("calls").GetDouble(),
                cost.GetProperty("cpuMilliseconds").GetDouble());
        }
    }
}
