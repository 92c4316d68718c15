using System.Text.Json.Nodes;

namespace Encaixe.Host.Tests.Api;

/// <summary>What cannot be set up is refused at the door, by the field and the rule, and nothing of it is stored.</summary>
[Collection(ApiTests.Name)]
public sealed class SetupRefusalTests(ApiServer server)
{
    private static readonly (string Path, Action<JsonObject> Spoil, string Field, string Rule)[] _cases =
    [
        ("services/corte", one => one["name"] = " ", "$.name", "length"),
        ("services/corte", one => one["name"] = new string('a', 81), "$.name", "length"),
        ("services/corte", one => one["lengthMinutes"] = 0, "$.lengthMinutes", "range"),
        ("services/corte", one => one["lengthMinutes"] = 1_441, "$.lengthMinutes", "range"),
        ("services/corte", one => one["priceMinor"] = -1, "$.priceMinor", "range"),
        ("services/corte", one => one["priceMinor"] = long.MaxValue, "$.priceMinor", "range"),
        ("services/corte", one => one["stepMinutes"] = 0, "$.stepMinutes", "range"),
        ("services/corte", one => one["afterMinutes"] = 481, "$.afterMinutes", "range"),
        ("services/corte", one => one["seats"] = 100, "$.seats", "range"),
        ("services/corte", one => one["seats"] = 2, "$.seats", "class"),
        ("services/corte", one => one["leastSeats"] = 2, "$.leastSeats", "range"),
        ("services/corte", one => one["category"] = "\u202e", "$.category", "length"),
        ("services/corte", one => one["id"] = "outro", "$.id", "fixed"),
        ("services/corte", one => one["busy"] = Busy((0, 10), (5, 10)), "$.busy[1].offsetMinutes", "range"),
        ("services/corte", one => one["busy"] = Busy((0, 31)), "$.busy[0].lengthMinutes", "range"),
        ("services/corte", one => one["busy"] = Busy((0, 30), (29, 1)), "$.busy[1]", "order"),
        ("services/corte", one => one["busy"] = new JsonArray(), "$.busy", "count"),
        ("services/corte", one => one["needs"] = new JsonArray(new JsonArray("piscina")), "$.needs[0][0]", "unknown"),
        ("services/corte", one => one["needs"] = new JsonArray(new JsonArray()), "$.needs[0]", "count"),
        ("services/corte", one => one["needs"] = new JsonArray(new JsonArray("sala", "sala")), "$.needs[0]", "twice"),
        ("services/corte", one => one["own"] = new JsonObject { ["zeca"] = new JsonObject() }, "$.own", "unknown"),
        ("services/corte", one => one["own"] = new JsonObject { ["ana"] = null }, "$.own", "unknown"),
        ("services/corte", one => one["own"] = new JsonObject { ["ana"] = new JsonObject { ["lengthMinutes"] = 0 } }, "$.own.ana.lengthMinutes", "range"),
        (
            "services/corte",
            one => one["own"] = new JsonObject { ["ana"] = new JsonObject { ["commissionBasisPoints"] = 10_001 } },
            "$.own.ana.commissionBasisPoints",
            "range"),
        ("services/curso", one => one["timetable"] = Times((8, "19:00", "ana")), "$.timetable[0].day", "range"),
        ("services/curso", one => one["timetable"] = Times((1, "24:00", "ana")), "$.timetable[0].start", "form"),
        ("services/curso", one => one["timetable"] = Times((1, "19:00", "zeca")), "$.timetable[0].professional", "unknown"),
        ("services/curso", one => one["timetable"] = Times((1, "19:00", "ana"), (1, "19:30", "ana")), "$.timetable", "overlap"),
        ("services/curso", one => one["timetable"] = new JsonArray(), "$.timetable", "count"),
        ("combos/corte-barba", one => one["services"] = new JsonArray("corte"), "$.services", "count"),
        ("combos/corte-barba", one => one["services"] = new JsonArray("corte", "corte"), "$.services", "twice"),
        ("combos/corte-barba", one => one["services"] = new JsonArray("corte", "nada"), "$.services[1]", "unknown"),
        ("combos/corte-barba", one => one["services"] = new JsonArray("corte", "curso"), "$.services", "class"),
        ("combos/corte-barba", one => one["lengthMinutes"] = 0, "$.lengthMinutes", "range"),
        ("professionals/ana", one => one["services"] = new JsonArray("corte", "nada"), "$.services[1]", "unknown"),
        ("professionals/ana", one => one["services"] = new JsonArray("corte", "corte"), "$.services", "twice"),
        ("professionals/ana", one => one["commissionBasisPoints"] = -1, "$.commissionBasisPoints", "range"),
        ("professionals/ana", one => one["hours"] = Week("09:00-12:00", "11:00-13:00"), "$.hours.week[0]", "overlap"),
        ("professionals/ana", one => one["hours"] = Week("9h-12h"), "$.hours.week[0][0]", "form"),
        ("professionals/ana", one => one["hours"] = new JsonObject { ["week"] = new JsonArray() }, "$.hours.week", "count"),
        ("professionals/ana", one => one["hours"] = Week(["09:00-12:00"], "2026-02-30"), "$.hours.dates[0].date", "form"),
        ("professionals/ana", one => one["hours"] = Week(["09:00-12:00"], "2026-12-24", "2026-12-24"), "$.hours.dates", "twice"),
        ("professionals/ana", one => one["break"] = new JsonObject { ["window"] = "12:00-13:00", ["lengthMinutes"] = 61 }, "$.break.lengthMinutes", "range"),
        ("resources/sala", one => one["units"] = 0, "$.units", "range"),
        ("resources/sala", one => one["location"] = "lua", "$.location", "unknown"),
        ("shop", one => one["colour"] = "azul", "$.colour", "form"),
        ("shop", one => one["currency"] = "USD", "$.currency", "fixed"),
        ("shop", one => one["phone"] = "123", "$.phone", "form"),
        ("shop", one => one["instagram"] = "@loja", "$.instagram", "form"),
        ("shop", one => one["about"] = new string('a', 501), "$.about", "length"),
        ("shop", one => one["holidays"] = new JsonArray("24/12/2026"), "$.holidays[0]", "form"),
        ("shop", one => one["yearlyHolidays"] = new JsonArray("02-30"), "$.yearlyHolidays[0]", "form"),
        ("shop", one => one["optionalHolidays"] = new JsonArray("natal"), "$.optionalHolidays[0]", "one-of"),
        ("shop", one => one["rules"]!["horizonDays"] = 731, "$.rules.horizonDays", "range"),
        ("shop", one => one["rules"]!["grid"] = "hour", "$.rules.grid", "one-of"),
        ("shop", one => one["rules"]!["gapsWithinDays"] = 0, "$.rules.gapsWithinDays", "range"),
        ("shop", one => one["rules"]!["horizon"] = new JsonObject { ["kind"] = "working-days" }, "$.rules.horizon.days", "needed"),
        ("shop", one => one["rules"]!["horizon"] = new JsonObject { ["kind"] = "range", ["last"] = "9999-12-31" }, "$.rules.horizon.last", "form"),
        ("shop", one => one["rules"]!["horizon"] = new JsonObject { ["kind"] = "range", ["last"] = "2026-12-01", ["first"] = "2026-12-02" }, "$.rules.horizon.last", "order"),
        ("shop", one => one["rules"]!["horizon"] = new JsonObject { ["kind"] = "monthly-release", ["releaseDay"] = 32 }, "$.rules.horizon.releaseDay", "range"),
        ("shop", one => one["rules"]!["horizon"] = new JsonObject { ["kind"] = "monthly-release", ["releaseDay"] = 31 }, "$.rules.horizon.releaseTime", "needed"),
    ];

