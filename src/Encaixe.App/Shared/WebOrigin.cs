namespace Encaixe.App.Shared;

/// <summary>Origins of sites, as browsers send them: <c>https://www.salao.example</c>.</summary>
internal static class WebOrigin
{
    private const int Longest = 200;

    /// <summary>Whether a text is one exactly: anything else would never match, or match too much.</summary>
    public static bool IsOne(string text) => text.Length <= Longest
        && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-' or ':' or '/' or '[' or ']')
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.GetLeftPart(UriPartial.Authority) == text;
}
