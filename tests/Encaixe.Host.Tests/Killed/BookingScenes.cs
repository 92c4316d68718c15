using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Messages;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Contracts.Messages;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.Host.Tests.Killed;

/// <summary>Somebody booked, and is to be told so.</summary>
internal sealed class MessageScene : Scene
{
    public override string Kind => SendMessage.Kind;

    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await Open(life);
        await Book(life, "2026-11-30T10:00");
    }

    public override async Task Check(Life life)
    {
        Assert.Equal(MessageStatus.Sent, Assert.Single(await life.All(MessageRecord.Shelf)).Status);
        Assert.Equal([Topic.Booked, Topic.Booked], await Told(life)); // again by whoever came after the one who was killed before noting it
    }
}

/// <summary>The shop reminds its clients otherwise from now on.</summary>
internal sealed class RemindersScene : Scene
{
    public override string Kind => PlanReminders.Kind;

    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await Open(life);
        await Book(life, "2026-11-30T10:00");
        await life.Work();
        var owner = new StaffMember(life.Tenant, "staff", Role.Owner);
        Must(await life.Use<ChangeMessageRules>().Execute(owner, new MessageRulesSetup([60], "21:00", "08:00"), ChangeTerms.None, default));
    }

    public override async Task Check(Life life) =>
        Assert.Single(await life.Rows(), row => row.Job.Topic == Topic.ReminderOf(60)); // beside those that will say nothing any more
}

/// <summary>The shop greets its clients, and tomorrow is the birthday of two.</summary>
internal sealed class BirthdaysScene : Scene
{
    public override string Kind => GreetBirthdays.Kind;

    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await Open(life);
        var owner = new StaffMember(life.Tenant, "staff", Role.Owner);
        var tomorrow = WallTime.DateOf(outside.Now, DateTimeZoneProviders.Tzdb["America/Sao_Paulo"]).PlusDays(1);
        foreach (var client in (int[])[1, 2])
        {
            var record = Must(CustomerRecord.Read(new("Caio Prado", PhoneOf(client), Birthday: $"1990-{tomorrow:MM-dd}"), outside.Now));
            Must(await life.Use<AddCustomer>().Execute(owner, record, default));
        }

        Must(await life.Use<ChangeMessageRules>().Execute(
            owner, new MessageRulesSetup([60], "21:00", "08:00", Birthday: new BirthdaySetup("08:00")), ChangeTerms.None, default));
    }

    public override async Task Check(Life life)
    {
        Assert.Equal([Topic.Birthday], await Told(life, 1));
        Assert.Equal([Topic.Birthday], await Told(life, 2));
        Assert.Single(await life.Rows(), row => row.Job.Kind == Kind); // tomorrow's
    }
}

/// <summary>Somebody who was told answered that they come.</summary>
internal sealed class HeardScene : Scene
{
    public override string Kind => HearVendor.Kind;

    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await Open(life);
        await Book(life, "2026-11-30T10:00");
        await life.Work();
        var words = new HeardWords("1", outside.Now, new Personal(PhoneOf(1)), Handle: null, new SaidText(new Personal("sim")));
        Assert.True(await life.Use<HearVendor>().Keep(life.Tenant, life.Name, [words], default));
    }

    public override async Task Check(Life life)
    {
        Assert.Equal(AppointmentStatus.Confirmed, Assert.Single(await life.All(Appointment.Shelf)).Status);
        var talk = Assert.Single(await life.All(Conversation.Shelf));
        Assert.Equal([Speaker.Client, Speaker.Program], talk.Said.Select(words => words.By));
        Assert.Null(talk.Doing);
        Assert.Equal([Topic.Booked, Topic.Reply], await Told(life));
    }
}

/// <summary>Somebody asked for a time, and the shop said nothing.</summary>
internal sealed class ExpireScene : Scene
{
    public override string Kind => PendingAppointments.Kind;

    protected override BookingRules Rules { get; } = new() { NeedsApproval = true, ApprovalMinutes = 60 };

    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await Open(life);
        await Book(life, "2026-11-30T10:00");
    }

    public override async Task Check(Life life)
    {
        Assert.Equal(AppointmentStatus.Expired, Assert.Single(await life.All(Appointment.Shelf)).Status);
        Assert.Empty(await Spans(life));
        Assert.Equal([Topic.Requested, Topic.Declined], await Told(life));
    }
}

/// <summary>Two came for a class that needs three.</summary>
internal sealed class ClassScene : Scene
{
    public override string Kind => DecideClass.Kind;

    protected override Service Service { get; } = new()
    {
        Id = "pilates",
        Name = "Pilates",
        LengthMinutes = 60,
        PriceMinor = 30_00,
        Seats = 5,
        LeastSeats = 3,
        Timetable = [new(1, 18 * 60, "ana")],
    };

    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await Open(life);
        await Book(life, "2026-11-23T18:00", client: 1);
        await Book(life, "2026-11-23T18:00", client: 2);
    }

    public override async Task Check(Life life)
    {
        Assert.Equal(
            [AppointmentStatus.Cancelled, AppointmentStatus.Cancelled],
            (await life.All(Appointment.Shelf)).Select(seat => seat.Status));
        Assert.Empty(await Spans(life));
        Assert.Single(await Told(life, 1), Topic.CancelledByShop);
        Assert.Single(await Told(life, 2), Topic.CancelledByShop);
    }
}
