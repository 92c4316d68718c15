using System.Net.Sockets;
using System.Text;

namespace Encaixe.Host.Tests;

/// <summary>A connection on which anything can be said, HTTP or not.</summary>
internal static class BareConnection
{
    /// <summary>Says some bytes, and gives what came back until the other side hung up or patience ended.</summary>
    /// <param name="hangsUp">Whether nothing more is said afterwards.</param>
    /// <param name="trickle">What is said again and again afterwards, ten times a second, until an answer comes; then no more.</param>
    public static async Task<string> Say(
        Uri server, ReadOnlyMemory<byte> bytes, TimeSpan patience, bool hangsUp, ReadOnlyMemory<byte> trickle = default)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port);
        await using var stream = socket.GetStream();
        using var deadline = new CancellationTokenSource(patience);
        var heard = new MemoryStream();
        try
        {
            await stream.WriteAsync(bytes, deadline.Token);
            while (!trickle.IsEmpty && !stream.DataAvailable)
            {
                await Task.Delay(100, deadline.Token);
                await stream.WriteAsync(trickle, deadline.Token);
            }

            if (hangsUp || !trickle.IsEmpty)
            {
                socket.Client.Shutdown(SocketShutdown.Send);
            }

            await stream.CopyToAsync(heard, deadline.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // Hung up or kept waiting: what came until then is what came.
        }

        return Encoding.UTF8.GetString(heard.ToArray());
    }
}
