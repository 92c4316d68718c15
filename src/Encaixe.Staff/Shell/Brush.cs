using Microsoft.JSInterop;

namespace Encaixe.Staff.Shell;

/// <summary>Hears of what is drawn on a raster, by its columns and rows from zero on.</summary>
/// <param name="begun">Somebody presses there.</param>
/// <param name="drawn">They are there now.</param>
/// <param name="ended">They let go.</param>
internal sealed class Brush(Action<int, int> begun, Action<int, int> drawn, Action ended)
{
    /// <summary>Somebody presses there.</summary>
    [JSInvokable]
    public void Begin(int column, int row) => begun(column, row);

    /// <summary>They are there now.</summary>
    [JSInvokable]
    public void Draw(int column, int row) => drawn(column, row);

    /// <summary>They let go.</summary>
    [JSInvokable]
    public void End() => ended();
}
