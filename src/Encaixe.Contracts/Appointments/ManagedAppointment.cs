namespace Encaixe.Contracts.Appointments;

/// <summary>An appointment as its customer sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Version">Goes up with every change.</param>
/// <param name="ShopName">Where.</param>
/// <param name="ShopSlug">The shop's place in links.</param>
/// <param name="TimeZone">IANA name of the shop's zone.</param>
/// <param name="Start">When it begins, with the shop's offset.</param>
/// <param name="End">When it ends, with the shop's offset.</param>
/// <param name="ServiceName">What is done; several services as <c>Corte + Barba</c>.</param>
/// <param name="ProfessionalName">Who does it; several people as in a sentence.</param>
/// <param name="LengthMinutes">How long it takes. Elapsed minutes.</param>
/// <param name="PriceMinor">What it costs, in minor units of <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="CanConfirm">Whether it may be confirmed now.</param>
/// <param name="CanChange">Whether it may be moved now.</param>
/// <param name="CanCancel">Whether it may be cancelled now.</param>
/// <param name="Segments">What is done by whom, in order.</param>
/// <param name="FreeCancellationUntil">The last moment at which it is given up for nothing, with the shop's offset.</param>
/// <param name="ClientTimeZone">IANA name of the zone on the client's own clock, when it is done from afar and they said so.</param>
/// <param name="Location">Id of the location that it is at; the shop's first unless set.</param>
/// <param name="Address">Where that is, as one would say it to a driver.</param>
public sealed record ManagedAppointmentAnswer(
    string Id,
    string Status,
    int Version,
    string ShopName,
    string ShopSlug,
    string TimeZone,
    DateTimeOffset Start,
    DateTimeOffset End,
    string ServiceName,
    string ProfessionalName,
    int LengthMinutes,
    long PriceMinor,
    string Currency,
    bool CanConfirm,
    bool CanChange,
    bool CanCancel,
    IReadOnlyList<SegmentAnswer> Segments,
    DateTimeOffset FreeCancellationUntil,
    string? ClientTimeZone = null,
    string? Location = null,
    string? Address = null);

/// <summary>Moves an appointment.</summary>
/// <param name="Start">As in <see cref="BookAppointmentRequest"/>.</param>
/// <param name="Professional">Id of a professional, or <c>any</c>; the same as now unless set.</param>
public sealed record RescheduleAppointmentRequest(string Start, string? Professional = null);
