using Encaixe.App.Appointments;
using Encaixe.Model.Tests.Paper;
using Encaixe.Model.Tests.Real;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests.Commands;

/// <summary>A booking is asked for once more under its key: it is answered as it was then, whatever became of it, for as long as
/// keys are kept.</summary>
internal sealed class PressTwice : Command
{
    private const int Kept = 72 * 3_600;

    public override string Name => "press twice";

    public override int Weight => 6;

    public override Step? Choose(PaperShop paper, Dice dice) =>
        paper.Now < paper.LastBooked + Kept ? new Step($"{Name}: the last booking", Play) : null;

    private static Came Play(PaperShop paper, RealShop real)
    {
        var (wish, key, answered) = real.LastBooked!;
        var again = RealShop.Now(real.Use<BookAppointment>().Execute(real.Tenant, wish, key, RealShop.Ct)).With(Say.Already)!;
        return again.Replayed && again.Appointment == answered ? Came.Done : throw new Disagreement("Pressed twice, it is answered otherwise.");
    }
}
