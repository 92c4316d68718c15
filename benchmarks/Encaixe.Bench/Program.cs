using System.Text;
using Encaixe.Bench;

string[] engine = ["w2", "w3", "growth"];
string[] whole = ["w1", .. engine];
var quick = args.Contains("--quick");
string[] parts = [.. args.Where(arg => arg != "--quick").SelectMany(part => part == "engine" ? engine : [part]).Distinct()];
if (parts.Except([.. whole, "messages", "units", "scale"]).Any())
{
    await Console.Error.WriteLineAsync("usage: ./bench [w1] [engine | w2 | w3 | growth] [messages] [units] [scale] [--quick]");
    return 2;
}

parts = parts is [] ? whole : parts;
Console.OutputEncoding = Encoding.UTF8;
Directory.CreateDirectory("benchmarks/results");
var command = string.Join(' ', ["./bench", .. args]);

var sections = new List<Section>();
foreach (var part in engine.Intersect(parts))
{
    sections.Add(part switch
    {
        "w2" => EngineBench.Run(quick),
        "w3" => ComboBench.Run(quick),
        _ => GrowthBench.Run(quick),
    });
}

await Tell("engine", "What the scheduling engine costs", isWhole: sections.Count == engine.Length);
sections.Clear();
if (parts.Contains("w1"))
{
    sections.Add(await ShopBench.Run(Path.GetFullPath("artifacts/encaixe/encaixe"), Path.GetFullPath("artifacts/bench"), quick));
}

await Tell("embedded", "What the embedded server costs", isWhole: sections.Count == 1);
sections.Clear();
if (parts.Contains("messages"))
{
    sections.Add(await MessagesBench.Run(Path.GetFullPath("artifacts/bench"), quick));
}

await Tell("messages", "How fast clients are told things", isWhole: true);
sections.Clear();
if (parts.Contains("units"))
{
    var (section, flows) = await UnitsBench.Run(Path.GetFullPath("artifacts/encaixe/encaixe"));
    sections.Add(section);
    await ScaleBench.Keep(flows);
}

await Tell("units", "What flows cost on DynamoDB", isWhole: true);
sections.Clear();
if (parts.Contains("scale"))
{
    sections.AddRange(await ScaleBench.Run());
}

await Tell("scale", "A day at every size", isWhole: true);
return 0;

// Only what is whole is kept.
async Task Tell(string file, string title, bool isWhole)
{
    if (sections.Count > 0)
    {
        var report = Report.Compose(title, command, sections);
        Console.Write(report);
        await (isWhole && !quick ? File.WriteAllTextAsync($"benchmarks/results/{file}.md", report) : Task.CompletedTask);
    }
}
