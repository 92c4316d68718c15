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

    /// <summary>Reads them, or says what is wrong in a sentence.</summary>
    /// <param name="environment">The value of a variable, if it is set.</param>
    public static (WhatsAppAddresses? Addresses, string? Wrong) Read(Func<string, string?> environment)
    {
        var usual = new WhatsAppAddresses();
        var (zApi, ultraMsg, cloud) = (Read("ENCAIXE_ZAPI_URL", usual.ZApi), Read("ENCAIXE_ULTRAMSG_URL", usual.UltraMsg), Read("ENCAIXE_WHATSAPP_URL", usual.Cloud));
        return zApi is null || ultraMsg is null || cloud is null
            ? (null, "ENCAIXE_ZAPI_URL, ENCAIXE_ULTRAMSG_URL and ENCAIXE_WHATSAPP_URL are addresses like https://api.example/; http:// is for this machine only.")
            : (usual with { ZApi = zApi, UltraMsg = ultraMsg, Cloud = cloud }, null);

        Uri? Read(string name, Uri otherwise) => environment(name) is not { Length: > 0 } text ? otherwise
            : Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address)
                && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
                ? address
                : null;
    }

    /// <summary>How long a vendor may take to answer, from the name to the answer's last byte. Elapsed time; 15 seconds unless set, well within a
    /// job's lease.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);
}
