using Encaixe.App.Documents;
using NodaTime;

namespace Encaixe.App.Jobs;

/// <summary>What came of an attempt at a job.</summary>
internal abstract record JobResult;

/// <summary>Its effects, and that it is done, are committed.</summary>
internal sealed record JobDone : JobResult;

/// <summary>Another worker is at it, or was. The row stays, in case that worker died.</summary>
internal sealed record JobElsewhere : JobResult;

/// <summary>Not now: to be tried again.</summary>
/// <param name="At">When, if that is known; otherwise it failed, and is tried again after a pause that grows.</param>
internal sealed record JobLater(Instant? At = null) : JobResult;

/// <summary>Not ever: given up, and put on the dead-letter shelf.</summary>
/// <param name="Reason">Why: a code.</param>
/// <param name="Effects">What is written together with that.</param>
internal sealed record JobNever(string Reason, Action<Commit>? Effects = null) : JobResult;
