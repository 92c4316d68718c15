using Encaixe.App.Shared;
using Encaixe.Pages.Waitlist;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Pages.Tickets;

/// <content>Waiting for an earlier time of the same visit.</content>
internal sealed partial class TicketPages
{
    /// <summary>Whether an earlier time can be waited for: somebody must be told when there is one.</summary>
    private bool CanWait(Ticket ticket) => messengers.Reach(ticket.Setup) && ticket.Managed.RightsAt(ticket.Now).CanChange;

    private Task<IResult> AskEarlier(Ticket ticket, CancellationToken ct) => Task.FromResult(
        !messengers.Reach(ticket.Setup) ? JoinPages.Unreachable(ticket.Context, ticket.Setup, ticket.Texts)
        : CanWait(ticket) ? EarlierForm(ticket, WaitFields.Empty(ticket.Texts), refusal: null)
        : Results.Extensions.SeeOther(ticket.Path));

    private async Task<IResult> WaitEarlier(Ticket ticket, IFormCollection fields, CancellationToken ct)
    {
        if (!CanWait(ticket))
        {
            return await AskEarlier(ticket, ct);
        }

        var when = WaitFields.Read(fields);
        return (await wait.Execute(ticket.Managed, when, ct)).TryGet(out var entry, out var refusal)
            ? Results.Extensions.SeeOther(places.PathOf(ticket.Managed.Tenant.Id, entry.Id))
            : EarlierForm(ticket, WaitFields.Of(when, ticket.Texts), refusal);
    }

    private static HtmlPage EarlierForm(Ticket ticket, WaitFields when, Refusal? refusal)
    {
        var frame = ticket.FrameOf(ticket.Texts["earlier.heading"]);
        var page = new EarlierPage(frame, ticket.Summary, when, ticket.Path, refusal?.Say(ticket.Texts.Language));
        return new HtmlPage(
            Slices.Earlier.Create(page),
            frame,
            refusal is null ? StatusCodes.Status200OK : RefusalProblem.StatusOf(refusal.Kind),
            secret: true);
    }
}
