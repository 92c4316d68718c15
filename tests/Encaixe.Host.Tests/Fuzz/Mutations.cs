using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Encaixe.Host.Tests.Api;

namespace Encaixe.Host.Tests.Fuzz;

/// <summary>A request as it is about to be sent: valid at first, then less and less.</summary>
internal sealed record Sketch(string Method, string Path)
{
    public string Query { get; init; } = "";

    public byte[]? Body { get; init; }

    public List<(string Name, string Value)> Headers { get; init; } = [];

    public override string ToString() => $"{Method} {Path}{Query} {string.Join(" | ", Headers)} "
        + $"{(Body is null ? "" : Encoding.Latin1.GetString(Body.AsSpan(0, Math.Min(Body.Length, 300))))}";
}

/// <summary>Spoils valid requests: by the grammar of what they say, and by their bytes.</summary>
internal sealed class Mutations(
    Random chance, IReadOnlyList<string> tokens, IReadOnlyList<string> waits, string staffKey, string owner, string cookie)
{
    private static readonly string[] _strings =
    [
        "", " ", "any", "null", "true", "0", "-1", "\0", "\n", "\"", "\\", "'", "';--", "<script>", "{{7*7}}", "${x}", "%00", "%2e%2e%2f",
        "../../etc/passwd", "\u200b", "\u202e", "\ufeff", "\uffff", "é", "e\u0301", "👩‍🦰", "𝕱", "İ", "ß", "ﷺ", "١٢٣", "１２３",
        "2026-11-24", "2026-02-30", "0000-00-00", "9999-12-31", "2026-11-24T10:00", "2026-11-24T10:00:00-03:00",
        "2999-12-31T23:59:59.999999999+18:00", "1970-01-01T00:00:00Z", "2026-11-24T10:00:00+99:99", "2026-11-24T10:00:60Z",
        "-2026-11-24T10:00", "+5511900000001", "+55", "+", "tel:+5511900000001;ext=5", "00000000000000000000000000000000000",
        "a@b", "a@b.c", "\"a b\"@c.d", "@", "1e400", "NaN", "corte", "corte,barba", ",,,,", "platinado", "joao", "\u001f",
    ];

    private static readonly string[] _json =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e400", "-1e-400", "2147483648", "9223372036854775808",
        "123456789012345678901234567890", "\"\"", "[]", "{}", "[[]]", "[null]", "{\"a\":1}", "\"\\ud800\"", "\"\\udc00\\ud800\"",
        "\"\\u0000\"", "\"\\uFEFF\"", "NaN", "Infinity", "'x'", "undefined", "01", "+1", ".5", "1.", "\"", "[", "{", "}", "]", ",",
        "/*", "//", "\"\\x\"", "\"\\u12\"", "tru",
    ];

    private static readonly string[] _headerNames =
    [
        "Accept-Language", "Accept", "Content-Type", "Content-Encoding", "Idempotency-Key", "Origin", "Referer", "Sec-Fetch-Site",
        "X-Forwarded-For", "X-Forwarded-Host", "Host", "Cookie", "Range", "If-Match", "If-None-Match", "If-Modified-Since", "Expect",
        "X-HTTP-Method-Override", "Authorization", "Accept-Encoding", "TE", "Forwarded", "Traceparent", "Baggage", "Prefer",
    ];

    private static readonly string[] _headerValues =
    [
        "", " ", "*", "*/*;q=0", "en;q=0,pt;q=2,,,;", "application/json", "application/json; charset=utf-16", "application/json;;;",
        "text/html", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/problem+json",
        "gzip", "br, gzip;q=0.5", "identity", "bytes=0-", "\"x\"", "W/\"x\"", "Mon, 99 Foo 2026 99:99:99 GMT", "100-continue", "null",
        "https://evil.example", "cross-site", "evil.example:99999", "127.0.0.1, ::1", "a=b; a=b; =; ;;", "Bearer x", "trailers",
        "00-zz-zz-01", "é", "\u0001", "DELETE",
    ];

    /// <summary>How many kinds of request there are: those that are numbered, and the rest.</summary>
    private const int Kinds = 73;

    private static readonly string[] _methods =
        ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "BREW", "A"];

    /// <summary>A valid request, once or several times spoiled.</summary>
    public Sketch Next()
    {
        var sketch = Valid();
        for (var rounds = 1 + chance.Next(3); rounds > 0; rounds--)
        {
            sketch = Spoil(sketch);
        }

        return sketch;
    }

    private Sketch Valid()
    {
        var token = Pick(tokens);
        var start = string.Create(
            CultureInfo.InvariantCulture, $"2026-12-{7 + chance.Next(24):00}T{8 + chance.Next(12):00}:{15 * chance.Next(4):00}");
        var booking = new JsonObject
        {
            ["services"] = new JsonArray("corte"),
            ["professional"] = Pick(["any", "joao", "ana", "ze"]),
            ["start"] = start,
            ["customer"] = new JsonObject { ["name"] = "Maria", ["phone"] = "+5511900000996", ["email"] = "maria@exemplo.com.br" },
            ["notes"] = "pela manhã",
            ["party"] = 1,
            ["location"] = "vila-madalena",
        };
        const string Api = "/api/v1/shops/barbearia-demo";
        return chance.Next(Kinds) switch
        {
            0 => new Sketch("GET", Api),
            < 4 => new Sketch("GET", $"{Api}/slots") { Query = "?services=corte&professional=any&from=2026-12-07&to=2026-12-08" },
            < 11 => Json("POST", $"{Api}/appointments", booking),
            11 => new Sketch("GET", $"/api/v1/appointments/by-token/{token}"),
            12 => new Sketch("POST", $"/api/v1/appointments/by-token/{token}/{Pick(["confirm", "cancel"])}"),
            < 16 => Json("POST", $"/api/v1/appointments/by-token/{token}/reschedule", new JsonObject
            {
                ["start"] = start,
                ["professional"] = "any",
            }),
            16 => Json("POST", "/sandbox/replies", new JsonObject { ["from"] = "+5511900000001", ["text"] = "1" }),
            17 => new Sketch("GET", "/barbearia-demo") { Query = $"?service=corte&professional=joao&date=2026-12-07&start={start}" },
            18 => new Sketch("GET", $"/m/{token}{Pick(["", "/confirm", "/cancel", "/reschedule", "/calendar.ics"])}"),
            19 => new Sketch("GET", $"/m/{token}/reschedule") { Query = $"?professional=any&date=2026-12-07&start={start}" },
            < 24 => Form("/barbearia-demo/book", new()
            {
                ["service"] = "corte",
                ["professional"] = Pick(["any", "joao", "ana", "ze"]),
                ["start"] = $"{start}:00-03:00",
                ["name"] = "Maria",
                ["phone"] = "+5511900000996",
                ["key"] = $"fuzz-{chance.NextInt64()}",
            }),
            < 26 => Form($"/m/{token}/{Pick(["confirm", "cancel"])}", []),
            < 28 => Form($"/m/{token}/reschedule", new() { ["professional"] = "any", ["start"] = $"{start}:00-03:00" }),
            < 31 and >= 29 => Staff(new Sketch("GET", "/api/v1/appointments")
            {
                Query = $"?from=2026-11-10&to=2026-12-31&professional={Pick(["joao", "ana"])}&limit=50&cursor=MjAyNi0xMS0yNA",
            }),
            31 => Pick([
                Staff(new Sketch("GET", $"/api/v1/appointments/{ApiServer.IdIn(token)}")),
                Staff(new Sketch("GET", $"/api/v1/audit{Pick(["", "/sign-ins"])}")
                {
                    Query = "?from=2026-11-10&to=2026-12-31&by=staff%2Fstaff&did=appointment-booked&limit=50&cursor=MjAyNi0xMS0yNFQxMjowMDowMC4wMDBaL3g",
                }),
            ]),
            < 34 and >= 32 => Staff(Json(
                "POST", $"/api/v1/appointments/{ApiServer.IdIn(token)}/{Pick(["cancel", "no-show"])}", new JsonObject { ["reason"] = "chuva" })),
            34 => Staff(new Sketch(
                "POST", $"/api/v1/appointments/{ApiServer.IdIn(token)}/{Pick(["confirm", "check-in", "start", "complete"])}")),
            35 or 36 => Form("/barbearia-demo/wait", new()
            {
                ["service"] = "corte",
                ["professional"] = Pick(["", "joao", "ana"]),
                ["from"] = "2026-12-07",
                ["to"] = "2026-12-14",
                ["part"] = Pick(["morning", "evening"]),
                ["notice"] = "60",
                ["night"] = "1",
                ["name"] = "Maria",
                ["phone"] = $"+5511900000{chance.Next(1000):000}",
                ["key"] = $"fuzz-{chance.NextInt64()}",
            }),
            37 => Form($"/m/{token}/earlier", new() { ["part"] = "morning", ["notice"] = "30" }),
            38 => Form($"{Pick(waits)}/{Pick(["take", "decline"])}", new() { ["offer"] = new string('0', 32) }),
            39 => Form($"{Pick(waits)}/{Pick(["resume", "leave"])}", []),
            40 => new Sketch("GET", $"{Pick(waits)}{Pick(["", "/leave", "/take"])}"),
            41 => new Sketch("GET", "/barbearia-demo/wait") { Query = "?service=corte&service=barba&professional=joao&date=2026-12-07&party=2" },
            42 => Json("POST", $"{Api}/waitlist", new JsonObject
            {
                ["services"] = new JsonArray("corte"),
                ["professionals"] = new JsonArray("joao", "ana"),
                ["from"] = "2026-12-07",
                ["to"] = "2026-12-14",
                ["when"] = new JsonObject { ["windows"] = new JsonArray("09:00-12:00"), ["noticeMinutes"] = 60, ["atNight"] = true },
                ["customer"] = new JsonObject { ["name"] = "Maria", ["phone"] = $"+5511900000{chance.Next(1000):000}" },
            }),
            43 => Staff(Json("POST", "/api/v1/absences", new JsonObject
            {
                ["participant"] = "ze",
                ["start"] = start,
                ["end"] = start[..10] + "T21:00",
                ["decisions"] = new JsonArray(new JsonObject { ["appointment"] = ApiServer.IdIn(token), ["choice"] = "keep" }),
            })),
            44 => Staff(Json("POST", "/api/v1/series/preview", new JsonObject
            {
                ["services"] = new JsonArray("corte"),
                ["professional"] = "ana",
                ["start"] = start,
                ["recurrence"] = new JsonObject { ["kind"] = "weekly", ["day"] = 2, ["every"] = 1 },
                ["count"] = 4,
                ["customer"] = new JsonObject { ["name"] = "Maria", ["phone"] = "+5511900000996" },
                ["decisions"] = new JsonArray(new JsonObject { ["number"] = 2, ["choice"] = "skip" }),
            })),
            45 => Json("POST", "/api/v1/accounts", new JsonObject
            {
                ["email"] = "fuzz@exemplo.com.br", // it has an account after the first: no password is hashed for the others
                ["password"] = "uma frase só minha",
                ["name"] = "Maria",
                ["shop"] = new JsonObject { ["name"] = "Salão", ["timeZone"] = "America/Sao_Paulo", ["phone"] = "+5511900000996", ["slug"] = "salao-do-fuzz", ["kind"] = "salon" },
            }),
            46 => Json("POST", "/api/v1/sessions", new JsonObject { ["email"] = "fuzz@exemplo.com.br", ["password"] = "a senha de outro" }),
            47 => new Sketch("GET", Pick(["/api/v1/accounts/me", "/api/v1/sessions", "/api/v1/slug-suggestion"])) { Query = "?name=Barbearia" },
            48 => new Sketch(Pick(["POST", "DELETE"]), $"/api/v1/sessions/{Pick(["refresh", "current", new string('0', 32)])}"),
            49 => Staff(Json(
                "POST", $"/api/v1/appointments/{ApiServer.IdIn(token)}/reschedule", new JsonObject
                {
                    ["start"] = start,
                    ["professional"] = Pick(["any", "joao", "ana"]),
                    ["reason"] = "encaixe",
                    ["overbook"] = chance.Next(2) == 0,
                })),
            50 => Staff(new Sketch("GET", "/api/v1/customers") { Query = $"?search={Pick(["maria", "99000", "jo"])}&tag=vip&limit=10" }),
            51 => Staff(Json(Pick(["POST", "PUT"]), "/api/v1/customers" + Pick(["", $"/{new string('0', 32)}"]), new JsonObject
            {
                ["name"] = "Maria",
                ["phone"] = $"+5511900000{chance.Next(1000):000}",
                ["email"] = "maria@exemplo.com.br",
                ["language"] = "es",
                ["tags"] = new JsonArray("vip", "noiva"),
                ["notes"] = "pela manhã",
            })),
            52 => Staff(Pick<Sketch>(
            [
                Table("customers", $"nome;telefone;e-mail;obs\r\nMaria;+5511900000{chance.Next(1000):000};maria@exemplo.com.br;\"uma; \"\"duas\"\"\"\r\n"),
                Table("services", "serviço;duração;preço;categoria\r\nCorte;30 min;R$ 1.050,00;Cabelo\r\nLuzes;2h30;320;\r\n"),
            ])),
            53 => Staff(new Sketch("GET", "/api/v1/appointments")
            {
                Query = "?updatedSince=2026-11-23T00:00:00Z&limit=20&professional=joao&cursor=MjAyNi0xMS0yM1QxMjowMTowMFogMjAyNi0xMS0yMw",
            }),
            54 => Owner(Json("POST", "/api/v1/team/invitations", new JsonObject
            {
                ["role"] = Pick(["manager", "receptionist", "professional"]),
                ["professional"] = "joao",
                ["email"] = "bia@exemplo.com.br",
                ["name"] = "Bia",
            })),
            55 => Owner(Json("PUT", $"/api/v1/team/{new string('0', 32)}", new JsonObject { ["role"] = "manager", ["professional"] = "ana" })),
            56 => Owner(Json("POST", "/api/v1/keys", new JsonObject { ["name"] = "Site", ["scopes"] = new JsonArray("agenda:read", "reports:read") })),
            57 => Pick([
                Owner(new Sketch(Pick(["GET", "DELETE"]), Pick(["/api/v1/keys", "/api/v1/webhooks", "/api/v1/team", "/api/v1/team/invitations"]) + Pick(["", "/" + new string('0', 32)]))),
                Owner(Json(Pick(["POST", "PUT"]), "/api/v1/webhooks" + Pick(["", "/" + new string('0', 32)]), new JsonObject
                {
                    ["url"] = "https://eventos.exemplo.com.br/encaixe?x=1",
                    ["events"] = new JsonArray("appointment.created", "appointment.moved"),
                    ["active"] = Pick([true, false]),
                })),
                Owner(new Sketch("POST", $"/api/v1/webhooks/{new string('0', 32)}/{Pick(["test", "secret", $"deliveries/{new string('0', 32)}/replay"])}")),
                Owner(new Sketch("GET", $"/api/v1/webhooks/{new string('0', 32)}/deliveries") { Query = "?failed=true&limit=5&cursor=MDAwMDAwMDA" }),
            ]),
            58 => Json("POST", $"/api/v1/invitations/{token}/accept", new JsonObject { ["name"] = "Bia", ["password"] = "uma frase só minha" }),
            59 => Owner(Json("PUT", "/api/v1/services/pezinho", new JsonObject
            {
                ["name"] = "Pezinho",
                ["lengthMinutes"] = 15,
                ["priceMinor"] = 2_000,
                ["stepMinutes"] = 15,
                ["beforeMinutes"] = 5,
                ["busy"] = new JsonArray(new JsonObject { ["offsetMinutes"] = 0, ["lengthMinutes"] = 10 }),
                ["needs"] = new JsonArray(new JsonArray("lavatorio")),
                ["own"] = new JsonObject { ["ze"] = new JsonObject { ["lengthMinutes"] = 20, ["priceMinor"] = 2_500 } },
                ["isActive"] = true,
            })),
            60 => Owner(Json("PUT", "/api/v1/professionals/ze", new JsonObject
            {
                ["name"] = "Zé Carlos",
                ["services"] = new JsonArray("corte", "pezinho", "barba"),
                ["hours"] = new JsonObject
                {
                    ["week"] = new JsonArray([.. Enumerable.Range(0, 7).Select(_ => new JsonArray("09:00-12:00", "13:00-18:00"))]),
                    ["dates"] = new JsonArray(new JsonObject { ["date"] = "2026-12-24", ["windows"] = new JsonArray("20:00-02:00") }),
                },
                ["break"] = new JsonObject { ["window"] = "11:30-14:00", ["lengthMinutes"] = 60 },
            })),
            61 => Owner(Json("POST", $"/api/v1/{Pick(["resources", "services", "combos", "locations"])}", new JsonObject
            {
                ["name"] = "Sala",
                ["units"] = 2,
                ["bufferMinutes"] = 10,
                ["hours"] = new JsonObject { ["week"] = new JsonArray([.. Enumerable.Range(0, 7).Select(_ => new JsonArray())]) },
            })),
            62 => Owner(new Sketch("GET", $"/api/v1/{Pick(["services", "professionals", "resources", "combos", "locations", "shop", "shop/checklist"])}")
            {
                Query = "?active=true&updatedSince=2026-11-24T10:00:00Z&cursor=corte&limit=2",
            }),
            63 => Owner(new Sketch(Pick(["GET", "DELETE"]), "/api/v1/services/inventado") { Headers = [("If-Match", "\"x\"")] }),
            64 => Json("POST", Pick(["/api/v1/sign-in-codes", "/api/v1/password-resets"]), new JsonObject { ["email"] = Pick(["fuzz@exemplo.com.br", "ninguem@exemplo.com.br"]) }),
            65 => Json("POST", "/api/v1/sessions/by-code", new JsonObject { ["email"] = "fuzz@exemplo.com.br", ["code"] = "12 34 56" }),
            66 => Pick([
                Json("POST", "/api/v1/password-resets/complete", new JsonObject { ["password"] = "outra frase só minha", ["email"] = "fuzz@exemplo.com.br", ["code"] = "123456" }),
                Json("POST", "/api/v1/sessions/by-link", new JsonObject { ["token"] = token }),
                Json("POST", "/api/v1/sessions/second-factor", new JsonObject { ["challenge"] = token, ["code"] = "123456" }),
                new Sketch(Pick(["PUT", "POST"]), $"/api/v1/accounts/me{Pick(["", "/password", "/email", "/email/confirm", "/second-factor", "/second-factor/end"])}"),
            ]),
            67 => Pick([
                new Sketch("GET", $"/account/{Pick(["link", "password", "email", "undo"])}/{token}"),
                Form($"/account/{Pick(["link", "password", "email", "undo"])}/{token}", new() { ["password"] = "outra frase só minha" }),
                Form("/account/second-factor", new() { ["challenge"] = token, ["code"] = "123456" }),
            ]),
            68 => Form(Pick(["/account/new", "/account/new/shop"]), new()
            {
                ["shop"] = "Salão",
                ["kind"] = Pick(["salon", "tutor"]),
                ["phone"] = "+5511900000996",
                ["slug"] = "salao-do-fuzz", // it is taken after the first
                ["zone"] = "America/Manaus",
                ["name"] = "Maria",
                ["email"] = "fuzz@exemplo.com.br",
                ["password"] = "uma frase só minha",
            }),
            69 => Form($"/account/{Pick(["sign-in", "sign-in/letter", "sign-in/code", "password", "password/code"])}", new()
            {
                ["email"] = "fuzz@exemplo.com.br",
                ["password"] = "a senha de outro",
                ["code"] = "123456",
                ["to"] = "shops/barbearia-demo",
            }),
            70 => SignedIn(Pick([
                new Sketch("GET", $"/account{Pick(["", "/new/shop", "/me/name", "/me/email/code", "/me/second-factor", "/shops/barbearia-demo/looks"])}") { Query = "?said=name" },
                new Sketch("GET", "/account/shops/barbearia-demo") { Query = "?day=2026-12-07" },
                new Sketch("GET", $"/account/invitation/{token}"),
            ])),
            71 => SignedIn(Pick([
                Form($"/account/shops/barbearia-demo/visits/{ApiServer.IdIn(token)}/{Pick(["confirm", "no-show"])}", new() { ["day"] = "2026-12-07" }),
                Form("/account/shops/barbearia-demo/looks", new() { ["about"] = "Corte e conversa", ["address"] = "Rua Um, 1", ["colour"] = "#2a6f97" }),
                Form("/account/shops/barbearia-demo/invitations", new() { ["role"] = "professional", ["professional"] = "joao" }),
                Form("/account/me/name", new() { ["name"] = "Bia" }),
                Form($"/account/me/{Pick(["password", "email", "email/code", "second-factor", "second-factor/confirm", "second-factor/end"])}", new()
                {
                    ["current"] = "a senha de outro",
                    ["password"] = "outra frase só minha",
                    ["email"] = "fuzz@exemplo.com.br",
                    ["code"] = "123456",
                    ["secret"] = "ABCDEFGH",
                }),
                Form($"/account/invitation/{token}{Pick(["", "/account"])}", new() { ["name"] = "Bia", ["password"] = "uma frase só minha" }),
                Form($"/account/sessions/{new string('0', 32)}/end", []),
            ])),
            28 => Form("/sandbox/replies", new() { ["from"] = "+5511900000001", ["text"] = "1" }),
            _ => new Sketch("GET", Pick(["/health/live", "/health/ready", "/sandbox"])), // the API's description is written anew each time, and slow where many wait
        };
    }

    private Sketch Staff(Sketch sketch) =>
        sketch with { Headers = [.. sketch.Headers, ("Authorization", $"Bearer {staffKey}")] };

    private Sketch SignedIn(Sketch sketch) =>
        sketch with { Headers = [.. sketch.Headers, ("Cookie", $"__Host-encaixe={cookie}")] };

    private Sketch Table(string of, string text) => new("POST", $"/api/v1/{of}/import")
    {
        Query = $"?dryRun={Pick(["true", "false"])}",
        Body = Encoding.UTF8.GetBytes(text),
        Headers = [("Content-Type", "text/csv"), ("Idempotency-Key", $"fuzz-{chance.NextInt64()}")],
    };

    private Sketch Owner(Sketch sketch) =>
        sketch with { Headers = [.. sketch.Headers, ("Authorization", $"Bearer {owner}"), ("Encaixe-Shop", "barbearia-demo")] };

    private Sketch Json(string method, string path, JsonObject body) => new(method, path)
    {
        Body = Encoding.UTF8.GetBytes(body.ToJsonString()),
        Headers = [("Content-Type", "application/json"), ("Idempotency-Key", $"fuzz-{chance.NextInt64()}")],
    };

    private static Sketch Form(string path, Dictionary<string, string> fields) => new("POST", path)
    {
        Body = Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"))),
        Headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "text/html"), ("Sec-Fetch-Site", "same-origin")],
    };

    private Sketch Spoil(Sketch sketch) => chance.Next(12) switch
    {
        < 5 when sketch.Body is not null && sketch.Path.StartsWith("/api/", StringComparison.Ordinal) =>
            sketch with { Body = SpoilJson(sketch.Body) },
        < 5 when sketch.Body is not null => sketch with { Body = SpoilForm(sketch.Body) },
        < 7 when sketch.Body is not null => sketch with { Body = SpoilBytes(sketch.Body) },
        < 7 when sketch.Query.Length > 0 => sketch with { Query = SpoilQuery(sketch.Query) },
        7 => sketch with { Path = SpoilPath(sketch.Path) },
        8 => sketch with { Query = SpoilQuery(sketch.Query) },
        9 => sketch with { Method = Pick(_methods) },
        10 => sketch with { Headers = [.. sketch.Headers.Where(_ => chance.Next(2) == 0)] },
        _ => sketch with { Headers = [.. sketch.Headers, (Pick(_headerNames), HeaderValue())] },
    };

    /// <summary>Puts something else in the place of a value, a name, or a whole part; or twice, or nowhere.</summary>
    private byte[] SpoilJson(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var places = Places(text);
        if (places.Count == 0)
        {
            return Encoding.UTF8.GetBytes(Value());
        }

        var (from, until) = Pick(places);
        var part = text[from..until];
        var spoiled = chance.Next(8) switch
        {
            0 => text[..from] + text[until..],
            1 => text[..from] + part + "," + part + text[until..],
            2 => text[..from] + new string('[', 1 + chance.Next(40)) + part + text[until..],
            3 => text[..from] + Nested(part) + text[until..],
            4 => text.Insert(text.IndexOf('{', StringComparison.Ordinal) + 1, $"\"{Pick(["start", "Start", "isAdmin", "price", "__proto__", ""])}\":{Value()},"),
            _ => text[..from] + Value() + text[until..],
        };
        return Encoding.UTF8.GetBytes(spoiled);
    }

    private string Value() => chance.Next(6) switch
    {
        0 => $"\"{new string(Pick(['a', '0', ' ', 'é', '\u200b']), chance.Next(70_000))}\"",
        1 or 2 => JsonValue.Create(Pick(_strings)).ToJsonString(),
        3 => chance.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        _ => Pick(_json),
    };

    private string Nested(string part)
    {
        var depth = 1 + chance.Next(100);
        return string.Concat(Enumerable.Repeat("{\"a\":", depth)) + part + new string('}', depth);
    }

    /// <summary>Where values and names stand in a JSON text, roughly: a spoiled text is spoiled again.</summary>
    private static List<(int From, int Until)> Places(string text)
    {
        var places = new List<(int, int)>();
        var from = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || "{}[]:,".Contains(text[i], StringComparison.Ordinal))
            {
                if (from >= 0 && i > from)
                {
                    places.Add((from, i));
                }

                from = i + 1;
            }
        }

        return places;
    }

    private byte[] SpoilBytes(byte[] body)
    {
        var bytes = body.ToList();
        for (var rounds = 1 + chance.Next(8); rounds > 0 && bytes.Count > 0; rounds--)
        {
            var place = chance.Next(bytes.Count);
            switch (chance.Next(4))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << chance.Next(8));
                    break;
                case 1:
                    bytes.Insert(place, (byte)chance.Next(256));
                    break;
                case 2:
                    bytes.RemoveRange(place, Math.Min(bytes.Count - place, 1 + chance.Next(20)));
                    break;
                default:
                    bytes.InsertRange(place, bytes.GetRange(place, Math.Min(bytes.Count - place, 1 + chance.Next(20))));
                    break;
            }
        }

        return [.. bytes];
    }

    private string SpoilPath(string path)
    {
        var parts = path.Split('/');
        var place = 1 + chance.Next(parts.Length - 1);
        parts[place] = chance.Next(7) switch
        {
            0 => "",
            1 => parts[place] + "/" + parts[place],
            2 => parts[place].ToUpperInvariant(),
            3 => new string('a', chance.Next(3_000)),
            4 => Pick(["%", "%zz", "%ff%fe", "%00", "%2f", "%5c", ".", "..", "%252f", "~", "*", ";x=1", "{slug}", "+", "%ed%a0%80"]),
            5 when parts[place].Length > 1 => parts[place][..^1],
            _ => Uri.EscapeDataString(Pick(_strings)),
        };
        return string.Join('/', parts);
    }

    /// <summary>The fields of a form are those of a query, but for its length.</summary>
    private byte[] SpoilForm(byte[] body) => chance.Next(8) switch
    {
        0 => [.. body, (byte)'&', .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, chance.Next(2_000)).Select(i => $"a{i}=&")))],
        1 => [.. body, .. new byte[chance.Next(70_000)]],
        _ => Encoding.Latin1.GetBytes(SpoilQuery(Encoding.Latin1.GetString(body))[1..]),
    };

    private string SpoilQuery(string query)
    {
        var parts = query.TrimStart('?').Split('&').ToList();
        var place = chance.Next(parts.Count);
        var name = parts[place].Split('=')[0];
        switch (chance.Next(6))
        {
            case 0:
                parts.RemoveAt(place);
                break;
            case 1:
                parts.Add(parts[place]);
                break;
            case 2:
                parts[place] = $"{name}={new string('a', chance.Next(3_000))}";
                break;
            case 3:
                parts[place] = Pick(["=", "&", "a", "%zz=%zz", "%00=%00", "services[]=corte", "from=%ff", "a=b=c", "%ed%a0%80"]);
                break;
            default:
                parts[place] = $"{name}={Uri.EscapeDataString(Pick(_strings))}";
                break;
        }

        return "?" + string.Join('&', parts);
    }

    private string HeaderValue() => chance.Next(8) == 0 ? new string('a', chance.Next(20_000)) : Pick(_headerValues);

    private T Pick<T>(IReadOnlyList<T> from) => from[chance.Next(from.Count)];
}
