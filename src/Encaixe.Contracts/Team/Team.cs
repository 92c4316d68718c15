namespace Encaixe.Contracts.Team;

/// <summary>Those who belong to a shop.</summary>
/// <param name="Members">In the order in which they came.</param>
public sealed record TeamAnswer(IReadOnlyList<TeamMemberAnswer> Members);

/// <summary>Somebody who belongs to a shop.</summary>
/// <param name="Account">32 hexadecimal digits.</param>
/// <param name="Name">What they are called; nothing when their account is not of this installation.</param>
/// <param name="Role"><c>owner</c>, <c>manager</c>, <c>receptionist</c> or <c>professional</c>.</param>
/// <param name="Professional">Whose agenda is theirs, if one is.</param>
/// <param name="Since">RFC 3339, UTC.</param>
/// <param name="Etag">What <c>If-Match</c> says so that a change is made of them as they are here, and not otherwise.</param>
/// <param name="IsYou">Whether it is whoever asks.</param>
public sealed record TeamMemberAnswer(
    string Account, string? Name, string Role, string? Professional, DateTimeOffset Since, string Etag, bool IsYou);

/// <summary>What somebody is to be in a shop.</summary>
/// <param name="Role"><c>manager</c>, <c>receptionist</c> or <c>professional</c>; what they are, where that stays.</param>
/// <param name="Professional">Whose agenda is theirs; left out: nobody's.</param>
public sealed record ChangeMemberRequest(string Role, string? Professional = null);

/// <summary>A shop gets an owner.</summary>
/// <param name="Become">What whoever hands it over is afterwards: <c>manager</c>, <c>receptionist</c> or <c>professional</c>; left out: an owner
/// beside the new one.</param>
public sealed record HandOverRequest(string? Become = null);

/// <summary>Somebody belongs to the shop no more.</summary>
/// <param name="Professional">Whose agenda was theirs, if one was. It stays.</param>
/// <param name="ComingAppointments">How many of its visits are still to come, and may be handed over.</param>
/// <param name="Appointments">Where they are listed, if there are any.</param>
public sealed record MemberLeftAnswer(string? Professional, int ComingAppointments, string? Appointments);

/// <summary>Somebody is to come into a shop.</summary>
/// <param name="Role"><c>manager</c>, <c>receptionist</c> or <c>professional</c>.</param>
/// <param name="Professional">Whose agenda will be theirs, if one will.</param>
/// <param name="Email">Whose it is: nobody else can accept it then. Left out: whoever holds the link.</param>
/// <param name="Name">What they are called, for whoever sees the list; at most 80 characters.</param>
public sealed record InviteRequest(string Role, string? Professional = null, string? Email = null, string? Name = null)
{
    /// <summary>Neither name nor address.</summary>
    public override string ToString() => nameof(InviteRequest);
}

/// <summary>Those who were invited and have not come yet.</summary>
/// <param name="Invitations">In the order in which they were made.</param>
public sealed record InvitationsAnswer(IReadOnlyList<InvitationAnswer> Invitations);

/// <summary>An invitation that is open.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Role">What they will be.</param>
/// <param name="Professional">Whose agenda will be theirs, if one will.</param>
/// <param name="Email">Whose it is, if not of whoever holds the link.</param>
/// <param name="Name">What they are called, if that was said.</param>
/// <param name="InvitedBy">What whoever invites them is called.</param>
/// <param name="CreatedAt">RFC 3339, UTC.</param>
/// <param name="ExpiresAt">From when on it opens nothing. RFC 3339, UTC.</param>
/// <param name="Link">How they come in: said once, to whoever makes it; nothing where an address is named, which alone is sent it.</param>
public sealed record InvitationAnswer(
    string Id,
    string Role,
    string? Professional,
    string? Email,
    string? Name,
    string? InvitedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    string? Link = null)
{
    /// <summary>Neither the link nor whom it is for.</summary>
    public override string ToString() => nameof(InvitationAnswer);
}

/// <summary>An invitation as whoever holds its link sees it.</summary>
/// <param name="Shop">The shop, as on the sign.</param>
/// <param name="Slug">Its place in links.</param>
/// <param name="Role">What they would be.</param>
/// <param name="InvitedBy">Who invites them.</param>
/// <param name="Name">What they are called, if that was said.</param>
/// <param name="EmailHint">Whose it is, without saying it in full: <c>m•••@exemplo.com.br</c>; nothing: of whoever holds the link.</param>
/// <param name="ExpiresAt">From when on it opens nothing. RFC 3339, UTC.</param>
public sealed record SeenInvitationAnswer(
    string Shop, string Slug, string Role, string? InvitedBy, string? Name, string? EmailHint, DateTimeOffset ExpiresAt)
{
    /// <summary>Nothing of whom it is for.</summary>
    public override string ToString() => nameof(SeenInvitationAnswer);
}

/// <summary>Somebody without an account comes into a shop.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Password">10 to 128 characters.</param>
/// <param name="Email">Where they are reached, and how they sign in; may be left out where the invitation says it.</param>
public sealed record AcceptInvitationRequest(string Name, string Password, string? Email = null)
{
    /// <summary>Neither the address nor the password.</summary>
    public override string ToString() => nameof(AcceptInvitationRequest);
}
