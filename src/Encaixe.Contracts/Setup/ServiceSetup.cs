namespace Encaixe.Contracts.Setup;

/// <summary>Something that can be booked, as it is set up. What is read is what is written.</summary>
/// <param name="Name">As on the price list; 1 to 80 characters.</param>
/// <param name="LengthMinutes">How long it takes. Elapsed minutes; 1 to 1,440.</param>
/// <param name="PriceMinor">What it costs, in minor units of the shop's currency; 0 to 1,000,000,000.</param>
/// <param name="Id">Its id: 1 to 40 of <c>a-z</c>, digits and <c>-</c>. Of a new one it is made of the name unless set; later it never
/// changes.</param>
/// <param name="Category">The heading it stands under; at most 60 characters.</param>
/// <param name="Description">What one gets; at most 500 characters.</param>
/// <param name="Order">Its place on the price list, 0 to 100,000; smaller is higher.</param>
/// <param name="StepMinutes">Gap between the start times on offer. Minutes; 1 to 1,440.</param>
/// <param name="BeforeMinutes">Free time before it. Minutes; 0 to 480.</param>
/// <param name="AfterMinutes">Free time after it. Minutes; 0 to 480.</param>
/// <param name="NoticeMinutes">Least warning to book it. Elapsed minutes; 0 to 525,600; the shop's unless set.</param>
/// <param name="Busy">The parts of it in which the professional is busy, in order and apart from one another, at most 10; all of it
/// unless set.</param>
/// <param name="Seats">How many people can take part at once; 1 to 99. With more than one it is a class.</param>
/// <param name="Timetable">When a class is held, if it is held at fixed times; 1 to 100 of them.</param>
/// <param name="LeastSeats">How many must take part for a class to be held; 0 to <paramref name="Seats"/>. With 0 it is held for one as
/// well.</param>
/// <param name="DecidedMinutes">When it is decided whether it is held. Elapsed minutes before its start; 0 to 43,200; 120 unless set.</param>
/// <param name="Needs">What it needs beside the professional, by ids of resources: one of each of these lists. At most 3 lists, each of 1
/// to 10.</param>
/// <param name="IsParallel">Whether it can be done while something else is done to the same client by someone else.</param>
/// <param name="IsRemote">Whether it is done from afar.</param>
/// <param name="NeedsApproval">Whether the shop says yes to each booking first; as the shop's rules say unless set.</param>
/// <param name="Own">Whose terms are different; by professionals' ids.</param>
/// <param name="Location">Id of the only location that it is done at; wherever those work who take it unless set, and a class at the shop's
/// first.</param>
/// <param name="IsActive">Whether it is on the price list. What was retired can be taken up again.</param>
/// <param name="UpdatedAt">When it was last changed here; said, and overlooked when it is sent.</param>
public sealed record ServiceSetup(
    string Name,
    int LengthMinutes,
    long PriceMinor,
    string? Id = null,
    string? Category = null,
    string? Description = null,
    int Order = 0,
    int StepMinutes = 15,
    int BeforeMinutes = 0,
    int AfterMinutes = 0,
    int? NoticeMinutes = null,
    IReadOnlyList<BusyPartSetup>? Busy = null,
    int Seats = 1,
    IReadOnlyList<ClassTimeSetup>? Timetable = null,
    int LeastSeats = 0,
    int? DecidedMinutes = null,
    IReadOnlyList<IReadOnlyList<string>>? Needs = null,
    bool IsParallel = false,
    bool IsRemote = false,
    bool? NeedsApproval = null,
    IReadOnlyDictionary<string, OwnTermsSetup>? Own = null,
    string? Location = null,
    bool IsActive = true,
    DateTimeOffset? UpdatedAt = null);

/// <summary>A part of a service in which its professional is busy.</summary>
/// <param name="OffsetMinutes">From the service's start. Elapsed minutes; zero or more.</param>
/// <param name="LengthMinutes">Elapsed minutes; 1 or more.</param>
public sealed record BusyPartSetup(int OffsetMinutes, int LengthMinutes);

/// <summary>A time at which a class is held every week.</summary>
/// <param name="Day">1 (Monday) to 7 (Sunday).</param>
/// <param name="Start">By the clock on the wall: <c>17:30</c>.</param>
/// <param name="Professional">Id of who holds it.</param>
public sealed record ClassTimeSetup(int Day, string Start, string Professional);

/// <summary>The terms of one professional, where they differ from the price list.</summary>
/// <param name="LengthMinutes">How long they take. Elapsed minutes; 1 to 1,440.</param>
/// <param name="PriceMinor">What they cost, in minor units; 0 to 1,000,000,000.</param>
/// <param name="CommissionBasisPoints">What they earn of that, in hundredths of a percent; 0 to 10,000. As of all else they do unless set, and
/// said to those alone who may change it.</param>
public sealed record OwnTermsSetup(int? LengthMinutes = null, long? PriceMinor = null, int? CommissionBasisPoints = null);

/// <summary>Services that cost or take less together, as they are set up.</summary>
/// <param name="Services">Ids of its services; 2 to 5, each once, none of them a class.</param>
/// <param name="Id">Its id; of a new one made of its services' unless set.</param>
/// <param name="LengthMinutes">How long they take together, one professional doing all. Elapsed minutes; 1 to 1,440; as long as one by
/// one unless set.</param>
/// <param name="PriceMinor">What they cost together, in minor units; 0 to 1,000,000,000; as one by one unless set.</param>
/// <param name="IsActive">Whether it is on the price list.</param>
/// <param name="UpdatedAt">When it was last changed here; said, and overlooked when it is sent.</param>
public sealed record ComboSetup(
    IReadOnlyList<string> Services,
    string? Id = null,
    int? LengthMinutes = null,
    long? PriceMinor = null,
    bool IsActive = true,
    DateTimeOffset? UpdatedAt = null);
