using Encaixe.App.Webhooks;

namespace Encaixe.App.Tests;

/// <summary>Which addresses a webhook may have, by hand: most of these are how others were tricked.</summary>
public sealed class WebhookAddressTests
{
    public static TheoryData<string, string> Tricks => new()
    {
        { "", "length" },
        { "https://exemplo.com.br/" + new string('a', 1_978), "length" },
        { "http://exemplo.com.br/", "scheme" },
        { "ftp://exemplo.com.br/", "scheme" },
        { "file:///etc/passwd", "scheme" },
        { "gopher://127.0.0.1:6379/_x", "scheme" },
        { "//exemplo.com.br/", "scheme" },
        { "exemplo.com.br", "scheme" },
        { "https:exemplo.com.br", "scheme" },
        { "https:/exemplo.com.br", "scheme" },
        { "javascript:alert(1)", "scheme" },
        { "https://exemplo.com.br/#x", "fragment" },
        { "https://127.0.0.1#.exemplo.com.br/", "fragment" },
        { "https://exemplo.com.br\\@127.0.0.1/", "characters" },
        { "https:\\\\127.0.0.1/", "characters" },
        { " https://exemplo.com.br/", "characters" },
        { "https://exemplo.com.br/ x", "characters" },
        { "https://exemplo.com.br/\r\nHost: 127.0.0.1", "characters" },
        { "https://exemplo.com.br\t/", "characters" },
        { "https://exemplo.com.br\0.x/", "characters" },
        { "https://①②⑦.⓪.⓪.①/", "characters" },
        { "https://127。0。0。1/", "characters" },
        { "https://１２７.0.0.1/", "characters" },
        { "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "characters" },
        { "https://exemplo.com.br\u200B/", "characters" },
        { "https://ação.com.br/", "characters" },
        { "https://a@exemplo.com.br/", "credentials" },
        { "https://a:b@exemplo.com.br/", "credentials" },
        { "https://exemplo.com.br@127.0.0.1/", "credentials" },
        { "https://exemplo.com.br:443@127.0.0.1/", "credentials" },
        { "https://@exemplo.com.br/", "credentials" },
        { "https://exemplo.com.br%40127.0.0.1/", "host" },
        { "https://exemplo.com.br:80/", "port" },
        { "https://exemplo.com.br:8443/", "port" },
        { "https://exemplo.com.br:22/", "port" },
        { "https://exemplo.com.br:/", "port" },
        { "https://exemplo.com.br:0443/", "port" },
        { "https://exemplo.com.br:443:80/", "port" },
        { "https://exemplo.com.br:-1/", "port" },
        { "https://exemplo.com.br:70000/", "port" },
        { "https://", "host" },
        { "https:///x", "host" },
        { "https://./", "host" },
        { "https://127.0.0.1/", "host" },
        { "https://127.0.0.1:443/", "host" },
        { "https://127.1/", "host" },
        { "https://127.0.1/", "host" },
        { "https://2130706433/", "host" },
        { "https://0/", "host" },
        { "https://0x7f.1/", "host" },
        { "https://0x7f000001/", "host" },
        { "https://0X7F.0.0.1/", "host" },
        { "https://0177.0.0.1/", "host" },
        { "https://017700000001/", "host" },
        { "https://127.0.0.1./", "host" },
        { "https://10.0.0.1/", "host" },
        { "https://172.16.0.1/", "host" },
        { "https://192.168.0.1/", "host" },
        { "https://169.254.169.254/latest/meta-data/", "host" },
        { "https://0xA9FEA9FE/", "host" },
        { "https://2852039166/", "host" },
        { "https://100.64.0.1/", "host" },
        { "https://8.8.8.8/", "host" }, // public, but no name
        { "https://[::1]/", "host" },
        { "https://[::]/", "host" },
        { "https://[::ffff:127.0.0.1]/", "host" },
        { "https://[::ffff:7f00:1]/", "host" },
        { "https://[fe80::1]/", "host" },
        { "https://[fe80::1%25eth0]/", "host" },
        { "https://[fc00::1]/", "host" },
        { "https://[fd00:ec2::254]/", "host" },
        { "https://[64:ff9b::7f00:1]/", "host" },
        { "https://[2002:7f00:1::]/", "host" },
        { "https://[::1]:443/", "host" },
        { "https://[2606:4700:4700::1111]/", "host" },
        { "https://[exemplo.com.br]/", "host" },
        { "https://localhost/", "host" },
        { "https://LOCALHOST/", "host" },
        { "https://localhost./", "host" },
        { "https://localhost.localdomain/", "host" },
        { "https://a.localhost/", "host" },
        { "https://impressora.local/", "host" },
        { "https://metadata.google.internal/", "host" },
        { "https://banco.interno.lan/", "host" },
        { "https://1.0.0.127.in-addr.arpa/", "host" },
        { "https://intranet/", "host" },
        { "https://x.onion/", "host" },
        { "https://exemplo.com.br./", "host" },
        { "https://exemplo..com.br/", "host" },
        { "https://.exemplo.com.br/", "host" },
        { "https://-exemplo.com.br/", "host" },
        { "https://exemplo-.com.br/", "host" },
        { "https://exemplo,com.br/", "host" },
        { "https://exemplo.com.br;127.0.0.1/", "host" },
        { "https://exemplo.com.br&127.0.0.1/", "host" },
        { "https://%31%32%37.0.0.1/", "host" },
        { "https://loc%61lhost/", "host" },
        { "https://exemplo%2ecom/", "host" },
        { "https://exemplo.com%00.br/", "host" },
        { "https://exemplo.com.br%2f@x/", "credentials" },
        { "https://*.exemplo.com.br/", "host" },
        { "https://exemplo.123/", "host" },
        { "https://exemplo.0x7f/", "host" },
        { $"https://{new string('a', 64)}.com.br/", "host" },
        { $"https://{string.Join('.', Enumerable.Repeat(new string('a', 63), 4))}.br/", "host" },
    };

    [Fact]
    public void There_are_a_hundred_of_them() => Assert.InRange(Tricks.Count, 100, 200);

    [Theory]
    [MemberData(nameof(Tricks))]
    public void Nothing_is_sent_to(string url, string rule) => Assert.Equal(
        rule, WebhookAddress.Read(url).Match(read => $"taken: {read}", refusal => ((WebhookUrlInvalid)refusal).Rule));

    [Theory]
    [InlineData("https://exemplo.com.br", "exemplo.com.br")]
    [InlineData("https://exemplo.com.br/", "exemplo.com.br")]
    [InlineData("https://exemplo.com.br:443/x?y=127.0.0.1&z=@", "exemplo.com.br")]
    [InlineData("HTTPS://Exemplo.Com.Br/X", "exemplo.com.br")]
    [InlineData("https://xn--ao-zia7b.com.br/x", "xn--ao-zia7b.com.br")]
    [InlineData("https://hooks_2.exemplo.com.br/a%20b", "hooks_2.exemplo.com.br")]
    [InlineData("https://127.0.0.1.exemplo.com.br/", "127.0.0.1.exemplo.com.br")] // where that leads is seen when it is dialled
    [InlineData("https://exemplo.com.br?x", "exemplo.com.br")]
    [InlineData("https://exemplo.com.br/a:b@c", "exemplo.com.br")]
    public void And_something_is_to(string url, string host)
    {
        var read = WebhookAddress.Read(url).Must();

        Assert.Equal((host, 443, "https", ""), (read.Host, read.Port, read.Scheme, read.UserInfo));
    }

    [Fact]
    public void This_machine_is_one_in_tests_alone()
    {
        Assert.Equal(8_080, WebhookAddress.Read("http://127.0.0.1:8080/", reachesThisMachine: true).Must().Port);
        Assert.False(WebhookAddress.Read("http://127.0.0.1:8080/").TryGet(out _, out _));
        Assert.False(WebhookAddress.Read("http://10.0.0.1:8080/", reachesThisMachine: true).TryGet(out _, out _));
    }
}
