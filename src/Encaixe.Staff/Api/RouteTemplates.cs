namespace Encaixe.Staff.Api;

/// <summary>Fills in path templates.</summary>
internal static class RouteTemplates
{
    /// <summary>The path of one thing.</summary>
    /// <param name="route">With <c>{id}</c> in it.</param>
    public static string With(this string route, string id) => route.With("id", id);

    /// <summary>The path with one of its blanks filled in.</summary>
    /// <param name="blank">What stands in braces.</param>
    public static string With(this string route, string blank, string value) =>
        route.Replace($"{{{blank}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
}
