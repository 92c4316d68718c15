using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Encaixe.App.Files;
using Encaixe.App.Integrity;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;

namespace Encaixe.Host.Tests.Api;

/// <summary>Logos and photos over HTTP.</summary>
[Collection(ApiTests.Name)]
public sealed class PicturesApiTests(ApiServer server)
{
    [Fact]
    public async Task A_logo_is_where_the_shop_says_and_anyone_keeps_it_for_good()
    {
        var shop = await OwnShop.Open(server);

        var put = await Put(shop, "shop/logo", Picture(900, 600));

        Assert.Equal(200, put.Status);
        var url = (string)put.Json["logoUrl"]!;
        Assert.StartsWith(ApiServer.Address + "/_/", url, StringComparison.Ordinal);
        Assert.Equal(url, (string?)(await shop.Get("shop")).Json["logoUrl"]);
        Assert.Equal(url, (string?)(await shop.Profile()).Json["logoUrl"]);
        Assert.Equal(put.Headers["ETag"], (await shop.Get("shop")).Headers["ETag"]);
        using var got = await server.Http.GetAsync(url[ApiServer.Address.Length..]);
        Assert.Equal(200, (int)got.StatusCode);
        Assert.Equal("image/webp", got.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", got.Headers.GetValues("Cache-Control")), ignoreCase: true);
        Assert.Equal("nosniff", got.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", got.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("cross-origin", got.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        var info = Image.Identify(await got.Content.ReadAsByteArrayAsync(), out var format);
        Assert.Equal((512, 341), (info.Width, info.Height));
        Assert.IsType<WebpFormat>(format);
        using var head = await server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, url[ApiServer.Address.Length..]));
        Assert.Equal((200, got.Content.Headers.ContentLength), ((int)head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task The_page_shows_the_logo_and_faces_and_initials_of_whoever_has_none()
    {
        var shop = await OwnShop.Open(server);
        Assert.DoesNotContain("<img", (await server.Get($"/{shop.Slug}")).Text, StringComparison.Ordinal);
        await Put(shop, "shop/logo", Picture(90, 60));
        await Put(shop, "professionals/ana/photo", Picture(60, 90));

        var page = (await server.Get($"/{shop.Slug}?service=corte")).Text;

        Assert.Matches("<img class=\"mark\" src=\"/_/[0-9a-f]{32}/[0-9a-f]{32}-[0-9a-f]{32}.s.webp\" width=\"56\" height=\"56\" alt=\"\">", page);
        Assert.Matches("<img class=\"face\" src=\"/_/[^\"]+.s.webp\" width=\"48\" height=\"48\" alt=\"\" loading=\"lazy\"", page);
        Assert.Matches("<span class=\"face\" aria-hidden=\"true\">\\s*B", page);
        var small = page[page.IndexOf("/_/", page.IndexOf("<img", StringComparison.Ordinal), StringComparison.Ordinal)..].Split('"')[0];
        using var got = await server.Http.GetAsync(small);
        Assert.InRange((await got.Content.ReadAsByteArrayAsync()).Length, 20, 8 * 1024);
        Assert.Equal(shop.Slug, (string?)(await shop.Profile()).Json["slug"]);
        var people = (await shop.Profile()).Json["professionals"]!.AsArray();
        Assert.NotNull(people.Single(one => (string?)one!["id"] == "ana")!["photoUrl"]);
        Assert.Null(people.Single(one => (string?)one!["id"] == "bia")!["photoUrl"]);
    }

    [Fact]
    public async Task What_is_replaced_or_taken_away_is_gone_and_the_audit_says_so()
    {
        var shop = await OwnShop.Open(server);
        var first = Path((await Put(shop, "professionals/ana/photo", Picture(60, 90))).Json, "photoUrl");
        var second = Path((await Put(shop, "professionals/ana/photo", Picture(61, 90))).Json, "photoUrl");

        Assert.Equal((404, 200), ((await server.Get(first)).Status, await StatusOf(second)));
        var removed = await shop.Delete("professionals/ana/photo");
        Assert.Equal(200, removed.Status);
        Assert.Null(removed.Json["photoUrl"]);
        Assert.Equal(404, await StatusOf(second));
        Assert.Equal(200, (await shop.Delete("professionals/ana/photo")).Status);
        Assert.Empty(await (await Files(shop)).List(default));
        var entries = await shop.AuditOf("ana");
        Assert.Equal(["professional-changed", "professional-changed", "professional-changed"], entries.Select(entry => entry.Did));
        Assert.All(entries, entry => Assert.Contains(entry.Changes!, change => change.Field == "photoUrl"));
    }

    [Fact]
    public async Task The_same_picture_again_changes_nothing()
    {
        var shop = await OwnShop.Open(server);
        var once = await Put(shop, "shop/logo", Picture(60, 90));
        var again = await Put(shop, "shop/logo", Picture(60, 90), match: "\"of another state\"");

        Assert.Equal((once.Status, once.Text), (again.Status, again.Text));
        Assert.Equal(2, (await (await Files(shop)).List(default)).Count);
        Assert.Single(await shop.AuditOf("shop"), entry => entry.Did == "shop-changed");
    }

    [Fact]
    public async Task A_change_that_is_meant_for_another_state_is_refused_and_leaves_no_file()
    {
        var shop = await OwnShop.Open(server);
        var tag = (await shop.Get("shop")).Headers["ETag"];
        Assert.Equal(200, (await Put(shop, "shop/logo", Picture(60, 90), match: tag)).Status);

        (await Put(shop, "shop/logo", Picture(61, 90), match: tag)).Is(412, "setup-changed");
        (await shop.Delete("shop/logo", match: tag)).Is(412, "setup-changed");

        Assert.Equal(2, (await (await Files(shop)).List(default)).Count);
        var body = (await shop.Get("shop")).Json.AsObject();
        body["about"] = "Com logo";
        body["logoUrl"] = "https://elsewhere.example/a.webp"; // said, and overlooked when it is sent
        var changed = await shop.Put("shop", body);
        Assert.StartsWith(ApiServer.Address, (string?)changed.Json["logoUrl"], StringComparison.Ordinal);
        var ana = (await Put(shop, "professionals/ana/photo", Picture(60, 90))).Json.AsObject();
        ana["name"] = "Ana Maria";
        Assert.NotNull((await shop.Put("professionals/ana", ana)).Json["photoUrl"]);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_whatever_it_calls_itself()
    {
        var shop = await OwnShop.Open(server);
        var jpeg = Picture(60, 90);
        byte[][] others = [[], "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "GIF89a"u8.ToArray(), jpeg[..200], [.. "<html>"u8, .. jpeg], new byte[5 << 20]];
        foreach (var sent in others)
        {
            var refused = (await Put(shop, "shop/logo", sent, type: "image/jpeg")).Is(422, "picture-invalid");
            Assert.Equal(25_000_000, (int)refused.Json["mostPixels"]!);
        }

        (await Put(shop, "professionals/ninguem/photo", jpeg)).Is(404, "professional-not-found");
        Assert.Equal(200, (await Put(shop, "shop/logo", jpeg, type: "text/html")).Status);
        Assert.Equal(200, (await Put(shop, "shop/logo", Picture(60, 91), type: null)).Status);
    }

    [Fact]
    public async Task More_than_five_megabytes_are_not_read()
    {
        var shop = await OwnShop.Open(server);

        var said = (await Put(shop, "shop/logo", new byte[(5 << 20) + 1])).Is(413, "body-too-large");
        Assert.Equal(5 << 20, (int)said.Json["mostBytes"]!);
        (await Put(shop, "shop/logo", new byte[(5 << 20) + 1], isChunked: true)).Is(413, "body-too-large"); // nobody says how long it is
    }

    [Fact]
    public async Task Whatever_bytes_are_sent_nothing_of_ours_fails()
    {
        var (shop, dice) = (await OwnShop.Open(server), new Random(5));
        byte[][] wholes = [Picture(64, 48), Picture(64, 48, new PngEncoder()), Picture(64, 48, new WebpEncoder())];
        for (var round = 0; round < 90; round++)
        {
            byte[] sent = [.. wholes[round % 3]];
            for (var flips = dice.Next(1, 9); flips > 0; flips--)
            {
                sent[dice.Next(sent.Length)] ^= (byte)(1 << dice.Next(8));
            }

            var answer = await Put(shop, "shop/logo", dice.Next(3) == 0 ? sent[..dice.Next(sent.Length)] : sent);

            Assert.True(answer.Status is 200 or 422, $"{round}: {answer.Status} {answer.Text}");
        }
    }

    [Fact]
    public async Task One_shop_sends_one_picture_at_a_time()
    {
        var shop = await OwnShop.Open(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Put(shop, "shop/logo", Picture(700 + number, 800))));

        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 429, answer.Text));
        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status == 429), answer => Assert.Equal("1", answer.Headers["Retry-After"]));
        Assert.Equal(2, (await (await Files(shop)).List(default)).Count);
    }

