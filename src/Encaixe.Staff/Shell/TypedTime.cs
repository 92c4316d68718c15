using Microsoft.AspNetCore.Components;

namespace Encaixe.Staff.Shell;

/// <summary>A time on the wall as it comes from a field: Blazor adds seconds to it, which nothing here has.</summary>
internal static class TypedTime
{
    /// <summary><c>17:30</c>; empty: the field is.</summary>
    public static string Of(ChangeEventArgs set) => set.Value is string { Length: > 5 } text ? text[..5] : (string?)set.Value ?? "";
}
