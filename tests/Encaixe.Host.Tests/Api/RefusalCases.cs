using System.Text;
using System.Text.Json.Nodes;
using Encaixe.App.Team;
using Encaixe.Contracts;

namespace Encaixe.Host.Tests.Api;

/// <summary>How each refusal is brought about over HTTP: one entry a code, none left out.</summary>
internal static class RefusalCases
{
    private const string Staff = "/api/v1";
    private const string Waits = "/api/v1/waitlist/by-token";
    private const string Customers = "/api/v1/customers";
    private const string Appointments = $"{ApiServer.Demo}/appointments";

    /// <summary>A valid id of nothing.</summary>
    private static readonly string _nothing = new('0', 32);

    /// <summary>The status that goes with a code, and what is to be done to be told it.</summary>
    public static IReadOnlyDictionary<string, (int Status, Func<RefusedClient, Task<Answer>> Ask)> All { get; } =
        new Dictionary<string, (int, Func<RefusedClient, Task<Answer>>)>(
            TeamRefusalCases.All.Concat(MessageRefusalCases.All).Concat(PushRefusalCases.All), StringComparer.Ordinal)
        {
            [RefusalCodes.ShopNotFound] = (404, one => one.Get("/api/v1/shops/nao-existe")),
            [RefusalCodes.ServiceNotFound] = (404, one => one.Book(body => body["services"] = new JsonArray("massagem"))),
            [RefusalCodes.ProfessionalNotFound] = (404, one => one.Book(body => // who takes no beards
                (body["services"], body["professional"]) = (new JsonArray("barba"), "ana"))),
            [RefusalCodes.LocationNotFound] = (404, one => one.Book(body => body["location"] = "pinheiros")),
            [RefusalCodes.ComboNotOffered] = (422, one => one.Book(body => // a class is a visit by itself
                body["services"] = new JsonArray("corte", "oficina-de-barba"))),
            [RefusalCodes.PartyTooLarge] = (422, one => one.Book(body => body["party"] = 2)),
            [RefusalCodes.StartInvalid] = (422, one => one.Book(body => body["start"] = "amanhã")),
            [RefusalCodes.TimeZoneInvalid] = (422, one => one.Book(body => body["timeZone"] = "America/Marte")),
            [RefusalCodes.NameInvalid] = (422, one => one.Book(body => body["customer"]!["name"] = " ")),
            [RefusalCodes.PhoneInvalid] = (422, one => one.Book(body => body["customer"]!["phone"] = "123")),
            [RefusalCodes.EmailInvalid] = (422, one => one.Book(body => body["customer"]!["email"] = "maria")),
            [RefusalCodes.NotesInvalid] = (422, one => one.Book(body => body["notes"] = new string('a', 501))),
            [RefusalCodes.SlotNotOffered] = (422, one => one.Book(body => body["start"] = "2026-11-20T10:00")),
            [RefusalCodes.LocalTimeDoesNotExist] =
                (422, one => one.Book(body => body["start"] = "2026-09-06T00:30", ApiServer.Strict)),
            [RefusalCodes.SlotTaken] = (409, async one => await one.Book(Again(await one.Booked(), phone: one.Server.FreePhone()))),
            [RefusalCodes.AlreadyBooked] = (409, async one => await one.Book(Again(await one.Booked()))),
            [RefusalCodes.TooManyHolds] = (409, TooManyHolds),
            [RefusalCodes.TooManyVisits] = (409, TooManyVisits),
            [RefusalCodes.OverlapsOwnVisit] = (409, async one => await one.Book(
                Again(await one.Booked(RefusedClient.Fussy), professional: "ze"), RefusedClient.Fussy)),
            [RefusalCodes.NotBookableOnline] = (409, NotBookableOnline),
            [RefusalCodes.MovedTooOften] = (409, async one => await one.Change(
                (await one.Booked(RefusedClient.Fussy)).Token, "reschedule", new JsonObject { ["start"] = one.Server.FreeTime() })),

            [RefusalCodes.IdempotencyKeyRequired] = (400, one => one.Post(Appointments, one.Server.Booking(RefusedClient.Friday))),
            [RefusalCodes.IdempotencyKeyInvalid] =
                (400, one => one.Post(Appointments, one.Server.Booking(RefusedClient.Friday), ("Idempotency-Key", "two words"))),
            [RefusalCodes.IdempotencyKeyReused] = (422, KeyReused),

            [RefusalCodes.AppointmentNotFound] = (404, one => one.Get($"/api/v1/appointments/by-token/{new string('A', 64)}")),
            [RefusalCodes.AppointmentClosed] = (409, AppointmentClosed),
            [RefusalCodes.AppointmentChanged] = (412, async one => await one.Post(
                $"/api/v1/appointments/by-token/{(await one.Booked()).Token}/cancel", null, ("If-Match", "\"7-booked\""))),
            [RefusalCodes.TooLate] = (409, async one => await one.Change(await one.Server.TokenOfNew(one.Server.TimeTooNear(), ApiServer.Strict), "cancel")),

            [RefusalCodes.NotSignedIn] = (401, one => one.Get($"{Staff}/appointments")),
            [RefusalCodes.TransitionNotAllowed] = (409, async one => await one.PostAsStaff(
                $"{Staff}/appointments/{(await one.Booked()).Id}/no-show")), // it has not even begun
            [RefusalCodes.ReasonInvalid] = (422, async one => await one.PostAsStaff(
                $"{Staff}/appointments/{(await one.Booked()).Id}/cancel", new JsonObject { ["reason"] = new string('a', 201) })),
            [RefusalCodes.LengthInvalid] = (422, async one => await one.PostAsStaff(
                $"{Staff}/appointments/{(await one.Booked()).Id}/length", new JsonObject { ["lengthMinutes"] = 1_441 })),
            [RefusalCodes.RangeInvalid] = (422, one => one.GetAsStaff($"{Staff}/appointments")),
            [RefusalCodes.RangeTooLong] = (422, one => one.GetAsStaff($"{Staff}/appointments?from=2026-11-24&to=2029-02-01")),
            [RefusalCodes.CursorInvalid] =
                (422, one => one.GetAsStaff($"{Staff}/appointments?from=2026-11-24&to=2026-11-24&cursor=x")),
            [RefusalCodes.EventsNotTaken] = (400, one => one.GetAsStaff($"{Staff}/events")),
            [RefusalCodes.EventsNotHere] = (404, one => one.AskFrail("/events-not-here")),
            [RefusalCodes.LimitInvalid] = (422, one => one.GetAsStaff($"{Staff}/appointments?from=2026-11-24&to=2026-11-24&limit=0")),

            [RefusalCodes.RecurrenceInvalid] = (422, one => one.Series(RefusedClient.Friday, body => body["recurrence"]!["kind"] = "daily")),
            [RefusalCodes.SeriesLengthInvalid] = (422, one => one.Series(RefusedClient.Friday, body => body["count"] = 1)),
            [RefusalCodes.SeriesNotFree] = (409, async one => await one.Series((await one.Booked()).Start)),
            [RefusalCodes.SeriesNotFound] = (404, one => one.PostAsStaff($"{Staff}/series/{_nothing}/cancel", Change("all"))),
            [RefusalCodes.SeriesNotActive] = (409, SeriesNotActive),
            [RefusalCodes.SeriesChangeInvalid] = (422, one => one.PostAsStaff($"{Staff}/series/{_nothing}/cancel", Change("some"))),

            [RefusalCodes.CustomerNotFound] = (404, one => one.PostAsStaff(
                $"{Staff}/customers/{_nothing}/merge", new JsonObject { ["into"] = _nothing })),

            [RefusalCodes.CustomerExists] = (409, async one => await Add(one, await Added(one))),
            [RefusalCodes.CustomerChanged] = (412, CustomerChanged),
            [RefusalCodes.TagsInvalid] = (422, one => Add(one, body => body["tags"] = new JsonArray(""))),
            [RefusalCodes.LanguageUnknown] = (422, one => Add(one, body => body["language"] = "tlh")),
            [RefusalCodes.BirthdayInvalid] = (422, one => Add(one, body => body["birthday"] = "--02-30")),
            [RefusalCodes.SearchInvalid] = (422, one => one.GetAsStaff($"{Customers}?search={new string('a', 81)}")),
            [RefusalCodes.SheetInvalid] = (422, one => Import(one, "\r\n\r\n")),
            [RefusalCodes.SheetTooLong] = (422, one => Import(one, string.Concat(Enumerable.Repeat("a\n", 2_002)))),
            [RefusalCodes.SheetColumnsMissing] = (422, one => Import(one, "cor;signo\nazul;touro\n")),
            [RefusalCodes.TooLateToReopen] = (409, TooLateToReopen),

            [RefusalCodes.AbsenceInvalid] = (422, one => one.Absence(RefusedClient.Friday, minutes: 0)),
            [RefusalCodes.AbsenceHasAppointments] = (409, async one => await one.Absence((await one.Booked()).Start, minutes: 15)),
            [RefusalCodes.AbsenceNotFound] = (404, one => one.Send(HttpMethod.Delete, $"{Staff}/absences/{_nothing}", isStaff: true)),

            [RefusalCodes.WaitNotFound] = (404, one => one.Get($"{Waits}/{new string('A', 64)}")),
            [RefusalCodes.WaitInvalid] = (422, one => one.Wait(body => body["when"] = new JsonObject { ["noticeMinutes"] = -1 })),
            [RefusalCodes.AlreadyWaiting] = (409, AlreadyWaiting),
            [RefusalCodes.WaitsTooOften] = (409, WaitsTooOften),
            [RefusalCodes.WaitlistFull] = (409, WaitlistFull),
            [RefusalCodes.OfferOver] = (409, async one => await one.Post(
                $"{Waits}/{await one.Waiting()}/take", new JsonObject { ["offer"] = _nothing })),
            [RefusalCodes.WaitEnded] = (409, WaitEnded),

            [RefusalCodes.EmailTaken] = (409, async one => await one.Open(await one.Opened())),
            [RefusalCodes.PasswordWeak] = (422, one => one.Open(one.NewAccount(body => body["password"] = "senha12345"))),
            [RefusalCodes.SlugTaken] = (409, one => one.Open(one.NewAccount(body => body["shop"]!["slug"] = "barbearia-demo"))),
            [RefusalCodes.SlugInvalid] = (422, one => one.Open(one.NewAccount(body => body["shop"]!["slug"] = "Minha Loja"))),
            [RefusalCodes.KindUnknown] = (422, one => one.Open(one.NewAccount(body => body["shop"]!["kind"] = "circo"))),
            [RefusalCodes.SignInRefused] = (401, async one => await one.SignIn(await one.Opened(), password: "a senha de outro")),
            [RefusalCodes.TooManyTries] = (429, TooManyTries),
            [RefusalCodes.MailUnavailable] = (409, one => one.AskFrail("/mail-unavailable")),
            [RefusalCodes.CodeRefused] = (422, one => one.Post(
                $"{Staff}/sessions/by-code", new JsonObject { ["email"] = "ninguem@exemplo.com.br", ["code"] = "123456" })),
            [RefusalCodes.PasswordWrong] = (422, async one => await one.AskAs(
                await one.Opened(),
                HttpMethod.Put,
                $"{Staff}/accounts/me/password",
                new JsonObject { ["current"] = "a senha de outro", ["new"] = "outra frase só minha" })),
            [RefusalCodes.SecondFactorRequired] = (401, SecondFactorRequired),
            [RefusalCodes.SecondFactorOn] = (409, async one => await one.AskAs(
                await one.Opened(),
                HttpMethod.Post,
                $"{Staff}/accounts/me/second-factor",
                new JsonObject { ["password"] = "uma frase só minha" },
                one.TurnSecondFactorOn)),
            [RefusalCodes.SessionNotFound] = (404, async one => await one.AskAs(await one.Opened(), HttpMethod.Delete, $"/api/v1/sessions/{_nothing}")),
            [RefusalCodes.ShopNotChosen] = (400, async one => await one.AskAs(await one.Dismissed(), HttpMethod.Get, $"{Staff}/expected")),
            [RefusalCodes.NotAllowed] = (403, async one => await one.AskAs(
                await one.Opened(Role.Professional), HttpMethod.Get, $"{Staff}/savings?from=2026-11-24&to=2026-11-24")),

            [RefusalCodes.SetupInvalid] = (422, one => one.ChangeAsStaff($"{Staff}/services/pezinho", body => body["stepMinutes"] = 0)),
            [RefusalCodes.SetupChanged] = (412, one => one.ChangeAsStaff($"{Staff}/services/pezinho", body => body["order"] = 9, ("If-Match", "\"antes\""))),
            [RefusalCodes.SetupIdTaken] = (409, one => one.PostAsStaff($"{Staff}/resources", Named("Bacia", "lavatorio"))),
            [RefusalCodes.SetupInUse] = (409, one => one.Send(HttpMethod.Delete, $"{Staff}/services/corte", isStaff: true)), // a combo has it
            [RefusalCodes.SetupFull] = (409, SetupFull),
            [RefusalCodes.HasComingAppointments] = (409, one => one.Send(HttpMethod.Delete, $"{Staff}/professionals/ana", isStaff: true)),
            [RefusalCodes.PictureInvalid] = (422, one => one.PutAsStaff($"{Staff}/shop/logo", "<svg/>")),
            [RefusalCodes.ResourceNotFound] = (404, one => one.GetAsStaff($"{Staff}/resources/piscina")),
            [RefusalCodes.ComboNotFound] = (404, one => one.GetAsStaff($"{Staff}/combos/tudo")),

            [RefusalCodes.JsonInvalid] = (400, one => one.Post(Appointments, new JsonObject(), RefusedClient.NewKey)),
            [RefusalCodes.MediaTypeUnsupported] = (415, one => one.Say(Appointments, type: "text/plain", "{}")),
            [RefusalCodes.BodyTooLarge] = (413, one => one.Book(body => body["notes"] = new string('a', 64 * 1024))),
            [RefusalCodes.AddressTooLong] = (414, one => one.Get($"/{new string('a', 5_000)}")),
            [RefusalCodes.HeadersTooLarge] =
                (431, one => one.Send(HttpMethod.Get, ApiServer.Demo, null, isStaff: false, ("X-Long", new string('a', 17 * 1024)))),
            [RefusalCodes.RequestInvalid] = (400, one => one.GetAsStaff($"{Staff}/appointments?limit=x")),
            [RefusalCodes.NotFound] = (404, one => one.Get("/api/v1/nada")),
            [RefusalCodes.MethodNotAllowed] = (405, one => one.Send(HttpMethod.Delete, ApiServer.Demo)),
            [RefusalCodes.CrossOrigin] = (403, one => one.Say(
                "/barbearia-demo/book", "application/x-www-form-urlencoded", "x=1", ("Sec-Fetch-Site", "cross-site"))),

            [RefusalCodes.RequestTimeout] = (408, one => one.SayTooSlowly()),
            [RefusalCodes.TryAgain] = (409, one => one.AskFrail("/try-again")),
            [RefusalCodes.StoreUnavailable] = (503, one => one.AskFrail("/store-unavailable")),
            [RefusalCodes.Internal] = (500, one => one.AskFrail("/internal-error")),
        };

