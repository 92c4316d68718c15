using Encaixe.App.Moving;
using Encaixe.App.Tenancy;

namespace Encaixe.Host.Doors;

/// <summary><c>encaixe import</c>: reads shops from the file that <c>encaixe export</c> wrote elsewhere. The server must be
/// stopped meanwhile.</summary>
internal static class ImportCommand
{
    public static Task<int> Run(IReadOnlyList<string> args) => MovingDoor.TakeFile("import", args, async (file, data, world, progress) =>
    {
        var keys = data.Keys;
        var read = await new ImportShops(data.Store, data.Files, new TenantResolver(data.Store, keys), keys, world).Execute(
            file, progress, CancellationToken.None);
        return new Done(
            $"{read.Shops} shops, {read.Documents} documents, {read.Written} of which were not here yet.",
            [("shops", read.Shops), ("documents", read.Documents), ("written", read.Written)]);
    });
}
