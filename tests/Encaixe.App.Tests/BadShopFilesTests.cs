using System.Text;
using System.Text.RegularExpressions;
using Encaixe.App.Documents;
using Encaixe.App.Moving;
using Encaixe.Simulation;

namespace Encaixe.App.Tests;

/// <summary>A shop file comes from outside: whatever is in it, it is read, or refused in words with nothing written.</summary>
public sealed partial class BadShopFilesTests : IAsyncLifetime
{
    private static readonly Dictionary<string, (string Sentence, Action<List<string>> Make)> _changes = new()
    {
        ["no header"] = ("Line 1 of the file is wrong: It is not as Encaixe writes it.", lines => lines.RemoveAt(0)),
        ["another format"] = ("Line 1 of the file is wrong: The file is of format 2; this version of Encaixe reads 1.", lines => Edit(lines, 0, "\"format\":1", "\"format\":2")),
        ["a header that says more"] = ("Line 1 ", lines => Edit(lines, 0, "\"format\":1", "\"format\":1,\"more\":true")),
        ["a header without shops"] = ("It names no shop", lines => lines[0] = """{"format":1,"shops":[]}"""),
        ["a header with nobody"] = ("Line 1 ", lines => lines[0] = """{"format":1,"shops":[null]}"""),
        ["a header with a shop twice"] = ("one twice", lines => lines[0] = ShopsOfHeader.Replace(lines[0], "[${shop},${shop}]")),
        ["a key that is none"] = ("Line 1 of the file is wrong: ", lines => lines[0] = KeyOfHeader.Replace(lines[0], "\"key\":\"zz\"")),
        ["a key that is too short"] = ("The key of a shop is none.", lines => lines[0] = KeyOfHeader.Replace(lines[0], "\"key\":\"77\"")),
        ["a shop of which nothing is there"] = ("not all of its shops", lines => lines[0] = lines[0].Replace("}]", $"}},{{\"id\":\"00000000000000000000000000000077\",\"key\":\"{new string('7', 64)}\"}}]", StringComparison.Ordinal)),
        ["an unknown shelf"] = ("Line 2 of the file is wrong: Its shop or its shelf is none that the file is about.", lines => Edit(lines, 1, "\"shelf\":\"shop\"", "\"shelf\":\"shop2\"")),
        ["a shelf of the installation's"] = ("Its shop or its shelf", lines => Edit(lines, 1, "\"shelf\":\"shop\"", "\"shelf\":\"zone-rules\"")),
        ["another shop's id"] = ("Line 3 of the file is wrong: Its shop or its shelf", lines => lines[2] = ShopOfLine.Replace(lines[2], "\"shop\":\"00000000000000000000000000000077\"")),
        ["a job of another shop's"] = ("Its document is another shop's.", lines => lines[^2] = TenantOfJob.Replace(lines[^2], "\"tenant\":\"00000000000000000000000000000077\"")),
        ["a slug of another shop's"] = ("Its document is another shop's.", lines => lines[^1] = lines[^1].Replace("\"document\":{\"v\":1,\"shop\":\"0", "\"document\":{\"v\":1,\"shop\":\"1", StringComparison.Ordinal)),
        ["a slug that is none"] = ("It is no document of the shelf 'slug'", lines => Edit(lines, lines.Count - 1, "\"key\":\"beira-mar\"", "\"key\":\"sandbox\"")),
        ["a job under another key"] = ("It is no document of the shelf 'due/", lines => lines[^2] = lines[^2].Replace("\"key\":\"2", "\"key\":\"3", StringComparison.Ordinal)),
        ["a slug that expires"] = ("expires where none does", lines => lines[^1] = lines[^1][..^1] + ",\"expires\":\"2030-01-01T00:00:00Z\"}"),
        ["a line twice"] = ("It is there twice, or out of order.", lines => lines.Insert(5, lines[5])),
        ["lines the other way round"] = ("It is there twice, or out of order.", lines => (lines[4], lines[5]) = (lines[5], lines[4])),
        ["an empty line"] = ("Line 4 of the file is wrong: It is not as Encaixe writes it.", lines => lines.Insert(3, "")),
        ["no JSON"] = ("Line 4 ", lines => lines[3] = "cadê?"),
        ["only half a line"] = ("Line 4 ", lines => lines[3] = lines[3][..40]),
        ["a line that says nothing"] = ("Line 4 ", lines => lines[3] = "{}"),
        ["a line that says null"] = ("Line 4 ", lines => lines[3] = "null"),
        ["a name twice"] = ("Line 4 ", lines => lines[3] = lines[3].Insert(1, "\"shelf\":\"x\",")),
        ["a name of its own"] = ("Line 4 ", lines => lines[3] = lines[3].Insert(1, "\"x\":1,")),
        ["no document"] = ("Line 4 ", lines => lines[3] = DocumentOfLine.Replace(lines[3], "}")),
        ["a document that is null"] = ("Line 4 ", lines => lines[3] = DocumentOfLine.Replace(lines[3], ",\"document\":null}")),
        ["a document of another kind"] = ("Line 4 of the file is wrong: It is no document of the shelf", lines => lines[3] = DocumentOfLine.Replace(lines[3], ",\"document\":[1,2]}")),
        ["a document that goes too deep"] = ("Line 4 ", lines => lines[3] = DocumentOfLine.Replace(lines[3], $",\"document\":{new string('[', 9_000)}{new string(']', 9_000)}}}")),
        ["an empty key"] = ("Line 4 of the file is wrong: Its key is none.", lines => lines[3] = KeyOfLine.Replace(lines[3], "\"key\":\"\"")),
        ["half a character for a key"] = ("Line 4 ", lines => lines[3] = KeyOfLine.Replace(lines[3], "\"key\":\"\\uD800\"")),
        ["a key that is too long"] = ("Line 4 of the file is wrong: Its key is none.", lines => lines[3] = KeyOfLine.Replace(lines[3], $"\"key\":\"{new string('z', Keys.LongestBytes + 1)}\"")),
        ["a document that is too large"] = ("too large", AddLarge),
        ["a huge line"] = ("It is longer than ", lines => lines.Insert(3, new string('x', 5_000_000))),
        ["a huge header"] = ("Line 1 of the file is wrong: It is longer than ", lines => lines[0] = new string('x', 5_000_000)),
    };

