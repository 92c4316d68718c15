using Microsoft.AspNetCore.Components;

namespace Encaixe.Staff.Agenda;

/// <summary>A booking that is begun elsewhere in the app, on its way to the agenda. Whom it is for stands in no address.</summary>
/// <param name="navigation">Goes there.</param>
internal sealed class BegunBooking(NavigationManager navigation)
{
    private BookingWish? _wish;

    /// <summary>One was begun: whoever looks at the agenda already hears of it so.</summary>
    public Action? Changed { get; set; }

    /// <summary>Goes to the agenda with it, on its day.</summary>
    public void Begin(BookingWish wish)
    {
        _wish = wish;
        navigation.NavigateTo($"?date={wish.Date}");
        Changed?.Invoke();
    }

    /// <summary>Gives it away, once.</summary>
    public BookingWish? Take()
    {
        var wish = _wish;
        _wish = null;
        return wish;
    }
}
