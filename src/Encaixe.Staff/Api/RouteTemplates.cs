namespace Encaixe.Staff.Api;

/// <summary>Fills in path templates.</summary>
internal static class RouteTemplates
{
    /// <summary>The path of one thing.</summary>
    /// <param name="route">With <c>{id}</c> in it.</param>
    public static string With(this string route, string id) => route.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal);
}
