using Encaixe.App.Shared;
using Encaixe.Contracts;
using Encaixe.Contracts.Appointments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Encaixe.App.Appointments;

/// <summary>It is no longer what its customer saw when they asked for the change.</summary>
public sealed record AppointmentChanged() : Refusal(RefusalCodes.AppointmentChanged, RefusalKind.Outdated);

/// <summary>On what terms a change is asked for: under a key, so that asked again it is answered the same; of a state, so
/// that nothing newer is undone.</summary>
/// <param name="Key">The client's own name for this attempt, if it gave one.</param>
/// <param name="States">The states that the change is meant for; <see langword="null"/>: any.</param>
public sealed record ChangeTerms(IdempotencyKey? Key, IReadOnlyList<string>? States)
{
    /// <summary>No terms.</summary>
    public static ChangeTerms None { get; } = new(null, null);

    /// <summary>Whether the change is meant for an appointment as it is now.</summary>
    internal bool Allow(Appointment appointment) => Allow(appointment.State);

    /// <summary>Whether the change is meant for what stands so.</summary>
    /// <param name="state">An entity tag.</param>
    internal bool Allow(string state) => States?.Contains(state, StringComparer.Ordinal) ?? true;

    /// <summary>Reads <c>Idempotency-Key</c> and <c>If-Match</c> (RFC 9110, 13.1.1), both of which may be missing.</summary>
    internal static Outcome<ChangeTerms> Read(HttpRequest request)
    {
        IdempotencyKey? key = null;
        if (request.Headers.ContainsKey("Idempotency-Key")
            && !IdempotencyKey.Read(request).TryGet(out key, out var refusal))
        {
            return refusal;
        }

        if (request.Headers.IfMatch.Count == 0)
        {
            return new ChangeTerms(key, null);
        }

        return EntityTagHeaderValue.TryParseStrictList(request.Headers.IfMatch, out var tags)
            ? new ChangeTerms(key, tags.Contains(EntityTagHeaderValue.Any) ? null : [.. tags.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.ToString())])
            : new RequestInvalid();
    }
}

/// <summary>What routes say of changes.</summary>
internal static class ChangeRoutes
{
    /// <summary>All that a change of an appointment may be answered with.</summary>
    public static RouteHandlerBuilder ProducesChange(this RouteHandlerBuilder route) => route
        .Produces<ManagedAppointmentAnswer>()
        .ProducesProblems(
            StatusCodes.Status404NotFound,
            StatusCodes.Status409Conflict,
            StatusCodes.Status412PreconditionFailed,
            StatusCodes.Status422UnprocessableEntity,
            StatusCodes.Status429TooManyRequests);
}
