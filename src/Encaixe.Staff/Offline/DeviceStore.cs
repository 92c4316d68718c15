using Microsoft.JSInterop;

namespace Encaixe.Staff.Offline;

/// <summary>The browser's own database, behind a few lines of script.</summary>
internal sealed class DeviceStore(IJSRuntime js) : IDeviceStore
{
    private Task<IJSObjectReference>? _script;

    public Task<string?> Read(string name) => Ask<string?>("read", null, name);

    public async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadAll(string prefix) =>
        [.. (await Ask<string[]>("readAll", [], prefix, IDeviceStore.End(prefix))).Chunk(2).Select(pair => KeyValuePair.Create(pair[0], pair[1]))];

    public Task<bool> Write(string name, string text) => Ask("write", false, name, text);

    public Task Forget(string from, string until) => Ask<object?>("forget", null, from, until);

    public async Task Alone(string name, Func<Task> work)
    {
        using var errand = DotNetObjectReference.Create(new Errand(work));
        await Ask<object?>("alone", null, name, errand);
    }

    private async Task<T> Ask<T>(string what, T otherwise, params object?[] with)
    {
        try
        {
            return await (await (_script ??= js.InvokeAsync<IJSObjectReference>("import", "./device.js").AsTask())).InvokeAsync<T>(what, with) ?? otherwise;
        }
        catch (JSException)
        {
            _script = _script is { IsFaulted: true } ? null : _script; // it may be had the next time
            return otherwise; // a browser that keeps nothing: one works with the network alone
        }
    }

    /// <summary>What is done alone.</summary>
    internal sealed class Errand(Func<Task> work)
    {
        [JSInvokable]
        public Task Go() => work();
    }
}
