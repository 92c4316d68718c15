using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using NodaTime;

namespace Encaixe.Host.Tests.Killed;

/// <summary>How it comes that a job of a kind is due, and what has come of it when it is done.</summary>
internal abstract class Scene
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scene> All { get; } =
    [
        new MessageScene(), new HeardScene(), new RemindersScene(), new BirthdaysScene(), new ExpireScene(), new ClassScene(),
        new FreedTimeScene(), new OfferOverScene(),
        new AbsenceScene(), new RemovedAbsenceScene(),
        new AgreedSeriesScene(), new BrokenOffSeriesScene(), new GoingOnSeriesScene(),
        new ZoneRulesWalkScene(), new ZoneRulesScene(),
        new LetterScene(),
        new WebhookScene(), new WebhookGoneScene(),
        new TeamAlertScene(), new PushScene(), new PushGoneScene(), new NoticeScene(),
        new OutsideCalendarScene(), new OutsideCalendarLeftScene(),
    ];

    /// <summary>What it is called.</summary>
    public string Name => GetType().Name[..^"Scene".Length];

    /// <summary>The kind of the job.</summary>
    public abstract string Kind { get; }

    protected virtual BookingRules Rules { get; } = new();

    /// <summary>When the shop is open, every day.</summary>
    protected virtual string Window => "08:00-20:00";

    protected virtual Service Service { get; } = new() { Id = "cut", Name = "Corte", LengthMinutes = 30, PriceMinor = 50_00 };

    /// <summary>Has it come so: the next job of the kind is the one.</summary>
    public abstract Task Play(Outside outside);

    /// <summary>That what it does is done, once.</summary>
    public abstract Task Check(Life life);

    /// <summary>Opens a shop with Ana in it.</summary>
    protected async Task Open(Life life) => life.Outside.Shop = (await life.Use<OpenShop>().Execute(
        new Shop
        {
            Name = "Barbearia Imortal",
            Slug = "barbearia-imortal",
            Rules = Rules,
            Locations = [new Location { Id = "centro", TimeZone = "America/Sao_Paulo", Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>()[1..], Window) }],
        },
        [Service],
        [new Professional { Id = "ana", Name = "Ana", Services = [Service.Id] }],
        default))!.Id;

    /// <summary>A client books with Ana.</summary>
    protected async Task<Appointment> Book(Life life, string start, int client = 1) => Must(await life.Use<BookAppointment>().Execute(
        life.Tenant,
        new BookingWish([Service.Id], "ana", Moments.Read(start)!.Value, Details(client), Notes: null, Language.Portuguese),
        Key($"{start}-{client}"),
        default)).Appointment;

    protected static CustomerDetails Details(int client) => Must(CustomerDetails.Read("Caio Prado", PhoneOf(client), null));

    protected static string PhoneOf(int client) => $"+55119000060{client:00}";

    protected static IdempotencyKey Key(string text) => Must(IdempotencyKey.Read(text));

    /// <summary>The topics that a client was told of.</summary>
    protected static async Task<List<string>> Told(Life life, int client = 1)
    {
        var records = (await life.Tenant.Documents.ReadAll(MessageRecord.Shelf, default)).ToDictionary(record => record.Key);
        return
        [
            .. life.Outside.Told
                .Where(told => told.Message.To.Value == PhoneOf(client))
                .Select(told => records[told.Message.Id].Document.Topic),
        ];
    }

    /// <summary>The time that is taken.</summary>
    protected static async Task<List<Span>> Spans(Life life) => [.. (await life.All(DayBook.Shelf)).SelectMany(book => book.Spans)];

    protected static T Must<T>(Outcome<T> outcome)
        where T : notnull
    {
        Assert.True(outcome.TryGet(out var value, out var refusal), refusal?.Code);
        return value;
    }

    /// <summary>Kills whoever does something right after the first commit of a kind.</summary>
    protected static async Task KillAfter(Life life, Func<Commit, bool> last, Func<Task> something)
    {
        life.Store.Kills = call => call is { Commit: { } commit, IsMade: true } && last(commit);
        await Assert.ThrowsAsync<KilledException>(something);
    }

    /// <summary>Whether a commit writes on a shelf.</summary>
    protected static bool Writes<T>(Commit commit, Shelf<T> shelf)
        where T : class => commit.Changes.Any(change => change.Shelf == shelf.Name && change.Kind == ChangeKind.Put);
}
