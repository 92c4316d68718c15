using Microsoft.AspNetCore.Components;

namespace Encaixe.Staff.Setup;

/// <summary>One of several things that are set up, whose sheet is open.</summary>
/// <param name="Id">Which; <see langword="null"/>: a new one.</param>
/// <param name="All">All that there are.</param>
/// <param name="Closed">It is wanted no longer.</param>
/// <param name="Changed">They are otherwise now.</param>
public sealed record SetupOpened<T>(string? Id, IReadOnlyList<T> All, EventCallback Closed, EventCallback Changed);