    private static JsonObject Customer(RefusedClient one) => new() { ["name"] = "Maria Aparecida", ["phone"] = one.Server.FreePhone() };

    private static Task<Answer> Add(RefusedClient one, JsonObject customer) => one.PostAsStaff(Customers, customer.DeepClone().AsObject());

    private static Task<Answer> Add(RefusedClient one, Action<JsonObject> spoil)
    {
        var customer = Customer(one);
        spoil(customer);
        return Add(one, customer);
    }

    private static async Task<JsonObject> Added(RefusedClient one)
    {
        var customer = Customer(one);
        Assert.Equal(201, (await Add(one, customer)).Status);
        return customer;
    }

    private static async Task<Answer> CustomerChanged(RefusedClient one)
    {
        var customer = Customer(one);
        var added = await Add(one, customer);
        customer["name"] = "Maria";
        var content = new StringContent(customer.ToJsonString(), Encoding.UTF8, "application/json");
        return await one.Send(HttpMethod.Put, $"{Customers}/{added.Json["id"]}", content, isStaff: true, ("If-Match", "\"7\""));
    }

    private static Task<Answer> Import(RefusedClient one, string table) => one.Send(
        HttpMethod.Post, $"{Customers}/import", new StringContent(table, Encoding.UTF8, "text/csv"), isStaff: true);

