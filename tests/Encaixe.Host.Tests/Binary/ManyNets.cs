using System.Globalization;

namespace Encaixe.Host.Tests.Binary;

/// <summary>Has each request come from another net, as if a proxy stood in front: a load is of many clients, and no limit is to meet it.</summary>
internal sealed class ManyNets() : DelegatingHandler(new SocketsHttpHandler())
{
    private int _asked;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var net = Interlocked.Increment(ref _asked) & 0xFFFF;
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"10.{net >> 8}.{net & 0xFF}.1"));
        return base.SendAsync(request, cancellationToken);
    }
}
