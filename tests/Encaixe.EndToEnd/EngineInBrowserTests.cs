using System.Net;
using Encaixe.Scheduling.Browser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>The engine as WebAssembly: what <c>dotnet publish tests/Encaixe.Scheduling.Browser</c> makes of it, in Chromium.</summary>
public sealed class EngineInBrowserTests(Stage stage)
{
    [Fact]
    public async Task In_a_browser_the_engine_answers_what_it_answers_on_the_server()
    {
        string[] expected = [.. EngineAnswers.All()];
        Assert.StartsWith("840 starts", expected[0], StringComparison.Ordinal);
        await using var server = await Serve(Published.FilesOf(
            "browser", "dotnet publish tests/Encaixe.Scheduling.Browser --configuration Release --output artifacts/browser"));
        await using var visitor = await stage.Welcome(Device.Phone, origin: server.Urls.Single());

        await visitor.Open("/");
        var answers = visitor.Page.Locator("#answers pre");

        await Expect(answers).ToBeVisibleAsync(new() { Timeout = 4 * Stage.Patience });
        Assert.Equal(expected, (await answers.InnerTextAsync()).Split('\n'));
        Assert.Empty(visitor.Complaints);
    }

    private static async Task<WebApplication> Serve(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        var files = new PhysicalFileProvider(folder);
        server.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        server.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ServeUnknownFileTypes = true, // time zones and the like
        });
        await server.StartAsync();
        return server;
    }
}
