using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Team;

/// <summary>Nobody of this id belongs to the shop.</summary>
public sealed record MemberNotFound() : Refusal(RefusalCodes.MemberNotFound, RefusalKind.Missing);

/// <summary>They are no longer what whoever asks saw.</summary>
public sealed record MemberChanged() : Refusal(RefusalCodes.MemberChanged, RefusalKind.Outdated);

/// <summary>Not a role that is given so.</summary>
public sealed record RoleInvalid() : Refusal(RefusalCodes.RoleInvalid, RefusalKind.Invalid);

/// <summary>More than whoever asks is themselves.</summary>
public sealed record AboveOwnRole() : Refusal(RefusalCodes.AboveOwnRole, RefusalKind.Forbidden);

/// <summary>Nobody changes their own role.</summary>
public sealed record OwnRole() : Refusal(RefusalCodes.OwnRole, RefusalKind.Conflict);

/// <summary>A shop has an owner.</summary>
public sealed record LastOwner() : Refusal(RefusalCodes.LastOwner, RefusalKind.Conflict);

/// <summary>As many as can belong to it.</summary>
public sealed record TeamFull() : Refusal(RefusalCodes.TeamFull, RefusalKind.Conflict);

/// <summary>No invitation that is open: the same answer to one that was used, is over, was taken back, or never was.</summary>
public sealed record InvitationNotFound() : Refusal(RefusalCodes.InvitationNotFound, RefusalKind.Missing);

/// <summary>It is for whoever has another address.</summary>
public sealed record InvitationForAnother() : Refusal(RefusalCodes.InvitationForAnother, RefusalKind.Forbidden);

/// <summary>They belong to the shop already.</summary>
public sealed record AlreadyMember() : Refusal(RefusalCodes.AlreadyMember, RefusalKind.Conflict);

/// <summary>They belong to as many shops as anybody may.</summary>
public sealed record TooManyShops() : Refusal(RefusalCodes.TooManyShops, RefusalKind.Conflict);
