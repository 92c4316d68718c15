using Encaixe.App.Languages;
using Encaixe.Pages.Web;

namespace Encaixe.Pages.Accounts;

/// <summary>The home of whoever is signed in: their shops, their devices, what is theirs.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Shops">Where they belong.</param>
/// <param name="Devices">Where they are signed in.</param>
/// <param name="Own">What they may change.</param>
public sealed record OwnPage(
    Frame Frame, string Name, IReadOnlyList<OwnShopRow> Shops, IReadOnlyList<DeviceRow> Devices, IReadOnlyList<OwnRow> Own)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>What was just done.</summary>
    public string? Notice { get; init; }
}

/// <summary>One of somebody's shops.</summary>
/// <param name="Address">Its page for them.</param>
/// <param name="Name">As on the sign.</param>
/// <param name="Initials">The first letters of that.</param>
/// <param name="Role">What they are there.</param>
public sealed record OwnShopRow(string Address, string Name, string Initials, string Role);

/// <summary>A device on which somebody is signed in.</summary>
/// <param name="Action">Where it is signed out.</param>
/// <param name="Name">What its browser says of itself.</param>
/// <param name="Since">Since when.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
/// <param name="Label">What its button does, to who hears only that.</param>
public sealed record DeviceRow(string Action, string Name, string Since, bool IsThis, string Label);

/// <summary>Something that somebody may change.</summary>
/// <param name="Address">Where; nothing, where they cannot.</param>
/// <param name="Label">What it is.</param>
/// <param name="Value">How it stands.</param>
public sealed record OwnRow(string? Address, string Label, string Value);

/// <summary>Codes to be written down, shown once.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Codes">The codes.</param>
public sealed record RecoveryPage(Frame Frame, IReadOnlyList<string> Codes)
{
    /// <summary>What is said on it.</summary>
    public Texts T => Frame.Texts;

    /// <summary>None of them.</summary>
    public override string ToString() => nameof(RecoveryPage);
}
