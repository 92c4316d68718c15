namespace Encaixe.Contracts;

/// <summary>Path templates, shared by the server and those who call it.</summary>
public static partial class Routes
{
    /// <summary>What all calls begin with.</summary>
    public const string Api = "/api/v1";

    /// <summary>Whether the server lives; outside of <see cref="Api"/>.</summary>
    public const string Alive = "/health/live";

    /// <summary>Who a shop is and what it offers.</summary>
    public const string Shop = "/shops/{slug}";

    /// <summary>When it can be booked.</summary>
    public const string Slots = "/shops/{slug}/slots";

    /// <summary>Where it is booked.</summary>
    public const string Appointments = "/shops/{slug}/appointments";

    /// <summary>Where a time is kept free for a moment.</summary>
    public const string Holds = "/shops/{slug}/holds";

    /// <summary>Where whoever has an account opens one more shop.</summary>
    public const string Shops = "/shops";

    /// <summary>Where an account and its first shop are opened.</summary>
    public const string Accounts = "/accounts";

    /// <summary>Who is signed in, and where they belong.</summary>
    public const string OwnAccount = "/accounts/me";

    /// <summary>Where one signs in, and sees where one is signed in.</summary>
    public const string Sessions = "/sessions";

    /// <summary>Where a session goes on.</summary>
    public const string SessionRefresh = "/sessions/refresh";

    /// <summary>The session that asks.</summary>
    public const string CurrentSession = "/sessions/current";

    /// <summary>One of somebody's sessions.</summary>
    public const string SessionById = "/sessions/{id}";

    /// <summary>Where one has a letter sent that lets one in.</summary>
    public const string SignInCodes = "/sign-in-codes";

    /// <summary>Where one signs in by a letter's code.</summary>
    public const string SessionByCode = "/sessions/by-code";

    /// <summary>Where one signs in by a letter's link.</summary>
    public const string SessionByLink = "/sessions/by-link";

    /// <summary>Where one shows one's second factor.</summary>
    public const string SessionSecondFactor = "/sessions/second-factor";

    /// <summary>Where one has a letter sent because one forgot the password.</summary>
    public const string PasswordResets = "/password-resets";

    /// <summary>Where one chooses a new one.</summary>
    public const string PasswordResetEnd = "/password-resets/complete";

    /// <summary>The own password.</summary>
    public const string OwnPassword = "/accounts/me/password";

    /// <summary>The own address.</summary>
    public const string OwnEmail = "/accounts/me/email";

    /// <summary>Where one shows that one reads what is sent to a new one.</summary>
    public const string OwnEmailConfirm = "/accounts/me/email/confirm";

    /// <summary>The own second factor.</summary>
    public const string OwnSecondFactor = "/accounts/me/second-factor";

    /// <summary>Where it is turned on.</summary>
    public const string OwnSecondFactorConfirm = "/accounts/me/second-factor/confirm";

    /// <summary>Where it is turned off.</summary>
    public const string OwnSecondFactorEnd = "/accounts/me/second-factor/end";

    /// <summary>A place in links for a shop of some name.</summary>
    public const string SlugSuggestion = "/slug-suggestion";

    /// <summary>What changes in the shop, told as it happens; for the shop's people.</summary>
    public const string Events = "/events";

    /// <summary>The shop's agenda; for the shop's people.</summary>
    public const string Agenda = "/appointments";

    /// <summary>One appointment; for the shop's people.</summary>
    public const string ById = "/appointments/{id}";

    /// <summary>The shop's series; for the shop's people.</summary>
    public const string Series = "/series";

    /// <summary>One series; for the shop's people.</summary>
    public const string SeriesById = "/series/{id}";

    /// <summary>Who is away; for the shop's people.</summary>
    public const string Absences = "/absences";

    /// <summary>One absence; for the shop's people.</summary>
    public const string AbsenceById = "/absences/{id}";

    /// <summary>The customer's own link.</summary>
    public const string ByToken = "/appointments/by-token/{token}";

    /// <summary>Where one waits for a time that is not free.</summary>
    public const string Waitlist = "/shops/{slug}/waitlist";

    /// <summary>The own link of whoever waits.</summary>
    public const string WaitByToken = "/waitlist/by-token/{token}";

    /// <summary>A stretch of the agenda as a table; for those who run the shop.</summary>
    public const string AgendaExport = "/appointments/export";

    /// <summary>The shop's customers; for the shop's people.</summary>
    public const string Customers = "/customers";

    /// <summary>What they are sorted by; for the shop's people.</summary>
    public const string CustomerTags = "/customers/tags";

    /// <summary>Where a table of customers is brought in; for those who run the shop.</summary>
    public const string CustomersImport = "/customers/import";

    /// <summary>All customers as a table; for those who run the shop.</summary>
    public const string CustomersExport = "/customers/export";

    /// <summary>A customer; for the shop's people.</summary>
    public const string CustomerById = "/customers/{id}";

    /// <summary>The visits of a customer; for the shop's people.</summary>
    public const string CustomerHistory = "/customers/{id}/appointments";

    /// <summary>Visits that meet others since the clocks changed; for the shop's people.</summary>
    public const string ClockConflicts = "/clock-conflicts";

    /// <summary>Who waits; for the shop's people.</summary>
    public const string Waiting = "/waitlist";

    /// <summary>One of those who wait; for the shop's people.</summary>
    public const string WaitingById = "/waitlist/{id}";

