using System.Text.Json.Serialization;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Team;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>Of what somebody is told in a shop that they belong to, on which devices, and whether by mail and by WhatsApp.</summary>
internal sealed record MemberAlerts
{
    public static readonly Shelf<MemberAlerts> Shelf = new("member-alerts", AppJson.Default.MemberAlerts);

    /// <summary>The most devices on which somebody is told in a shop.</summary>
    public const int MostDevices = 5;

    /// <summary>The document's format: 1.</summary>
    public required int V { get; init; }

    /// <summary>Who.</summary>
    public required string Account { get; init; }

    /// <summary>Of what they chose to be told; <see langword="null"/>: what is usual for their role.</summary>
    public AlertChoice? Choice { get; init; }

    /// <summary>Where, in the order in which they came.</summary>
    public required IReadOnlyList<PushDevice> Devices { get; init => field = EqualList<PushDevice>.Of(value); }

    /// <summary>That they are told by mail, too, at their account's address; <see langword="null"/>: they are not.</summary>
    public AlertMail? Mail { get; init; }

    /// <summary>On which telephone they are told by WhatsApp, too; <see langword="null"/>: on none.</summary>
    public AlertPhone? Phone { get; init; }

    /// <summary>What they are to write from such a telephone; <see langword="null"/>: nobody asked for it.</summary>
    public PhoneCode? Code { get; init; }

    /// <summary>Whether they are told anywhere.</summary>
    [JsonIgnore]
    public bool IsTold => Devices.Count > 0 || Mail is not null || Phone is not null;

    /// <summary>Nothing chosen, and no device.</summary>
    public static MemberAlerts None(string account) => new() { V = 1, Account = account, Devices = [] };

    /// <summary>Whether nothing of it needs to be kept.</summary>
    public bool IsEmpty => Choice is null && Code is null && !IsTold;

    /// <summary>Of what they are told, being what they are in the shop: a professional never of others' visits, whatever was chosen before.</summary>
    public AlertChoice For(Role role)
    {
        var choice = Choice ?? new AlertChoice(role != Role.Professional, Booked: true, Moved: true, Cancelled: true);
        return role == Role.Professional ? choice with { OfAll = false } : choice;
    }

    /// <summary>The same without a device.</summary>
    public MemberAlerts Without(string device) => this with { Devices = [.. Devices.Where(one => one.Id != device)] };

    /// <summary>The same with a device as it is now.</summary>
    public MemberAlerts With(PushDevice device) => this with
    {
        Devices = Devices.Any(one => one.Id == device.Id)
            ? [.. Devices.Select(one => one.Id == device.Id ? device : one)]
            : [.. Devices, device],
    };

    /// <summary>A device of theirs; <see langword="null"/>: it is none.</summary>
    public PushDevice? Find(string device) => Devices.FirstOrDefault(one => one.Id == device);
}

/// <summary>Of what somebody is told.</summary>
/// <param name="OfAll">Of everybody's visits; otherwise of those in the own agenda.</param>
/// <param name="Booked">When one is booked, or asked for.</param>
/// <param name="Moved">When one is moved, or something is taken out of it.</param>
/// <param name="Cancelled">When one is given up.</param>
internal sealed record AlertChoice(bool OfAll, bool Booked, bool Moved, bool Cancelled);

/// <summary>That somebody is told by mail.</summary>
/// <param name="Language">In which language: a tag.</param>
/// <param name="Since">Since when.</param>
internal sealed record AlertMail(string Language, Instant Since);

/// <summary>A browser on which somebody is told.</summary>
internal sealed record PushDevice
{
    /// <summary>32 hexadecimal digits, made of where it is reached: registered again, it is the same.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required Personal Name { get; init; }

    /// <summary>In which language it is told: a tag.</summary>
    public required string Language { get; init; }

    /// <summary>The session that it was registered in: when that is over, nothing is told there any more. Empty: a user pool's, which says for itself
    /// for how long it counts.</summary>
    public required string Session { get; init; }

    /// <summary>Since when.</summary>
    public required Instant Since { get; init; }

    /// <summary>Where it is reached, and by which keys: sealed under the shop's key, since whoever knows it can have it told anything.</summary>
    public required string Box { get; init; }

    /// <summary>Since when its push service does not let us in; <see langword="null"/>: it does, or nobody has tried.</summary>
    public Instant? RefusedSince { get; init; }
}

/// <summary>Whether anybody in a shop is told of anything: part of what is set up, so that a shop where nobody is pays for nothing. Whoever becomes or
/// ceases to be told somewhere commits at its revision.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="IsAnybody">Whether anybody is told on a device, by mail or by WhatsApp.</param>
internal sealed record ToldTeam(int V, bool IsAnybody)
{
    public const string Key = "current";

    public static readonly Shelf<ToldTeam> Shelf = new("told-team", AppJson.Default.ToldTeam);
}
