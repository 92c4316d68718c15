using System.Text.Json.Nodes;
using Encaixe.Emulators;

namespace Encaixe.Host.Tests.Api;

/// <summary>What a shop says of itself: its place in links, its zone, its rules.</summary>
[Collection(ApiTests.Name)]
public sealed class ShopSetupTests(ApiServer server)
{
    [Fact]
    public async Task A_shop_that_is_renamed_is_found_by_all_its_slugs()
    {
        var shop = await OwnShop.Open(server);
        string[] slugs = [shop.Slug, $"{shop.Slug}-b", $"{shop.Slug}-c"];
        foreach (var slug in slugs.Skip(1))
        {
            var renamed = await shop.Change("shop", one => one["slug"] = slug);
            Assert.True(renamed.Status == 200, renamed.Text);
        }

        foreach (var old in slugs.SkipLast(1))
        {
            var asked = await server.Get($"/api/v1/shops/{old}");
            Assert.Equal((301, $"/api/v1/shops/{slugs[^1]}"), (asked.Status, asked.Headers["Location"]));
            Assert.Equal("no-cache", asked.Headers["Cache-Control"]); // it may come back
        }

        Assert.Equal(slugs[^1], (string?)(await server.Get($"/api/v1/shops/{slugs[^1]}")).Json["slug"]);
        // Back to the first: one of one's own is free to oneself.
        Assert.Equal(200, (await shop.Change("shop", one => one["slug"] = slugs[0])).Status);
        Assert.Equal(200, (await server.Get($"/api/v1/shops/{slugs[0]}")).Status);
        Assert.Equal(301, (await server.Get($"/api/v1/shops/{slugs[2]}")).Status);
        Assert.Contains(
            (await shop.AuditOf("shop"))[0].Changes!, change => (change.Field, change.Before, change.After) == ("slug", slugs[0], slugs[1]));
    }

    [Fact]
    public async Task No_shop_takes_the_slug_that_another_has_or_had_and_none_collects_them()
    {
        var (shop, other) = (await OwnShop.Open(server), await OwnShop.Open(server));
        Assert.Equal(200, (await other.Change("shop", one => one["slug"] = $"{other.Slug}-b")).Status);

        (await shop.Change("shop", one => one["slug"] = "barbearia-demo")).Is(409, "slug-taken");
        (await shop.Change("shop", one => one["slug"] = other.Slug)).Is(409, "slug-taken");
        (await shop.Change("shop", one => one["slug"] = "api")).Is(422, "slug-invalid");
        Assert.Equal(200, (await server.Get($"/api/v1/shops/{shop.Slug}")).Status);

        for (var i = 0; i < 10; i++)
        {
            var slug = $"{shop.Slug}-{i}";
            Assert.Equal(200, (await shop.Change("shop", one => one["slug"] = slug)).Status);
        }

        var refused = (await shop.Change("shop", one => one["slug"] = $"{shop.Slug}-x")).Is(422, "setup-invalid");
        Assert.Equal(("$.slug", "changes"), ((string?)refused.Json["field"], (string?)refused.Json["rule"]));
        Assert.Equal(404, (await server.Get($"/api/v1/shops/{shop.Slug}-x")).Status);
    }

    [Fact]
    public async Task A_shop_that_moves_to_another_zone_keeps_the_times_on_its_wall()
    {
        var shop = await OwnShop.Open(server);
        var id = (string?)(await shop.Book("2026-11-24T10:00", "ana")).Json["id"];

        var moved = await shop.Change("shop", one => one["timeZone"] = "America/Manaus");

        Assert.True(moved.Status == 200, moved.Text);
        await Eventually.Is(async () => (string?)(await shop.Get($"appointments/{id}")).Json["start"] == "2026-11-24T10:00:00-04:00"); // a job of that commit sees to it
        Assert.DoesNotContain("\"start\":\"2026-11-24T10:00:00-04:00\"", await AnasTimes(shop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_rules_are_read_as_they_were_written()
    {
        var shop = await OwnShop.Open(server);
        var rules = new JsonObject
        {
            ["horizonDays"] = 90,
            ["horizon"] = new JsonObject { ["kind"] = "monthly-release", ["releaseDay"] = 25, ["releaseTime"] = "08:30" },
            ["noticeMinutes"] = 5,
            ["rescheduleNoticeMinutes"] = 6,
            ["cancelNoticeMinutes"] = 7,
            ["freeCancellationMinutes"] = 8,
            ["freeCancellationDays"] = 2,
            ["grid"] = "last-booking",
            ["flushStarts"] = true,
            ["bufferRule"] = "sum",
            ["bufferReach"] = "inside-hours",
            ["gaps"] = "only",
            ["gapsWithinDays"] = 3,
            ["gapDiscountMinor"] = 500,
            ["visitWaitMinutes"] = 20,
            ["sharesPrice"] = true,
            ["keepsOrder"] = true,
            ["needsApproval"] = true,
            ["approvalMinutes"] = 60,
            ["holdMinutes"] = 5,
            ["mostADay"] = 2,
            ["mostAWeek"] = 4,
            ["refusesOverlaps"] = true,
            ["mostMoves"] = 1,
        };

        var changed = await shop.Change("shop", one =>
        {
            one["rules"] = rules.DeepClone();
            one["holidays"] = new JsonArray("2026-12-24");
            one["yearlyHolidays"] = new JsonArray("01-25", "02-29");
            one["nationalHolidays"] = true;
            one["optionalHolidays"] = new JsonArray("carnival-monday", "corpus-christi");
            one["phone"] = "(11) 90000-0001";
            one["instagram"] = "loja.propria";
            one["hours"]!["dates"] = new JsonArray(new JsonObject { ["date"] = "2026-12-31", ["windows"] = new JsonArray("20:00-02:00") });
        });

        Assert.True(changed.Status == 200, changed.Text);
        var read = await shop.Get("shop");
        Assert.Equal(changed.Text, read.Text);
        Assert.True(JsonNode.DeepEquals(rules, read.Json["rules"]), read.Text);
        Assert.Equal("+5511900000001", (string?)read.Json["phone"]);
        Assert.Equal(["carnival-monday", "corpus-christi"], read.Json["optionalHolidays"]!.AsArray().Select(word => (string?)word));
        Assert.Equal(200, (await shop.Slots("corte")).Status);
    }

    [Fact]
    public async Task A_member_that_nobody_knows_is_an_error_of_the_sender()
    {
        var shop = await OwnShop.Open(server);

        (await shop.Change("shop", one => one["rules"]!["noticeHours"] = 1)).Is(400, "json-invalid");
        (await shop.Change("shop", one => one.Remove("rules"))).Is(400, "json-invalid");
        (await shop.Change("services/corte", one => one["price"] = 1)).Is(400, "json-invalid");
    }

    private async Task<string> AnasTimes(OwnShop shop) => (await server.Get(
        $"/api/v1/shops/{shop.Slug}/slots?services=corte&professional=ana&from=2026-11-24&to=2026-11-24")).Text;
}
