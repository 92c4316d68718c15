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

    /// <summary>Scrolls so far that something is in view.</summary>
    /// <param name="top">Where it is. Pixels.</param>
    public Task Reveal(ElementReference scroller, double top) => Do("reveal", scroller, top);

    /// <summary>Scrolls so far that the last of a list is in view.</summary>
    public Task ToEnd(ElementReference list) => Do("toEnd", list);

    /// <summary>Whether anybody can see the page.</summary>
    public async Task<bool> IsVisible() => await (await Script()).InvokeAsync<bool>("isVisible");

    /// <summary>Goes to another page of the server.</summary>
    public Task Leave(string path) => Do("leave", path);

    /// <summary>Has the reader save a file.</summary>
    /// <param name="name">What it is called, with its ending.</param>
    /// <param name="type">What kind of file it is.</param>
    public Task Save(string name, string type, byte[] file) => Do("save", name, type, file);

    private async Task Do(string name, params object?[] arguments) => await (await Script()).InvokeVoidAsync(name, arguments);

    private Task<IJSObjectReference> Script() => _script ??= js.InvokeAsync<IJSObjectReference>("import", "./staff.js").AsTask();
}
