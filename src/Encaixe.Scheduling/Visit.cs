using NodaTime;

namespace Encaixe.Scheduling;

/// <summary>Several services for one client in one go.</summary>
/// <param name="Items">The services; 1 to <see cref="MostItems"/>.</param>
public sealed record Visit(IReadOnlyList<VisitItem> Items)
{
    /// <summary>The most services that one visit may hold.</summary>
    public const int MostItems = 5;

    /// <summary>How long the client may have to wait between two services. Elapsed time, up to 24 hours; none unless set.</summary>
    public Duration LongestWait { get; init; }

    /// <summary>Whether the services may be done in any order; in that of <see cref="Items"/> unless set.</summary>
    public bool IsAnyOrder { get; init; }
}

/// <summary>One service of a visit.</summary>
/// <param name="Servers">Who could do it, at least one; whom one would rather have comes first.</param>
public sealed record VisitItem(IReadOnlyList<Server> Servers);

/// <summary>Someone who could do a service, and on what terms: each may need another length for it.</summary>
/// <param name="Professional">Their id.</param>
/// <param name="Calendar">Their hours, what is taken, and what the service needs beside them.</param>
/// <param name="Offer">The terms.</param>
public sealed record Server(string Professional, Calendar Calendar, Offer Offer);

/// <summary>A service of a visit, with its time and whoever does it.</summary>
/// <param name="Item">Which one: its place in <see cref="Visit.Items"/>.</param>
/// <param name="Server">Who: their place in <see cref="VisitItem.Servers"/>.</param>
/// <param name="Slot">When.</param>
public sealed record PlannedItem(int Item, int Server, Slot Slot);
