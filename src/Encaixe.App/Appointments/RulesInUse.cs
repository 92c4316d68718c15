using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Appointments;

/// <summary>By which edition of the zone rules this installation's appointments were last resolved.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Version">The edition, or <see cref="Several"/>.</param>
/// <param name="Walk">Who has all shops' looked at; <see langword="null"/>: nobody, they were.</param>
internal sealed record RulesInUse(int V, string Version, RulesWalk? Walk = null)
{
    internal const string Key = "current";

    /// <summary>Some were resolved by one, some by another. Never an edition's name, so that at the next start all are looked at.</summary>
    internal const string Several = "several";

    internal static readonly Shelf<RulesInUse> Shelf = new("zone-rules", AppJson.Default.RulesInUse);
}

/// <summary>How far it has come that every shop's appointments are looked at.</summary>
/// <param name="To">By which edition they are resolved.</param>
/// <param name="Begun">When it began.</param>
/// <param name="After">The slug up to which shops have their job; <see langword="null"/>: none has.</param>
/// <param name="Next">The job that goes on. Any other is of a walk that was given up.</param>
internal sealed record RulesWalk(string To, Instant Begun, string? After, Job Next);
