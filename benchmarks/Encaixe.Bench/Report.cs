using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Encaixe.Bench;

/// <summary>Something that was measured, beside what was promised.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure, with its unit.</param>
/// <param name="Budget">What it may be; <see langword="null"/> when nothing was promised.</param>
/// <param name="Met">Whether it is; <see langword="null"/> when nothing was promised.</param>
internal sealed record Finding(string What, string Measured, string? Budget = null, bool? Met = null)
{
    /// <summary>A figure that may be at most so much.</summary>
    public static Finding AtMost(string what, double figure, double budget, string unit, string format = "0.###") => new(
        what, Figure(figure, format, unit), "≤ " + Figure(budget, "0.###", unit), figure <= budget);

    /// <summary>A figure that must be at least so much.</summary>
    public static Finding AtLeast(string what, double figure, double budget, string unit, string format = "0.###") => new(
        what, Figure(figure, format, unit), "≥ " + Figure(budget, "0.###", unit), figure >= budget);

    private static string Figure(double figure, string format, string unit) =>
        figure.ToString(format, CultureInfo.InvariantCulture) + unit;
}

/// <summary>The findings of one workload.</summary>
internal sealed class Section(string title, string note)
{
    private readonly List<Finding> _findings = [];
    private readonly List<string> _notes = [note];

    public IReadOnlyList<Finding> Findings => _findings;

    public void Add(params IEnumerable<Finding> findings) => _findings.AddRange(findings);

    public void Note(string note) => _notes.Add(note);

    public void Write(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
        text.Append("| what | measured | budget | met |\n|---|---|---|---|\n");
        foreach (var (what, measured, budget, met) in _findings)
        {
            var verdict = met switch { true => "yes", false => "**no**", null => "" };
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {measured} | {budget} | {verdict} |\n");
        }

        foreach (var paragraph in _notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{paragraph}\n");
        }

        text.Append('\n');
    }
}

/// <summary>All that was found, as Markdown.</summary>
internal static class Report
{
    public static string Compose(string title, string commands, IEnumerable<Section> sections)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {title}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Measured on {TimeProvider.System.GetUtcNow():yyyy-MM-dd} by `{commands}`. ");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}), shared by all that runs on the machine; ");
        text.Append(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}; {OperatingSystemName()}. ");
        text.Append("Machines are noisy: compare ratios, and figures of one run.\n\n");
        foreach (var section in sections)
        {
            section.Write(text);
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string OperatingSystemName() => File.Exists("/etc/os-release")
        ? File.ReadLines("/etc/os-release").First(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))[12..].Trim('"')
        : RuntimeInformation.OSDescription;
}

/// <summary>Tells whoever waits what is going on.</summary>
internal static class Progress
{
    public static void Say(string what) => Console.Error.WriteLine($"· {what}");
}

/// <summary>What figures have in common.</summary>
internal static class Numbers
{
    public static double Median(IEnumerable<double> figures) => Percentile([.. figures], 0.5);

    /// <param name="share">0 to 1.</param>
    public static double Percentile(IReadOnlyCollection<double> figures, double share)
    {
        var sorted = figures.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}
