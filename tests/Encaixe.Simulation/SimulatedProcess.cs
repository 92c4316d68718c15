using System.Text;
using Encaixe.App.Absences;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Limits;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Push;
using Encaixe.App.Series;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Encaixe.Simulation;

/// <summary>One process of the product: its own memory, its own clock, its own lines to what all processes share.</summary>
public sealed class SimulatedProcess
{
    private readonly ShopKeys _keys = NewKeys();

    internal SimulatedProcess(Line line, IStore store, IQueue queue, IMessenger messenger, IWorld world)
    {
        Line = line;
        Resolver = new TenantResolver(store, _keys);
        var setups = new SetupReader();
        var outbox = new Outbox(queue, NullLogger<Outbox>.Instance);
        var attempts = new Attempts(world, new Turns(), outbox, NullLogger<Attempts>.Instance);
        var address = new ServerAddress("https://encaixe.test");
        Links = new ManageLinks(_keys, Resolver, setups, address);
        var backOff = new BackOff(store, _keys, DoorLimits.Wide, world);
        var changes = new AppointmentChanges(attempts, Links, backOff);
        var (find, recognise) = (new FindOpenSlots(world), new RecogniseCustomer(_keys));
        Book = new BookAppointment(setups, find, recognise, attempts, Links);
        Manage = new ManageAppointment(setups, changes);
        Reschedule = new RescheduleAppointment(setups, find, changes);
        Agree = new AgreeOnPending(setups, find, changes);
        Status = new ChangeStatus(setups, changes);
        var (settle, write) = (new SettleSeries(setups, world), new WriteAbsence(attempts, world));
        BookSeries = new BookSeries(setups, new PlanSeries(setups, find, world), recognise, attempts, Links, settle);
        AddAbsence = new AddAbsence(setups, new ShopChanges(find), attempts, Links, write);
        var leaving = new MailLeaving(_keys, Resolver, attempts, address);
        var conversations = new ConversationBook(_keys, world);
        var messengers = new Messengers(messenger, [], new ByMail(new NoMailer(), leaving, world), new ByHand(), new ChannelAccounts(_keys));
        var waits = new WaitLinks(_keys, Resolver, address);
        Join = new JoinWaitlist(setups, recognise, attempts, waits, world);
        Earlier = new WaitForEarlier(attempts, waits, backOff);
        Wait = new ChangeWait(setups, attempts);
        Answer = new AnswerOffer(setups, attempts, Links);
        Scheduler = new JobScheduler(store, queue, world, NullLogger<JobScheduler>.Instance);
        Jobs = new JobRunner(
            store,
            Resolver,
            new SendMessage(
                setups,
                new VisitMessages(Links),
                new WaitMessages(waits),
                new BirthdayMessages(conversations, address),
                new TeamMessages(new AccountDirectory(store, Resolver, _keys), address),
                new WaysToClients(messengers, conversations, leaving, new TeamWays(messengers)),
                new ChannelTurns(world),
                new VendorSeats(),
                conversations,
                world),
            new JobHandlers()
                .Add(PendingAppointments.Kind, new PendingAppointments(setups, outbox, world).Run)
                .Add(SettleSeries.Kind, settle.Run)
                .Add(WriteAbsence.Kind, write.Run)
                .Add(FreedTime.Kind, new OfferFreedTime(setups, new MakeOffer(setups, attempts), outbox, world).Run)
                .Add(EndOffer.Kind, new EndOffer(setups, outbox, world).Run),
            world,
            NullLogger<JobRunner>.Instance);
    }

    /// <summary>The shops' secrets, of which none was learnt yet.</summary>
    public static ShopKeys NewKeys() => new(Encoding.ASCII.GetBytes("a key for simulations, 32 bytes."));

    /// <summary>Its line to everything outside.</summary>
    public Line Line { get; }

    /// <summary>Binds requests to shops.</summary>
    public TenantResolver Resolver { get; }

    /// <summary>The customers' own links.</summary>
    public ManageLinks Links { get; }

    /// <summary>Books.</summary>
    public BookAppointment Book { get; }

    /// <summary>Confirms and cancels.</summary>
    public ManageAppointment Manage { get; }

    /// <summary>Moves.</summary>
    public RescheduleAppointment Reschedule { get; }

    /// <summary>Turns what was kept free into what is agreed on.</summary>
    public AgreeOnPending Agree { get; }

    /// <summary>What the shop's people say of a visit.</summary>
    public ChangeStatus Status { get; }

    /// <summary>Books series.</summary>
    public BookSeries BookSeries { get; }

    /// <summary>Notes who is away.</summary>
    public AddAbsence AddAbsence { get; }

    /// <summary>Joins the line of those who wait.</summary>
    public JoinWaitlist Join { get; }

    /// <summary>Waits for an earlier time.</summary>
    public WaitForEarlier Earlier { get; }

    /// <summary>Leaves the line, or goes on waiting.</summary>
    public ChangeWait Wait { get; }

    /// <summary>Answers what is offered to those who wait.</summary>
    public AnswerOffer Answer { get; }

    /// <summary>Hands over what is due.</summary>
    public JobScheduler Scheduler { get; }

    /// <summary>Runs jobs.</summary>
    public JobRunner Jobs { get; }
}

/// <summary>The world as one process sees it: by a clock of its own, and only as long as it lives.</summary>
internal sealed class ProcessWorld(SimulatedWorld world, Line line, IClock clock) : IWorld
{
    public Instant GetCurrentInstant() => clock.GetCurrentInstant();

    public Guid NewId() => world.NewId();

    public double Chance() => world.Chance();

    public async Task Pause(Duration length, CancellationToken ct)
    {
        await world.Pause(length, ct);
        line.Check();
    }
}
