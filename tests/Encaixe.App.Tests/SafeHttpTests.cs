using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Encaixe.App.Webhooks;

namespace Encaixe.App.Tests;

/// <summary>Whom it reaches. Whatever is dialled ends at a listener, which counts who comes.</summary>
public sealed class SafeHttpTests : IDisposable
{
    private static readonly IPAddress _public = IPAddress.Parse("203.0.114.7");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<IPEndPoint> _dialled = [];
    private readonly ConcurrentBag<Socket> _open = [];

    private bool _isSilent;
    private int _came;

    public SafeHttpTests()
    {
        _listener.Start();
        _ = Take();
    }

    [Fact]
    public async Task A_name_that_first_leads_outside_and_then_inside_reaches_nobody_inside()
    {
        var answers = 0;
        using var http = New(_ => answers++ == 0 ? [_public] : [IPAddress.Loopback]);

        var first = await Post(http);
        var second = await Post(http);

        Assert.Equal([new IPEndPoint(_public, 443)], _dialled); // what was looked at, and nothing that was asked for again
        Assert.Equal(1, _came);
        Assert.Contains(first.Why, new[] { "tls", "no-answer" }); // there, nobody speaks TLS
        Assert.Equal("address-refused", second.Why);
        Assert.Equal(2, answers); // one for each, and none for dialling
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    public async Task A_name_that_leads_inside_is_not_dialled_whatever_else_it_leads_to(string address)
    {
        var inside = IPAddress.Parse(address);
        foreach (var answer in (IPAddress[][])[[inside], [_public, inside], [inside, _public]])
        {
            using var http = New(_ => answer);

            Assert.Equal(new Posted(null, "address-refused"), await Post(http));
        }

        Assert.Empty(_dialled);
        Assert.Equal(0, _came);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://exemplo.com.br:8443/")]
    [InlineData("http://exemplo.com.br/")]
    public async Task What_no_webhook_could_be_is_not_dialled_either(string url)
    {
        using var http = New(_ => [_public]);

        Assert.Equal("address-refused", (await Post(http, url)).Why);
        Assert.Empty(_dialled);
    }

    [Fact]
    public async Task A_proxy_of_the_environment_is_not_used()
    {
        Environment.SetEnvironmentVariable("HTTPS_PROXY", $"http://{_listener.LocalEndpoint}");
        try
        {
            using var http = New(_ => []);

            Assert.Equal("no-such-host", (await Post(http)).Why);
            Assert.Equal(0, _came);
        }
        finally
        {
            Environment.SetEnvironmentVariable("HTTPS_PROXY", null);
        }
    }

    [Fact]
    public async Task Of_several_addresses_the_next_is_dialled_when_nobody_is_at_the_first()
    {
        var other = IPAddress.Parse("203.0.114.8");
        using var http = new SafeHttp(
            (_, _) => Task.FromResult<IPAddress[]>([_public, other]),
            (to, _) =>
            {
                _dialled.Add(to);
                throw new SocketException((int)SocketError.ConnectionRefused);
            });

        Assert.Equal("no-connection", (await Post(http)).Why);
        Assert.Equal([_public, other], _dialled.Select(to => to.Address));
    }

    [Fact]
    public async Task Whoever_has_a_name_looked_up_for_ever_is_given_up()
    {
        using var http = new SafeHttp((_, ct) => Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => Array.Empty<IPAddress>(), TaskScheduler.Default))
        {
            Patience = TimeSpan.FromMilliseconds(200),
        };

        Assert.Equal(new Posted(null, "timeout"), await Post(http));
    }

    [Fact]
    public async Task Nobody_is_waited_for_longer_than_five_seconds()
    {
        using var real = new SafeHttp();

        Assert.Equal(TimeSpan.FromSeconds(5), real.Patience);
        Assert.False(real.ReachesThisMachine);
        _isSilent = true;
        using var http = new SafeHttp((_, _) => Task.FromResult<IPAddress[]>([_public]), Dial) { Patience = TimeSpan.FromMilliseconds(300) };
        Assert.Equal("timeout", (await Post(http, "https://exemplo.com.br/")).Why); // the listener takes it, and says nothing
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var socket in _open)
        {
            socket.Dispose();
        }
    }

    /// <summary>One whose patience no machine is too slow for.</summary>
    private SafeHttp New(Func<string, IPAddress[]> resolve) =>
        new((host, _) => Task.FromResult(resolve(host)), Dial) { Patience = TimeSpan.FromMinutes(1) };

    private static Task<Posted> Post(SafeHttp http, string url = "https://exemplo.com.br/") => http.Post(new Uri(url), "{}"u8.ToArray(), [], default);

    private async ValueTask<Stream> Dial(IPEndPoint to, CancellationToken ct)
    {
        _dialled.Add(to);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_listener.LocalEndpoint, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Counts who comes, and hangs up, or says nothing.</summary>
    private async Task Take()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return; // the test is over
            }

            _came++;
            if (_isSilent)
            {
                _open.Add(socket); // one that nobody holds is closed by the collector, which is an answer
            }
            else
            {
                socket.Dispose();
            }
        }
    }
}
