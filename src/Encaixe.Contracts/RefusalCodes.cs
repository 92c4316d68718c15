namespace Encaixe.Contracts;

/// <summary>The stable names of refusals: part of the public API. Once shipped, one is never renamed.</summary>
public static partial class RefusalCodes
{
    /// <summary>Someone else took the slot first; <c>alternatives</c> are the nearest that are free.</summary>
    public const string SlotTaken = "slot-taken";

    /// <summary>The slot is free, but too many wanted something at once: ask again, with the same key.</summary>
    public const string TryAgain = "try-again";

    /// <summary>No booking can start then; <c>reasons</c> says why, <c>alternatives</c> what is near.</summary>
    public const string SlotNotOffered = "slot-not-offered";

    /// <summary>The shop's clock skips this time on that day.</summary>
    public const string LocalTimeDoesNotExist = "local-time-does-not-exist";

    /// <summary>No shop has this slug.</summary>
    public const string ShopNotFound = "shop-not-found";

    /// <summary>The shop has no such service.</summary>
    public const string ServiceNotFound = "service-not-found";

    /// <summary>The shop has no such professional, or the professional does not take the service.</summary>
    public const string ProfessionalNotFound = "professional-not-found";

    /// <summary>The shop has no such location.</summary>
    public const string LocationNotFound = "location-not-found";

    /// <summary>Several services in one visit are not taken here.</summary>
    public const string ComboNotOffered = "combo-not-offered";

    /// <summary>More people than the service is for.</summary>
    public const string PartyTooLarge = "party-too-large";

    /// <summary>The link opens nothing.</summary>
    public const string AppointmentNotFound = "appointment-not-found";

    /// <summary>It is too late to change or cancel it here.</summary>
    public const string TooLate = "too-late";

    /// <summary>As many visits as the shop allows one client; <c>span</c> and <c>most</c> say how many in what time.</summary>
    public const string TooManyVisits = "too-many-visits";

    /// <summary>The client has a visit at that time.</summary>
    public const string OverlapsOwnVisit = "overlaps-own-visit";

    /// <summary>As many times as one client may have kept free at once.</summary>
    public const string TooManyHolds = "too-many-holds";

    /// <summary>This shop takes no booking from here; it can be called.</summary>
    public const string NotBookableOnline = "not-bookable-online";

    /// <summary>The client has this very time already: <c>appointment</c>.</summary>
    public const string AlreadyBooked = "already-booked";

    /// <summary>It was moved as often as the shop allows.</summary>
    public const string MovedTooOften = "moved-too-often";

    /// <summary>It was cancelled, or is over.</summary>
    public const string AppointmentClosed = "appointment-closed";

    /// <summary>The recurrence of a series is none.</summary>
    public const string RecurrenceInvalid = "recurrence-invalid";

    /// <summary>A series has 2 to 104 visits, by count or until a date.</summary>
    public const string SeriesLengthInvalid = "series-length-invalid";

    /// <summary>Visits of a series cannot be had, and nobody decided about them; <c>occurrences</c> says which and why.</summary>
    public const string SeriesNotFree = "series-not-free";

    /// <summary>The shop has no such series, or it no such visit.</summary>
    public const string SeriesNotFound = "series-not-found";

    /// <summary>The series is not agreed on yet, or came to nothing.</summary>
    public const string SeriesNotActive = "series-not-active";

    /// <summary>The change of a series says nothing, or too much at once.</summary>
    public const string SeriesChangeInvalid = "series-change-invalid";

    /// <summary>Somebody is away whose appointments nobody decided about; <c>appointments</c> says which.</summary>
    public const string AbsenceHasAppointments = "absence-has-appointments";

    /// <summary>An absence is 1 minute to 366 days of a professional, or of some units of a resource.</summary>
    public const string AbsenceInvalid = "absence-invalid";

    /// <summary>The shop has no such absence.</summary>
    public const string AbsenceNotFound = "absence-not-found";

    /// <summary>The link, or the id, leads to nobody who waits.</summary>
    public const string WaitNotFound = "wait-not-found";

    /// <summary>Times of day as <c>09:00-12:00</c>, a warning of up to 7 days.</summary>
    public const string WaitInvalid = "wait-invalid";

    /// <summary>One waits for the very same already.</summary>
    public const string AlreadyWaiting = "already-waiting";

    /// <summary>One waits for as many times already as one may.</summary>
    public const string WaitsTooOften = "waits-too-often";

    /// <summary>As many wait as the shop can keep in mind.</summary>
    public const string WaitlistFull = "waitlist-full";

    /// <summary>What was offered is taken, or its time is over; who waits keeps their place.</summary>
    public const string OfferOver = "offer-over";

    /// <summary>They wait no more.</summary>
    public const string WaitEnded = "wait-ended";

    /// <summary>Somebody has that telephone already: <c>customer</c>.</summary>
    public const string CustomerExists = "customer-exists";

    /// <summary>The customer's record is no longer in the state that <c>If-Match</c> names.</summary>
    public const string CustomerChanged = "customer-changed";

    /// <summary>A customer has at most 20 tags, of 1 to 30 characters.</summary>
    public const string TagsInvalid = "tags-invalid";

    /// <summary>Not a language that customers can be written to in.</summary>
    public const string LanguageUnknown = "language-unknown";

    /// <summary>What is looked for is too long, or not text.</summary>
    public const string SearchInvalid = "search-invalid";

    /// <summary>What was sent is no table, or an empty one.</summary>
    public const string SheetInvalid = "sheet-invalid";

    /// <summary>A table has more lines than are taken at once: <c>mostLines</c>.</summary>
    public const string SheetTooLong = "sheet-too-long";

