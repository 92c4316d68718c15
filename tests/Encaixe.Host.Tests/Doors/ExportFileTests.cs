using System.Runtime.Versioning;
using Encaixe.Host.Doors;

namespace Encaixe.Host.Tests.Doors;

/// <summary>The file that shops are written into.</summary>
[UnsupportedOSPlatform("windows")] // which has no such modes
public sealed class ExportFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData("")]
    [InlineData("{\"format\":1,")]
    public void It_is_its_owners_only_even_if_it_was_there_for_others_too(string begun)
    {
        File.WriteAllText(_path, begun);
        File.SetUnixFileMode(_path, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        using (ExportCommand.OpenFile(_path))
        {
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(_path));
        }

        Assert.Equal(begun, File.ReadAllText(_path));
    }

    public void Dispose() => File.Delete(_path);
}
