using System.Text;
using Encaixe.Bench;

var quick = args.Contains("--quick");
var parts = args.Where(arg => arg != "--quick").ToArray();
if (parts.Except(["w1", "w2", "w3"]).Any())
{
    await Console.Error.WriteLineAsync("usage: ./bench [w1] [w2] [w3] [--quick]");
    return 2;
}

var sections = new List<Section>();
if (parts is [] || parts.Contains("w2"))
{
    sections.Add(EngineBench.Run(quick));
}

if (parts is [] || parts.Contains("w3"))
{
    sections.Add(ComboBench.Run(quick));
}

if (parts is [] || parts.Contains("w1"))
{
    sections.Add(await ShopBench.Run(Path.GetFullPath("artifacts/encaixe/encaixe"), Path.GetFullPath("artifacts/bench"), quick));
}

var report = Report.Compose(string.Join(' ', ["./bench", .. args]), sections);
Console.OutputEncoding = Encoding.UTF8;
Console.Write(report);
if (args is [])
{
    Directory.CreateDirectory("benchmarks/results");
    await File.WriteAllTextAsync("benchmarks/results/embedded.md", report); // only what is whole is kept
}

return 0;
