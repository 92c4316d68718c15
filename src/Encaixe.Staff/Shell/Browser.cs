using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Encaixe.Staff.Shell;

/// <summary>What Blazor cannot do by itself: a few lines of script.</summary>
internal sealed class Browser(IJSRuntime js)
{
    private Task<IJSObjectReference>? _script;

    /// <summary>The languages that the reader wants, the dearest first.</summary>
    public async Task<string[]> Languages() => await (await Script()).InvokeAsync<string[]>("languages");

    /// <summary>Says in which language the page is.</summary>
    public Task Speak(string language) => Do("speak", language);

    /// <summary>Names the page.</summary>
    public Task Title(string text) => Do("title", text);

    /// <summary>Opens a dialog over everything else.</summary>
    public Task Open(ElementReference dialog) => Do("open", dialog);

    /// <summary>Puts the focus back to where it was before, once the dialog is gone.</summary>
    public Task GiveBack() => Do("giveBack");

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

    /// <summary>Shows a page of ours that stands in a frame by other rules than its own.</summary>
    /// <param name="rules">CSS.</param>
    public Task Dress(ElementReference frame, string rules) => Do("dress", frame, rules);

    /// <summary>Has something in the clipboard.</summary>
    /// <exception cref="JSException">The browser does not allow it.</exception>
    public Task Copy(string text) => Do("copy", text);

    /// <summary>Goes to another page of the server.</summary>
    public Task Leave(string path) => Do("leave", path);

    /// <summary>Has something kept as a file.</summary>
    /// <param name="type">What it is: a media type.</param>
    public Task Save(string name, string type, byte[] file) => Do("save", name, type, file);

    private async Task Do(string name, params object?[] arguments) => await (await Script()).InvokeVoidAsync(name, arguments);

    private Task<IJSObjectReference> Script() => _script ??= js.InvokeAsync<IJSObjectReference>("import", "./staff.js").AsTask();
}
