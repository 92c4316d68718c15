using Encaixe.App.Moving;

namespace Encaixe.Host.Doors;

/// <summary><c>encaixe remove</c>: removes shops that have moved, once the file that <c>encaixe export</c> wrote is seen to hold all of
/// them. The server must be stopped meanwhile.</summary>
internal static class RemoveCommand
{
    public static Task<int> Run(IReadOnlyList<string> args) => MovingDoor.TakeFile("remove", args, async (file, data, world, progress) =>
    {
        var removed = await new RemoveShops(data.Store, data.Files, world).Execute(file, progress, CancellationToken.None);
        return new Done(
            $"{removed.Shops} shops, {removed.Documents} documents were removed.",
            [("shops", removed.Shops), ("documents", removed.Documents)]);
    });
}
