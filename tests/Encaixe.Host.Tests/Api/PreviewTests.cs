using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace Encaixe.Host.Tests.Api;

/// <summary>What a messenger shows of a shop's link.</summary>
[Collection(ApiTests.Name)]
public sealed partial class PreviewTests(ApiServer server)
{
    [Fact]
    public async Task A_shops_page_has_a_picture_at_the_public_address()
    {
        var page = await server.Get("/barbearia-demo");

        var address = Picture.Match(page.Text).Groups["address"].Value;
        Assert.StartsWith($"{ApiServer.Address}/_/card.", address, StringComparison.Ordinal);

        var picture = await server.Get(new Uri(address).PathAndQuery);
        Assert.Equal((200, "image/png"), (picture.Status, picture.Type));
        Assert.InRange(picture.Body.Length, 1, 40 * 1024);
        Assert.Equal( // the head of a PNG says how large it is
            (1200, 630),
            (BinaryPrimitives.ReadInt32BigEndian(picture.Body.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.Body.AsSpan(20))));
        Assert.Contains("immutable", picture.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("cross-origin", picture.Headers["Cross-Origin-Resource-Policy"]);
    }

    [Fact]
    public async Task A_clients_own_link_has_none()
    {
        var page = await server.Get($"/m/{await server.TokenOfNew()}");

        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("og:", page.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("<meta property=\"og:image\" content=\"(?<address>[^\"]+)\">", RegexOptions.NonBacktracking)]
    private static partial Regex Picture { get; }
}
