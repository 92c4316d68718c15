namespace Encaixe.WhatsApp;

/// <summary>Where the vendors are: where they really are unless set, and otherwise at what stands in for them. Each ends with a slash.</summary>
public sealed record WhatsAppAddresses
{
    /// <summary>Of Z-API.</summary>
    public Uri ZApi { get; init; } = new("https://api.z-api.io/");

    /// <summary>Of UltraMsg.</summary>
    public Uri UltraMsg { get; init; } = new("https://api.ultramsg.com/");

    /// <summary>Of Meta's Graph API, which the WhatsApp Cloud API is part of.</summary>
    public Uri Cloud { get; init; } = new("https://graph.facebook.com/");

    /// <summary>Which version of the Graph API is spoken. Each is there for two years or so; <c>v25.0</c> until July 2028 (Meta's changelog).</summary>
    public string CloudVersion { get; init; } = "v25.0";

    /// <summary>How long a vendor may take to answer, from the name to the answer's last byte. Elapsed time; 15 seconds unless set, well within a
    /// job's lease.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);
}
