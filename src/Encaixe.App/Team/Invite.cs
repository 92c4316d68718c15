using System.Globalization;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Mail;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Encaixe.Contracts.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.Team;

/// <summary>Whom somebody wants to invite, read and found good.</summary>
/// <param name="Role">What they will be; never an owner.</param>
/// <param name="Professional">Whose agenda will be theirs, if one will.</param>
/// <param name="Email">Whose it is; <see langword="null"/>: of whoever holds the link.</param>
/// <param name="Name">What they are called, if that was said.</param>
internal sealed record WantedInvitation(Role Role, string? Professional, EmailAddress? Email, Personal? Name)
{
    /// <summary>Reads what somebody sent.</summary>
    public static Outcome<WantedInvitation> Read(InviteRequest body)
    {
        if (Roles.Read(body.Role) is not { } role || role == Role.Owner)
        {
            return new RoleInvalid();
        }

        var email = EmailAddress.Read(body.Email);
        if (body.Email is not null && email is null)
        {
            return new EmailInvalid();
        }

        return CustomerDetails.ReadText(body.Name, CustomerDetails.LongestName) is { } name
            ? new WantedInvitation(role, body.Professional, email, name.Length == 0 ? null : new Personal(name))
            : new NameInvalid();
    }
}

/// <summary>Invites somebody into a shop, by a link that is used once. Of one that names an address of mail, the link is in a letter to that address and
/// nowhere else, and it is of whoever has an account with that address or opens one: they have read the letter. One that names none is of whoever holds it.</summary>
/// <param name="attempts">How often and how long one tries.</param>
/// <param name="setups">Who serves in the shop.</param>
/// <param name="mailer">Whether there is mail at all.</param>
/// <param name="world">The time, and ids.</param>
internal sealed class Invite(Attempts attempts, SetupReader setups, IMailer mailer, IWorld world)
{
    /// <param name="language">In which a letter is written.</param>
    public Task<Outcome<TeamInvitation>> Execute(StaffMember by, WantedInvitation wish, Language language, CancellationToken ct)
    {
        if (wish.Email is not null && !mailer.Reaches)
        {
            return Task.FromResult<Outcome<TeamInvitation>>(new MailUnavailable());
        }

        string? id = null;
        return attempts.Run<TeamInvitation>(
            async attempt =>
            {
                var roster = await Roster.Read(by.Tenant, ct);
                if (roster.Find(by.Id) is not { Document: var asking })
                {
                    return new ShopNotFound(); // they were taken out themselves
                }

                if (roster.Invitations.FirstOrDefault(one => one.Key == id) is { } written)
                {
                    return written.Document; // by what was written before, whose outcome nobody knew
                }

                if (asking.Role < Policies.LeastOf(Policy.RunTeam))
                {
                    return new NotAllowed(); // it was theirs when they came in
                }

                if (wish.Role > asking.Role)
                {
                    return new AboveOwnRole();
                }

                if (roster.IsFull)
                {
                    return new TeamFull();
                }

                id ??= attempt.NewId().ToString("N", CultureInfo.InvariantCulture);
                var invitation = new TeamInvitation(1, id, wish.Role, wish.Professional, wish.Email?.Typed, wish.Name, by.Id, attempt.Now);
                var commit = roster.Add(attempt.NewCommit(), invitation, by.Actor);
                if (wish.Email is { } email)
                {
                    commit.MailInvitation(by.Tenant.Id, id, email.Typed, invitation.Ends, language, world);
                }

                if (!commit.TryCheck(await setups.Read(by.Tenant, ct), wish.Professional))
                {
                    return new ProfessionalNotFound();
                }

                return await attempt.TryCommit(by.Tenant, commit, ct) ? Outcome<TeamInvitation>.From(invitation) : null;
            },
            ct);
    }

    public static void Map(IEndpointRouteBuilder staff) =>
        staff.MapPost(Routes.TeamInvitations, Post)
            .WithName(nameof(Invite))
            .WithSummary("Invites somebody into the shop, by a link that is used once: told here once, or only to the address that is named")
            .Accepts<InviteRequest>("application/json")
            .Produces<InvitationAnswer>(StatusCodes.Status201Created)
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity,
                StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Post(
        HttpContext http, Invite invite, SeeInvitations invitations, InvitationLinks links, BackOff backOff, CancellationToken ct)
    {
        var by = http.Member();
        var read = await JsonBody.Read(http.Request, ContractsJson.Default.InviteRequest, ct);
        return read.TryGet(out var body, out var refusal)
            && WantedInvitation.Read(body).TryGet(out var wish, out refusal)
            && (wish.Email is null || (refusal = await backOff.TakeLetter(wish.Email, Caller.Of(http.Request))) is null)
            && (await invite.Execute(by, wish, RefusalProblem.LanguageOf(http.Request), ct)).TryGet(out var invitation, out refusal)
                ? Results.Json(
                    (await invitations.Answer([invitation], ct))[0] with { Link = wish.Email is null ? links.UrlOf(by.Tenant.Id, invitation.Id) : null },
                    ContractsJson.Default.InvitationAnswer,
                    statusCode: StatusCodes.Status201Created)
                : new RefusalProblem(refusal);
    }
}