    /// <summary>Of the demo shop's past, something that is days ago.</summary>
    private static async Task<Answer> TooLateToReopen(RefusedClient one)
    {
        var past = (await one.GetAsStaff($"{Staff}/appointments?from=2026-11-16&to=2026-11-20&limit=500")).Json["appointments"]!.AsArray();
        var id = past.First(visit => (string?)visit!["status"] is "booked" or "confirmed")!["id"];
        Assert.Equal(200, (await one.PostAsStaff($"{Staff}/appointments/{id}/no-show")).Status);
        return await one.PostAsStaff($"{Staff}/appointments/{id}/reopen");
    }

    private static JsonObject Named(string name, string? id = null) => new() { ["name"] = name, ["id"] = id };

    /// <summary>A shop has two hundred kinds of rooms.</summary>
    private static async Task<Answer> SetupFull(RefusedClient one)
    {
        Answer answer;
        do
        {
            answer = await one.PostAsStaff($"{Staff}/resources", Named("Sala"));
        }
        while (answer.Status == 201);
        return answer;
    }

    private static async Task<Answer> TooManyTries(RefusedClient one)
    {
        var account = await one.Opened();
        Answer answer;
        do
        {
            answer = await one.SignIn(account, password: "a senha de outro");
        }
        while (answer.Status == 401);
        Assert.NotEqual("0", answer.Headers["Retry-After"]);
        return answer;
    }

