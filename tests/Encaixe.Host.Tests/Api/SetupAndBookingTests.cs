using System.Globalization;
using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

/// <summary>What is set up and what is booked agree, whoever is faster, and whatever is set up.</summary>
[Collection(ApiTests.Name)]
public sealed class SetupAndBookingTests(ApiServer server, ITestOutputHelper output)
{
    private static readonly int[] _numbers = [-1, 0, 1, 5, 7, 15, 30, 45, 60, 90, 120, 480, 481, 720, 1_439, 1_440, 1_441, 525_600, int.MaxValue];

    private static readonly string[] _windows =
        ["09:00-12:00", "13:00-18:00", "00:00-24:00", "20:00-02:00", "00:00-00:00", "11:30-14:00", "23:59-24:00", "18:00-18:01", "10:00", "25:00-26:00"];

    [Fact]
    public async Task What_is_booked_while_the_price_list_changes_is_booked_on_one_price_list()
    {
        var shop = await OwnShop.Open(server);
        var booking = Task.WhenAll(Enumerable.Range(0, 24).Select(i => shop.Book(
            string.Create(CultureInfo.InvariantCulture, $"2026-11-{24 + (i / 8):00}T{9 + (i % 8):00}:00"), i % 2 == 0 ? "ana" : "bia")));
        var changes = 0;
        while (!booking.IsCompleted || changes < 4)
        {
            var isLong = changes++ % 2 == 0;
            var changed = await shop.Change(
                "services/corte", corte => (corte["lengthMinutes"], corte["priceMinor"]) = isLong ? (45, 70_00) : (30, 50_00));
            Assert.True(changed.Status == 200, changed.Text);
        }

        var agreed = new HashSet<(double Minutes, int Price)>();
        foreach (var answer in await booking)
        {
            Assert.True(answer.Status is 201 or 409, answer.Text); // try-again, if one was never the faster
            if (answer.Status == 201)
            {
                var visit = (await shop.Get($"appointments/{answer.Json["id"]}")).Json;
                agreed.Add((
                    ((DateTimeOffset)visit["end"]! - (DateTimeOffset)visit["start"]!).TotalMinutes, (int)visit["priceMinor"]!));
            }
        }

        Assert.NotEmpty(agreed);
        Assert.Subset(new HashSet<(double, int)> { (30, 50_00), (45, 70_00) }, agreed);
        Assert.Empty(await server.Flaws());
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, int.TryParse(
        Environment.GetEnvironmentVariable("ENCAIXE_SETUPS"), NumberStyles.None, CultureInfo.InvariantCulture, out var setups) ? setups : 4)];

    /// <summary><c>ENCAIXE_SETUPS</c> is how many shops are set up in chance ways.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_is_set_up_the_shop_can_be_asked_and_booked(int seed)
    {
        var (chance, shop) = (new Random(seed), await OwnShop.Open(server));
        await shop.Post("services", new JsonObject
        {
            ["name"] = "Curso",
            ["lengthMinutes"] = 60,
            ["priceMinor"] = 1,
            ["seats"] = 4,
            ["timetable"] = new JsonArray(new JsonObject { ["day"] = 2, ["start"] = "19:00", ["professional"] = "ana" }),
        });
        await shop.Change("professionals/ana", ana => ana["services"] = new JsonArray("corte", "barba", "curso"));
        var (taken, refused, booked) = (0, 0, 0);
        for (var round = 0; round < 60; round++)
        {
            var (path, change) = Any(chance);
            var before = await shop.Get(path);
            var answer = await shop.Change(path, change);
            Assert.True(answer.Status is 200 or 400 or 409 or 422, $"{path} {answer.Status} {answer.Text}");
            (taken, refused) = answer.Status == 200 ? (taken + 1, refused) : (taken, refused + 1);
            if (answer.Status != 200)
            {
                Assert.Equal(before.Text, (await shop.Get(path)).Text);
            }

            Assert.Equal(200, (await shop.Profile()).Status);
            Assert.Equal(200, (await server.Get($"/{shop.Slug}")).Status);
            foreach (var services in (string[])["corte", "barba", "corte,barba", "curso"])
            {
                var slots = await shop.Slots(services);
                Assert.True(slots.Status is 200 or 404 or 422, $"{services} {slots.Text}");
                if (slots.Status == 200 && chance.Next(3) == 0
                    && slots.Json["days"]!.AsArray().SelectMany(day => day!["slots"]!.AsArray()).FirstOrDefault() is { } slot)
                {
                    var visit = await shop.Book((string)slot["start"]!, "any", services.Split(','));
                    Assert.True(visit.Status is 201 or 409, $"{services} {visit.Text}");
                    booked += visit.Status == 201 ? 1 : 0;
                }
            }
        }

        output.WriteLine($"{taken} taken, {refused} refused, {booked} booked");
        Assert.True(taken > 10 && refused > 10 && booked > 3, $"{taken} taken, {refused} refused, {booked} booked"); // else it proves little
        Assert.Empty(await server.Flaws());
        Assert.DoesNotContain(server.Log, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    private static (string Path, Action<JsonObject> Change) Any(Random chance) => chance.Next(8) switch
    {
        0 => ($"services/{Pick(chance, "corte", "barba")}", one => SetTimes(one, chance)),
        1 => ($"services/{Pick(chance, "corte", "barba")}", one => SetNeeds(one, chance)),
        2 => ($"professionals/{Pick(chance, "ana", "bia")}", one => SetPerson(one, chance)),
        3 => ("resources/sala", one => SetRoom(one, chance)),
        4 => ("combos/corte-barba", one => (one["lengthMinutes"], one["priceMinor"]) = (Number(chance), Number(chance))),
        5 => ("services/curso", one => SetClass(one, chance)),
        6 => ("shop", one => SetRules(one["rules"]!.AsObject(), chance)),
        _ => ("shop", one => SetOpening(one, chance)),
    };

    private static void SetTimes(JsonObject service, Random chance)
    {
        service[Pick(chance, "lengthMinutes", "stepMinutes", "beforeMinutes", "afterMinutes", "noticeMinutes", "priceMinor")] = Number(chance);
        service[Pick(chance, "isParallel", "isRemote", "needsApproval")] = chance.Next(2) == 0;
    }

    private static void SetNeeds(JsonObject service, Random chance)
    {
        service["lengthMinutes"] = Number(chance);
        service["busy"] = chance.Next(2) == 0
            ? null
            : new JsonArray(new JsonObject { ["offsetMinutes"] = chance.Next(20), ["lengthMinutes"] = Number(chance) });
        service["own"] = chance.Next(2) == 0
            ? null
            : new JsonObject { [Pick(chance, "ana", "bia", "zeca")] = new JsonObject { ["lengthMinutes"] = Number(chance) } };
        service["needs"] = chance.Next(2) == 0 ? null : new JsonArray(new JsonArray(Pick(chance, "sala", "sala", "lua")));
    }

    private static void SetPerson(JsonObject person, Random chance)
    {
        person["hours"] = chance.Next(3) == 0 ? null : Hours(chance);
        person["break"] = chance.Next(2) == 0
            ? null
            : new JsonObject { ["window"] = Pick(chance, _windows), ["lengthMinutes"] = Number(chance) };
        person["services"] = chance.Next(2) == 0 ? new JsonArray("corte") : new JsonArray("corte", "barba");
    }

    private static void SetClass(JsonObject course, Random chance)
    {
        course["lengthMinutes"] = Number(chance);
        course["seats"] = 1 + chance.Next(4);
        course["leastSeats"] = chance.Next(4);
        course["decidedMinutes"] = Number(chance);
        course["needs"] = chance.Next(2) == 0 ? null : new JsonArray(new JsonArray("sala"));
        course["timetable"] = chance.Next(4) == 0
            ? null
            : new JsonArray([.. Enumerable.Range(0, chance.Next(4)).Select(_ => new JsonObject
            {
                ["day"] = 1 + chance.Next(7),
                ["start"] = Pick(chance, "00:00", "09:00", "19:00", "23:59"),
                ["professional"] = Pick(chance, "ana", "bia"),
            })]);
    }

    private static void SetRoom(JsonObject room, Random chance)
    {
        room["units"] = Number(chance);
        room["bufferMinutes"] = Number(chance) % 60;
        room["hours"] = chance.Next(2) == 0 ? null : Hours(chance);
    }

    private static void SetRules(JsonObject rules, Random chance)
    {
        rules[Pick(chance, "noticeMinutes", "visitWaitMinutes", "horizonDays", "holdMinutes", "gapsWithinDays", "gapDiscountMinor")] = Number(chance);
        rules["grid"] = Pick(chance, "window", "day", "last-booking");
        rules["bufferRule"] = Pick(chance, "larger", "sum");
        rules["bufferReach"] = Pick(chance, "outside-hours", "inside-hours", "anywhere");
        rules["gaps"] = Pick(chance, "show-all", "prefer", "only");
        rules["flushStarts"] = chance.Next(2) == 0;
        rules["horizon"] = chance.Next(6) switch
        {
            0 => new JsonObject { ["kind"] = "working-days", ["days"] = Number(chance) },
            1 => new JsonObject { ["kind"] = "range", ["last"] = Pick(chance, "2026-12-31", "2030-01-01", "2020-01-01") },
            2 => new JsonObject { ["kind"] = "monthly-release", ["releaseDay"] = Number(chance), ["releaseTime"] = Pick(chance, "00:00", "23:59", "8h") },
            _ => null,
        };
    }

    private static void SetOpening(JsonObject shop, Random chance)
    {
        shop["hours"] = Hours(chance);
        shop["nationalHolidays"] = chance.Next(2) == 0;
        shop["yearlyHolidays"] = new JsonArray(Pick(chance, "02-29", "11-25", "13-01"));
    }

    private static int Number(Random chance) => _numbers[chance.Next(_numbers.Length)];

    private static string Pick(Random chance, params string[] words) => words[chance.Next(words.Length)];

    private static JsonObject Hours(Random chance)
    {
        JsonArray Windows() => [.. Enumerable.Range(0, chance.Next(3)).Select(_ => (JsonNode)_windows[chance.Next(_windows.Length - (chance.Next(3) == 0 ? 0 : 2))])];
        return new JsonObject
        {
            ["week"] = new JsonArray([.. Enumerable.Range(0, 7).Select(_ => chance.Next(3) == 0 ? Windows() : new JsonArray("09:00-18:00"))]),
            ["dates"] = new JsonArray(new JsonObject { ["date"] = $"2026-11-{24 + chance.Next(7)}", ["windows"] = Windows() }),
        };
    }
}
