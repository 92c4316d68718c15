using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Encaixe.Host.Demo;
using Encaixe.Host.Tests.Races;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Encaixe.Host.Tests.Binary;

/// <summary>The native binary draws pictures, without the two methods of the library that are not in it.</summary>
[Collection(WholeMachine.Name)]
public sealed class PicturesTests(PublishedBinary binary) : IClassFixture<PublishedBinary>
{
    [Fact]
    public async Task Pictures_of_every_kind_are_drawn_and_garbage_is_refused()
    {
        var folder = binary.NewFolder();
        await using var server = await PublishedBinary.Serve(folder, RunningServer.Monday);
        var token = await SignIn(server.Http);
        foreach (var encoder in (IImageEncoder[])
            [new JpegEncoder(), new PngEncoder { InterlaceMethod = PngInterlaceMode.Adam7 }, new WebpEncoder { FileFormat = WebpFileFormatType.Lossless }, new WebpEncoder()])
        {
            var sent = Picture(encoder);

            var (status, said) = await Put(server.Http, token, sent);

            Assert.True(status == 200, said);
            var url = new Uri((string)JsonNode.Parse(said)!["logoUrl"]!);
            var info = Image.Identify(await server.Http.GetByteArrayAsync(url.PathAndQuery));
            Assert.Equal((341, 512), (info.Width, info.Height)); // turned as it was taken
            await Garbage(server.Http, token, sent);
        }

        Assert.Equal(422, (await Put(server.Http, token, Picture(new TiffEncoder()))).Status);
        Assert.Equal(422, (await Put(server.Http, token, Picture(new GifEncoder()))).Status);
        var verified = await PublishedBinary.Run(folder, "verify", "--json");
        Assert.True(verified.Code == 0, verified.Output);
    }

    private static async Task Garbage(HttpClient http, string token, byte[] whole)
    {
        var dice = new Random(whole.Length);
        for (var round = 0; round < 15; round++)
        {
            byte[] sent = [.. whole];
            for (var flips = 0; flips < 6; flips++)
            {
                sent[dice.Next(round % 2 == 0 ? Math.Min(400, sent.Length) : sent.Length)] ^= (byte)(1 << dice.Next(8));
            }

            var (status, said) = await Put(http, token, sent);
            Assert.True(status is 200 or 422, said);
        }
    }

    private static byte[] Picture(IImageEncoder encoder)
    {
        using var image = new Image<Rgba32>(900, 600, Color.Teal);
        image.Metadata.ExifProfile = new ExifProfile();
        image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)6);
        image.Metadata.ExifProfile.SetValue(ExifTag.XResolution, new Rational(300));
        using var stream = new MemoryStream();
        image.Save(stream, encoder);
        return stream.ToArray();
    }

    private static async Task<string> SignIn(HttpClient http)
    {
        var body = new JsonObject { ["email"] = DemoPeople.Email, ["password"] = DemoPeople.Secret };
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/api/v1/sessions", content);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["accessToken"]!;
    }

    private static async Task<(int Status, string Said)> Put(HttpClient http, string token, byte[] sent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/shop/logo") { Content = new ByteArrayContent(sent) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
