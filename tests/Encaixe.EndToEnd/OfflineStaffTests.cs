using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Encaixe.Host.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Encaixe.EndToEnd;

/// <summary>The shop's people go on without a network: in a tunnel, or when the provider has a bad day.</summary>
public sealed partial class OfflineStaffTests(Stage stage, ITestOutputHelper output) : Journey(stage)
{
    /// <summary>Within the days that the app keeps, and with visits of the seed.</summary>
    private const string Day = "2026-12-03";

    /// <summary>The app may take so much beside what it showed at first. Bytes.</summary>
    private const double MostKept = 5 * 1024 * 1024;

    [Fact]
    public async Task The_day_goes_on_without_a_network_and_what_was_done_is_sent_when_it_is_back()
    {
        await Stage.Book(Day, await FreeTime(), "Iara Campos");
        var late = await FreeTime(last: true);
        var (visitor, receptionist) = await EnterAndLoseTheNetwork();
        await visitor.Open($"/app/?date={Day}"); // from nothing but what the device keeps
        await visitor.See("Sem internet. Agenda de hoje");

        await visitor.Press(receptionist.VisitOf("Iara Campos"));
        await Expect(visitor.Page.Locator(".ways a").First).ToHaveAttributeAsync("href", Numbers());
        await visitor.Press(visitor.Page.Locator(".moves").GetByText("Chegou")); // others of the day may stand so
        await visitor.See("Iara Campos chegou. Vai ser enviado quando a internet voltar.");
        await Expect(receptionist.VisitOf("Iara Campos")).ToHaveAttributeAsync("data-status", "checked-in");
        await visitor.Press("Marcar horário");
        await visitor.Page.GetByLabel("Profissional").SelectOptionAsync("ze");
        await visitor.Page.Locator("input[type=time]").FillAsync(late);
        await receptionist.BookCut("Ivo Salles", Stage.OwnPhone());
        await visitor.See("Ivo Salles marcado às");
        await visitor.See("2 por enviar");
        await visitor.Open("/app/clients");
        await visitor.Page.GetByPlaceholder("Nome ou celular").FillAsync("IARA cam");
        await visitor.See("Iara Campos");

        await visitor.TakeNetwork(isAway: false);

        await Expect(visitor.Page.Locator(".offline")).ToHaveCountAsync(0);
        await receptionist.Look(Day);
        await Expect(receptionist.VisitOf("Iara Campos")).ToHaveAttributeAsync("data-status", "checked-in");
        await Expect(receptionist.VisitOf("Ivo Salles")).ToHaveCountAsync(1);
        await visitor.Press(receptionist.VisitOf("Ivo Salles"));
        await visitor.See("Marcado");
    }

