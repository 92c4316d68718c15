namespace Encaixe.App.Limits;

/// <summary>How often one may do what others would do without end: within an hour, before each further time has to wait, ever longer.</summary>
/// <param name="SignIns">With a wrong password, at one address from one net.</param>
/// <param name="SignInsFromNet">With a wrong password, from one net at whichever addresses.</param>
/// <param name="SignInsAtAddress">With a wrong password, at one address from all nets together where nobody has been let in there of late.</param>
/// <param name="Openings">To open an account, from one net.</param>
/// <param name="Bookings">To book, hold or wait, as a client, from one net: mobile networks have many behind one.</param>
/// <param name="BookingsByPhone">The same with one number, which is told of each.</param>
/// <param name="Changes">To change one appointment by its link, of which its client is told too.</param>
public sealed record DoorLimits(
    int SignIns, int SignInsFromNet, int SignInsAtAddress, int Openings, int Bookings, int BookingsByPhone, int Changes)
{
    /// <summary>For those who mean it.</summary>
    public static DoorLimits Tight { get; } = new(
        SignIns: 5, SignInsFromNet: 60, SignInsAtAddress: 60, Openings: 10, Bookings: 120, BookingsByPhone: 12, Changes: 30);

    /// <summary>For a demonstration, in which one person plays everybody.</summary>
    public static DoorLimits Wide { get; } = new(
        SignIns: 5, SignInsFromNet: Many, SignInsAtAddress: Many, Openings: Many, Bookings: Many, BookingsByPhone: Many, Changes: Many);

    private const int Many = 1_000_000;
}