    /// <summary>When today's visits are to be expected; for the shop's people.</summary>
    public const string Expected = "/expected";

    /// <summary>Why a start is not offered; for the shop's people.</summary>
    public const string WhyNot = "/why-not";

    /// <summary>The coming appointments of someone who leaves; for the shop's people.</summary>
    public const string Coming = "/professionals/{professional}/appointments";

    /// <summary>Two records of one customer become one; for the shop's people.</summary>
    public const string MergeCustomer = "/customers/{id}/merge";

    /// <summary>Who did what; for the shop's owner.</summary>
    public const string Audit = "/audit";

    /// <summary>Who signed in; for the shop's owner.</summary>
    public const string SignIns = "/audit/sign-ins";

    /// <summary>What fitting bookings between others saved; for the shop's people.</summary>
    public const string Savings = "/savings";

    /// <summary>Those who belong to the shop; for the shop's people.</summary>
    public const string Team = "/team";

    /// <summary>One of them; for the shop's people.</summary>
    public const string TeamMember = "/team/{account}";

    /// <summary>Oneself among them.</summary>
    public const string OwnMembership = "/team/me";

    /// <summary>Of what oneself is told in the shop, and where.</summary>
    public const string OwnAlerts = "/team/me/alerts";

    /// <summary>The devices on which oneself is told.</summary>
    public const string OwnDevices = "/team/me/alerts/devices";

    /// <summary>One of them.</summary>
    public const string OwnDevice = "/team/me/alerts/devices/{device}";

    /// <summary>The telephone on which oneself is told by WhatsApp.</summary>
    public const string OwnPhone = "/team/me/alerts/phone";

    /// <summary>Where a shop is handed over; for its owner.</summary>
    public const string TeamOwner = "/team/{account}/owner";

    /// <summary>Those who were invited; for the shop's people.</summary>
    public const string TeamInvitations = "/team/invitations";

    /// <summary>One of them; for the shop's people.</summary>
    public const string TeamInvitation = "/team/invitations/{id}";

    /// <summary>An invitation, for whoever holds its link.</summary>
    public const string Invitation = "/invitations/{token}";

    /// <summary>The keys of a shop's integrations; for its owner.</summary>
    public const string Keys = "/keys";

    /// <summary>One of them; for its owner.</summary>
    public const string KeyById = "/keys/{id}";

    /// <summary>Where a shop wants to be told of what happens in it; for its owner.</summary>
    public const string Webhooks = "/webhooks";

    /// <summary>One of them; for its owner.</summary>
    public const string WebhookById = "/webhooks/{id}";

    /// <summary>Where one is tried; for its owner.</summary>
    public const string WebhookTest = "/webhooks/{id}/test";

    /// <summary>Where one gets a new secret; for its owner.</summary>
    public const string WebhookSecret = "/webhooks/{id}/secret";

    /// <summary>What was sent to one; for its owner.</summary>
    public const string WebhookDeliveries = "/webhooks/{id}/deliveries";

    /// <summary>Where something is sent to one once more; for its owner.</summary>
    public const string WebhookReplay = "/webhooks/{id}/deliveries/{delivery}/replay";

    /// <summary>What a shop says of itself, and its rules; for the shop's people.</summary>
    public const string ShopSetup = "/shop";

    /// <summary>Its logo; for the shop's people.</summary>
    public const string Logo = "/shop/logo";

    /// <summary>The photo of somebody who serves; for the shop's people.</summary>
    public const string Photo = "/professionals/{id}/photo";

    /// <summary>Where calendars elsewhere read the agenda of somebody who serves; for that person, and those who run the shop.</summary>
    public const string Feeds = "/professionals/{id}/feeds";

    /// <summary>One of them; for the same.</summary>
    public const string FeedByKind = "/professionals/{id}/feeds/{kind}";

    /// <summary>Where one gets another address; for the same.</summary>
    public const string FeedAddress = "/professionals/{id}/feeds/{kind}/address";

    /// <summary>The own calendar elsewhere of somebody who serves, by which they are busy here; for that person, and those who run the shop.</summary>
    public const string OutsideCalendar = "/professionals/{id}/outside-calendar";

    /// <summary>Where it is read at once; for the same.</summary>
    public const string OutsideRefresh = "/professionals/{id}/outside-calendar/refresh";

    /// <summary>What calendars elsewhere read, for whoever knows the address; not below what calls begin with, and at no shop's place in links.</summary>
    public const string Feed = "/cal/{token}.ics";

    /// <summary>A picture that a shop shows, for anyone; not below what calls begin with, and at no shop's place in links.</summary>
    public const string File = "/_/{shop}/{file}";

    /// <summary>How far a new shop has come; for the shop's people.</summary>
    public const string Checklist = "/shop/checklist";

    /// <summary>The price list as it is set up; for the shop's people.</summary>
    public const string Services = "/services";

    /// <summary>Where a table of services is brought in; for those who run the shop.</summary>
    public const string ServicesImport = "/services/import";

    /// <summary>The services as a table; for those who run the shop.</summary>
    public const string ServicesExport = "/services/export";

    /// <summary>What costs or takes less together; for the shop's people.</summary>
    public const string Combos = "/combos";

    /// <summary>Who serves; for the shop's people.</summary>
    public const string Professionals = "/professionals";

    /// <summary>Rooms, chairs and machines; for the shop's people.</summary>
    public const string Resources = "/resources";

    /// <summary>The shop's locations after its first, which is set up with the shop itself.</summary>
    public const string Locations = "/locations";
}
