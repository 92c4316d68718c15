using System.Globalization;
using System.Text;
using Encaixe.App.Absences;
using Encaixe.App.Accounts;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Catalog;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Integrity;
using Encaixe.App.Jobs;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Push;
using Encaixe.App.Series;
using Encaixe.App.SettingUp;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using Encaixe.App.Wordings;
using Encaixe.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>A shop over a store in memory, with everything that the product does put together by hand. It opens on
/// Monday 2026-11-23 at 09:00 in São Paulo, and takes clients from 08:00 to 20:00 every day.</summary>
internal sealed class Barbershop
{
    public const string AnaPhone = "+5511900000001";
    public const string BiaPhone = "+5511900000002";

    public static readonly CancellationToken Ct = CancellationToken.None;
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/Sao_Paulo"];
    public static readonly Instant MondayNine = Instant.FromUtc(2026, 11, 23, 12, 0);

    public static readonly Service Cut = new()
    {
        Id = "cut",
        Name = "Corte",
        LengthMinutes = 30,
        PriceMinor = 50_00,
    };

    public static readonly Service Beard = new()
    {
        Id = "beard",
        Name = "Barba",
        LengthMinutes = 30,
        PriceMinor = 45_00,
        BeforeMinutes = 10,
        AfterMinutes = 5,
    };

    private int _keys;

    private Barbershop(
        TestWorld world, MemoryStore memory, InterleavedStore store, Tenant tenant, ShopKeys keys, IDateTimeZoneProvider? zones = null)
    {
        (World, Memory, Store, Tenant, Keys) = (world, memory, store, tenant, keys);
        var setups = new SetupReader(zones);
        var resolver = new TenantResolver(store, keys);
        var outbox = new Outbox(Queue, NullLogger<Outbox>.Instance);
        var attempts = Attempts = new Attempts(world, new Turns(), outbox, NullLogger<Attempts>.Instance);
        Links = new ManageLinks(keys, resolver, setups, new ServerAddress("https://agenda.example"));
        var backOff = new BackOff(store, keys, DoorLimits.Wide, world);
        var changes = new AppointmentChanges(attempts, Links, backOff);
        Find = new FindOpenSlots(world);
        Recognise = new RecogniseCustomer(keys);
        Merge = new MergeCustomers(keys, attempts);
        Booking = new BookAppointment(setups, Find, Recognise, attempts, Links);
        Manage = new ManageAppointment(setups, changes);
        Agenda = new SeeAgenda(setups, world);
        Status = new ChangeStatus(setups, changes);
        Reopen = new ReopenVisit(setups, changes);
        CancelService = new CancelService(setups, changes);
        Length = new ChangeLength(setups, changes);
        Expected = new SeeExpected(setups, world);
        WhyNot = new SeeWhyNot(setups, world);
        Reschedule = new RescheduleAppointment(setups, Find, changes);
        Agree = new AgreeOnPending(setups, Find, changes);
        var shopChanges = new ShopChanges(Find);
        var settle = new SettleSeries(setups, world);
        PlanSeries = new PlanSeries(setups, Find, world);
        BookSeries = new BookSeries(setups, PlanSeries, Recognise, attempts, Links, settle);
        ChangeSeries = new ChangeSeries(setups, shopChanges, attempts, Links);
        PreviewAbsence = new PreviewAbsence(setups, world);
        WriteAbsence = new WriteAbsence(attempts, world);
        AddAbsence = new AddAbsence(setups, shopChanges, attempts, Links, WriteAbsence);
        Transfer = new TransferVisits(setups, shopChanges, attempts, world);
        SetUp = new SetUp(attempts, setups, Links);
        WaitLinks = new WaitLinks(keys, resolver, new ServerAddress("https://agenda.example"));
        JoinWaitlist = new JoinWaitlist(setups, Recognise, attempts, WaitLinks, world);
        WaitForEarlier = new WaitForEarlier(attempts, WaitLinks, backOff);
        ChangeWait = new ChangeWait(setups, attempts);
        Answer = new AnswerOffer(setups, attempts, Links);
        ZoneRules = new WatchZoneRules(store, resolver, setups, outbox, world, NullLogger<WatchZoneRules>.Instance);
        var conversations = new ConversationBook(keys, world);
        var talk = new HoldConversation(conversations, setups, new ClientActs(Manage, Reschedule, Booking, Find), outbox, world);
        Handlers = new JobHandlers()
            .Add(HearVendor.Kind, new ReadNews(new ChannelTurns(world), new HearMember(keys, outbox, world), talk, outbox, world).Run)
            .Add(WatchZoneRules.Kind, ZoneRules.Run)
            .Add(PlanReminders.Kind, new PlanReminders(setups, outbox, world).Run)
            .Add(GreetBirthdays.Kind, new GreetBirthdays(setups, keys, outbox, world).Run)
            .Add(FreedTime.Kind, new OfferFreedTime(setups, new MakeOffer(setups, attempts), outbox, world).Run)
            .Add(EndOffer.Kind, new EndOffer(setups, outbox, world).Run)
            .Add(SettleSeries.Kind, settle.Run)
            .Add(Encaixe.App.Absences.WriteAbsence.Kind, WriteAbsence.Run)
            .Add(PendingAppointments.Kind, new PendingAppointments(setups, outbox, world).Run)
            .Add(DecideClass.Kind, new DecideClass(setups, changes, outbox, world).Run)
            .Add(ResolveTimesAnew.Kind, new ResolveTimesAnew(setups, outbox, world).Run);
        Accounts = new ChannelAccounts(keys);
        Leaving = new MailLeaving(keys, resolver, attempts, new ServerAddress("https://agenda.example"));
        Messengers = new Messengers(Phones, [First, Second, Judging], new ByMail(Mailbox, Leaving, world), new ByHand(), Accounts);
        Channels = new ChangeChannels(attempts, Messengers, Accounts);
        Hear = new HearVendor(new ChannelHooks(keys, resolver, new ServerAddress("https://agenda.example")), Messengers, Accounts, attempts);
        Rules = new ChangeMessageRules(setups, attempts);
        Wording = new ChangeWording(Rules, setups, new SeeWordings(setups, new ServerAddress("https://agenda.example"), world));
        var send = new SendMessage(
            setups, new VisitMessages(Links), new WaitMessages(WaitLinks), new BirthdayMessages(conversations, new ServerAddress("https://agenda.example")), new TeamMessages(new AccountDirectory(store, resolver, keys), new ServerAddress("https://agenda.example")), new WaysToClients(Messengers, conversations, Leaving, new TeamWays(Messengers)), new ChannelTurns(world), new VendorSeats(), conversations, world);
        Runner = new JobRunner(store, resolver, send, Handlers, world, NullLogger<JobRunner>.Instance);
        Scheduler = new JobScheduler(store, Queue, world, NullLogger<JobScheduler>.Instance);
        Seal = new SealAudit(keys, world);
        Verify = new VerifyShop(store, keys, world, zones);
        Setups = setups;
    }