    [Fact]
    public async Task What_others_did_meanwhile_is_shown_beside_it_and_a_person_decides()
    {
        var ticket = await Stage.Book(Day, await FreeTime(), "Iberê Lins");
        var (visitor, receptionist) = await EnterAndLoseTheNetwork();
        await visitor.Open($"/app/?date={Day}");
        await visitor.Press(receptionist.VisitOf("Iberê Lins"));
        await visitor.Press(visitor.Page.Locator(".moves").GetByText("Chegou"));
        await visitor.See("1 por enviar");
        await Stage.Cancel(ticket); // while nobody here could know

        await visitor.TakeNetwork(isAway: false);

        await visitor.Press(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "1 precisa de você" }));
        await visitor.See("Alguém mudou este horário enquanto você estava sem internet.");
        await Expect(visitor.Page.Locator("section .chip")).ToHaveTextAsync(["Chegou", "Cancelado"]);
        var flaws = new StaffFlaws(visitor);
        await flaws.Look("dispute");
        flaws.AssertNone();
        await visitor.Press("Deixar como está agora");
        await visitor.See("Tudo enviado");
    }

    [Fact]
    public async Task Who_signs_out_leaves_nothing_on_the_device_and_nothing_there_can_be_read_by_a_script()
    {
        var (visitor, _) = await EnterAndKeep();
        var kept = await visitor.Page.EvaluateAsync<string[]>(WhatIsKept);
        Assert.Contains(kept, one => one.StartsWith($"kept/{DemoShop.Slug}/day/", StringComparison.Ordinal));
        Assert.All(kept, one => Assert.Matches(Sealed(), one));
        Assert.Equal("false", await visitor.Page.EvaluateAsync<string>(WhetherTheKeyCanBeRead));
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length"));

        await visitor.Follow("Mais");
        await visitor.Press("Sair");
        await visitor.Page.WaitForURLAsync("**/account/sign-in");

        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(WhatIsKept));
    }

    [Fact]
    public async Task Who_signs_out_on_the_page_of_the_account_leaves_nothing_either()
    {
        var (visitor, _) = await EnterAndKeep();
        await visitor.Open("/account");
        await visitor.Press(visitor.Page.Locator("form[action$='/sign-out'] button"));
        await visitor.Page.WaitForURLAsync("**/account/sign-in");

        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(WhatIsKept));
    }

    [Fact]
    public async Task What_is_kept_of_the_app_is_not_heavy()
    {
        var manifest = await Stage.Http.GetStringAsync("/app/service-worker-assets.js");
        var assets = JsonDocument.Parse(manifest[manifest.IndexOf('{', StringComparison.Ordinal)..(manifest.LastIndexOf('}') + 1)]).RootElement.GetProperty("assets");
        var bytes = 0L;
        foreach (var asset in assets.EnumerateArray())
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, $"/app/{asset.GetProperty("url").GetString()}");
            request.Headers.AcceptEncoding.ParseAdd("br");
            using var answer = await Stage.Http.SendAsync(request);
            bytes += answer.EnsureSuccessStatusCode().Content.Headers.ContentLength!.Value;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024:0.00} MB"));
        Assert.InRange(bytes, 1, MostKept);
    }

    /// <summary>Names of what is kept, each with what is there of it: an initial vector and a sealed text.</summary>
    private const string WhatIsKept = """
        () => new Promise(done => {
          const asked = indexedDB.open('encaixe');
          asked.onsuccess = () => {
            const db = asked.result;
            if (!db.objectStoreNames.contains('sealed')) { db.close(); indexedDB.deleteDatabase('encaixe'); return done([]); }
            const all = db.transaction('sealed').objectStore('sealed'), names = all.getAllKeys(), boxes = all.getAll();
            boxes.onsuccess = () => { db.close(); done(names.result.map((name, i) => `${name} ${Object.keys(boxes.result[i]).sort()} ${boxes.result[i].sealed.constructor.name}`)); };
          };
        })
        """;

    private const string WhetherTheKeyCanBeRead = """
        () => new Promise(done => {
          const asked = indexedDB.open('encaixe');
          asked.onsuccess = () => {
            const key = asked.result.transaction('keys').objectStore('keys').get('key');
            key.onsuccess = () => { asked.result.close(); done(String(key.result.extractable)); };
          };
        })
        """;

    [GeneratedRegex(@"^\S+ iv,sealed ArrayBuffer$")]
    private static partial Regex Sealed();

    [GeneratedRegex(@"^https://wa\.me/5511900000\d{3}$")]
    private static partial Regex Numbers();

    /// <summary>A time at which Zé is free, nobody else's.</summary>
    private async Task<string> FreeTime(bool last = false)
    {
        var slots = await Stage.Http.GetFromJsonAsync<JsonElement>($"/api/v1{Stage.Shop.Insert(0, "/shops")}/slots?services=corte&professional=ze&from={Day}&to={Day}");
        var starts = slots.GetProperty("days")[0].GetProperty("slots").EnumerateArray().Select(slot => slot.GetProperty("start").GetString()![11..16]).ToList();
        return last ? starts[^1] : starts[0];
    }

    /// <summary>Somebody comes in, and the app has had the time to keep what they may need.</summary>
    private async Task<(Visitor Visitor, Receptionist Receptionist)> EnterAndKeep()
    {
        var visitor = await Welcome(Device.Phone, new Wishes { KeepsApp = true });
        var receptionist = new Receptionist(visitor);
        await receptionist.SignIn();
        await visitor.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller");
        await visitor.Page.WaitForFunctionAsync($$"""
            async () => (await ({{WhatIsKept}})()).some(one => one.includes('/clients '))
            """);
        return (visitor, receptionist);
    }

    private async Task<(Visitor Visitor, Receptionist Receptionist)> EnterAndLoseTheNetwork()
    {
        var (visitor, receptionist) = await EnterAndKeep();
        await visitor.TakeNetwork(isAway: true);
        return (visitor, receptionist);
    }
}