    private static async Task<Answer> SecondFactorRequired(RefusedClient one)
    {
        var account = await one.Opened();
        await one.TurnSecondFactorOn(account);
        var answer = await one.SignIn(account);
        Assert.NotEmpty((string?)answer.Json["challenge"] ?? "");
        return answer;
    }

    private static async Task<Answer> TooManyHolds(RefusedClient one)
    {
        var body = one.Server.Booking();
        Assert.Equal(201, (await one.Post($"{ApiServer.Demo}/holds", body, RefusedClient.NewKey)).Status);
        return await one.Post($"{ApiServer.Demo}/holds", Again(body, one.Server.FreeTime()), RefusedClient.NewKey);
    }

    /// <summary>The shop allows two a day.</summary>
    private static async Task<Answer> TooManyVisits(RefusedClient one)
    {
        var body = one.Server.Booking(one.OwnDay);
        foreach (var hour in new[] { "09", "11" })
        {
            Assert.Equal(201, (await one.Book(Again(body, $"{one.OwnDay}T{hour}:00"), RefusedClient.Fussy)).Status);
        }

        return await one.Book(Again(body, $"{one.OwnDay}T13:00"), RefusedClient.Fussy);
    }

    private static async Task<Answer> NotBookableOnline(RefusedClient one)
    {
        var booked = await one.Booked();
        await one.Block(booked.Id);
        return await one.Book(Again(booked, one.Server.FreeTime()));
    }

