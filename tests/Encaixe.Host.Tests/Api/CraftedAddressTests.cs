using System.Text;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Host.Tests.Api;

/// <summary>What is asked for never reaches a header or a link as it is.</summary>
[Collection(ApiTests.Name)]
[Trait("Promise", "P6")]
public sealed class CraftedAddressTests(ApiServer server)
{
    /// <summary>Not of ASCII, the end of a line, beyond the first plane, another host, and a token with one letter changed.</summary>
    public static TheoryData<string> Words => ["%C3%A9", "a%0d%0aSet-Cookie:%20x=1", "%F0%9F%92%88", "%2f%2fevil.example", "%5c", "%ff", "%00"];

    public static TheoryData<string, string> TicketAddresses => new(
        from word in Words.Select(row => row.Data)
        from rest in new[] { "", "/confirm", "/cancel", "/reschedule", "/earlier", "/calendar.ics" }
        select (word, rest));

    public static TheoryData<string, string> WaitAddresses => new(
        from word in Words.Select(row => row.Data)
        from rest in new[] { "", "/take", "/decline", "/resume", "/leave" }
        select (word, rest));

    [Theory]
    [MemberData(nameof(TicketAddresses))]
    public Task A_link_that_is_none_opens_nothing(string word, string rest) => OpensNothing($"/m/{word}{rest}");

    [Theory]
    [MemberData(nameof(WaitAddresses))]
    public Task Nor_does_one_to_a_place_in_line(string word, string rest) => OpensNothing($"/w/{word}{rest}");

    [Theory]
    [MemberData(nameof(Words))]
    public Task Nobody_waits_in_a_shop_that_is_none(string word) => OpensNothing($"/{word}/wait?service=corte");

    private async Task OpensNothing(string path)
    {
        var answer = await server.Get(path);

        Assert.True(answer.Status is 404 or 400, $"{answer.Status}");
        Assert.False(answer.Headers.ContainsKey("Location"));
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task A_form_without_a_shop_leads_back_to_where_it_would_be(string word)
    {
        var answer = await server.Get($"/{word}/book");

        Assert.True(answer.Status is 302 or 404 or 400, $"{answer.Status}");
        Assert.True(
            answer.Status != 302 || Uri.TryCreate(server.Http.BaseAddress, answer.Headers["Location"], out var to) && to.Host == "127.0.0.1",
            answer.Headers.GetValueOrDefault("Location"));
    }

    [Fact]
    public async Task Confirming_by_a_link_leads_to_the_ticket()
    {
        var token = await server.TokenOfNew();

        var answer = await server.Get($"/m/{token}/confirm");

        Assert.Equal((303, $"/m/{token}"), (answer.Status, answer.Headers["Location"]));
    }

    [Theory]
    [InlineData("", "?a=%C3%A9%0d%0a")]
    [InlineData("", "?a=\u00e9")]
    [InlineData("", "?\u0001")]
    [InlineData("/poster.svg", "?a=%C3%A9%0d%0a")]
    [InlineData("/poster.svg", "?a=\u00e9")]
    [InlineData("/poster.svg", "?\u0001")]
    public async Task An_old_slug_takes_along_what_was_asked_for(string rest, string query)
    {
        var resolver = server.Services.GetRequiredService<TenantResolver>();
        var shop = (await resolver.BySlug("barbearia-demo", CancellationToken.None))!.Value.Tenant;
        await server.Services.GetRequiredService<IStore>().Directory.TryCommit(
            new Commit(server.Services.GetRequiredService<IWorld>().NewId()).PutInDirectory(
                SlugEntry.Shelf, "barbearia-velha", new SlugEntry(1, shop.Id, "barbearia-demo"), Revision.Any),
            CancellationToken.None);

        var heard = await server.Say(
            Encoding.UTF8.GetBytes($"GET /barbearia-velha{rest}{query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), hangsUp: false);

        Assert.Matches($"^HTTP/1.1 (400|301 Moved Permanently\r\n(?s:.*)Location: /barbearia-demo{rest}\\?)", heard);
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("//evil.example/x?a=b")]
    [InlineData("///evil.example")]
    [InlineData("/%5cevil.example/x")]
    public async Task A_page_that_is_not_there_links_to_no_other_host(string path)
    {
        var heard = await server.Say(
            Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n"), hangsUp: false);

        Assert.StartsWith("HTTP/1.1 404", heard, StringComparison.Ordinal);
        Assert.Contains("lang=en\"", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", heard, StringComparison.Ordinal);
    }
}
