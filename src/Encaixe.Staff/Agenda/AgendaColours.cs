using Encaixe.Staff.Shell;

namespace Encaixe.Staff.Agenda;

/// <summary>What the colours of visits in the agenda say: how they stand, unless somebody wants to see what is done. This device remembers it.</summary>
/// <param name="browser">Keeps it.</param>
internal sealed class AgendaColours(Browser browser)
{
    private const string Place = "agenda-colours";
    private const string Service = "service";

    private bool _isRead;

    /// <summary>Whether they say what is done.</summary>
    public bool ByService { get; private set; }

    /// <summary>What the style sheet calls it; <see langword="null"/>: as usual.</summary>
    public string? Name => ByService ? Service : null;

    /// <summary>Reads what is remembered, once.</summary>
    public async Task Read()
    {
        if (!_isRead)
        {
            (_isRead, ByService) = (true, await browser.Kept(Place) == Service);
        }
    }

    /// <summary>Has them say the other, from now on.</summary>
    public Task Turn()
    {
        ByService = !ByService;
        return browser.Keep(Place, Name ?? "");
    }
}
