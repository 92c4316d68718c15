using System.Text.Json;
using Encaixe.Contracts;
using Encaixe.Contracts.Staff;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Api;
using Encaixe.Staff.Texts;

namespace Encaixe.Staff.Offline;

/// <summary>What was done without a network. It waits on the device, in its order; once the server is reached it is done there, by the same rules as everything
/// else; and where that is not possible, it waits until a person decides.</summary>
internal sealed class UnsentChanges
{
    private const string Lock = "encaixe-send";

    private static readonly TimeSpan _later = TimeSpan.FromSeconds(30);

    private readonly EncaixeClient _client;
    private readonly Session _session;
    private readonly Network _network;
    private readonly IDeviceStore _device;
    private readonly Words _words;
    private readonly Dictionary<string, string> _became = new(StringComparer.Ordinal);
    private List<UnsentChange> _all = [];
    private bool _isPutOff;

    /// <param name="client">Asks the server.</param>
    /// <param name="session">In which shop.</param>
    /// <param name="network">Whether the server is reached.</param>
    /// <param name="device">Keeps it.</param>
    /// <param name="words">The reader's language.</param>
    public UnsentChanges(EncaixeClient client, Session session, Network network, IDeviceStore device, Words words)
    {
        (_client, _session, _network, _device, _words) = (client, session, network, device, words);
        network.Changed += () => _ = network.IsReached ? Send() : Task.CompletedTask;
    }

    /// <summary>All of them, in the order in which they were done.</summary>
    public IReadOnlyList<UnsentChange> All => _all;

    /// <summary>How many a person has to decide about.</summary>
    public int Disputed => _all.Count(change => change.Why is not null);

    /// <summary>Told that there are others.</summary>
    public Action? Changed { get; set; }

    private string Prefix => $"{UnsentChange.PrefixOf(_session.Account!.Id)}{_session.Shop!.Slug}/";

    /// <summary>Another waits.</summary>
    /// <returns>Whether the device keeps it.</returns>
    public async Task<bool> Add(UnsentChange change)
    {
        if (_became.TryGetValue(change.After.Id, out var id))
        {
            change = change.Of(id); // a booking that was made since
        }

        if (_all.Find(one => one.Key == change.Key) is { } same)
        {
            change = change with { At = same.At };
        }
        else if (_all.Count > 0 && _all[^1].At >= change.At)
        {
            change = change with { At = _all[^1].At.AddTicks(1) }; // a coarse clock, or one that was set back: the order is that in which they were done
        }

        if (!await Write(change))
        {
            return false;
        }

        _all = [.. _all.Where(one => one.Key != change.Key), change];
        Changed?.Invoke();
        _ = _network.IsReached ? Send() : Task.CompletedTask; // it may have been reached again before anybody noticed
        return true;
    }

    /// <summary>One is not to be done after all, nor what was done with it since.</summary>
    /// <returns>Whether that was still to be had: what the server may have done is not undone by forgetting it.</returns>
    public async Task<bool> Drop(string key)
    {
        var (before, isDropped) = (_all, false);
        await _device.Alone(Lock, async () =>
        {
            await Read();
            if (_all.Find(one => one.Key == key) is { } change && (change.Why is not null || !change.MayBeDone))
            {
                await Forget(change);
                isDropped = true;
            }
        });
        TellOf(before);
        return isDropped;
    }

    /// <summary>One is to be done all the same, on what is there now.</summary>
    public async Task Insist(UnsentChange change)
    {
        var after = change is { Elsewhere: null, Now: { } now } ? now with { Status = change.After.Status } : change.After;
        await Write(change with { Before = change.Now ?? change.Before, After = after, Why = null, Now = null });
        await Send();
    }

    /// <summary>Reads what waits, from the time before too, and sends what can be sent: no two windows at once, nor the same twice.</summary>
    public async Task Send()
    {
        if (_session.Shop is null)
        {
            return; // they have signed out meanwhile
        }

        var before = _all;
        await _device.Alone(Lock, async () =>
        {
            await Read(); // another window may have sent it
            var tried = new HashSet<string>(StringComparer.Ordinal);
            while (_network.IsReached && _all.Find(one => IsNext(one) && tried.Add(one.Key)) is { } change && await Send(change))
            {
                // and the next
            }
        });
        TellOf(before);
        if (_network.IsReached && !_isPutOff && _all.Exists(IsNext))
        {
            _isPutOff = true;
            _ = SendLater();
        }
    }

    /// <summary>The id that a booking got, which was made here under its key.</summary>
    public string IdOf(string visit) => _became.GetValueOrDefault(visit, visit);

