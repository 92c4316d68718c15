using System.Text.RegularExpressions;
using static Encaixe.Architecture.Tests.Repository;

namespace Encaixe.Architecture.Tests;

/// <summary>What things may be called, and how large they may grow.</summary>
public sealed partial class NamingTests
{
    [Fact]
    public void No_type_is_named_after_its_pattern()
    {
        string[] fog = ["Manager", "Helper", "Util", "Utils", "Processor", "Impl", "Dto", "Handler", "Wrapper"];

        Assert.All(
            TypesOf(All.ToArray()),
            type => Assert.DoesNotContain(fog, word => type.Name.EndsWith(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_is_called_async() => // everything that returns a task is awaited (ADR 9)
        Assert.All(
            TypesOf(All.ToArray()).SelectMany(type => type.GetMethods()
                .Where(method => method.DeclaringType == type && method.GetBaseDefinition() == method
                    && !method.IsVirtual && !method.IsSpecialName)),
            method => Assert.False(
                method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name is not ("InvokeAsync" or "ExecuteAsync"),
                $"{method.DeclaringType}.{method.Name}"));

    [Fact]
    public void No_source_file_is_longer_than_three_hundred_lines() =>
        Assert.All(
            Sources("src", "*.cs").Concat(Sources("src", "*.cshtml")).Where(IsOurs),
            file => Assert.True(File.ReadLines(file).Count() <= 300, file));

    [Fact]
    public void No_source_file_folds_its_code_away() =>
        Assert.All(
            Sources("src", "*.cs").Where(IsOurs),
            file => Assert.DoesNotContain(File.ReadLines(file), line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal)));

    [Fact]
    public void The_repository_names_no_machine()
    {
        string[] folders = ["src", "tests", "benchmarks", "docs", "eng"];
        string[] written = [".cs", ".cshtml", ".csproj", ".props", ".md", ".json", ".js", ".css", ".svg", ".txt", ".slnx", ""];
        var files = folders.SelectMany(folder => Sources(folder, "*"))
            .Concat(Directory.EnumerateFiles(Root))
            .Where(IsOurs)
            .Where(file => written.Contains(Path.GetExtension(file)))
            .ToArray();

        Assert.Contains(Path.Combine(Root, "run"), files);
        Assert.All(files, file => Assert.DoesNotMatch(MachinePath, File.ReadAllText(file)));
    }

    [GeneratedRegex(@"[""'\s(]/(?:work|root|home)/[a-z]|api\.nuget\.org|registry\.npmjs\.org", RegexOptions.NonBacktracking)]
    private static partial Regex MachinePath { get; }

    private static bool IsOurs(string file) =>
        !file.Contains("/obj/", StringComparison.Ordinal) && !file.EndsWith("NamingTests.cs", StringComparison.Ordinal);
}
