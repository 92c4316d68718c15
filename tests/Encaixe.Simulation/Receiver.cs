using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Encaixe.App.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Simulation;

/// <summary>A program of an integrator's, at the end of a wire that is none: what it is sent, and what it answers.</summary>
public sealed class Receiver
{
    /// <summary>Where it is.</summary>
    public const string Url = "http://127.0.0.1:9/eventos";

    /// <summary>Has the product reach it, and nobody else.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton(_ => new SafeHttp(
        (_, _) => Task.FromResult<IPAddress[]>([]), (_, _) => ValueTask.FromResult<Stream>(new Wire(this)))
    {
        ReachesThisMachine = true,
    });

    /// <summary>What it was sent, in order.</summary>
    public IList<ReceivedEvent> Got { get; } = [];

    /// <summary>The status that it answers.</summary>
    public Func<ReceivedEvent, int> Answer { get; set; } = _ => 200;

    /// <summary>What it says besides: more lines of the head, each with its end, and a body.</summary>
    public Func<ReceivedEvent, (string Head, string Body)> Says { get; set; } = _ => ("", "");

    /// <summary>A connection on which one request is answered.</summary>
    private sealed class Wire(Receiver receiver) : Stream
    {
        private readonly MemoryStream _said = new();
        private MemoryStream? _answer;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => _said.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _said.Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override int Read(byte[] buffer, int offset, int count) => (_answer ??= Answer()).Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult((_answer ??= Answer()).Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private MemoryStream Answer()
        {
            var (said, end) = (_said.ToArray(), _said.ToArray().AsSpan().IndexOf("\r\n\r\n"u8));
            string[] parts = [Encoding.ASCII.GetString(said, 0, end), Encoding.UTF8.GetString(said.AsSpan(end + 4))];
            var headers = parts[0].Split("\r\n").Skip(1).Select(line => line.Split(": ", 2))
                .ToDictionary(line => line[0], line => line[1], StringComparer.OrdinalIgnoreCase);
            var got = new ReceivedEvent(parts[0].Split(' ')[1], headers, parts[1]) { Bytes = said[(end + 4)..] };
            receiver.Got.Add(got);
            var (status, (head, body)) = (receiver.Answer(got), receiver.Says(got));
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"HTTP/1.1 {status} X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{head}\r\n{body}");
            return new MemoryStream(Encoding.UTF8.GetBytes(text));
        }
    }
}

/// <summary>What came.</summary>
/// <param name="Path">Where to.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
public sealed record ReceivedEvent(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Its body as it came.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>The event's id.</summary>
    public string Id => Headers["webhook-id"];

    /// <summary>What it says.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>What happened.</summary>
    public string Type => (string)Json["type"]!;
}
