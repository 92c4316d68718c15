using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Waitlist;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace Encaixe.EndToEnd;

/// <summary>A shop that is soon full: Rui and Maria Aparecida cut two clients' hair a day each.</summary>
internal static class SmallShop
{
    public const string Slug = "atelie";

    private const string LongName = "Maria Aparecida de Albuquerque Cavalcanti";

    private static int _days;

    /// <summary>A day on which Rui has no time left, far from all others, with the tickets of those who come.</summary>
    public static async Task<(string Day, IReadOnlyList<string> Tickets)> FullDay(Stage stage)
    {
        await stage.Services.GetRequiredService<OpenShop>().Execute(
            new Shop
            {
                Name = "Ateliê",
                Slug = Slug,
                Rules = new BookingRules { HorizonDays = 730 },
                Locations =
                [
                    new Location
                    {
                        Id = "centro",
                        TimeZone = "America/Sao_Paulo",
                        Hours = Hours.On(Enum.GetValues<IsoDayOfWeek>(), "09:00-10:00"),
                    },
                ],
            },
            [
                new Service { Id = "cut", Name = "Corte", LengthMinutes = 30, PriceMinor = 50_00 },
                new Service { Id = "beard", Name = "Barba", LengthMinutes = 30, PriceMinor = 40_00 },
            ],
            [
                new Professional { Id = "rui", Name = "Rui", Order = 1, Services = ["cut", "beard"] },
                new Professional { Id = "maria", Name = LongName, Order = 2, Services = ["cut", "beard"] },
            ],
            CancellationToken.None); // it is there already: nothing happens
        var date = new LocalDate(2026, 12, 7).PlusDays(14 * Interlocked.Increment(ref _days));
        var day = LocalDatePattern.Iso.Format(date);
        return (day, [await Book(stage, day, "09:00"), await Book(stage, day, "09:30")]);
    }

    /// <summary>The address at which one waits for a cut with Rui.</summary>
    public static string WaitFor(string day) => $"/{Slug}/wait?service=cut&professional=rui&date={day}";

    /// <summary>Somebody comes to Rui. Gives the path of the ticket.</summary>
    public static Task<string> Book(Stage stage, string day, string time, string name = "Otávio Prado") =>
        stage.Book(day, time, name, "rui", ["cut"], party: 1, Slug);

    /// <summary>Joins the waitlist in a browser. Gives the path of the own link.</summary>
    public static async Task<string> Join(Visitor visitor, string day, string name, string phone)
    {
        await visitor.Open(WaitFor(day));
        await visitor.WriteIn(name, phone);
        await visitor.Press("Entrar na lista de espera");
        await visitor.Reach("waiting");
        return new Uri(visitor.Page.Url).AbsolutePath;
    }

    /// <summary>Waits until somebody has been asked about a time, and opens their page.</summary>
    public static async Task OpenOffer(Stage stage, Visitor visitor, string own, string phone)
    {
        var told = await stage.MessagesTo(phone, 2);
        Assert.Contains(stage.Url + own, told[^1].GetProperty("text").GetString(), StringComparison.Ordinal);
        await visitor.Open(own);
        await visitor.Reach("offered");
    }

    /// <summary>Makes an entry stand otherwise, as time would.</summary>
    public static async Task Stand(Stage stage, string own, WaitStatus status)
    {
        var waiting = (await stage.Services.GetRequiredService<WaitLinks>().Open(own.Split('/')[^1], CancellationToken.None))!;
        var entry = waiting.Entry with { Status = status, Offer = null };
        var commit = new Commit(Guid.NewGuid()).Put(WaitEntry.Shelf, entry.Id, entry, Revision.Any);
        Assert.True(await waiting.Tenant.Documents.TryCommit(commit, CancellationToken.None));
    }

    /// <summary>A day as a calendar's field holds it, some days on.</summary>
    public static string After(string day, int days) =>
        LocalDatePattern.Iso.Format(LocalDatePattern.Iso.Parse(day).Value.PlusDays(days));
}
