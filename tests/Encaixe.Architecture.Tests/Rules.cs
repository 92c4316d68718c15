using System.Text.RegularExpressions;
using static Encaixe.Architecture.Tests.Repository;

namespace Encaixe.Architecture.Tests;

/// <summary>A rule of the product, as <c>docs/rules.txt</c> has it.</summary>
/// <param name="Missing">What of it no test proves yet, though some may prove the rest.</param>
internal sealed record Rule(string Chapter, string Id, string Text, string? Missing = null);

/// <summary>A test that says which rule it proves.</summary>
/// <param name="File">Where it stands, from the root of the repository.</param>
internal sealed record Proof(string Rule, string Project, string Class, string Test, string File);

/// <summary>The rules that are written down, and the tests that prove them.</summary>
internal static partial class Rules
{
    /// <summary>The rules in the order of the file.</summary>
    public static IReadOnlyList<Rule> Read()
    {
        var rules = new List<Rule>();
        var chapter = "";
        foreach (var line in File.ReadLines(Path.Combine(Root, "docs", "rules.txt")).Where(line => line.Length > 0))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                chapter = line[2..];
            }
            else if (line.StartsWith("  ! ", StringComparison.Ordinal))
            {
                rules[^1] = rules[^1] with { Missing = line[4..] };
            }
            else if (line[0] == ' ')
            {
                rules[^1] = rules[^1] with { Text = $"{rules[^1].Text} {line.Trim()}" };
            }
            else
            {
                var space = line.IndexOf(' ', StringComparison.Ordinal);
                rules.Add(new Rule(chapter, line[..space], line[(space + 1)..]));
            }
        }

        return rules;
    }

    /// <summary>The tests that carry the trait, in the order of their names.</summary>
    public static IReadOnlyList<Proof> Proofs() =>
    [
        .. Sources("tests", "*.cs")
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => ProofsIn(Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadLines(file)))
            .OrderBy(proof => proof.Project, StringComparer.Ordinal)
            .ThenBy(proof => proof.Class, StringComparer.Ordinal)
            .ThenBy(proof => proof.Test, StringComparer.Ordinal),
    ];

    /// <summary>The tests of one file: a trait belongs to the next method after it.</summary>
    internal static IEnumerable<Proof> ProofsIn(string file, IEnumerable<string> lines)
    {
        var project = file.Split('/')[1];
        var (type, traits) = ("", new List<string>());
        foreach (var line in lines)
        {
            traits.AddRange(Trait.Matches(line).Select(trait => trait.Groups["rule"].Value));
            if (Class.Match(line) is { Success: true } named)
            {
                type = named.Groups["name"].Value;
            }
            else if (traits.Count > 0 && Method.Match(line) is { Success: true } method)
            {
                foreach (var rule in traits)
                {
                    yield return new Proof(rule, project, type, method.Groups["name"].Value, file);
                }

                traits.Clear();
            }
        }
    }

    [GeneratedRegex(@"Trait\(""Rule"", ""(?<rule>[^""]*)""\)", RegexOptions.NonBacktracking)]
    private static partial Regex Trait { get; }

    [GeneratedRegex(@"^\s*public (?:\w+ )*class (?<name>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Class { get; }

    [GeneratedRegex(@"^\s+public (?:async |override |virtual )*(?:void|Task|ValueTask) (?<name>\w+)\(", RegexOptions.NonBacktracking)]
    private static partial Regex Method { get; }
}
