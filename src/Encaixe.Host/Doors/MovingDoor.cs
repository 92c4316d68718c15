using Encaixe.App.Documents;
using Encaixe.App.Moving;
using Encaixe.Host.Shapes;

namespace Encaixe.Host.Doors;

/// <summary>What <c>export</c> and <c>import</c> have in common.</summary>
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
