using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>That a key was used: for what, and what came of it. Its scope is the shop and what was done; of a change also the
/// appointment.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Fingerprint">Keyed hash of the request, so that the same key with another request is noticed.</param>
/// <param name="Answered">The appointment as it was answered then.</param>
public sealed record UsedKey(int V, string Fingerprint, Appointment Answered)
{
    internal static readonly Shelf<UsedKey> Shelf = new("idempotency", AppJson.Default.UsedKey);
}

/// <summary>A client's own name for one attempt to do something, from the <c>Idempotency-Key</c> header.</summary>
public sealed record IdempotencyKey
{
    private const int Longest = 255;

    /// <summary>How long an answer is kept under its key.</summary>
    internal static readonly Duration Kept = Duration.FromHours(72);

    private IdempotencyKey(string value) => Value = value;

    /// <summary>1 to 255 visible ASCII characters.</summary>
    public string Value { get; }

    /// <summary>Where its record is kept: hashed, since clients put anything into it.</summary>
    /// <param name="scope">What is done under it.</param>
    internal string DocumentKey(string scope) =>
        $"{scope}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Value)))}";

    /// <summary>Reads a key.</summary>
    public static Outcome<IdempotencyKey> Read(string? text) => text switch
    {
        null or "" => new IdempotencyKeyRequired(),
        { Length: <= Longest } when text.All(c => c is > ' ' and <= '~') => new IdempotencyKey(text),
        _ => new IdempotencyKeyInvalid(),
    };

    internal static Outcome<IdempotencyKey> Read(HttpRequest request)
    {
        var values = request.Headers["Idempotency-Key"];
        return values.Count > 1 ? new IdempotencyKeyInvalid() : Read(values.ToString());
    }
}
