namespace Encaixe.App.Federation;

/// <summary>A Cognito user pool that signs people in beside us.</summary>
/// <param name="Issuer">Who signs its tokens: <c>https://cognito-idp.sa-east-1.amazonaws.com/sa-east-1_…</c>, without a slash at the end.</param>
/// <param name="Host">Where people sign in, which is another host: <c>https://{prefix}.auth.sa-east-1.amazoncognito.com</c>.</param>
/// <param name="Client">Our client there.</param>
/// <param name="Secret">Its secret, if it has one.</param>
public sealed record CognitoSettings(string Issuer, string Host, string Client, string? Secret = null)
{
    /// <summary>Reads them from the environment, or says what is wrong in a sentence.</summary>
    /// <param name="environment">The value of a variable, if it is set.</param>
    /// <returns>Neither: nobody signs in there.</returns>
    public static (CognitoSettings? Settings, string? Wrong) Read(Func<string, string?> environment)
    {
        var (issuer, host, client) = (
            environment("ENCAIXE_COGNITO_ISSUER"), environment("ENCAIXE_COGNITO_HOST"), environment("ENCAIXE_COGNITO_CLIENT"));
        if (issuer is null && host is null && client is null)
        {
            return (null, null);
        }

        return IsAddress(issuer) && IsAddress(host) && client is { Length: > 0 }
            ? (new CognitoSettings(issuer!, host!, client, environment("ENCAIXE_COGNITO_SECRET")), null)
            : (null, "ENCAIXE_COGNITO_ISSUER, ENCAIXE_COGNITO_HOST and ENCAIXE_COGNITO_CLIENT go together: two addresses with https and without a slash at the "
                + "end, and the id of the client.");
    }

    /// <summary>By TLS, or on this machine: whoever could change what is said there could be anybody here.</summary>
    private static bool IsAddress(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
        && !text!.EndsWith('/');
}
