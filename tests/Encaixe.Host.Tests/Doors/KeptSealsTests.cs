using System.Text.Json;
using Encaixe.App.Audit;
using Encaixe.App.Tenancy;
using Encaixe.Host.Doors;

namespace Encaixe.Host.Tests.Doors;

/// <summary>The last seals that somebody kept of what <c>encaixe verify --json</c> said.</summary>
public sealed class KeptSealsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void What_verify_said_is_understood_when_it_is_told_again()
    {
        var (shop, other) = (new TenantId(Guid.CreateVersion7()), new TenantId(Guid.CreateVersion7()));
        var seals = new KeptSeals();
        seals.Add(shop, new SealHead(7, "ab"));
        seals.Add(other, null);
        using (var output = File.Create(_file))
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            seals.Write(json);
            json.WriteEndObject();
        }

        Assert.True(KeptSeals.TryRead(_file, out var kept));
        Assert.Equal((new SealHead(7, "ab"), null), (kept.Of(shop), kept.Of(other)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"seals":[{"shop":"x","number":1,"hash":"ab"}]}""")]
    [InlineData("""{"seals":[{"shop":"019ac0000000700080000000000000aa","number":"one","hash":"ab"}]}""")]
    [InlineData("""{"seals":[{"shop":"019ac0000000700080000000000000aa"}]}""")]
    public void Anything_else_is_refused(string text)
    {
        File.WriteAllText(_file, text);

        Assert.False(KeptSeals.TryRead(_file, out _));
        Assert.False(KeptSeals.TryRead(_file + ".gone", out _));
    }

    public void Dispose() => File.Delete(_file);
}
