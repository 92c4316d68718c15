using Encaixe.App.Languages;
using Encaixe.Contracts;

namespace Encaixe.Host.Tests.Api;

/// <summary>Whatever can be refused is refused over HTTP: with its status, its code, and in words of the reader's.</summary>
public sealed class RefusalTests(RefusingServers servers) : IClassFixture<RefusingServers>
{
    public static TheoryData<string> Codes => [.. RefusalCases.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_refusal_has_its_status_and_is_said_in_the_readers_language(string code)
    {
        var (status, ask) = RefusalCases.All[code];
        var said = new HashSet<string>(StringComparer.Ordinal);

        foreach (var language in Language.All)
        {
            var answer = (await ask(new RefusedClient(servers, language))).Is(status, code);

            var detail = (string)answer.Json["detail"]!;
            Assert.Contains(Texts(code, language), text => Says(text, detail));
            Assert.True(said.Add(detail), $"{language} says what another language does: {detail}");
        }
    }

    [Fact]
    public void Every_code_is_brought_about()
    {
        var codes = typeof(RefusalCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(StringComparer.Ordinal), RefusalCases.All.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_committed_list_of_problems_is_what_is_answered()
    {
        var list = "{\n" + string.Join(",\n", RefusalCases.All
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"  \"{one.Key}\": {one.Value.Status}")) + "\n}\n";
        var file = Path.Combine(OpenApiTests.Root(), "docs", "api", "problems.json");
        if (Environment.GetEnvironmentVariable("ENCAIXE_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(file, list);
        }

        Assert.True(list == await File.ReadAllTextAsync(file), "Refusals changed. If that is meant, run the test with ENCAIXE_ACCEPT=1 and commit docs/api/problems.json.");
    }

    /// <summary>What may be said of a refusal: that a time is not offered is said with the rule against it.</summary>
    private static IEnumerable<string> Texts(string code, Language language)
    {
        var texts = AppTexts.In(language);
        return texts.Keys
            .Where(key => key == $"refusal.{code}" || key.StartsWith($"refusal.{code}.", StringComparison.Ordinal)
                || (code == RefusalCodes.SlotNotOffered && key.StartsWith("hindrance.", StringComparison.Ordinal)))
            .Select(key => texts[key]);
    }

    /// <summary>Whether a text says this, with its blanks filled in if it has any.</summary>
    private static bool Says(string text, string detail) => text.Split('{', '}') is [var before, _, .., var after]
        ? detail.StartsWith(before, StringComparison.Ordinal) && detail.EndsWith(after, StringComparison.Ordinal)
        : detail == text;
}