    private static async Task<Answer> AlreadyWaiting(RefusedClient one)
    {
        var phone = one.Server.FreePhone();
        Assert.Equal(201, (await one.Wait(body => body["customer"]!["phone"] = phone)).Status);
        return await one.Wait(body => body["customer"]!["phone"] = phone);
    }

    /// <summary>One waits for five times at the most.</summary>
    private static async Task<Answer> WaitsTooOften(RefusedClient one)
    {
        var phone = one.Server.FreePhone();
        for (var i = 0; i < 5; i++)
        {
            await one.Waiting(phone, notice: i);
        }

        return await one.Wait(body => body["customer"]!["phone"] = phone);
    }

    /// <summary>A shop keeps five hundred in mind.</summary>
    private static async Task<Answer> WaitlistFull(RefusedClient one)
    {
        for (var phone = one.Server.FreePhone(); ; phone = one.Server.FreePhone())
        {
            for (var i = 0; i < 5; i++)
            {
                var notice = i;
                var answer = await one.Wait(
                    body =>
                    {
                        body["customer"]!["phone"] = phone;
                        body["when"] = new JsonObject { ["noticeMinutes"] = notice };
                    },
                    RefusedClient.Fussy);
                if (answer.Status != 201)
                {
                    return answer;
                }
            }
        }
    }

    private static async Task<Answer> WaitEnded(RefusedClient one)
    {
        var token = await one.Waiting();
        Assert.Equal(200, (await one.Post($"{Waits}/{token}/leave", null)).Status);
        return await one.Post($"{Waits}/{token}/resume", null);
    }

    private static async Task<Answer> KeyReused(RefusedClient one)
    {
        var key = RefusedClient.NewKey;
        Assert.Equal(201, (await one.Post(Appointments, one.Server.Booking(), key)).Status);
        return await one.Post(Appointments, one.Server.Booking(), key);
    }

    private static async Task<Answer> AppointmentClosed(RefusedClient one)
    {
        var booked = await one.Booked();
        Assert.Equal(200, (await one.Change(booked.Token, "cancel")).Status);
        return await one.Change(booked.Token, "confirm");
    }

    private static async Task<Answer> SeriesNotActive(RefusedClient one)
    {
        var booked = await one.Series(one.Server.FreeTime());
        Assert.Equal(201, booked.Status);
        var id = (string)booked.Json["id"]!;
        await one.Unsettle(id);
        return await one.PostAsStaff($"{Staff}/series/{id}/cancel", Change("all"));
    }

    private static JsonObject Change(string scope) => new() { ["scope"] = scope, ["number"] = 1 };

    private static JsonObject Again(BookedVisit booked, string? start = null, string? phone = null, string? professional = null) =>
        Again(booked.Body, start, phone, professional);

    /// <summary>The same wish once more, but for what is said.</summary>
    private static JsonObject Again(JsonObject body, string? start = null, string? phone = null, string? professional = null)
    {
        var again = body.DeepClone().AsObject();
        again["start"] = start ?? (string)again["start"]!;
        again["professional"] = professional ?? (string)again["professional"]!;
        again["customer"]!["phone"] = phone ?? (string)again["customer"]!["phone"]!;
        return again;
    }
}
