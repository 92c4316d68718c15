namespace Encaixe.Contracts.Staff;

/// <summary>Who did what in a shop.</summary>
/// <param name="Entries">The last first.</param>
/// <param name="Next">The cursor with which the list goes on, if it does.</param>
public sealed record AuditAnswer(IReadOnlyList<AuditEntryAnswer> Entries, string? Next = null);

/// <summary>Something that was done.</summary>
/// <param name="At">When. RFC 3339, UTC.</param>
/// <param name="Did">What: <c>appointment-booked</c>, …</param>
/// <param name="Subject">To what: an id.</param>
/// <param name="By">Who: <c>customer/{id}</c>, <c>staff/{account}</c>, <c>key/{id}</c>, <c>clock</c>, <c>waitlist</c>, <c>system</c>.</param>
/// <param name="ByName">What that account is called now, if it is one.</param>
/// <param name="Reason">Why, if it was said.</param>
/// <param name="Changes">What was otherwise before, of what tells nothing about a person.</param>
/// <param name="From">From where, if it was kept.</param>
public sealed record AuditEntryAnswer(
    DateTimeOffset At,
    string Did,
    string Subject,
    string By,
    string? ByName = null,
    string? Reason = null,
    IReadOnlyList<FieldChangeAnswer>? Changes = null,
    AuditOriginAnswer? From = null);

/// <summary>What was otherwise before.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is.</param>
public sealed record FieldChangeAnswer(string Field, string? Before = null, string? After = null);

/// <summary>From where something was done.</summary>
/// <param name="Door">Through which door: <c>page</c>, <c>api</c>, <c>staff</c>, <c>key</c>.</param>
/// <param name="Net">From which net, of the shop's people: <c>203.0.113.0/24</c>.</param>
/// <param name="Session">In which session.</param>
public sealed record AuditOriginAnswer(string Door, string? Net = null, string? Session = null);

/// <summary>What happened with the accounts of a shop's people since they belong to it.</summary>
/// <param name="Events">The last first; refusals are counted by the hour, and stand where their hour begins.</param>
/// <param name="Next">The cursor with which the list goes on, if it does.</param>
public sealed record SignInsAnswer(IReadOnlyList<SignInAnswer> Events, string? Next = null);

/// <summary>Something that happened with an account.</summary>
/// <param name="At">When; of several refusals, the last. RFC 3339, UTC.</param>
/// <param name="Did">What: <c>account-opened</c>, <c>signed-in</c>, <c>sign-in-refused</c>, <c>session-ended</c>,
/// <c>session-dropped</c>, <c>session-ended-old-token</c>, <c>password-changed</c>, <c>email-changed</c>, <c>email-change-undone</c>,
/// <c>second-factor-on</c>, <c>second-factor-off</c>.</param>
/// <param name="Account">Whose: 32 hexadecimal digits.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Nets">From which nets: <c>203.0.113.0/24</c>.</param>
/// <param name="Device">What the browser said of itself: <c>Chrome, Android</c>.</param>
/// <param name="Means">By what it was proved who they are, where somebody signed in: <c>password</c>, <c>letter</c>, <c>second-factor</c> (after one of the
/// others), <c>cognito</c>; <c>operator</c>, where the operator did it.</param>
/// <param name="Count">How often.</param>
public sealed record SignInAnswer(
    DateTimeOffset At,
    string Did,
    string Account,
    string? Name,
    IReadOnlyList<string> Nets,
    string Device,
    string? Means = null,
    int Count = 1);
