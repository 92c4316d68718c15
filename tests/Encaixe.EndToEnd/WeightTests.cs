using System.Globalization;

namespace Encaixe.EndToEnd;

/// <summary>What a first visit costs on a cheap phone, by the browser's own figures.</summary>
public sealed class WeightTests(Stage stage, ITestOutputHelper output) : Journey(stage)
{
    private const int MostBytes = 50 * 1024;
    private const int MostRequests = 6;

    [Theory]
    [InlineData("")]
    [InlineData("?service=corte&professional=any")]
    [InlineData("?service=corte&professional=any&month=2026-12")]
    [InlineData("?service=corte&service=barba&professional=any&more=1")]
    [InlineData("/wait?service=corte&service=barba&professional=any")]
    public async Task A_first_visit_is_light(string query)
    {
        var client = await Welcome(Device.Phone);
        var bytes = 0.0;
        var session = await client.Page.Context.NewCDPSessionAsync(client.Page);
        session.Event("Network.loadingFinished").OnEvent += (_, e) =>
            bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");
        await client.Open(Stage.Shop + query);
        await client.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:0.0} KB in {client.Requests} requests"));
        Assert.InRange(bytes, 1, MostBytes);
        Assert.InRange(client.Requests, 1, MostRequests);
    }

    [Fact]
    public async Task What_a_page_must_not_do_is_refused_and_noticed()
    {
        await using var client = await Stage.Welcome(Device.Phone);
        await client.Open(Stage.Shop);
        await client.Page.EvaluateAsync("() => fetch('https://elsewhere.example/').catch(() => {})");
        await client.Page.EvaluateAsync("() => document.body.setAttribute('style', 'color: red')");
        for (var tries = 0; client.Complaints.Count < 2 && tries < 300; tries++)
        {
            await Task.Delay(100);
        }

        Assert.Contains(client.Complaints, complaint => complaint.Contains("connect-src", StringComparison.Ordinal));
        Assert.Contains(client.Complaints, complaint => complaint.Contains("style-src", StringComparison.Ordinal));
    }
}
