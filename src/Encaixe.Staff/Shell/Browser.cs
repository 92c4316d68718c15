using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Encaixe.Contracts.Team;
using Encaixe.Staff.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Encaixe.Staff.Shell;

/// <summary>What Blazor cannot do by itself: a few lines of script.</summary>
internal sealed class Browser(IJSRuntime js)
{
    private Task<IJSObjectReference>? _script;

    /// <summary>The languages that the reader wants, the dearest first.</summary>
    public async Task<string[]> Languages() => await (await Script()).InvokeAsync<string[]>("languages");

    /// <summary>How wide and high the window was when it was measured. Pixels.</summary>
    public (int Width, int Height) Window { get; private set; } = (1440, 900);

    /// <summary>Measures the window.</summary>
    public async Task Measure() => Window = await (await Script()).InvokeAsync<int[]?>("room") is [var width, var height] ? (width, height) : Window;

    /// <summary>Waits until what was drawn is on the screen, and whatever else the browser had to do is done.</summary>
    public Task Rest() => Do("rest");

    /// <summary>Says in which language the page is.</summary>
    public Task Speak(string language) => Do("speak", language);

    /// <summary>Names the page.</summary>
    public Task Title(string text) => Do("title", text);

    /// <summary>Opens a dialog over everything else.</summary>
    public Task Open(ElementReference dialog) => Do("open", dialog);

    /// <summary>Puts the focus back to where it was before, once the dialog is gone.</summary>
    public Task GiveBack() => Do("giveBack");

    /// <summary>Has somebody told that another place is wanted, by Ctrl+K.</summary>
    public Task Hear<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>(DotNetObjectReference<T> finder)
        where T : class =>
        Do("hear", finder);

    /// <summary>Puts the focus on a field whose arrow keys go through a list.</summary>
    public Task Steer(ElementReference field) => Do("steer", field);

    /// <summary>Puts the focus somewhere without scrolling there.</summary>
    public Task Focus(ElementReference element) => Do("focus", element);

    /// <summary>Puts the focus on what a sheet says from now on, and has it read from its top.</summary>
    public Task Begin(ElementReference title) => Do("begin", title);

    /// <summary>Scrolls so far that a place in a grid is in view.</summary>
    /// <param name="top">Where it is. Pixels.</param>
    /// <param name="column">In which column, from 0.</param>
    public Task Reveal(ElementReference grid, double top, int column) => Do("reveal", grid, top, column);

    /// <summary>Has a grid told which of its columns are in view, and what is carried over it.</summary>
    public Task Grid<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>(ElementReference grid, DotNetObjectReference<T> owner)
        where T : class =>
        Do("grid", grid, owner);

    /// <summary>Scrolls so far that the last of a list is in view.</summary>
    public Task ToEnd(ElementReference list) => Do("toEnd", list);

    /// <summary>Hears of presses and drags on a raster.</summary>
    public Task Raster(ElementReference raster, DotNetObjectReference<Brush> brush) => Do("raster", raster, brush);

    /// <summary>Whether anybody can see the page.</summary>
    public async Task<bool> IsVisible() => await (await Script()).InvokeAsync<bool>("isVisible");

    /// <summary>Asks yes or no.</summary>
    public async Task<bool> Confirm(string question) => await (await Script()).InvokeAsync<bool>("sure", question);

    /// <summary>Puts something where it can be pasted from.</summary>
    /// <returns>Whether the browser let it.</returns>
    public async Task<bool> Copy(string text) => await (await Script()).InvokeAsync<bool>("copy", text);

    /// <summary>Types something into a field, where somebody typed last.</summary>
    public Task Type(ElementReference field, string text) => Do("type", field, text);

    /// <summary>Has the browser keep something for this app.</summary>
    public Task Keep(string name, string value) => Do("keep", name, value);

    /// <summary>What it keeps under a name, if something.</summary>
    public async Task<string?> Kept(string name) => await (await Script()).InvokeAsync<string?>("kept", name);

    /// <summary>Whether it can be told of something while nobody looks: <c>able</c>, <c>denied</c> where its owner said no, <c>unready</c>, <c>unable</c>.</summary>
    public async Task<string?> Pushing() => await (await Script()).InvokeAsync<string?>("pushing");

    /// <summary>Asks whether it may be told, and says where it is reached; <see langword="null"/>: it may not.</summary>
    /// <param name="key">The server's public key.</param>
    public async Task<AlertDeviceRequest?> Subscribe(string key) =>
        await (await Script()).InvokeAsync<string?>("subscribe", key) is { } said ? JsonSerializer.Deserialize(said, Wire.Json.AlertDeviceRequest) : null;

    /// <summary>Shows a page of ours that stands in a frame by other rules than its own.</summary>
    /// <param name="rules">CSS.</param>
    public Task Dress(ElementReference frame, string rules) => Do("dress", frame, rules);

    /// <summary>Has the app itself kept for when there is no network, once there is nothing better to do.</summary>
    public Task KeepApp() => Do("keepApp");

    /// <summary>Goes to another page of the server.</summary>
    public Task Leave(string path) => Do("leave", path);

    /// <summary>Has something kept as a file.</summary>
    /// <param name="type">What it is: a media type.</param>
    public Task Save(string name, string type, byte[] file) => Do("save", name, type, file);

    private async Task Do(string name, params object?[] arguments) => await (await Script()).InvokeVoidAsync(name, arguments);

    private Task<IJSObjectReference> Script() => _script ??= js.InvokeAsync<IJSObjectReference>("import", "./staff.js").AsTask();
}
