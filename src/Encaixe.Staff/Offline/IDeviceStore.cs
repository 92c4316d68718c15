namespace Encaixe.Staff.Offline;

/// <summary>What this device keeps for when there is no network: sealed under a key that never leaves the browser, and forgotten when one signs out. Where
/// a browser keeps nothing, as private windows may, it is empty.</summary>
internal interface IDeviceStore
{
    /// <summary>A text that was kept.</summary>
    /// <returns><see langword="null"/>: it was not, or cannot be unsealed.</returns>
    Task<string?> Read(string name);

    /// <summary>All whose names begin so, in the order of their names.</summary>
    Task<IReadOnlyList<KeyValuePair<string, string>>> ReadAll(string prefix);

    /// <summary>Keeps a text, in the place of what was under its name.</summary>
    /// <returns>Whether it is kept.</returns>
    Task<bool> Write(string name, string text);

    /// <summary>Forgets what is kept from one name on to before another.</summary>
    Task Forget(string from, string until);

    /// <summary>Forgets all whose names begin so.</summary>
    Task Forget(string prefix) => Forget(prefix, End(prefix));

    /// <summary>Does something that no other window of this app may do at the same time: one after the other.</summary>
    Task Alone(string name, Func<Task> work);

    /// <summary>What comes after all names that begin so.</summary>
    static string End(string prefix) => prefix + "\uffff";
}