    /// <summary>A table lacks columns: <c>missing</c>.</summary>
    public const string SheetColumnsMissing = "sheet-columns-missing";

    /// <summary>What was said of a visit is taken back within a day of its end only.</summary>
    public const string TooLateToReopen = "too-late-to-reopen";

    /// <summary>The shop has no such customer.</summary>
    public const string CustomerNotFound = "customer-not-found";

    /// <summary>It needs somebody who is signed in, or a program's key, and there is neither, or none that counts.</summary>
    public const string NotSignedIn = "not-signed-in";

    /// <summary>An appointment that stands as <c>from</c> says does not become what <c>to</c> says.</summary>
    public const string TransitionNotAllowed = "transition-not-allowed";

    /// <summary>The reason is too long, or not text.</summary>
    public const string ReasonInvalid = "reason-invalid";

    /// <summary>The appointment cannot take that long, or that little.</summary>
    public const string LengthInvalid = "length-invalid";

    /// <summary>The list does not go on from there.</summary>
    public const string CursorInvalid = "cursor-invalid";

    /// <summary>This installation tells of no changes as they happen: ask again now and then.</summary>
    public const string EventsNotHere = "events-not-here";

    /// <summary>Events are told to whoever accepts <c>text/event-stream</c>.</summary>
    public const string EventsNotTaken = "events-not-taken";

    /// <summary>A page has fewer or more entries than can be asked for.</summary>
    public const string LimitInvalid = "limit-invalid";

    /// <summary>A name is missing or too long.</summary>
    public const string NameInvalid = "name-invalid";

    /// <summary>It is not a telephone number.</summary>
    public const string PhoneInvalid = "phone-invalid";

    /// <summary>It is not an e-mail address.</summary>
    public const string EmailInvalid = "email-invalid";

    /// <summary>It is not a day on which somebody can have been born.</summary>
    public const string BirthdayInvalid = "birthday-invalid";

    /// <summary>The notes are too long.</summary>
    public const string NotesInvalid = "notes-invalid";

    /// <summary>The start is not a moment.</summary>
    public const string StartInvalid = "start-invalid";

    /// <summary>It is not the IANA name of a time zone.</summary>
    public const string TimeZoneInvalid = "time-zone-invalid";

    /// <summary>A date is not <c>yyyy-MM-dd</c>, or the range runs backwards.</summary>
    public const string RangeInvalid = "range-invalid";

    /// <summary>The range is longer than can be asked for at once.</summary>
    public const string RangeTooLong = "range-too-long";

    /// <summary>A booking needs the <c>Idempotency-Key</c> header.</summary>
    public const string IdempotencyKeyRequired = "idempotency-key-required";

    /// <summary>An idempotency key is 1 to 255 visible ASCII characters.</summary>
    public const string IdempotencyKeyInvalid = "idempotency-key-invalid";

    /// <summary>The key was used for another request.</summary>
    public const string IdempotencyKeyReused = "idempotency-key-reused";

    /// <summary>The appointment is no longer in the state that <c>If-Match</c> names.</summary>
    public const string AppointmentChanged = "appointment-changed";

    /// <summary>The store did not answer; nothing is known to be lost.</summary>
    public const string StoreUnavailable = "store-unavailable";

    /// <summary>The body is not the JSON that was expected; <c>path</c> is where.</summary>
    public const string JsonInvalid = "json-invalid";

    /// <summary>The body is too large.</summary>
    public const string BodyTooLarge = "body-too-large";

    /// <summary>Path and query are too long.</summary>
    public const string AddressTooLong = "address-too-long";

    /// <summary>The headers are too many or too long.</summary>
    public const string HeadersTooLarge = "headers-too-large";

    /// <summary>The body did not arrive in time.</summary>
    public const string RequestTimeout = "request-timeout";

    /// <summary>The body is not <c>application/json</c>.</summary>
    public const string MediaTypeUnsupported = "media-type-unsupported";

    /// <summary>The request is not well formed.</summary>
    public const string RequestInvalid = "request-invalid";

    /// <summary>There is nothing here.</summary>
    public const string NotFound = "not-found";

    /// <summary>This cannot be done here.</summary>
    public const string MethodNotAllowed = "method-not-allowed";

    /// <summary>The request came from another site.</summary>
    public const string CrossOrigin = "cross-origin";

    /// <summary>Something of ours failed.</summary>
    public const string Internal = "internal-error";

    /// <summary>Something of a set-up is not as it can be; <c>field</c> is which, as a JSON path, <c>rule</c> what it breaks.</summary>
    public const string SetupInvalid = "setup-invalid";

    /// <summary>What is set up is no longer in the state that <c>If-Match</c> names.</summary>
    public const string SetupChanged = "setup-changed";

    /// <summary>The shop has something with this id already.</summary>
    public const string SetupIdTaken = "setup-id-taken";

    /// <summary>It cannot be retired as long as <c>by</c> names it.</summary>
    public const string SetupInUse = "setup-in-use";

    /// <summary>The shop has as many of these as it can have.</summary>
    public const string SetupFull = "setup-full";

    /// <summary>A professional who still has appointments to come; <c>appointments</c> is where they are listed.</summary>
    public const string HasComingAppointments = "has-coming-appointments";

    /// <summary>It is no picture that is taken: JPEG, PNG or WebP that does not move, of at most <c>mostPixels</c> pixels.</summary>
    public const string PictureInvalid = "picture-invalid";

    /// <summary>The shop has no such room, chair or machine.</summary>
    public const string ResourceNotFound = "resource-not-found";

    /// <summary>The shop has no such combo.</summary>
    public const string ComboNotFound = "combo-not-found";
}