    [Theory]
    [InlineData("/_/00000000000000000000000000000000/a.webp")]
    [InlineData("/_/x/a.webp")]
    [InlineData("/_/00000000000000000000000000000000/..%2f..%2finstallation.key")]
    [InlineData("/_/..%2f/installation.key")]
    [InlineData("/_/00000000000000000000000000000000/0123456789abcdef0123456789abcdef-0123456789abcdef0123456789abcdef.webp")]
    public async Task There_is_nothing_else_at_such_an_address(string path)
    {
        using var got = await server.Http.GetAsync(path);

        Assert.Equal(404, (int)got.StatusCode);
        Assert.Equal("no-store", got.Headers.GetValues("Cache-Control").Single());
    }

    [Fact]
    public async Task A_file_is_at_no_other_shops_address()
    {
        var (shop, other) = (await OwnShop.Open(server), await OwnShop.Open(server));
        var path = Path((await Put(shop, "shop/logo", Picture(60, 90))).Json, "logoUrl");
        var others = Path((await Put(other, "shop/logo", Picture(60, 90))).Json, "logoUrl");

        Assert.Equal(404, await StatusOf(path.Replace(path.Split('/')[2], others.Split('/')[2], StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_picture_that_is_gone_is_found_out()
    {
        var shop = await OwnShop.Open(server);
        await Put(shop, "shop/logo", Picture(60, 90));
        var files = await Files(shop);
        Assert.Empty(await Flaws(shop));

        await files.Delete((await files.List(default))[0], default);

        Assert.Equal("picture-missing", Assert.Single(await Flaws(shop)).Rule);
        Assert.Equal(200, (await shop.Delete("shop/logo")).Status); // other tests look through all shops
    }

    [Fact]
    public async Task The_owner_chooses_a_logo_on_a_page_and_takes_it_away_there()
    {
        var (slug, cookie) = await Owner();
        Assert.Contains("enctype=\"multipart/form-data\"", (await Page(slug, cookie)), StringComparison.Ordinal);

        var wrong = await Send(slug, cookie, "<svg/>"u8.ToArray());
        Assert.Equal(422, wrong.Status);
        Assert.Contains("id=\"picture-wrong\"", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(422, (await Send(slug, cookie, null)).Status);
        var large = await Send(slug, cookie, new byte[6 << 20]);
        Assert.Equal(413, large.Status);
        Assert.Contains("id=\"picture-wrong\"", large.Text, StringComparison.Ordinal);

        var sent = await Send(slug, cookie, Picture(900, 600));
        Assert.Equal((303, $"/account/shops/{slug}/looks#logo"), (sent.Status, sent.Headers["Location"]));
        Assert.Contains("<img src=\"/_/", await Page(slug, cookie), StringComparison.Ordinal);
        Assert.Contains("<img class=\"mark\"", (await server.Get($"/{slug}")).Text, StringComparison.Ordinal);

        Assert.Equal(303, (await Send(slug, cookie, null, "/remove")).Status);
        Assert.DoesNotContain("<img src=\"/_/", await Page(slug, cookie), StringComparison.Ordinal);
        Assert.Equal(303, (await Send(slug, "", Picture(90, 60))).Status); // to where one signs in
        Assert.Equal(404, (await Send("barbearia-demo", cookie, Picture(90, 60))).Status);
    }

    private async Task<(string Slug, string Cookie)> Owner()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/new");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        var slug = $"foto-{Guid.NewGuid():N}"[..20];
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["shop"] = "Estúdio da Foto",
            ["slug"] = slug,
            ["kind"] = "barbershop",
            ["zone"] = "America/Sao_Paulo",
            ["phone"] = "(11) 90000-0002",
            ["name"] = "Ana",
            ["email"] = $"{slug}@exemplo.com.br",
            ["password"] = "uma frase só minha",
        });
        using var response = await server.Http.SendAsync(request);
        Assert.True((int)response.StatusCode == 303, await response.Content.ReadAsStringAsync());
        return (slug, string.Join("; ", response.Headers.GetValues("Set-Cookie").Select(one => one.Split(';')[0])));
    }

    private async Task<string> Page(string slug, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/account/shops/{slug}/looks");
        request.Headers.Add("Cookie", cookie);
        using var response = await server.Http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<Answer> Send(string slug, string cookie, byte[]? picture, string below = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/account/shops/{slug}/logo{below}");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (cookie.Length > 0)
        {
            request.Headers.Add("Cookie", cookie);
        }

        var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(picture ?? []), "picture", picture is null ? "vazio" : "minha foto.jpg");
        request.Content = below.Length == 0 ? form : new FormUrlEncodedContent([]);
        using var response = await server.Http.SendAsync(request);
        return await Answer.Of(response);
    }

    private async Task<Answer> Put(OwnShop shop, string path, byte[] sent, string? type = "image/jpeg", string? match = null, bool isChunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/{path}");
        request.Headers.Authorization = new("Bearer", await server.OwnersToken(shop.Slug));
        request.Headers.TransferEncodingChunked = isChunked ? true : null;
        request.Content = isChunked ? new StreamContent(new MemoryStream(sent)) : new ByteArrayContent(sent);
        request.Content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        request.Headers.ExpectContinue = sent.Length > 5 << 20; // it is answered before all of it is sent
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        using var response = await server.Http.SendAsync(request);
        return await Answer.Of(response);
    }

    private async Task<int> StatusOf(string path)
    {
        using var response = await server.Http.GetAsync(path);
        return (int)response.StatusCode;
    }

    private async Task<Tenant> TenantOf(OwnShop shop) =>
        (await server.Services.GetRequiredService<TenantResolver>().BySlug(shop.Slug, default))!.Value.Tenant;

    private async Task<IFiles> Files(OwnShop shop) => server.Services.GetRequiredService<IFileStore>().Open((await TenantOf(shop)).Id);

    private async Task<IReadOnlyList<Flaw>> Flaws(OwnShop shop) =>
        (await server.Services.GetRequiredService<VerifyShop>().Execute(await TenantOf(shop), default)).Flaws;

    private static string Path(JsonNode answer, string member) => ((string)answer[member]!)[ApiServer.Address.Length..];

    private static byte[] Picture(int width, int height, SixLabors.ImageSharp.Formats.IImageEncoder? encoder = null)
    {
        using var image = new Image<Rgba32>(width, height, Color.Teal);
        image[width / 2, height / 2] = Color.White;
        using var stream = new MemoryStream();
        image.Save(stream, encoder ?? new JpegEncoder());
        return stream.ToArray();
    }
}
