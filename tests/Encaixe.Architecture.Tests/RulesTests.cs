using System.Globalization;
using System.Text;
using static Encaixe.Architecture.Tests.Repository;

namespace Encaixe.Architecture.Tests;

/// <summary>Every rule is written down once, and the page that says what proves it is true.</summary>
public sealed class RulesTests
{
    [Fact]
    public void The_committed_page_of_rules_is_what_the_tests_say()
    {
        var page = Page(Rules.Read(), Rules.Proofs());
        var file = Path.Combine(Root, "docs", "rules.md");
        if (Environment.GetEnvironmentVariable("ENCAIXE_ACCEPT") == "1")
        {
            File.WriteAllText(file, page);
        }

        var committed = File.Exists(file) ? File.ReadAllText(file) : "";

        Assert.True(page == committed, "What proves a rule changed. If that is meant, run the test with ENCAIXE_ACCEPT=1 and commit docs/rules.md.");
    }

    [Fact]
    public void Every_test_that_names_a_rule_names_one_that_is_written_down()
    {
        var known = Rules.Read().Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Rules.Proofs(), proof => !known.Contains(proof.Rule));
    }

    [Fact]
    public void Every_rule_has_a_name_of_its_own_a_chapter_and_a_sentence()
    {
        var rules = Rules.Read();

        Assert.Equal(rules.Count, rules.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(rules, rule => Assert.Matches("^[A-Z]{2}-[1-9][0-9]?$", rule.Id));
        Assert.All(rules, rule => Assert.NotEmpty(rule.Chapter));
        Assert.All(rules, rule => Assert.EndsWith(".", rule.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void No_trait_is_overlooked()
    {
        var written = Sources("tests", "*.cs")
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .Sum(line => line.Split("Trait(\"Rule\",").Length - 1);

        Assert.Equal(written, Rules.Proofs().Count);
    }

    [Fact]
    public void A_trait_belongs_to_the_method_that_follows_it()
    {
        string[] lines =
        [
            "public sealed class SomeTests",
            "    [Fact]",
            "    [Trait(\"Rule\", \"AA-1\")]",
            "    [Trait(\"Rule\", \"AA-2\")]",
            "    public async Task It_does_both()",
            "    [Fact]",
            "    public void It_proves_no_rule()",
            "    [Fact, Trait(\"Rule\", \"BB-1\")]",
            "    public void It_does_one() =>",
        ];

        var proofs = Rules.ProofsIn("tests/Some.Tests/SomeTests.cs", lines);

        Assert.Equal(
            ["AA-1 Some.Tests SomeTests It_does_both", "AA-2 Some.Tests SomeTests It_does_both", "BB-1 Some.Tests SomeTests It_does_one"],
            proofs.Select(proof => $"{proof.Rule} {proof.Project} {proof.Class} {proof.Test}"));
    }

    private static string Page(IReadOnlyList<Rule> rules, IReadOnlyList<Proof> proofs)
    {
        var proven = proofs.ToLookup(proof => proof.Rule, StringComparer.Ordinal);
        var open = rules.Where(rule => !proven.Contains(rule.Id)).Select(rule => rule.Id).ToArray();
        var partly = rules.Where(rule => proven.Contains(rule.Id) && rule.Missing is not null).Select(rule => rule.Id).ToArray();
        var page = new StringBuilder()
            .Append("# The rules, and what proves them\n\n")
            .Append("Written from [rules.txt](rules.txt) and the traits of the tests (`[Trait(\"Rule\", \"TZ-1\")]`); to write it anew, run\n")
            .Append("`ENCAIXE_ACCEPT=1 dotnet run --project tests/Encaixe.Architecture.Tests -- --filter-class '*RulesTests'`.\n\n")
            .Append(CultureInfo.InvariantCulture, $"{rules.Count} rules: {rules.Count - open.Length - partly.Length} proven, {partly.Length} in part, {open.Length} not yet.\n");
        AppendList(page, "Not yet proven", open);
        AppendList(page, "Proven in part", partly);

        foreach (var chapter in rules.GroupBy(rule => rule.Chapter, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {chapter.Key}\n");
            foreach (var rule in chapter)
            {
                page.Append(CultureInfo.InvariantCulture, $"\n**{rule.Id}** {rule.Text}\n");
                AppendProofs(page, proven[rule.Id]);
                if (rule.Missing is { } missing && proven.Contains(rule.Id))
                {
                    page.Append(CultureInfo.InvariantCulture, $"- Not yet: {missing}\n");
                }
            }
        }

        return page.ToString();
    }

    private static void AppendList(StringBuilder page, string title, string[] rules)
    {
        if (rules.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n**{title}:** {string.Join(", ", rules)}.\n");
        }
    }

    private static void AppendProofs(StringBuilder page, IEnumerable<Proof> proofs)
    {
        var separator = "\n";
        foreach (var proof in proofs)
        {
            var sentence = proof.Test.Replace('_', ' ');
            page.Append(CultureInfo.InvariantCulture, $"{separator}- {proof.Project}, [{proof.Class}](../{proof.File}): {sentence}\n");
            separator = "";
        }
    }
}
