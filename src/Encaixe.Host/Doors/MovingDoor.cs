using System.Text.Json;
using Encaixe.App.Documents;
using Encaixe.App.Moving;
using Encaixe.Host.Shapes;

namespace Encaixe.Host.Doors;

/// <summary>What <c>export</c>, <c>import</c> and <c>remove</c> have in common.</summary>
internal static class MovingDoor
{
    private const int LinesBetween = 1_000;

    /// <summary>Goes through to the installation that the environment names, or says in words why not.</summary>
    public static async Task<int> Try(Func<Shape, Task<int>> go)
    {
        var (shape, unfit) = Shape.Read(Environment.GetEnvironmentVariable);
        if (shape is null)
        {
            return await CommandLine.SayWrong(unfit!);
        }

        try
        {
            return await go(shape);
        }
        catch (Exception e) when (e is CannotMoveException or StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            return await CommandLine.SayWrong(e.Message, CommandLine.Failed);
        }
    }

    /// <summary>Takes a file of shops to the installation that the environment names, and says what was done.</summary>
    public static async Task<int> TakeFile(
        string door, IReadOnlyList<string> args, Func<FileStream, Installation, SystemWorld, Action<long>, Task<Done>> take)
    {
        var asJson = args.Contains("--json");
        return args.Where(arg => arg != "--json").ToList() is [var path] && !path.StartsWith('-')
            ? await Try(async shape =>
            {
                await using var file = File.OpenRead(path); // before a data folder is made for what is not there
                var world = new SystemWorld();
                await using var data = await shape.OpenToWrite(world, CancellationToken.None);
                await (await take(file, data, world, Progress(asJson))).Say(asJson);
                return CommandLine.Well;
            })
            : await CommandLine.SayWrong($"{door} takes a file and --json, and nothing else. See encaixe --help.");
    }

    /// <summary>Tells a terminal how many lines were read so far.</summary>
    public static Action<long> Progress(bool asJson)
    {
        var isSeen = !asJson && !Console.IsErrorRedirected;
        return lines =>
        {
            if (isSeen && lines % LinesBetween == 0)
            {
                Console.Error.Write($"\r{lines} lines ");
            }
        };
    }
}

/// <summary>What a command did.</summary>
/// <param name="Sentence">For a person.</param>
/// <param name="Numbers">For scripts.</param>
/// <param name="Texts">For scripts too.</param>
internal sealed record Done(string Sentence, IReadOnlyList<(string Name, long Value)> Numbers, params IReadOnlyList<(string Name, string Value)> Texts)
{
    /// <summary>Says it.</summary>
    public async Task Say(bool asJson)
    {
        if (!asJson)
        {
            await Console.Out.WriteLineAsync(Sentence);
            return;
        }

        await using var output = Console.OpenStandardOutput();
        await using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        foreach (var (name, value) in Texts)
        {
            json.WriteString(name, value);
        }

        foreach (var (name, value) in Numbers)
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
    }
}
