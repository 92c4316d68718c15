using System.Net;
using System.Text.Json.Nodes;
using Encaixe.Emulators;

namespace Encaixe.Aws.Tests;

/// <summary>What becomes of a request.</summary>
public enum Fault
{
    /// <summary>It is answered.</summary>
    None,

    /// <summary>It does not arrive.</summary>
    RequestLost,

    /// <summary>It is done, and the answer does not arrive.</summary>
    AnswerLost,

    /// <summary>It is done, and the answer ends in the middle, though the connection does not.</summary>
    AnswerStuck,

    /// <summary>Nothing is heard of it, not even that it was lost.</summary>
    Silence,

    /// <summary>It is not done: something broke there.</summary>
    Broken,

    /// <summary>It is not done: too much was asked.</summary>
    Throttled,

    /// <summary>It is not done: it met another transaction.</summary>
    Conflict,

    /// <summary>Of many documents none is read: there was no time.</summary>
    Unprocessed,
}

/// <summary>The way to DynamoDB, on which writes, readings of many documents, and making a table go wrong as they are told to, one after the other;
/// then nothing does.</summary>
public sealed class FaultyWire(params Fault[] faults) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly Queue<Fault> _faults = new(faults);

    /// <summary>Done by somebody else as soon as something goes wrong.</summary>
    public Func<Task> Meanwhile { get; init; } = () => Task.CompletedTask;

    /// <summary>What becomes of everything else, like the reading of one document.</summary>
    public Fault Otherwise { get; init; }

    /// <summary>What everything is answered; <see langword="null"/>: what is answered there.</summary>
    public ServiceError? Refusal { get; init; }

    /// <summary>How much of that was sent.</summary>
    public int Sent { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
        {
            return refusal.ToResponse();
        }

        var counts = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1] is "PutItem" or "DeleteItem" or "TransactWriteItems" or "BatchGetItem" or "CreateTable";
        Sent += counts ? 1 : 0;
        var fault = counts && _faults.TryDequeue(out var next) ? next : Otherwise;
        switch (fault)
        {
            case Fault.AnswerLost or Fault.AnswerStuck:
                (await base.SendAsync(request, cancellationToken)).Dispose();
                break;
            case Fault.None:
                return await base.SendAsync(request, cancellationToken);
        }

        await Meanwhile();
        switch (fault)
        {
            case Fault.Silence:
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            case Fault.AnswerStuck:
                return new(HttpStatusCode.OK) { Content = new StreamContent(new StuckStream()) };
            case Fault.Broken:
                return ServiceError.Broken.ToResponse();
            case Fault.Throttled:
                return ServiceError.Throttled.ToResponse();
            case Fault.Conflict:
                return ServiceError.Conflict(await request.Content!.ReadAsStringAsync(cancellationToken)).ToResponse();
            case Fault.Unprocessed:
                var asked = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!["RequestItems"];
                return new ServiceError(HttpStatusCode.OK, $"{{\"Responses\":{{}},\"UnprocessedKeys\":{asked}}}").ToResponse();
        }

        throw new HttpRequestException("It did not arrive.");
    }
}

/// <summary>The body of an answer of which no more comes.</summary>
internal sealed class StuckStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It would never end.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