    private readonly TestWorld _world = new(House.Monday);
    private House _house = null!;
    private byte[] _good = [];

    public async ValueTask InitializeAsync()
    {
        using var old = new House(new MemoryStore(_world), _world);
        _good = await old.Export((await old.OpenLivedIn("beira-mar")).Shop.Id);
        _house = new House(new WatchedStore(new MemoryStore(_world)) { CommitsLeft = 0 }, _world); // a commit would throw
    }

    public ValueTask DisposeAsync()
    {
        _house.Dispose();
        return ValueTask.CompletedTask;
    }

    public static TheoryData<string> Changes => [.. _changes.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Whoever_knows_how_a_file_ends_is_told_which_line_is_wrong(string change)
    {
        var (sentence, make) = _changes[change];

        Assert.Contains(sentence, await Refused(ShopFiles.Resealed(_good, make)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_utf_8_is_not_believed()
    {
        var lines = _good[..(Array.LastIndexOf(_good, (byte)'\n', _good.Length - 2) + 1)];
        lines[Encoding.UTF8.GetString(lines).IndexOf("Corte", StringComparison.Ordinal) - 40] = 0xFF;

        Assert.StartsWith("Line ", await Refused(ShopFiles.Sealed(lines, ShopFiles.LinesOf(_good).Count - 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_not_believed_wherever_that_was()
    {
        for (var length = 0; length < _good.Length; length += 1 + (_good.Length / 150))
        {
            await Refused(_good[..length]);
        }

        Assert.Contains("has no end", await Refused(_good[..^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_which_one_bit_was_turned_is_not_believed()
    {
        var chance = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            var file = _good.ToArray();
            file[chance.Next(file.Length)] ^= (byte)(1 << chance.Next(8));
            await Refused(file);
        }
    }

    [Fact]
    public async Task Nothing_may_follow_the_end()
    {
        Assert.Contains("The checksum", await Refused([.. _good, (byte)'\n']), StringComparison.Ordinal);
        Assert.Contains("The checksum", await Refused([.. _good, (byte)'x']), StringComparison.Ordinal);
        Assert.Contains("The checksum", await Refused([.. _good, .. _good]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_does_not_write_over_a_file_of_something_else()
    {
        using var house = new House(new MemoryStore(_world), _world);
        var (shop, _) = await house.OpenLivedIn("beira-mar");
        foreach (var there in (string[])["my only poem", "{}\n", "\n", Encoding.UTF8.GetString(_good).Replace("\"format\":1", "\"format\":9", StringComparison.Ordinal)])
        {
            using var file = new MemoryStream();
            file.Write(Encoding.UTF8.GetBytes(there));

            await Assert.ThrowsAsync<CannotMoveException>(() => house.Export(file, shop.Id));

            Assert.Equal(there, Encoding.UTF8.GetString(file.ToArray()));
        }
    }

    private async Task<string> Refused(byte[] file)
    {
        var message = (await Assert.ThrowsAsync<CannotMoveException>(() => _house.Import(file))).Message;
        Assert.EndsWith("Nothing was written.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Cliente", message, StringComparison.Ordinal);
        return message;
    }

    private static void Edit(List<string> lines, int line, string from, string to)
    {
        Assert.Contains(from, lines[line], StringComparison.Ordinal);
        lines[line] = lines[line].Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>Adds a line for the demonstration's shelf, on which any document may stand.</summary>
    private static void AddLarge(List<string> lines)
    {
        var shop = ShopOfLine.Match(lines[1]).Value;
        lines.Insert(
            lines.FindIndex(line => line.Contains("\"shelf\":\"due/", StringComparison.Ordinal)),
            $"{{{shop},\"shelf\":\"sandbox-message\",\"key\":\"z\",\"document\":\"{new string('x', Commit.LargestDocumentBytes)}\"}}");
    }

    [GeneratedRegex(@"\[(?<shop>\{.*\})\]", RegexOptions.NonBacktracking)]
    private static partial Regex ShopsOfHeader { get; }

    [GeneratedRegex("\"key\":\"[0-9a-f]{64}\"", RegexOptions.NonBacktracking)]
    private static partial Regex KeyOfHeader { get; }

    [GeneratedRegex("\"shop\":\"[0-9a-f]{32}\"", RegexOptions.NonBacktracking)]
    private static partial Regex ShopOfLine { get; }

    [GeneratedRegex("\"tenant\":\"[0-9a-f]{32}\"", RegexOptions.NonBacktracking)]
    private static partial Regex TenantOfJob { get; }

    [GeneratedRegex("\"key\":\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex KeyOfLine { get; }

    [GeneratedRegex(",\"document\":.*\\}$", RegexOptions.NonBacktracking)]
    private static partial Regex DocumentOfLine { get; }
}
