using Encaixe.Model.Tests.Paper;
using Encaixe.Simulation;

namespace Encaixe.Model.Tests.Commands;

/// <summary>The owner sets something up anew. What is agreed on stays as it is.</summary>
internal abstract class SettingUp : Command
{
    public override int Weight => 5;

    public override Step? Choose(PaperShop paper, Dice dice)
    {
        var (settings, says) = Change(paper, dice);
        return new Step($"{Name}: {says}", (paper, real) =>
        {
            var isOther = paper.Settings != settings;
            paper.Settings = settings;
            real.SetUp(settings);
            return isOther ? Came.Done : Came.Nothing;
        });
    }

    protected abstract (PaperSettings Settings, string Says) Change(PaperShop paper, Dice dice);
}

/// <summary>The doors are open at other times: of the shop, of one person, or on one date.</summary>
internal sealed class ChangeHours : SettingUp
{
    public override string Name => "change hours";

    protected override (PaperSettings Settings, string Says) Change(PaperShop paper, Dice dice)
    {
        var settings = paper.Settings;
        switch (dice.Below(3))
        {
            case 0:
                return (settings with { Week = Settings.Week(dice) }, "the shop's");
            case 1:
                var one = dice.Pick(settings.People);
                var week = dice.Falls(0.3) ? null : Settings.Week(dice);
                return (
                    settings with { People = [.. settings.People.Select(person => person == one ? one with { Week = week } : person)] },
                    $"{one.Id}'s");
            default:
                var day = Choices.Day(paper, dice);
                return settings.ClosedDays.Contains(day)
                    ? (settings with { ClosedDays = [.. settings.ClosedDays.Where(closed => closed != day)] }, $"day {day} is open after all")
                    : (settings with { ClosedDays = [.. settings.ClosedDays, day] }, $"day {day} is closed");
        }
    }
}

/// <summary>A service, or the chairs, want other free time around them.</summary>
internal sealed class ChangeBuffers : SettingUp
{
    public override string Name => "change buffers";

    protected override (PaperSettings Settings, string Says) Change(PaperShop paper, Dice dice)
    {
        var settings = paper.Settings;
        if (dice.Falls(0.2))
        {
            var free = 5 * dice.Below(4);
            return (settings with { ChairBuffer = free }, $"{free} min after each use of a chair");
        }

        var one = dice.Pick(settings.Services);
        var (before, after) = (5 * dice.Below(4), 5 * dice.Below(4));
        return (
            settings with { Services = [.. settings.Services.Select(s => s == one ? s with { Before = before, After = after } : s)] },
            $"{one.Id} wants {before} min before and {after} after");
    }
}

/// <summary>A class has more or fewer seats, or there are more or fewer chairs.</summary>
internal sealed class ChangeCapacity : SettingUp
{
    public override string Name => "change capacity";

    protected override (PaperSettings Settings, string Says) Change(PaperShop paper, Dice dice)
    {
        var settings = paper.Settings;
        if (dice.Falls(0.4))
        {
            var chairs = 1 + dice.Below(3);
            return (settings with { Chairs = chairs }, $"{chairs} chairs");
        }

        var seats = 2 + dice.Below(4);
        return (
            settings with { Services = [.. settings.Services.Select(s => s.IsClass ? s with { Seats = seats } : s)] },
            $"classes have {seats} seats");
    }
}