    [Fact]
    public async Task What_cannot_be_is_refused_by_its_field_and_leaves_everything_as_it_was()
    {
        var shop = await OwnShop.Open(server);
        Assert.Equal(201, (await shop.Post("services", new JsonObject
        {
            ["name"] = "Curso",
            ["lengthMinutes"] = 60,
            ["priceMinor"] = 1,
            ["seats"] = 4,
            ["timetable"] = Times((1, "19:00", "ana")),
        })).Status);
        var wrong = new List<string>();
        foreach (var (path, spoil, field, rule) in _cases)
        {
            var before = await shop.Get(path);
            var answer = await shop.Change(path, spoil);
            if (answer.Status != 422 || (string?)answer.Json["field"] != field || (string?)answer.Json["rule"] != rule
                || (await shop.Get(path)).Text != before.Text)
            {
                wrong.Add($"{path} {field} {rule}: {answer.Status} {answer.Text}");
            }
            else if (rule == "range" && answer.Json["least"] is null)
            {
                wrong.Add($"{path} {field}: says no range");
            }
        }

        Assert.Empty(wrong);
        (await shop.Change("shop", one => one["timeZone"] = "America/Marte")).Is(422, "time-zone-invalid");
    }

    private static JsonArray Busy(params (int Offset, int Length)[] parts) =>
        [.. parts.Select(part => new JsonObject { ["offsetMinutes"] = part.Offset, ["lengthMinutes"] = part.Length })];

    private static JsonArray Times(params (int Day, string Start, string Professional)[] times) =>
        [.. times.Select(time => new JsonObject { ["day"] = time.Day, ["start"] = time.Start, ["professional"] = time.Professional })];

    private static JsonObject Week(params string[] windows) => Week(windows, []);

    private static JsonObject Week(string[] windows, params string[] closed) => new()
    {
        ["week"] = new JsonArray([.. Enumerable.Range(0, 7).Select(_ => new JsonArray([.. windows.Select(window => (JsonNode)window)]))]),
        ["dates"] = new JsonArray([.. closed.Select(date => new JsonObject { ["date"] = date, ["windows"] = new JsonArray() })]),
    };
}
