using System.Text;
using Encaixe.Host.Tests.Api;

namespace Encaixe.Host.Tests.Fuzz;

/// <summary>Bytes for a bare connection: requests that are nearly HTTP, and some that are nothing at all.</summary>
internal sealed class Garbage(Random chance)
{
    private const string Get = $"GET {ApiServer.Demo} HTTP/1.1\r\n";
    private const string Host = "Host: localhost\r\n";
    private const string Post = $"POST {ApiServer.Demo}/appointments HTTP/1.1\r\n{Host}Content-Type: application/json\r\nIdempotency-Key: g\r\n";

    private static readonly string[] _known =
    [
        "", "\r\n", "\r\n\r\n", "GET", "GET \r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n",
        "GET / http/1.1\r\n\r\n", $"get / HTTP/1.1\r\n{Host}\r\n", $"GET http://evil.example/ HTTP/1.1\r\n{Host}\r\n",
        $"GET //evil.example HTTP/1.1\r\n{Host}\r\n", $"GET \\ HTTP/1.1\r\n{Host}\r\n", $"CONNECT evil.example:443 HTTP/1.1\r\n{Host}\r\n",
        $"OPTIONS * HTTP/1.1\r\n{Host}\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0", $"{Get}{Host}{Host}\r\n",
        $"{Get}Host: \r\n\r\n", $"{Get}Host: a b\r\n\r\n", $"{Get}{Host} folded: x\r\n\r\n", $"{Get}{Host}No-Colon\r\n\r\n",
        $"{Get}{Host}: empty\r\n\r\n", $"{Get}{Host}Na me: x\r\n\r\n", $"{Get}{Host}X: \0\r\n\r\n", $"{Get}{Host}X: a\rb\r\n\r\n",
        $"{Get}{Host}X: a\nInjected: b\r\n\r\n", $"{Get}{Host}Upgrade: h2c\r\nConnection: Upgrade\r\nHTTP2-Settings: x\r\n\r\n",
        $"{Get}{Host}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n", $"{Get}{Host}Expect: 200-ok\r\n\r\n",
        $"{Post}Content-Length: 99999999999999999999\r\n\r\n", $"{Post}Content-Length: 0x10\r\n\r\n{{}}", $"{Post}Content-Length: 65536\r\n\r\n{{",
        $"{Post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Get}{Host}\r\n", $"{Post}Transfer-Encoding: gzip\r\n\r\nx",
        $"{Post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", $"{Post}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        $"{Post}Transfer-Encoding: chunked\r\n\r\n-1\r\n", $"{Post}Transfer-Encoding: chunked\r\n\r\n2;ext=\"\r\n{{}}\r\n0\r\n\r\n",
        $"{Post}Transfer-Encoding: chunked\r\n\r\n2\n{{}}\n0\n\n", $"{Post}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}0\r\n\r\n",
        $"{Post}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\nTrailer: x\r\n\r\n", $"{Post}Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n",
        $"{Post}\r\n", $"{Post}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003",
        "HELO x\r\n", "*1\r\n$4\r\nPING\r\n", "SSH-2.0-x\r\n",
    ];

    /// <summary>The known ones first, then spoiled ones and bombs.</summary>
    public byte[] Next(int number) => number < _known.Length
        ? Encoding.Latin1.GetBytes(_known[number])
        : chance.Next(5) switch
        {
            0 => Noise(),
            1 => Encoding.Latin1.GetBytes($"{Get}{Host}{Bomb()}\r\n"),
            2 => Encoding.Latin1.GetBytes($"{Post}Transfer-Encoding: chunked\r\n\r\n{Chunks()}"),
            _ => Spoiled(),
        };

    private byte[] Noise()
    {
        var bytes = new byte[chance.Next(4_096)];
        chance.NextBytes(bytes);
        return bytes;
    }

    private string Bomb()
    {
        var (count, length) = chance.Next(2) == 0 ? (chance.Next(2_000), 8) : (1 + chance.Next(3), chance.Next(40_000));
        return string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('a', length)}\r\n"));
    }

    private string Chunks()
    {
        var chunks = new StringBuilder();
        for (var i = chance.Next(20); i > 0; i--)
        {
            var length = chance.Next(6_000);
            var said = length + (chance.Next(6) == 0 ? chance.Next(-3, 4) : 0);
            chunks.Append($"{said:x}\r\n").Append(' ', length).Append("\r\n");
        }

        return chunks.Append(chance.Next(2) == 0 ? "0\r\n\r\n" : "").ToString();
    }

    private byte[] Spoiled()
    {
        var bytes = Encoding.Latin1.GetBytes($"{Post}Content-Length: 2\r\n\r\n{{}}");
        for (var rounds = 1 + chance.Next(6); rounds > 0; rounds--)
        {
            bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
        }

        return bytes[..(1 + chance.Next(bytes.Length))];
    }
}
