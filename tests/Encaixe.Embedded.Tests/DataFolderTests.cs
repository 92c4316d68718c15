namespace Encaixe.Embedded.Tests;

public sealed class DataFolderTests
{
    [Theory]
    [InlineData("nfs")]
    [InlineData("nfs4")]
    [InlineData("cifs")]
    [InlineData("smb2")]
    [InlineData("SMB")]
    [InlineData("ceph")]
    [InlineData("lustre")]
    public void Disks_of_other_machines_are_known_as_such(string format) => Assert.True(DataFolder.IsOnNetwork(format));

    [Theory]
    [InlineData("ext4")]
    [InlineData("ext2")]
    [InlineData("xfs")]
    [InlineData("btrfs")]
    [InlineData("zfs")]
    [InlineData("tmpfs")]
    [InlineData("overlayfs")]
    [InlineData("apfs")]
    [InlineData("NTFS")]
    [InlineData("fuse")]
    [InlineData("of-the-future")]
    public void Disks_of_this_machine_and_what_nobody_knows_are_taken(string format) =>
        Assert.False(DataFolder.IsOnNetwork(format));
}
