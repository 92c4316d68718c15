using Microsoft.AspNetCore.Components;

namespace Encaixe.Staff.Agenda;

/// <summary>A booking that is begun elsewhere in the app, on its way to the agenda. Whom it is for stands in no address.</summary>
/// <param name="navigation">Goes there.</param>
internal sealed class BegunBooking(NavigationManager navigation)
{
    private BookingWish? _wish;

    /// <summary>Goes to the agenda with it, on its day.</summary>
    public void Begin(BookingWish wish)
    {
        _wish = wish;
        navigation.NavigateTo($"?date={wish.Date}");
    }

    /// <summary>Gives it away, once.</summary>
    public BookingWish? Take()
    {
        var wish = _wish;
        _wish = null;
        return wish;
    }
}
