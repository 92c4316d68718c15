namespace Encaixe.Contracts;

/// <summary>Path templates, shared by the server and those who call it.</summary>
public static class Routes
{
    /// <summary>What all calls begin with.</summary>
    public const string Api = "/api/v1";

    /// <summary>Who a shop is and what it offers.</summary>
    public const string Shop = "/shops/{slug}";

    /// <summary>When it can be booked.</summary>
    public const string Slots = "/shops/{slug}/slots";

    /// <summary>Where it is booked.</summary>
    public const string Appointments = "/shops/{slug}/appointments";

    /// <summary>Where a time is kept free for a moment.</summary>
    public const string Holds = "/shops/{slug}/holds";

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

    /// <summary>A customer; for the shop's people.</summary>
    public const string CustomerById = "/customers/{id}";

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

    /// <summary>What fitting bookings between others saved; for the shop's people.</summary>
    public const string Savings = "/savings";
}
