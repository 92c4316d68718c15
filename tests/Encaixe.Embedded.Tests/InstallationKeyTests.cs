using Encaixe.App.Tenancy;
using NodaTime.Testing;

namespace Encaixe.Embedded.Tests;

public sealed class InstallationKeyTests : IAsyncDisposable
{
    private readonly DataFolders _folders = new();
    private readonly FakeClock _clock = FakeClock.FromUtc(2026, 11, 24);

    [Fact]
    public async Task A_new_installation_gets_a_key_of_its_own_and_keeps_it()
    {
        var (one, other) = (_folders.New(), _folders.New());

        await _folders.Open(one, _clock).DisposeAsync();
        await _folders.Open(other, _clock).DisposeAsync();
        var made = File.ReadAllBytes(one.KeyFile);
        await _folders.Open(one, _clock).DisposeAsync();

        Assert.Equal(ShopKeys.KeyLength, made.Length);
        Assert.Equal(made, File.ReadAllBytes(one.KeyFile));
        Assert.NotEqual(made, File.ReadAllBytes(other.KeyFile));
        Assert.DoesNotContain(Directory.GetFiles(one.DataFolder), file => file.EndsWith(".new", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_was_lost_is_not_replaced_by_another()
    {
        var settings = _folders.New();
        await _folders.Open(settings, _clock).DisposeAsync();
        File.Delete(settings.KeyFile);

        var refused = Assert.Throws<DataFolderUnfitException>(() => _folders.Open(settings, _clock));

        Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(settings.KeyFile));
    }

    [Fact]
    public void What_is_not_a_key_is_not_taken_for_one()
    {
        var settings = _folders.New();
        Directory.CreateDirectory(settings.DataFolder);
        File.WriteAllText(settings.KeyFile, "half a ke");

        Assert.Throws<DataFolderUnfitException>(() => InstallationKey.Read(settings));
    }

    public ValueTask DisposeAsync() => _folders.DisposeAsync();
}
