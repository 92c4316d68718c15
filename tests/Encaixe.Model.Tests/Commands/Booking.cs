using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.Model.Tests.Paper;
using Encaixe.Model.Tests.Real;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests.Commands;

/// <summary>What all commands have in common that book something.</summary>
internal abstract class Booking : Command
{
    /// <summary>Who the shop's people say they are, and why they do not keep to the clients' rules.</summary>
    private static readonly Waiver _staff = new("ana", "Encaixe");

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var services = Services(paper, dice);
        if (services.Count == 0)
        {
            return null;
        }

        var who = Choices.Who(paper, dice, services);
        var party = Party(dice);
        var start = Start(paper, dice, new Asking(party), paper.ItemsOf(services, who));
        var wish = Finish(new PaperWish(services, who, start, Choices.Client(dice)) { Party = party });
        var says = $"{string.Join('+', services)} with {who ?? "anyone"} on {Wall.Say(start)} for client {wish.Client}"
            + (party == 1 ? "" : $" and {party - 1} more");
        return new Step($"{Name}: {says}", (paper, real) => Play(paper, real, wish));
    }

    protected abstract IReadOnlyList<string> Services(PaperShop paper, Dice dice);

    protected virtual int Party(Dice dice) => 1;

    protected virtual int Start(
        PaperShop paper, Dice dice, Asking ask, IReadOnlyList<(PaperTerms Terms, IReadOnlyList<string> Who)> items) =>
        Choices.Start(paper, dice, ask, items);

    /// <summary>The wish, as this kind of command has it.</summary>
    protected virtual PaperWish Finish(PaperWish wish) => wish;

    private static Came Play(PaperShop paper, RealShop real, PaperWish wish)
    {
        var (say, asked, key) = (paper.Ask(wish), WishOf(wish), real.NewKey());
        if (RealShop.Now(real.Use<BookAppointment>().Execute(real.Tenant, asked, key, RealShop.Ct)).With(say) is { } booked)
        {
            paper.Write(wish, booked.Appointment.WhoIn(say.Ways)).Id = booked.Appointment.Id;
            real.LastBooked = new Answered(asked, key, booked.Appointment);
        }

        return say.Came();
    }

    private static BookingWish WishOf(PaperWish wish) => new(
        wish.Services,
        wish.Who,
        Wall.Moment(wish.Start),
        RealShop.Clients[wish.Client],
        Notes: null,
        Language.Portuguese,
        wish.IsStaffs ? _staff : null)
    {
        Party = wish.Party,
        IsHold = wish.IsHold,
        Override = wish.IsOverbooking ? _staff : null,
    };
}
