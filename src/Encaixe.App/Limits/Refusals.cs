using System.Text.Json;
using Encaixe.App.Shared;
using Encaixe.Contracts;
using NodaTime;

namespace Encaixe.App.Limits;

/// <summary>Too often.</summary>
/// <param name="Seconds">After how long one may try again.</param>
public sealed record TooManyTries(long Seconds) : Refusal(RefusalCodes.TooManyTries, RefusalKind.TooMany)
{
    internal override long? RetryAfterSeconds => Seconds;

    /// <summary>After a wait.</summary>
    internal static TooManyTries After(Duration wait) => new((long)Math.Ceiling(wait.TotalSeconds));

    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteNumber("retryAfterSeconds", Seconds);
}
