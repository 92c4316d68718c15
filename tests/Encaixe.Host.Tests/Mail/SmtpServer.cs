using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace Encaixe.Host.Tests.Mail;

/// <summary>A server of SMTP in few lines (RFC 5321), with STARTTLS (RFC 3207) or TLS from the first byte, and AUTH PLAIN and LOGIN
/// (RFC 4954): what it takes is read as mail, and it can be told to answer something else.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<(MimeMessage Message, string From, string To)> _taken = new();
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly Task _running;

    public SmtpServer()
    {
        Certificate = MakeCertificate();
        _listener.Start();
        _running = Run();
    }

    public X509Certificate2 Certificate { get; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether it speaks TLS from the first byte.</summary>
    public bool IsTls { get; init; }

    /// <summary>Whether it offers STARTTLS.</summary>
    public bool OffersTls { get; init; } = true;

    /// <summary>What is answered instead of what would be, by the first word of a command; <c>data</c> is the end of a letter.</summary>
    public Dictionary<string, string> Instead { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>At which command it hangs up.</summary>
    public string? HangsUpAt { get; set; }

    /// <summary>At which command it says nothing more.</summary>
    public string? SilentAt { get; set; }

    /// <summary>Who may send.</summary>
    public (string User, string Password) Login { get; } = ("agenda", "p@ss:wörd/1");

    /// <summary>What it took.</summary>
    public IReadOnlyCollection<(MimeMessage Message, string From, string To)> Taken => _taken;

    /// <summary>What was said to it before TLS began.</summary>
    public IReadOnlyCollection<string> HeardInTheOpen => _heard;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        Certificate.Dispose();
        _stop.Dispose();
    }

    private async Task Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = Serve(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (IsTls)
                {
                    stream = await Secure(stream);
                }

                await Talk(stream);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException
                or System.Security.Authentication.AuthenticationException)
            {
                // whoever it was has gone
            }
        }
    }

    private async Task<Stream> Secure(Stream stream)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _stop.Token);
        return tls;
    }

    private async Task Talk(Stream stream)
    {
        var (from, to, isIn) = ("", "", false);
        await Say(stream, "220 correio.teste ESMTP");
        while (await Hear(stream) is { } line)
        {
            if (stream is not SslStream)
            {
                _heard.Enqueue(line);
            }

            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            if (word == HangsUpAt)
            {
                return;
            }

            if (word == SilentAt)
            {
                await Task.Delay(Timeout.Infinite, _stop.Token);
            }

            if (Instead.TryGetValue(word, out var instead))
            {
                await Say(stream, instead);
                continue;
            }

            switch (word)
            {
                case "EHLO":
                    var tls = OffersTls && stream is not SslStream;
                    await Say(stream, $"250-correio.teste\r\n{(tls ? "250-STARTTLS\r\n" : "")}250-AUTH PLAIN LOGIN\r\n250 8BITMIME");
                    break;
                case "STARTTLS":
                    await Say(stream, "220 go ahead");
                    stream = await Secure(stream);
                    break;
                case "AUTH":
                    isIn = Convert.FromBase64String(line.Split(' ')[2]).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes($"\0{Login.User}\0{Login.Password}"));
                    await Say(stream, isIn ? "235 welcome" : "535 5.7.8 no");
                    break;
                case "MAIL":
                    from = line;
                    await Say(stream, isIn ? "250 ok" : "530 5.7.0 who are you?");
                    break;
                case "RCPT":
                    to = line;
                    await Say(stream, "250 ok");
                    break;
                case "DATA":
                    await Say(stream, "354 go ahead");
                    var letter = await HearLetter(stream);
                    if (HangsUpAt == "letter")
                    {
                        return;
                    }

                    if (!Instead.TryGetValue("letter", out var answer))
                    {
                        _taken.Enqueue((letter, from, to));
                    }

                    await Say(stream, answer ?? "250 2.0.0 taken");
                    break;
                case "NOOP":
                    await Say(stream, "250 ok");
                    break;
                case "QUIT":
                    await Say(stream, "221 bye");
                    return;
                default:
                    await Say(stream, "500 what?");
                    break;
            }
        }
    }

    private async Task<MimeMessage> HearLetter(Stream stream)
    {
        var text = new StringBuilder();
        while (await Hear(stream) is { } line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        return await MimeMessage.LoadAsync(bytes, _stop.Token);
    }

    private async Task Say(Stream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n"), _stop.Token);

    private async Task<string?> Hear(Stream stream)
    {
        var (line, one) = (new StringBuilder(), new byte[1]);
        while (await stream.ReadAsync(one, _stop.Token) > 0)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
