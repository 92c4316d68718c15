namespace Encaixe.App.Audit;

/// <summary>Who does something, and from where.</summary>
/// <param name="Name">As the audit says it: <c>customer/{id}</c>, <c>staff/{account}</c>, <c>key/{id}</c>, <c>clock</c>,
/// <c>waitlist</c>, <c>system</c>.</param>
/// <param name="From">From where; <see langword="null"/>: from inside.</param>
public sealed record Actor(string Name, Origin? From = null)
{
    private const string SomeClient = "customer";

    /// <summary>Nobody but the time that passes.</summary>
    public static Actor Clock { get; } = new("clock");

    /// <summary>The waiting list, which offers what has become free.</summary>
    public static Actor Waitlist { get; } = new("waitlist");

    /// <summary>What goes on with something that somebody began.</summary>
    public static Actor System { get; } = new("system");

    /// <summary>The client whom it is about, by a page.</summary>
    public static Actor ClientOnPage { get; } = new(SomeClient, Origin.Page);

    /// <summary>The client whom it is about, by the API.</summary>
    public static Actor ClientOverApi { get; } = new(SomeClient, Origin.Api);

    /// <summary>The client whom it is about, by what they wrote.</summary>
    public static Actor ClientByMessage { get; } = new(SomeClient, Origin.Message);

    /// <summary>Whether it is the client whom it is about, whoever that is.</summary>
    internal bool IsClient => Name == SomeClient;

    /// <summary>The same once it is known whom it is about.</summary>
    /// <param name="customer">The client's id.</param>
    internal Actor About(string customer) => IsClient ? this with { Name = $"{SomeClient}/{customer}" } : this;
}

/// <summary>From where something is done.</summary>
/// <param name="Door">Through which door: <c>page</c>, <c>api</c>, <c>message</c>, <c>staff</c>, <c>key</c>.</param>
/// <param name="Net">From which net, of the shop's people and of whoever signs in: <c>203.0.113.0/24</c>. Never a whole address, and
/// nothing of clients.</param>
/// <param name="Session">In which session.</param>
public sealed record Origin(string Door, string? Net = null, string? Session = null)
{
    /// <summary>The shop's page, or a client's own.</summary>
    public static Origin Page { get; } = new("page");

    /// <summary>The API, where everybody may ask.</summary>
    public static Origin Api { get; } = new("api");

    /// <summary>What they wrote to the shop.</summary>
    public static Origin Message { get; } = new("message");

    /// <summary>The API, by somebody who is about to be one of the shop's people.</summary>
    internal static Origin Stranger(string net) => new("api", net);

    /// <summary>The door of the shop's people, by somebody who is signed in.</summary>
    internal static Origin Staff(string net, string session) => new("staff", net, session);

    /// <summary>The same door, by whoever holds a key.</summary>
    internal static Origin Key(string net) => new("key", net);
}
