namespace Encaixe.App.Limits;

/// <summary>How often one may do what others would do without end: within an hour, before each further time has to wait, ever longer.</summary>
public sealed record DoorLimits
{
    /// <summary>As often as one likes: it is not even counted.</summary>
    internal const int Unlimited = int.MaxValue;

    /// <summary>With a wrong password, at one address from one net; with a wrong code of a second factor, of one account from one net.</summary>
    public int SignIns { get; init; } = 5;

    /// <summary>With a wrong password, from one net at whichever addresses.</summary>
    public int SignInsFromNet { get; init; } = 60;

    /// <summary>With a wrong password, at one address from all nets together where nobody was let in there of late.</summary>
    public int SignInsAtAddress { get; init; } = 60;

    /// <summary>To open an account, from one net.</summary>
    public int Openings { get; init; } = 10;

    /// <summary>Letters to one address, whoever asks, beside the first. Of more than these, one in twenty minutes.</summary>
    public int LettersTo { get; init; } = 2;

    /// <summary>Letters to whatever addresses, asked for from one net.</summary>
    public int LettersFrom { get; init; } = 20;

    /// <summary>Codes that are typed, from one net.</summary>
    public int Codes { get; init; } = 30;

    /// <summary>Codes of a second factor that are typed for one account, from whatever nets.</summary>
    public int SecondFactors { get; init; } = 50;

    /// <summary>To book, hold or wait, as a client, from one net: mobile networks have many behind one.</summary>
    public int Bookings { get; init; } = 120;

    /// <summary>The same with one number, which is told of each.</summary>
    public int BookingsByPhone { get; init; } = 12;

    /// <summary>To change one appointment by its link, of which its client is told too.</summary>
    public int Changes { get; init; } = 30;

    /// <summary>For those who mean it.</summary>
    public static DoorLimits Tight { get; } = new();

    /// <summary>For a demonstration, in which one person plays everybody.</summary>
    public static DoorLimits Wide { get; } = new()
    {
        SignInsFromNet = Unlimited,
        SignInsAtAddress = Unlimited,
        Openings = Unlimited,
        LettersTo = Unlimited,
        LettersFrom = Unlimited,
        Codes = Unlimited,
        Bookings = Unlimited,
        BookingsByPhone = Unlimited,
        Changes = Unlimited,
    };
}