    /// <summary>Some days as they stand by what was done here. What is in dispute stands as the server says.</summary>
    public AgendaBook Over(AgendaBook book)
    {
        var visits = book.Visits.ToList();
        foreach (var change in _all.Where(change => change.Why is null))
        {
            var at = visits.FindIndex(visit => visit.Id == change.After.Id);
            if (at >= 0)
            {
                visits[at] = change.After;
            }
            else
            {
                visits.Add(change.After); // where it is out of these days, it is drawn on none of them
            }
        }

        return _all.Count == 0 ? book : book with { Visits = visits, Unsent = _all.Where(change => change.Why is null).Select(change => change.After.Id).ToHashSet() };
    }

    /// <summary>Whoever draws them does so anew, if there were any or are.</summary>
    private void TellOf(List<UnsentChange> before)
    {
        if (before.Count + _all.Count > 0)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>The server was reached, and put off what it was asked for.</summary>
    private async Task SendLater()
    {
        await Task.Delay(_later);
        _isPutOff = false;
        await Send();
    }

    /// <summary>Whether it can be sent: neither it nor another of the same visit is in dispute.</summary>
    private bool IsNext(UnsentChange change) => !_all.Exists(one => one.Why is not null && one.After.Id == change.After.Id);

    /// <returns>Whether the next can be sent.</returns>
    private async Task<bool> Send(UnsentChange change)
    {
        if (change.Booking is { } booking)
        {
            return await SendBooking(change, booking);
        }

        if (!(await See(change)).TryGet(out var seen, out var refused))
        {
            return await Hear(change, refused, null);
        }

        var now = VisitDesk.ToItem(seen.Value);
        if (change.IsDone(now))
        {
            return await Done(change);
        }

        if (!change.Meets(now))
        {
            return await Hear(change, new Refused(RefusalCodes.AppointmentChanged, _words["unsent.changed"]), now);
        }

        if ((await VisitDesk.Ask(_client, seen, change)).TryGet(out _, out refused))
        {
            return await Done(change);
        }

        if (refused.Code == RefusalCodes.AppointmentChanged && (await See(change)).TryGet(out seen, out _))
        {
            now = VisitDesk.ToItem(seen.Value); // somebody was quicker by a moment
        }

        return await Hear(change, refused, now);
    }

    /// <returns>Whether the next can be sent.</returns>
    private async Task<bool> SendBooking(UnsentChange change, StaffBookingRequest booking)
    {
        await Write(change with { MayBeDone = true });
        var answer = await _client.Post(Routes.Agenda, booking, Wire.Json.StaffBookingRequest, Wire.Json.StaffAppointmentAnswer, change.Key);
        if (!answer.TryGet(out var booked, out var why))
        {
            return await Hear(change, why, now: null);
        }

        foreach (var later in _all.Where(one => one.Before?.Id == change.Key)) // what was done with it since finds it by the id that it has now
        {
            await Write(later.Of(booked.Id));
        }

        _became[change.Key] = booked.Id;
        return await Done(change);
    }

    private async Task<bool> Done(UnsentChange change)
    {
        await _device.Forget(Name(change));
        await Read();
        return true;
    }

    /// <summary>Forgets one, and what was done with it or behind it.</summary>
    private async Task Forget(UnsentChange change)
    {
        var behind = _all.SkipWhile(one => one != change).Skip(1)
            .Where(one => one.Before?.Id == change.Key || (change.Why is null && one.After.Id == change.After.Id));
        foreach (var one in behind.Prepend(change).ToList())
        {
            await _device.Forget(Name(one));
        }

        await Read();
    }

    private Task<Answer<Seen<StaffAppointmentAnswer>>> See(UnsentChange change) =>
        _client.See(Routes.ById.With(change.After.Id), Wire.Json.StaffAppointmentAnswer);

    /// <summary>The server did not do it: another time, or a person decides.</summary>
    private async Task<bool> Hear(UnsentChange change, Refused why, AgendaItemAnswer? now)
    {
        var isPutOff = why.Code is Refused.NotReached or Refused.SignedOut
            or RefusalCodes.TryAgain or RefusalCodes.TooManyTries or RefusalCodes.StoreUnavailable or RefusalCodes.RequestTimeout;
        if (isPutOff || !await Write(change with { Why = why, Now = now }))
        {
            return false;
        }

        await Read();
        return true;
    }

    private string Name(UnsentChange change) => $"{Prefix}{change.At.UtcTicks:D19}-{change.Key}";

    private Task<bool> Write(UnsentChange change) => _device.Write(Name(change), JsonSerializer.Serialize(change, OfflineJson.Default.UnsentChange));

    private async Task Read() => _all =
    [
        .. (await _device.ReadAll(Prefix)).Select(kept => OfflineJson.Read(kept.Value, OfflineJson.Default.UnsentChange)).OfType<UnsentChange>(),
    ];
}
