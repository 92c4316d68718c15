namespace Encaixe.Contracts.Staff;

/// <summary>Makes one of two records of one customer.</summary>
/// <param name="Into">Id of the one that stays.</param>
public sealed record MergeCustomersRequest(string Into);

/// <summary>A customer as the shop's people see them.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">As they first gave it.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Email">If they gave one.</param>
public sealed record CustomerAnswer(string Id, string Name, string Phone, string? Email);
