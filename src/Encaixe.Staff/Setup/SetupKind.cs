using System.Text.Json.Serialization.Metadata;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Encaixe.Staff.Api;
using Microsoft.AspNetCore.Components;

namespace Encaixe.Staff.Setup;

/// <summary>A kind of thing of which a shop sets up several.</summary>
public sealed class SetupKind<T>
    where T : class
{
    internal SetupKind(
        string route, string texts, string icon, JsonTypeInfo<T> type, JsonTypeInfo<SetupPageAnswer<T>> page, Func<T, (string? Id, bool IsActive)> about, Func<T, bool, T> with) =>
        (Route, Texts, Icon, Type, Page, About, With) = (route, texts, icon, type, page, about, with);

    /// <summary>Where they are.</summary>
    internal string Route { get; }

    /// <summary>What the names of their texts begin with.</summary>
    internal string Texts { get; }

    /// <summary>Their picture.</summary>
    internal string Icon { get; }

    /// <summary>How one is written.</summary>
    internal JsonTypeInfo<T> Type { get; }

    /// <summary>How several are.</summary>
    internal JsonTypeInfo<SetupPageAnswer<T>> Page { get; }

    /// <summary>Which one is, and whether it is in use.</summary>
    internal Func<T, (string? Id, bool IsActive)> About { get; }

    /// <summary>It, in use or not.</summary>
    internal Func<T, bool, T> With { get; }

    /// <summary>Where one is, or where a new one is added.</summary>
    internal string PathOf(string? id) => id is null ? Route : $"{Route}/{id}";
}

/// <summary>The kinds that there are.</summary>
internal static class SetupKinds
{
    /// <summary>What can be booked.</summary>
    public static readonly SetupKind<ServiceSetup> Services = new(
        Routes.Services, "setup.service", "price", Wire.Json.ServiceSetup, Wire.Json.SetupPageAnswerServiceSetup, one => (one.Id, one.IsActive), (one, isActive) => one with { IsActive = isActive });

    /// <summary>Who serves.</summary>
    public static readonly SetupKind<ProfessionalSetup> People = new(
        Routes.Professionals, "setup.person", "clients", Wire.Json.ProfessionalSetup, Wire.Json.SetupPageAnswerProfessionalSetup, one => (one.Id, one.IsActive), (one, isActive) => one with { IsActive = isActive });

    /// <summary>Rooms, chairs and machines.</summary>
    public static readonly SetupKind<ResourceSetup> Rooms = new(
        Routes.Resources, "rooms", "room", Wire.Json.ResourceSetup, Wire.Json.SetupPageAnswerResourceSetup, one => (one.Id, one.IsActive), (one, isActive) => one with { IsActive = isActive });

    /// <summary>What costs or takes less together.</summary>
    public static readonly SetupKind<ComboSetup> Combos = new(
        Routes.Combos, "combos", "combo", Wire.Json.ComboSetup, Wire.Json.SetupPageAnswerComboSetup, one => (one.Id, one.IsActive), (one, isActive) => one with { IsActive = isActive });

    /// <summary>Where the shop serves beside its first location.</summary>
    public static readonly SetupKind<LocationSetup> Places = new(
        Routes.Locations, "places", "here", Wire.Json.LocationSetup, Wire.Json.SetupPageAnswerLocationSetup, one => (one.Id, one.IsActive), (one, isActive) => one with { IsActive = isActive });
}

/// <summary>One of several things that are set up, whose sheet is open.</summary>
/// <param name="Id">Which; <see langword="null"/>: a new one.</param>
/// <param name="All">All that there are.</param>
/// <param name="Closed">It is wanted no longer.</param>
/// <param name="Changed">They are otherwise now.</param>
public sealed record SetupOpened<T>(string? Id, IReadOnlyList<T> All, EventCallback Closed, EventCallback Changed);
