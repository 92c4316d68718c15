using Encaixe.App.Appointments;
using Encaixe.App.Jobs;
using Encaixe.App.Series;
using Encaixe.Model.Tests.Paper;
using Encaixe.Model.Tests.Real;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests.Commands;

/// <summary>The clock of both.</summary>
internal static class Clock
{
    public static void Pass(PaperShop paper, RealShop real, int seconds)
    {
        paper.Pass(seconds);
        real.World.WaitUntil(Wall.Second(paper.Now));
    }

    public static void Work(PaperShop paper, RealShop real)
    {
        paper.NoteFreed();
        paper.BeginWork();
        real.Work(job => Work(paper, real, job));
        paper.EndWork();
    }

    /// <summary>A job has run, in whatever order.</summary>
    private static void Work(PaperShop paper, RealShop real, Job job)
    {
        switch (job.Kind)
        {
            case "expire":
                paper.Expire(job.Subject);
                break;
            case "series":
                var known = paper.Visits.Count;
                paper.LookAt(job.Subject, (series, number, ways) => real.WhoIn(Written(real, series, number), ways));
                foreach (var visit in paper.Visits.Skip(known))
                {
                    visit.Id = Written(real, visit.Series!.Value.Series, visit.Series.Value.Number);
                }

                break;
            case "end-offer":
                paper.LetEnd(job.Subject);
                break;
            case FreedTime.Kind when FreedTime.Of(job) is { } freed:
                paper.Offer(
                    PaperFreed.Join(freed.Participants), Wall.MinuteOf(freed.From), Wall.MinuteOf(freed.Until), freed.Depth, job.Subject, real.OffersSince(paper));
                break;
            default:
                return;
        }

        paper.NoteFreed();
    }

    private static string Written(RealShop real, PaperSeries series, int number) =>
        RealShop.Now(real.Documents.Find(VisitSeries.Shelf, series.Id, RealShop.Ct))?.Document.Find(number)?.Appointment
        ?? throw new Disagreement($"Visit {number} of a series was not booked.");
}

/// <summary>Time passes, and no job runs meanwhile.</summary>
internal sealed class TimePasses : Command
{
    public override string Name => "time passes";

    public override int Weight => 14;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var seconds = dice.Below(12) switch
        {
            0 => 1 + dice.Below(59),
            < 5 => 60 * (1 + dice.Below(15)),
            < 9 => 900 * (1 + dice.Below(12)),
            < 11 => 3_600 * (4 + dice.Below(14)),
            _ => 86_400 * (1 + dice.Below(3)),
        };
        return new Step($"{Name}: until {Wall.SaySecond(paper.Now + seconds)}", (paper, real) =>
        {
            Clock.Pass(paper, real, seconds);
            return Came.Done;
        });
    }
}

/// <summary>What is due is done.</summary>
internal sealed class RunJobs : Command
{
    public override string Name => "run jobs";

    public override int Weight => 26;

    public override Step? Choose(PaperShop paper, Dice dice) => new(Name, (paper, real) =>
    {
        Clock.Work(paper, real);
        return Came.Done;
    });
}
