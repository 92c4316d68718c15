using Encaixe.Host.Doors;

namespace Encaixe.Host.Tests.Doors;

/// <summary>What stands in front, and who may call from a browser.</summary>
public sealed class EdgeTests
{
    [Theory]
    [InlineData("ENCAIXE_PROXIES", "localhost")]
    [InlineData("ENCAIXE_PROXIES", "10.0.0.0/33")]
    [InlineData("ENCAIXE_PROXY_HOPS", "0")]
    [InlineData("ENCAIXE_PROXY_HOPS", "muitos")]
    [InlineData("ENCAIXE_CORS_ORIGINS", "*")]
    [InlineData("ENCAIXE_CORS_ORIGINS", "https://*.salao.example")]
    [InlineData("ENCAIXE_CORS_ORIGINS", "https://salao.example/")]
    [InlineData("ENCAIXE_CORS_ORIGINS", "https://SALAO.example")]
    [InlineData("ENCAIXE_CORS_ORIGINS", "salao.example")]
    [InlineData("ENCAIXE_CORS_ORIGINS", "https://salao.example:443")]
    [InlineData("ENCAIXE_CORS_ORIGINS", "null")]
    public void What_would_never_match_or_match_too_much_is_refused_at_the_start(string name, string value)
    {
        var (edge, wrong) = Read(name, value);

        Assert.Null(edge);
        Assert.StartsWith(name, wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Origins_are_as_they_are_named() => Assert.Equal(
        ["https://www.salao.example", "http://localhost:3000"],
        Read("ENCAIXE_CORS_ORIGINS", "https://www.salao.example, http://localhost:3000").Edge!.Origins);

    private static (Edge? Edge, string? Wrong) Read(string name, string value) => Edge.Read(asked => asked == name ? value : null);
}
