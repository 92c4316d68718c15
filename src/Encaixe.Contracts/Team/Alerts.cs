namespace Encaixe.Contracts.Team;

/// <summary>Of what whoever asks is told in the shop, on which devices, and whether by e-mail and by WhatsApp.</summary>
/// <param name="PublicKey">What a browser subscribes with, its <c>applicationServerKey</c>: base64url.</param>
/// <param name="Visits">Whose visits: <c>own</c>, <c>all</c>. Of a professional always <c>own</c>.</param>
/// <param name="Booked">Whether of visits that are booked or asked for.</param>
/// <param name="Moved">Whether of visits that are moved, or that something is taken out of.</param>
/// <param name="Cancelled">Whether of visits that are given up.</param>
/// <param name="Devices">Where, in the order in which they were registered; at most 5.</param>
/// <param name="Email">Whether by e-mail, too, at the account's own address.</param>
/// <param name="EmailState"><c>ok</c>: they can be told by e-mail; <c>unconfirmed</c>: when they have signed in once by a letter's code;
/// <c>unavailable</c>: this server sends no e-mail.</param>
/// <param name="Phone">On which telephone by WhatsApp, too: E.164; left out: on none.</param>
/// <param name="PhoneState"><c>ok</c>: WhatsApp brings it; <c>unavailable</c>: the shop has no channel that does by itself; <c>broken</c>: its channel brings nothing
/// until somebody sees to it; <c>unapproved</c>: its vendor has not approved the words in which it is said.</param>
public sealed record AlertsAnswer(
    string PublicKey,
    string Visits,
    bool Booked,
    bool Moved,
    bool Cancelled,
    IReadOnlyList<AlertDeviceAnswer> Devices,
    bool Email,
    string EmailState,
    string? Phone,
    string PhoneState);

/// <summary>A browser on which somebody is told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Language">In which language it is told: a BCP 47 tag.</param>
/// <param name="Since">Since when. RFC 3339, UTC.</param>
/// <param name="State"><c>ok</c>; <c>refused</c>: its push service does not let the server in.</param>
public sealed record AlertDeviceAnswer(string Id, string Name, string Language, DateTimeOffset Since, string State);

/// <summary>What somebody writes to the shop from the telephone on which they want to be told by WhatsApp. Nothing goes there before.</summary>
/// <param name="Text">What they write: a code is in it.</param>
/// <param name="Url">Opens WhatsApp with that.</param>
/// <param name="Until">Until when it counts: 15 minutes. RFC 3339, UTC.</param>
public sealed record AlertPhoneCodeAnswer(string Text, string Url, DateTimeOffset Until)
{
    /// <summary>Not what.</summary>
    public override string ToString() => nameof(AlertPhoneCodeAnswer);
}

/// <summary>Of what somebody wants to be told.</summary>
/// <param name="Visits">Whose visits: <c>own</c>, <c>all</c>.</param>
/// <param name="Booked">Whether of visits that are booked or asked for.</param>
/// <param name="Moved">Whether of visits that are moved, or that something is taken out of.</param>
/// <param name="Cancelled">Whether of visits that are given up.</param>
/// <param name="Email">Whether by e-mail, too, at the account's own address and in the language of the request. Left out: not.</param>
public sealed record AlertsRequest(string Visits, bool Booked, bool Moved, bool Cancelled, bool Email = false);

/// <summary>A browser's subscription, as it says it itself (<c>PushSubscription.toJSON()</c>), and what it is to be called.</summary>
/// <param name="Endpoint">Where it is reached. Nobody is told it again.</param>
/// <param name="Keys">What only it can read is made with.</param>
/// <param name="ExpirationTime">Until when, if it says so: milliseconds since 1970. Nothing is done with it.</param>
/// <param name="Name">What it is called; left out, what the browser says of itself. 1 to 80 characters.</param>
public sealed record AlertDeviceRequest(string Endpoint, AlertDeviceKeys Keys, double? ExpirationTime = null, string? Name = null)
{
    /// <summary>Not where.</summary>
    public override string ToString() => nameof(AlertDeviceRequest);
}

/// <summary>What a browser gives so that only it can read what it is sent.</summary>
/// <param name="P256dh">Its public key: 65 bytes, base64url.</param>
/// <param name="Auth">A secret: 16 bytes, base64url.</param>
public sealed record AlertDeviceKeys(string P256dh, string Auth)
{
    /// <summary>Not what they are.</summary>
    public override string ToString() => nameof(AlertDeviceKeys);
}
