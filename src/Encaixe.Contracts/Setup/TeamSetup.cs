namespace Encaixe.Contracts.Setup;

/// <summary>Someone who serves, as they are set up. What is read is what is written.</summary>
/// <param name="Name">As clients call them; 1 to 80 characters.</param>
/// <param name="Services">Ids of the services they take, each once.</param>
/// <param name="Id">Their id: 1 to 40 of <c>a-z</c>, digits and <c>-</c>, and no resource's. Of a new one it is made of the name unless
/// set; later it never changes.</param>
/// <param name="Location">Id of the location that they work at; the shop's first unless set.</param>
/// <param name="Hours">When they work there; whenever it is open unless set. Whoever works elsewhere too says it.</param>
/// <param name="Elsewhere">Where else they work, each location once and none at an hour of another; at most 20.</param>
/// <param name="Break">A break without a fixed time.</param>
/// <param name="Order">Their place in lists, 0 to 100,000; smaller is higher.</param>
/// <param name="IsActive">Whether they serve. Whoever left can come back.</param>
/// <param name="UpdatedAt">When this was last changed here; said, and overlooked when it is sent.</param>
/// <param name="PhotoUrl">Where anyone gets their photo: WebP, at most 512 pixels on its longer side. Said, and overlooked when it is
/// sent.</param>
/// <param name="CommissionBasisPoints">What they earn of what their work costs, in hundredths of a percent; 0 to 10,000. Services may say
/// otherwise. Nothing that is counted here unless set, and said to those alone who may change it.</param>
public sealed record ProfessionalSetup(
    string Name,
    IReadOnlyList<string> Services,
    string? Id = null,
    string? Location = null,
    HoursSetup? Hours = null,
    IReadOnlyList<HoursElsewhereSetup>? Elsewhere = null,
    BreakSetup? Break = null,
    int Order = 0,
    bool IsActive = true,
    DateTimeOffset? UpdatedAt = null,
    string? PhotoUrl = null,
    int? CommissionBasisPoints = null);

/// <summary>When somebody works at another of the shop's locations.</summary>
/// <param name="Location">Id of the location.</param>
/// <param name="Hours">When.</param>
public sealed record HoursElsewhereSetup(string Location, HoursSetup Hours);

/// <summary>A break that has a length but no fixed time.</summary>
/// <param name="Window">Where it may lie: <c>11:30-14:00</c>.</param>
/// <param name="LengthMinutes">How long it is. Elapsed minutes; no longer than the window.</param>
public sealed record BreakSetup(string Window, int LengthMinutes);

/// <summary>Rooms, chairs or machines that are alike, as they are set up. What is read is what is written.</summary>
/// <param name="Name">As the shop's people call it; 1 to 80 characters.</param>
/// <param name="Id">Its id: 1 to 40 of <c>a-z</c>, digits and <c>-</c>, and no professional's. Of a new one it is made of the name unless
/// set; later it never changes.</param>
/// <param name="Location">Id of the location that its units stand in; the shop's first unless set.</param>
/// <param name="Units">How many there are; 1 to 99.</param>
/// <param name="BufferMinutes">Free time that a unit needs after each use. Minutes; 0 to 480.</param>
/// <param name="Hours">When it can be used; whenever the location is open unless set.</param>
/// <param name="IsActive">Whether it is in use.</param>
/// <param name="UpdatedAt">When it was last changed here; said, and overlooked when it is sent.</param>
public sealed record ResourceSetup(
    string Name,
    string? Id = null,
    string? Location = null,
    int Units = 1,
    int BufferMinutes = 0,
    HoursSetup? Hours = null,
    bool IsActive = true,
    DateTimeOffset? UpdatedAt = null);

/// <summary>Some of what a shop has set up.</summary>
/// <param name="Items">In the shop's order.</param>
/// <param name="Next">The cursor that it goes on with, if it does.</param>
public sealed record SetupPageAnswer<T>(IReadOnlyList<T> Items, string? Next = null);

/// <summary>How far a new shop has come with setting itself up.</summary>
/// <param name="Items">In the order in which one would do them.</param>
public sealed record ChecklistAnswer(IReadOnlyList<ChecklistItemAnswer> Items);

/// <summary>Something that a new shop would see to.</summary>
/// <param name="Id">What: <c>hours</c>, <c>services</c>, <c>team</c>, <c>about</c>, <c>address</c>, <c>colour</c>, <c>invited</c>,
/// <c>booked</c>. There may be more later.</param>
/// <param name="IsDone">Whether it is done, by what is stored.</param>
/// <param name="At">Where it is done: a path of this API.</param>
public sealed record ChecklistItemAnswer(string Id, bool IsDone, string At);