    public TestWorld World { get; }

    public MemoryStore Memory { get; }

    public InterleavedStore Store { get; }

    public Tenant Tenant { get; }

    public ShopKeys Keys { get; }

    public Phones Phones { get; } = new();

    /// <summary>Vendors with whom the shop may have accounts; it has none at first.</summary>
    public PlainVendor First { get; } = new("first");

    public PlainVendor Second { get; } = new("second");

    public JudgingVendor Judging { get; } = new();

    public HearVendor Hear { get; }

    /// <summary>Everybody's mailbox.</summary>
    public Mailbox Mailbox { get; } = new();

    public MailLeaving Leaving { get; }

    public ChannelAccounts Accounts { get; }

    public Messengers Messengers { get; }

    public ChangeChannels Channels { get; }

    public ChangeMessageRules Rules { get; }

    public ChangeWording Wording { get; }

    public Attempts Attempts { get; }

    public PlainQueue Queue { get; } = new();

    public ManageLinks Links { get; }

    public FindOpenSlots Find { get; }

    public RecogniseCustomer Recognise { get; }

    public MergeCustomers Merge { get; }

    public BookAppointment Booking { get; }

    public ManageAppointment Manage { get; }

    public RescheduleAppointment Reschedule { get; }

    public CancelService CancelService { get; }

    public ChangeLength Length { get; }

    public SeeExpected Expected { get; }

