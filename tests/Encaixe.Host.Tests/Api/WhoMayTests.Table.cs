using Encaixe.App.Team;

namespace Encaixe.Host.Tests.Api;

/// <summary>Who may ask what: a line an operation.</summary>
public sealed partial class WhoMayTests
{
    // By hand: what keys open, as it is said to those who make them.
    private const string AgendaRead = "agenda:read";
    private const string AgendaWrite = "agenda:write";
    private const string ClientsWrite = "clients:write";
    private const string AbsencesWrite = "absences:write";
    private const string ReportsRead = "reports:read";

    /// <summary>The least that one must be in the shop, and the keys that open it: none, where none are named. By hand: it says what is meant, not
    /// what is.</summary>
    private static readonly Dictionary<string, Row> _staff = new(StringComparer.Ordinal)
    {
        ["GET /api/v1/appointments"] = new(Role.Professional, AgendaRead, AgendaWrite),
        ["GET /api/v1/events"] = new(Role.Professional, AgendaRead, AgendaWrite),
        ["GET /api/v1/appointments/{id}"] = new(Role.Professional, AgendaRead, AgendaWrite),
        ["GET /api/v1/expected"] = new(Role.Professional, AgendaRead, AgendaWrite),
        ["POST /api/v1/appointments/{id}/confirm"] = new(Role.Professional, AgendaWrite),
        ["POST /api/v1/appointments/{id}/cancel"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/appointments/{id}/check-in"] = new(Role.Professional, AgendaWrite),
        ["POST /api/v1/appointments/{id}/start"] = new(Role.Professional, AgendaWrite),
        ["POST /api/v1/appointments/{id}/complete"] = new(Role.Professional, AgendaWrite),
        ["POST /api/v1/appointments/{id}/no-show"] = new(Role.Professional, AgendaWrite),
        ["POST /api/v1/appointments"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/appointments/{id}/accept"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/appointments/{id}/decline"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/appointments/{id}/services/{service}/cancel"] = new(Role.Receptionist, AgendaWrite),
        ["GET /api/v1/why-not"] = new(Role.Receptionist, AgendaWrite),
        ["GET /api/v1/clock-conflicts"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/series"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/series/preview"] = new(Role.Receptionist, AgendaWrite),
        ["GET /api/v1/series/{id}"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/series/{id}/move"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/series/{id}/cancel"] = new(Role.Receptionist, AgendaWrite),
        ["GET /api/v1/waitlist"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/waitlist"] = new(Role.Receptionist, AgendaWrite),
        ["GET /api/v1/messages"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/messages/{id}/sent"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/messages/{id}/resend"] = new(Role.Receptionist, AgendaWrite),
        ["GET /api/v1/conversations"] = new(Role.Receptionist, AgendaWrite),
        ["GET /api/v1/conversations/{id}"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/conversations/{id}/read"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/conversations/{id}/reply"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/waitlist/{id}/priority"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/waitlist/{id}/leave"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/appointments/{id}/length"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/appointments/{id}/reschedule"] = new(Role.Receptionist, AgendaWrite),
        ["POST /api/v1/appointments/{id}/reopen"] = new(Role.Professional, AgendaWrite),
        ["GET /api/v1/appointments/export"] = Role.Manager,
        ["GET /api/v1/customers"] = new(Role.Receptionist, ClientsWrite),
        ["POST /api/v1/customers"] = new(Role.Receptionist, ClientsWrite),
        ["GET /api/v1/customers/tags"] = new(Role.Receptionist, ClientsWrite),
        ["POST /api/v1/customers/import"] = Role.Manager,
        ["GET /api/v1/customers/export"] = Role.Manager,
        ["GET /api/v1/customers/{id}"] = new(Role.Professional, ClientsWrite),
        ["PUT /api/v1/customers/{id}"] = new(Role.Receptionist, ClientsWrite),
        ["GET /api/v1/customers/{id}/appointments"] = new(Role.Receptionist, ClientsWrite),
        ["GET /api/v1/audit"] = Role.Owner,
        ["GET /api/v1/audit/sign-ins"] = Role.Owner,
        ["POST /api/v1/customers/{id}/block"] = new(Role.Receptionist, ClientsWrite),
        ["POST /api/v1/customers/{id}/unblock"] = new(Role.Receptionist, ClientsWrite),
        ["POST /api/v1/customers/{id}/merge"] = new(Role.Receptionist, ClientsWrite),
        ["GET /api/v1/absences"] = new(Role.Professional, AgendaRead, AgendaWrite, AbsencesWrite),
        ["POST /api/v1/absences"] = new(Role.Manager, AbsencesWrite),
        ["POST /api/v1/absences/preview"] = new(Role.Manager, AbsencesWrite),
        ["DELETE /api/v1/absences/{id}"] = new(Role.Manager, AbsencesWrite),
        ["GET /api/v1/professionals/{professional}/appointments"] = new(Role.Manager, AbsencesWrite),
        ["POST /api/v1/professionals/{professional}/appointments/transfer"] = new(Role.Manager, AbsencesWrite),
        ["GET /api/v1/savings"] = new(Role.Manager, ReportsRead), // and a professional, of the own visits, where the shop says so
        ["GET /api/v1/reports"] = new(Role.Manager, ReportsRead), // and so of these
        ["GET /api/v1/reports/export"] = new(Role.Manager, ReportsRead),
        ["GET /api/v1/shop"] = Role.Professional,
        ["GET /api/v1/shop/checklist"] = Role.Professional,
        ["PUT /api/v1/shop"] = Role.Manager,
        ["PUT /api/v1/shop/logo"] = Role.Manager,
        ["DELETE /api/v1/shop/logo"] = Role.Manager,
        ["GET /api/v1/services"] = Role.Professional,
        ["GET /api/v1/services/{id}"] = Role.Professional,
        ["POST /api/v1/services"] = Role.Manager,
        ["POST /api/v1/services/import"] = Role.Manager,
        ["GET /api/v1/services/export"] = Role.Manager,
        ["PUT /api/v1/services/{id}"] = Role.Manager,
        ["DELETE /api/v1/services/{id}"] = Role.Manager,
        ["GET /api/v1/combos"] = Role.Professional,
        ["GET /api/v1/combos/{id}"] = Role.Professional,
        ["POST /api/v1/combos"] = Role.Manager,
        ["PUT /api/v1/combos/{id}"] = Role.Manager,
        ["DELETE /api/v1/combos/{id}"] = Role.Manager,
        ["GET /api/v1/professionals"] = Role.Professional,
        ["GET /api/v1/professionals/{id}"] = Role.Professional,
        ["POST /api/v1/professionals"] = Role.Manager,
        ["PUT /api/v1/professionals/{id}"] = Role.Manager,
        ["DELETE /api/v1/professionals/{id}"] = Role.Manager,
        ["PUT /api/v1/professionals/{id}/photo"] = Role.Manager,
        ["DELETE /api/v1/professionals/{id}/photo"] = Role.Manager,
        ["GET /api/v1/professionals/{id}/feeds"] = Role.Manager, // and a professional, of the own agenda
        ["PUT /api/v1/professionals/{id}/feeds/{kind}"] = Role.Manager,
        ["DELETE /api/v1/professionals/{id}/feeds/{kind}"] = Role.Manager,
        ["POST /api/v1/professionals/{id}/feeds/{kind}/address"] = Role.Manager,
        ["GET /api/v1/professionals/{id}/outside-calendar"] = Role.Manager, // and a professional, of the own calendar
        ["PUT /api/v1/professionals/{id}/outside-calendar"] = Role.Manager,
        ["DELETE /api/v1/professionals/{id}/outside-calendar"] = Role.Manager,
        ["POST /api/v1/professionals/{id}/outside-calendar/refresh"] = Role.Manager,
        ["GET /api/v1/resources"] = Role.Professional,
        ["GET /api/v1/resources/{id}"] = Role.Professional,
        ["POST /api/v1/resources"] = Role.Manager,
        ["PUT /api/v1/resources/{id}"] = Role.Manager,
        ["DELETE /api/v1/resources/{id}"] = Role.Manager,
        ["GET /api/v1/locations"] = Role.Professional,
        ["GET /api/v1/locations/{id}"] = Role.Professional,
        ["POST /api/v1/locations"] = Role.Manager,
        ["PUT /api/v1/locations/{id}"] = Role.Manager,
        ["DELETE /api/v1/locations/{id}"] = Role.Manager,
        ["GET /api/v1/channels"] = Role.Manager,
        ["PUT /api/v1/channels/{name}"] = Role.Manager,
        ["DELETE /api/v1/channels/{name}"] = Role.Manager,
        ["POST /api/v1/channels/{name}/check"] = Role.Manager,
        ["GET /api/v1/channels/{name}/templates"] = Role.Manager,
        ["POST /api/v1/channels/{name}/templates"] = Role.Manager,
        ["GET /api/v1/message-rules"] = Role.Manager,
        ["PUT /api/v1/message-rules"] = Role.Manager,
        ["GET /api/v1/wordings"] = Role.Manager,
        ["GET /api/v1/wordings/{kind}/{language}"] = Role.Manager,
        ["PUT /api/v1/wordings/{kind}/{language}"] = Role.Manager,
        ["DELETE /api/v1/wordings/{kind}/{language}"] = Role.Manager,
        ["POST /api/v1/wordings/{kind}/{language}/preview"] = Role.Manager,
        ["GET /api/v1/team"] = Role.Manager,
        ["PUT /api/v1/team/{account}"] = Role.Manager,
        ["DELETE /api/v1/team/{account}"] = Role.Manager,
        ["POST /api/v1/team/{account}/owner"] = Role.Owner,
        ["DELETE /api/v1/team/me"] = Role.Professional,
        ["GET /api/v1/team/me/alerts"] = Role.Professional,
        ["PUT /api/v1/team/me/alerts"] = Role.Professional,
        ["POST /api/v1/team/me/alerts/devices"] = Role.Professional,
        ["DELETE /api/v1/team/me/alerts/devices/{device}"] = Role.Professional,
        ["POST /api/v1/team/me/alerts/phone"] = Role.Professional,
        ["DELETE /api/v1/team/me/alerts/phone"] = Role.Professional,
        ["GET /api/v1/team/invitations"] = Role.Manager,
        ["POST /api/v1/team/invitations"] = Role.Manager,
        ["DELETE /api/v1/team/invitations/{id}"] = Role.Manager,
        ["GET /api/v1/keys"] = Role.Owner,
        ["POST /api/v1/keys"] = Role.Owner,
        ["DELETE /api/v1/keys/{id}"] = Role.Owner,
        ["GET /api/v1/webhooks"] = Role.Owner,
        ["POST /api/v1/webhooks"] = Role.Owner,
        ["PUT /api/v1/webhooks/{id}"] = Role.Owner,
        ["DELETE /api/v1/webhooks/{id}"] = Role.Owner,
        ["POST /api/v1/webhooks/{id}/test"] = Role.Owner,
        ["POST /api/v1/webhooks/{id}/secret"] = Role.Owner,
        ["GET /api/v1/webhooks/{id}/deliveries"] = Role.Owner,
        ["POST /api/v1/webhooks/{id}/deliveries/{delivery}/replay"] = Role.Owner,
    };

    /// <summary>What whoever is signed in asks, with no shop behind it.</summary>
    private static readonly string[] _ofAccounts =
    [
        "GET /api/v1/accounts/me", "POST /api/v1/shops", "GET /api/v1/sessions", "DELETE /api/v1/sessions/{id}",
        "PUT /api/v1/accounts/me", "PUT /api/v1/accounts/me/password", "POST /api/v1/accounts/me/email", "POST /api/v1/accounts/me/email/confirm",
        "POST /api/v1/accounts/me/second-factor",
        "POST /api/v1/accounts/me/second-factor/confirm",
        "POST /api/v1/accounts/me/second-factor/end",
        "POST /api/v1/invitations/{token}/accept", // or whoever has no account yet, with a body
    ];

    /// <summary>What anybody asks on their way in.</summary>
    private static readonly string[] _ofDoors =
    [
        "POST /api/v1/accounts", "GET /api/v1/slug-suggestion", "POST /api/v1/sessions", "POST /api/v1/sessions/refresh",
        "DELETE /api/v1/sessions/current", "GET /api/v1/invitations/{token}",
        "POST /api/v1/sign-in-codes", "POST /api/v1/sessions/by-code", "POST /api/v1/sessions/by-link", "POST /api/v1/sessions/second-factor",
        "POST /api/v1/password-resets", "POST /api/v1/password-resets/complete",
    ];

    /// <summary>What clients ask, by the shop's page or their own link.</summary>
    private static readonly string[] _ofClients =
    [
        "GET /api/v1/appointments/by-token/{token}",
        "GET /api/v1/shops/{slug}",
        "GET /api/v1/shops/{slug}/slots",
        "GET /api/v1/waitlist/by-token/{token}",
        "POST /api/v1/appointments/by-token/{token}/book",
        "POST /api/v1/appointments/by-token/{token}/cancel",
        "POST /api/v1/appointments/by-token/{token}/confirm",
        "POST /api/v1/appointments/by-token/{token}/earlier",
        "POST /api/v1/appointments/by-token/{token}/reschedule",
        "POST /api/v1/appointments/by-token/{token}/services/{service}/cancel",
        "POST /api/v1/shops/{slug}/appointments",
        "POST /api/v1/shops/{slug}/holds",
        "POST /api/v1/shops/{slug}/links",
        "POST /api/v1/shops/{slug}/waitlist",
        "POST /api/v1/waitlist/by-token/{token}/decline",
        "POST /api/v1/waitlist/by-token/{token}/leave",
        "POST /api/v1/waitlist/by-token/{token}/resume",
        "POST /api/v1/waitlist/by-token/{token}/take",
    ];

    /// <summary>Who may.</summary>
    private sealed record Row(Role Least, params IReadOnlyList<string> Scopes)
    {
        /// <summary>People of a role, and no program.</summary>
        public static implicit operator Row(Role least) => new(least);
    }
}
