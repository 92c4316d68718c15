using System.Net;

namespace Encaixe.Host.Tests;

/// <summary>The staff app's files, as browsers are given them.</summary>
public sealed class StaffFilesTests : IAsyncLifetime
{
    private const string Hashed = "_framework/Encaixe.Staff.0123456789.wasm";
    private const string Page = """<html><script type="importmap">{"a":1}</script><script src="a.js"></script></html>""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("encaixe-staff-");
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        Write("index.html", Page);
        Write("staff.css", "plain");
        Write("staff.css.br", "brotli");
        Write("staff.css.gz", "gzip");
        Write(Hashed, "wasm");
        Write("notes.txt", "not of the app");
        _server = new RunningServer { Staff = _folder.FullName };
        await _server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("/app/")]
    [InlineData("/app/clients")]
    [InlineData("/app/inbox/a-conversation")]
    public async Task Its_own_places_are_its_page_which_runs_nothing_but_what_is_ours(string path)
    {
        using var answer = await _server.Http.GetAsync(path);

        Assert.Equal(Page, await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Equal(
            [
                "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval' 'sha256-AVq9f1zFei3ZS3WQ8ErYCEJzkF7jPsXOvq5iJ2qX+GI='", "style-src 'self'", "style-src-attr 'unsafe-inline'",
                "img-src 'self' data:", "connect-src 'self'", "frame-src 'self'", "manifest-src 'self'", "worker-src 'self'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'",
            ],
            policy.Split("; "));
    }

    [Theory]
    [InlineData("br, gzip", "br", "brotli")]
    [InlineData("gzip", "gzip", "gzip")]
    [InlineData("", null, "plain")]
    public async Task Each_browser_has_the_smallest_form_that_it_takes(string accepted, string? encoding, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app/staff.css");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var answer = await _server.Http.SendAsync(request);

        Assert.Equal(body, await answer.Content.ReadAsStringAsync());
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
    }

    [Fact]
    public async Task What_carries_its_hash_is_kept_for_good_and_the_rest_is_asked_for_by_its_tag()
    {
        using var kept = await _server.Http.GetAsync($"/app/{Hashed}");
        Assert.Equal("public, max-age=31536000, immutable", kept.Headers.CacheControl!.ToString());
        Assert.Equal("application/wasm", kept.Content.Headers.ContentType!.ToString());

        using var first = await _server.Http.GetAsync("/app/staff.css");
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app/staff.css");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await _server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/app/notes.txt")]
    [InlineData("/app/missing.js")]
    [InlineData("/app/..%2Fencaixe.db")]
    [InlineData("/app/%00.js")]
    public async Task What_is_not_of_it_is_not_there(string path)
    {
        using var answer = await _server.Http.GetAsync(path);

        Assert.InRange((int)answer.StatusCode, 400, 404);
    }

    [Fact]
    public async Task Whoever_leaves_the_slash_out_is_sent_on_and_a_look_at_the_head_has_no_body()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _server.Http.BaseAddress };
        using var moved = await http.GetAsync("/app");
        Assert.Equal((HttpStatusCode.MovedPermanently, "/app/"), (moved.StatusCode, moved.Headers.Location!.ToString()));

        using var request = new HttpRequestMessage(HttpMethod.Head, "/app/staff.css");
        using var head = await http.SendAsync(request);
        Assert.Equal(5, head.Content.Headers.ContentLength);
    }

    private void Write(string name, string text)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, name));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }
}