    public SeeWhyNot WhyNot { get; }

    public AgreeOnPending Agree { get; }

    public WatchZoneRules ZoneRules { get; }

    public PlanSeries PlanSeries { get; }

    public BookSeries BookSeries { get; }

    public ChangeSeries ChangeSeries { get; }

    public PreviewAbsence PreviewAbsence { get; }

    public AddAbsence AddAbsence { get; }

    public WriteAbsence WriteAbsence { get; }

    public TransferVisits Transfer { get; }

    public SetUp SetUp { get; }

    public WaitLinks WaitLinks { get; }

    public JoinWaitlist JoinWaitlist { get; }

    public WaitForEarlier WaitForEarlier { get; }

    public ChangeWait ChangeWait { get; }

    public AnswerOffer Answer { get; }

    public SeeAgenda Agenda { get; }

    public ChangeStatus Status { get; }

    public ReopenVisit Reopen { get; }

    public JobHandlers Handlers { get; }

    public JobRunner Runner { get; }

    public JobScheduler Scheduler { get; }

    public SealAudit Seal { get; }

    public VerifyShop Verify { get; }

    public SetupReader Setups { get; }

    /// <summary>Opens it, with Ana and Bia, who take all services.</summary>
    public static async Task<Barbershop> Open(
        BookingRules? rules = null,
        IReadOnlyList<Service>? services = null,
        Instant? now = null,
        IReadOnlyList<string>? hours = null,
        string zone = "America/Sao_Paulo",
        IReadOnlyList<Resource>? resources = null,
        IReadOnlyList<Combo>? combos = null)
    {
        var world = new TestWorld(now ?? MondayNine);
        var memory = new MemoryStore(world);
        var store = new InterleavedStore(new AuditedStore(memory));
        services ??= [Cut, Beard];
        var shop = new Shop
        {
            Name = "Barbearia Teste",
            Slug = "barbearia-teste",
            Rules = rules ?? new BookingRules(),
            Locations =
            [
                new Location
                {
                    Id = "centro",
                    TimeZone = zone,
                    Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>(), hours ?? ["08:00-20:00"]),
                },
            ],
        };
        Professional[] team =
        [
            new() { Id = "bia", Name = "Bia", Services = [.. services.Select(s => s.Id)], Order = 1 },
            new() { Id = "ana", Name = "Ana", Services = [.. services.Select(s => s.Id)], Order = 2 },
        ];
        var keys = new ShopKeys(Encoding.ASCII.GetBytes("an installation's key of 32 byte"));
        var tenant = await new OpenShop(store, keys, world).Execute(shop, services, team, Ct, resources, combos);
        return new Barbershop(world, memory, store, tenant!, keys);
    }

    /// <summary>The same shop in a binary that brings other zone rules.</summary>
    public Barbershop With(IDateTimeZoneProvider zones) => new(World, Memory, Store, Tenant, Keys, zones) { _keys = _keys };

    /// <summary>A wish to book, as a client would make it.</summary>
    public static BookingWish Wish(
        string start,
        string service = "cut",
        string? professional = "ana",
        string phone = AnaPhone,
        string name = "Maria Aparecida",
        Waiver? waiver = null) => new(
            [service],
            professional,
            Moments.Read(start)!.Value,
            CustomerDetails.Read(name, phone, null).Must(),
            null,
            Language.Portuguese,
            waiver)
        {
            By = waiver is null ? Actor.ClientOverApi : new Actor($"staff/{waiver.By}"),
        };

    public Task<Outcome<Booked>> TryBook(BookingWish wish, string? key = null) => Booking.Execute(
        Tenant,
        wish,
        IdempotencyKey.Read(key ?? string.Create(CultureInfo.InvariantCulture, $"key-{++_keys}")).Must(),
        Ct);

    /// <summary>Books, on a Monday unless a date is named.</summary>
    public async Task<Appointment> Book(
        string start, string service = "cut", string? professional = "ana", string phone = AnaPhone) =>
        (await TryBook(Wish(start.Contains('T', StringComparison.Ordinal) ? start : $"2026-11-23T{start}", service, professional, phone)))
        .Must().Appointment;

    public async Task<Managed> LinkOf(Appointment appointment) =>
        (await Links.Open(Links.TokenOf(Tenant.Id, appointment.Id), Ct))!;

    public async Task<Outcome<Appointment>> Move(
        Appointment appointment, string start, string? professional = null, ChangeTerms? terms = null) =>
        await Reschedule.Execute(
            await LinkOf(appointment) with { Terms = terms ?? ChangeTerms.None },
            Moments.Read(start)!.Value,
            professional,
            Ct);

    public async Task<Outcome<Appointment>> Cancel(Appointment appointment) =>
        await Manage.Cancel(await LinkOf(appointment), Ct);

    /// <summary>What the shop's people say of a visit.</summary>
    public Task<Outcome<Appointment>> Say(
        Appointment appointment, AppointmentStatus to, string? reason = null, ChangeTerms? terms = null) =>
        Status.Execute(new StaffMember(Tenant, "staff", Role.Owner), appointment.Id, to, reason, terms ?? ChangeTerms.None, Ct);

    /// <summary>Whoever owns it.</summary>
    public StaffMember Owner => new(Tenant, "staff", Role.Owner);

    /// <summary>Edits the price list, the rules or the team, with the stamp that every such edit moves.</summary>
    public async Task Edit<T>(Shelf<T> shelf, string key, Func<T, T> edit)
        where T : class
    {
        var stored = (await Tenant.Documents.Find(shelf, key, Ct))!;
        var documents = Memory.Open(Tenant.Id);
        Assert.True(await documents.TryCommit(
            new Commit(World.NewId())
                .Put(shelf, key, edit(stored.Document), stored.Revision)
                .Put(SetupStamp.Shelf, SetupStamp.Key, new SetupStamp(1), Revision.Any),
            Ct));
    }

    /// <summary>Writes a document past all use cases.</summary>
    public async Task Plant(Func<Commit, Commit> write) =>
        Assert.True(await Memory.Open(Tenant.Id).TryCommit(write(new Commit(World.NewId())), Ct));

    public async Task<IReadOnlyList<Stored<T>>> All<T>(Shelf<T> shelf)
        where T : class => (await Tenant.Documents.List(shelf, KeyRange.All, 1_000, null, Read.Latest, Ct)).Items;

    /// <summary>The rows of jobs that are still to be done.</summary>
    public async Task<IReadOnlyList<Stored<DueJob>>> Due()
    {
        var rows = new List<Stored<DueJob>>();
        foreach (var shelf in DueJobs.Shelves)
        {
            rows.AddRange((await Store.Directory.List(shelf, KeyRange.All, 1_000, null, Read.Latest, Ct)).Items);
        }

        return rows;
    }

    /// <summary>Does what is to be done at this moment.</summary>
    public async Task Work()
    {
        await Scheduler.HandOverDue(Ct);
        while (Queue.Jobs.TryDequeue(out var job))
        {
            await Runner.Run(job, Ct);
        }
    }

    /// <summary>Works through the time until a moment.</summary>
    public async Task WorkUntil(Instant until)
    {
        await Work();
        while (World.Now < until)
        {
            var next = (await Due())
                .Select(row => Instant.Max(row.Document.Job.DueAt, row.Document.LeasedUntil))
                .Where(moment => moment > World.Now)
                .DefaultIfEmpty(until)
                .Min();
            World.Now = Instant.Min(until, next);
            await Work();
        }
    }

    public async Task<IReadOnlyList<Flaw>> Flaws() => (await Verify.Execute(Tenant, Ct)).Flaws;

    /// <summary>A moment on the shop's wall.</summary>
    public static Instant At(string wall) => Moments.Read(wall)!.Value.In(Zone)!.Value;
}

/// <summary>How tests read outcomes.</summary>
internal static class Outcomes
{
    /// <summary>What was wanted: the test fails when it was refused.</summary>
    public static T Must<T>(this Outcome<T> outcome)
        where T : notnull
    {
        Assert.True(outcome.TryGet(out var value, out var refusal), refusal?.Code);
        return value;
    }

    /// <summary>Why it was refused: the test fails when it was not.</summary>
    public static Refusal Refused<T>(this Outcome<T> outcome)
        where T : notnull
    {
        Assert.False(outcome.TryGet(out _, out var refusal), "It was not refused.");
        return refusal;
    }
}
