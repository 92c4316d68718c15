using System.Globalization;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Tenancy;
using Encaixe.Scheduling;
using NodaTime;

namespace Encaixe.App.Messages;

/// <summary>Has those greeted whose birthday it is, in a shop that greets them: a job a day, which walks through them in stretches; the last one writes the next
/// day's in the commit that ends it.</summary>
/// <remarks>Each of the shop's greeting rules has a walk of its own: that of former ones ends where it finds itself outdated. Nobody is told by both, since a
/// client's greeting is named by them and the year.</remarks>
/// <param name="setups">What shops have set up.</param>
/// <param name="keys">The shops' secrets.</param>
/// <param name="outbox">Where commits go.</param>
/// <param name="world">The time, and ids.</param>
public sealed class GreetBirthdays(SetupReader setups, ShopKeys keys, Outbox outbox, IWorld world)
{
    /// <summary>The kind of jobs that this runs.</summary>
    internal const string Kind = "greet-birthdays";

    /// <summary>How many clients are looked at in one stretch: each may be a change of the commit, which holds a hundred.</summary>
    internal const int Stretch = 50;

    private const int MostAtOnce = 100;

    private const string FromTheFirst = "first";

    /// <summary>Days go on, however long nobody ran jobs.</summary>
    private static readonly Duration _always = Duration.FromDays(36_500);

    /// <summary>Has a walk begin by rules that are new.</summary>
    /// <param name="before">By which clients were greeted so far.</param>
    /// <param name="after">By which they are from now on.</param>
    internal static void Begin(Commit commit, TenantId tenant, MessageRules before, MessageRules after, DateTimeZone zone, Instant now)
    {
        if (after.Birthday is not { } greeting)
        {
            return;
        }

        // Where clients were greeted before, today's walk goes on by the new rules: who was greeted is not greeted again. Otherwise today is over after its hour.
        var today = WallTime.DateOf(now, zone);
        var first = before.Birthday is not null || now < greeting.On(today, zone) ? today : today.PlusDays(1);
        commit.RunLater(Of(tenant, after.BirthdayRound, first, FromTheFirst, greeting.On(first, zone)));
    }

    /// <summary>The id of the job that greets a client in a year.</summary>
    internal static string IdOf(string customer, int year) => string.Create(CultureInfo.InvariantCulture, $"{customer}/{year}/{Topic.Birthday}");

    /// <summary>Whether a job greets by the rules of a round.</summary>
    internal static bool IsBy(string job, int round) =>
        job.EndsWith($"/{Kind}", StringComparison.Ordinal) && job.Split('/')[1] == round.ToString(CultureInfo.InvariantCulture);

    internal async Task<JobResult> Run(Tenant tenant, Job job, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var setup = await setups.Read(tenant, ct);
        var commit = new Commit(world.NewId()).Done(job, now);
        if (setup.Messages.Birthday is { } greeting && setup.Messages.BirthdayRound == job.Version)
        {
            var day = Moments.ReadDate(job.Subject)!.Value;
            if (greeting.On(day, setup.Zone) is var moment && now < moment)
            {
                return new JobLater(moment); // the shop's clocks are others since
            }

            var today = WallTime.DateOf(now, setup.Zone);
            var isOver = today > day || setup.Messages.Reminders.Quiet.EndOf(now, setup.Zone) is not null;
            var after = isOver ? null : await Greet(commit, tenant, job, day, WallTime.StartOf(day.PlusDays(1), setup.Zone), ct);
            var next = LocalDate.Max(day.PlusDays(1), today);
            if (after is null)
            {
                commit.RunLater(Of(tenant.Id, job.Version, next, FromTheFirst, greeting.On(next, setup.Zone)));
            }
            else
            {
                commit.RunNow(Of(tenant.Id, job.Version, day, after, now));
            }
        }

        return await outbox.TryCommit(tenant, commit, ct) ? new JobDone() : new JobLater();
    }

    /// <summary>Has some of those greeted whose birthday it is.</summary>
    /// <param name="until">When the day is over.</param>
    /// <returns>After whom it goes on; <see langword="null"/>: these were the last.</returns>
    private async Task<string?> Greet(Commit commit, Tenant tenant, Job job, LocalDate day, Instant until, CancellationToken ct)
    {
        var now = world.GetCurrentInstant();
        var page = await tenant.Documents.List(
            BirthdayEntry.Shelf,
            BirthdayEntry.On(keys, tenant.Id, day),
            Stretch,
            job.Topic == FromTheFirst ? null : job.Topic,
            Read.Latest,
            ct);
        var customers = (await tenant.Documents.FindMany(Customer.Shelf, [.. page.Items.Select(entry => BirthdayEntry.CustomerOf(entry.Key))], ct))
            .Select(stored => stored.Document)
            .Where(customer => customer.HasBirthdayOn(day))
            .ToList();
        var said = await SaidOf(tenant, customers, day.Year, ct);
        foreach (var customer in customers.Where(customer => !customer.Ids.Any(id => said.Contains(IdOf(id, day.Year)))))
        {
            commit.RunNow(new Job
            {
                Id = IdOf(customer.Id, day.Year),
                Tenant = tenant.Id,
                Kind = SendMessage.Kind,
                Subject = customer.Id,
                Topic = Topic.Birthday,
                Version = day.Year,
                DueAt = now,
                Deadline = until,
            });
        }

        return page.Cursor;
    }

    /// <summary>Which greetings of the year were said already, to them or to whoever was found to be they.</summary>
    private static async Task<HashSet<string>> SaidOf(Tenant tenant, IReadOnlyList<Customer> customers, int year, CancellationToken ct)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in customers.SelectMany(customer => customer.Ids).Select(id => IdOf(id, year)).Chunk(MostAtOnce))
        {
            said.UnionWith((await tenant.Documents.FindMany(MessageRecord.Shelf, some, ct)).Select(stored => stored.Key));
        }

        return said;
    }

    /// <param name="round">By which of the shop's rules.</param>
    /// <param name="after">After which entry it goes on.</param>
    private static Job Of(TenantId tenant, int round, LocalDate day, string after, Instant due) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{tenant}/{round}/{Moments.Write(day)}/{after}/{Kind}"),
        Tenant = tenant,
        Kind = Kind,
        Subject = Moments.Write(day),
        Topic = after,
        Version = round,
        DueAt = due,
        Deadline = due + _always,
    };
}
