using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Vendors;

/// <summary>Stands in for Meta's WhatsApp Cloud API. What happens by the end of the number: <c>0002</c> nobody has WhatsApp there; <c>0003</c> taken,
/// and told later to be outside of the day; <c>0004</c> too much for one client, then taken; <c>0005</c> an account without the ninth digit;
/// <c>0006</c> answers come without a number; <c>0007</c> news of it comes twice and in the wrong order; <c>0008</c> fails twice, then taken; all
/// others: sent, delivered, read.</summary>
public sealed partial class FakeCloud : FakeVendor
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastWords = new();
    private readonly ConcurrentDictionary<string, int> _tries = new();
    private readonly ConcurrentDictionary<string, JsonObject> _templates = new(StringComparer.Ordinal)
    {
        ["hello_world/en_US"] = new() { ["name"] = "hello_world", ["language"] = "en_US", ["status"] = "APPROVED", ["category"] = "UTILITY", ["id"] = "1" },
    };

    /// <summary>Which number messages come from.</summary>
    public string PhoneNumberId { get; init; } = "200000000000002";

    /// <summary>Which business it belongs to.</summary>
    public string BusinessId { get; init; } = "100000000000001";

    /// <summary>By which token.</summary>
    public string Token { get; init; } = "EAAFake0Token";

    /// <summary>What events are signed with.</summary>
    public string AppSecret { get; init; } = "encaixe_fake_app_secret_0001";

    /// <summary>Whether what is no template is taken only within a day of the client's last word.</summary>
    public bool ChecksWindows { get; init; } = true;

    /// <summary>Whether templates are judged as soon as they come; otherwise they wait for <see cref="Judge"/>.</summary>
    public bool Judges { get; set; } = true;

    /// <summary>Sends nothing more but this, if there is one: Meta's code, and the status that comes with it.</summary>
    public (int Code, int Status)? Instead { get; set; }

    /// <inheritdoc/>
    public override void Say(Saying saying)
    {
        var isNameless = saying.Phone is null || saying.Phone.EndsWith("0006", StringComparison.Ordinal);
        var (phone, handle) = (WaPhone(saying.Phone ?? ""), saying.Handle ?? HandleOf(saying.Phone ?? ""));
        _lastWords[phone] = Now;
        var contact = new JsonObject { ["profile"] = new JsonObject { ["name"] = "João Teste" }, ["user_id"] = handle };
        var message = new JsonObject
        {
            ["from_user_id"] = handle,
            ["id"] = $"wamid.FAKE{NextId():X8}",
            ["timestamp"] = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        if (!isNameless)
        {
            (contact["wa_id"], message["from"]) = (phone, phone);
        }

        if (saying.Quoted is not null && saying.Kind != "reaction")
        {
            message["context"] = new JsonObject { ["from"] = "551130000000", ["id"] = saying.Quoted };
        }

        var (type, name, content) = ContentOf(saying);
        (message["type"], message[name]) = (type, content);
        Tell(Envelope("messages", new JsonObject { ["contacts"] = new JsonArray(contact), ["messages"] = new JsonArray(message) }));
    }

    /// <summary>Asks whoever is to be called whether it wants to be, as the vendor does when an address is filled in.</summary>
    public static async Task<bool> Shake(Uri webhook, string verifyToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        const string Challenge = "1158201444";
        using var answer = await http.GetAsync(
            new Uri($"{webhook}?hub.mode=subscribe&hub.challenge={Challenge}&hub.verify_token={Uri.EscapeDataString(verifyToken)}"));
        return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync() == Challenge;
    }

    internal override FakeAnswer TooFast => Error(130429, "Rate limit hit", StatusCodes.Status429TooManyRequests);

    internal override FakeAnswer Broken => Error(131000, "Something went wrong", StatusCodes.Status500InternalServerError);

    internal override Told Write(JsonNode what)
    {
        var body = FakeJson.Ascii(what);
        return new(body, new Dictionary<string, string> { ["X-Hub-Signature-256"] = Sign(body) });
    }

    /// <summary>The signature of a body.</summary>
    public string Sign(byte[] body) => $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSecret), body))}";

    internal override FakeAnswer Answer(FakeCall call)
    {
        if (call.Header("Authorization") != $"Bearer {Token}")
        {
            return Error(190, "Invalid OAuth access token - Cannot parse access token", StatusCodes.Status401Unauthorized);
        }

        if (call.Path is not [['v', .. _], var id, .. var rest])
        {
            return Error(2500, "Unknown path components", StatusCodes.Status400BadRequest);
        }

        return (call.Method, string.Join('/', rest)) switch
        {
            ("POST", "messages") when id == PhoneNumberId => Send(call.Json),
            ("GET", "") when id == PhoneNumberId => new JsonObject { ["id"] = id },
            ("GET", "") when id.StartsWith("media", StringComparison.Ordinal) => new JsonObject { ["id"] = id, ["url"] = $"{Address}media/{id}" },
            ("POST", "message_templates") when id == BusinessId => Keep(call.Json),
            ("GET", "message_templates") when id == BusinessId => new JsonObject
            {
                ["data"] = FakeJson.List(_templates.Values.Where(kept => call.Query("name") is not { } name || kept["name"].Text() == name).Select(kept => kept.DeepClone())),
            },
            ("POST", "subscribed_apps") when id == BusinessId => new JsonObject { ["success"] = true },
            _ => Error(100, $"Unsupported {call.Method.ToLowerInvariant()} request. Object with ID '{id}' does not exist", StatusCodes.Status400BadRequest, subcode: 33),
        };
    }

    private FakeAnswer Send(JsonObject json)
    {
        var (to, type) = (json["to"].Text().TrimStart('+'), json["type"].Text());
        if (json["status"].Text() == "read")
        {
            return new JsonObject { ["success"] = true };
        }

        if (Instead is { } instead)
        {
            return Error(instead.Code, "Made to fail", instead.Status);
        }

        if (json["messaging_product"].Text() != "whatsapp" || json["recipient_type"]?.ToString() is not (null or "individual") || to.Length < 8
            || !to.All(char.IsAsciiDigit) || WhatIsWrong(json, type) is not null)
        {
            return Error(100, WhatIsWrong(json, type) ?? "Invalid parameter", StatusCodes.Status400BadRequest);
        }

        if (IsTooFast())
        {
            return TooFast;
        }

        var tries = _tries.AddOrUpdate(to, 1, (_, before) => before + 1);
        return (to[^4..], tries) switch
        {
            ("0002", _) => Error(131026, "Message undeliverable", StatusCodes.Status400BadRequest),
            ("0004", 1) => Error(131056, "(Business Account, Consumer Account) pair rate limit hit", StatusCodes.Status400BadRequest),
            ("0008", <= 2) => Broken,
            _ when type == "template" && WhatIsWrongWith(json["template"]!) is { } wrong => wrong,
            _ when type != "template" && ChecksWindows && !IsWindowOpen(to) => Error(131047, "Re-engagement message", StatusCodes.Status400BadRequest),
            _ => TakeIn(json, to, type),
        };
    }

    private static string? WhatIsWrong(JsonObject json, string type)
    {
        if ((json["biz_opaque_callback_data"]?.ToString().Length ?? 0) > 512)
        {
            return "biz_opaque_callback_data is too long";
        }

        switch (type)
        {
            case "text":
                return json["text"]?["body"].Text().Length is > 0 and <= 4_096 ? null : "text.body";
            case "template":
                return json["template"] is JsonObject template && template["name"].Text().Length > 0 && template["language"]?["code"] is not null ? null : "template";
            case "interactive":
                var buttons = json["interactive"]?["action"]?["buttons"] as JsonArray ?? [];
                return json["interactive"]?["body"]?["text"].Text().Length is > 0 and <= 1_024 && buttons.Count is > 0 and <= 3
                    && buttons.All(button => button?["type"].Text() == "reply" && button["reply"]?["id"].Text().Length is > 0 and <= 256
                        && button["reply"]?["title"].Text().Length is > 0 and <= 20)
                    && buttons.Select(button => button!["reply"]!["title"].Text()).Distinct(StringComparer.Ordinal).Count() == buttons.Count
                        ? null
                        : "interactive";
            default:
                return "type";
        }
    }

    private bool IsWindowOpen(string to) => _lastWords.TryGetValue(WaPhone(to), out var last) && Now < last.AddHours(24);

    private FakeAnswer TakeIn(JsonObject json, string to, string type)
    {
        var text = type switch
        {
            "text" => json["text"]!["body"].Text(),
            "interactive" => json["interactive"]!["body"]!["text"].Text(),
            _ => Filled(json["template"]!),
        };
        string[] buttons = type == "template"
            ? [.. (json["template"]!["components"] as JsonArray ?? []).Where(one => one?["type"].Text() == "button").Select(one => one!["parameters"]![0]!["payload"].Text())]
            : [.. (json["interactive"]?["action"]?["buttons"] as JsonArray ?? []).Select(button => button!["reply"]!["id"].Text())];
        var message = Take(new Taken($"wamid.FAKE{NextId():X8}", to, text, json["biz_opaque_callback_data"]?.ToString(), buttons) { Status = "accepted" });
        Deliver(message);
        return new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(new JsonObject { ["input"] = json["to"].Text(), ["wa_id"] = WaPhone(to) }),
            ["messages"] = new JsonArray(new JsonObject { ["id"] = message.Id }),
        };
    }

    /// <summary>What the client reads.</summary>
    private string Filled(JsonNode said)
    {
        var text = PartOf(_templates[$"{said["name"]}/{said["language"]!["code"]}"], "BODY")?["text"].Text() ?? said["name"].Text();
        var number = 0;
        foreach (var parameter in ParametersOf(said["components"] as JsonArray ?? [], "body"))
        {
            text = text.Replace(string.Create(CultureInfo.InvariantCulture, $"{{{{{++number}}}}}"), parameter!["text"].Text(), StringComparison.Ordinal);
        }

        return text;
    }

    private void Deliver(Taken message)
    {
        string[] order = message.To[^4..] switch
        {
            "0003" => ["failed"],
            "0007" => ["read", "delivered", "read", "sent", "delivered"],
            _ => ["sent", "delivered", "read"],
        };
        message.Status = order[0] == "failed" ? "failed" : "read";
        foreach (var word in order)
        {
            var status = new JsonObject
            {
                ["id"] = message.Id,
                ["status"] = word,
                ["timestamp"] = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["recipient_id"] = WaPhone(message.To),
                ["recipient_user_id"] = HandleOf(message.To),
                ["conversation"] = new JsonObject { ["id"] = "c0ffee", ["origin"] = new JsonObject { ["type"] = "utility" } },
                ["pricing"] = new JsonObject { ["billable"] = true, ["pricing_model"] = "PMP", ["category"] = "utility", ["type"] = "regular" },
                ["biz_opaque_callback_data"] = message.Own,
            };
            if (word == "failed")
            {
                status["errors"] = new JsonArray(new JsonObject { ["code"] = 131047, ["title"] = "Re-engagement message", ["message"] = "Re-engagement message" });
            }

            Tell(Envelope("messages", new JsonObject { ["statuses"] = new JsonArray(status) }));
        }
    }

    /// <summary>What keeps a message from being made of a template: that it is not there, rests, has other blanks, or what fills one has more than a line.</summary>
    private FakeAnswer? WhatIsWrongWith(JsonNode said)
    {
        if (!_templates.TryGetValue($"{said["name"]}/{said["language"]!["code"]}", out var template) || template["status"].Text() is "PENDING" or "REJECTED")
        {
            return Error(132001, "Template name does not exist in the translation", StatusCodes.Status404NotFound);
        }

        if (template["status"].Text() == "PAUSED")
        {
            return Error(132015, "Template is paused", StatusCodes.Status400BadRequest);
        }

        var components = said["components"] as JsonArray ?? [];
        string[] facts = [.. ParametersOf(components, "body").Select(parameter => parameter!["text"].Text())];
        var buttons = components.Where(one => one?["type"].Text() == "button").ToList();
        var expected = PartOf(template, "BUTTONS")?["buttons"] as JsonArray ?? [];
        return facts.Length != CountIn(template) || buttons.Count != expected.Count
                ? Error(132000, "Number of parameters does not match the expected number of params", StatusCodes.Status400BadRequest)
            : facts.Any(fact => fact.Length == 0 || fact.AsSpan().ContainsAny('\n', '\t') || fact.Contains("     ", StringComparison.Ordinal))
                ? Error(132012, "Parameter format does not match format in the created template", StatusCodes.Status400BadRequest)
            : null;
    }

    private static JsonNode? PartOf(JsonObject template, string type) =>
        (template["components"] as JsonArray ?? []).FirstOrDefault(one => one?["type"].Text() == type);

    private static JsonArray ParametersOf(JsonArray components, string type) =>
        components.FirstOrDefault(one => one?["type"].Text() == type)?["parameters"] as JsonArray ?? [];

    private static int CountIn(JsonObject template) =>
        Blank().Matches(PartOf(template, "BODY")?["text"].Text() ?? "").Select(match => match.Value).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Takes a template in, if it is of a right form: it is judged a moment later, and refused where it says <c>ganhe</c>.</summary>
    private FakeAnswer Keep(JsonObject template)
    {
        var (key, text) = ($"{template["name"]}/{template["language"]}", PartOf(template, "BODY")?["text"].Text() ?? "");
        var examples = PartOf(template, "BODY")?["example"]?["body_text"]?[0] as JsonArray ?? [];
        if (_templates.ContainsKey(key))
        {
            return Error(100, "Invalid parameter: there is already content in this language for this template", StatusCodes.Status400BadRequest);
        }

        if (text.Length is 0 or > 1_024 || text.StartsWith("{{", StringComparison.Ordinal) || text.EndsWith("}}", StringComparison.Ordinal)
            || examples.Count != CountIn(template) || !template["name"].Text().All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
            || template["category"].Text() is not ("UTILITY" or "MARKETING" or "AUTHENTICATION"))
        {
            return Error(100, "Invalid parameter", StatusCodes.Status400BadRequest);
        }

        var kept = (JsonObject)template.DeepClone();
        (kept["id"], kept["status"]) = (NextId().ToString(CultureInfo.InvariantCulture), "PENDING");
        _templates[key] = kept;
        if (Judges)
        {
            Judge(kept["name"].Text(), kept["language"].Text(), text.Contains("ganhe", StringComparison.OrdinalIgnoreCase) ? "REJECTED" : "APPROVED");
        }

        return new JsonObject { ["id"] = kept["id"].Text(), ["status"] = "PENDING", ["category"] = kept["category"].Text() };
    }

    /// <summary>Says of a template how it stands from now on, and tells so.</summary>
    public void Judge(string name, string language, string word)
    {
        _templates[$"{name}/{language}"]["status"] = word;
        Tell(Envelope("message_template_status_update", new JsonObject
        {
            ["event"] = word,
            ["message_template_name"] = name,
            ["message_template_language"] = language,
            ["reason"] = word == "REJECTED" ? "PROMOTIONAL" : "NONE",
        }));
    }

    [GeneratedRegex(@"\{\{\d+\}\}", RegexOptions.None, 1000)]
    private static partial Regex Blank();

    private JsonObject Envelope(string field, JsonObject value)
    {
        if (field == "messages")
        {
            value["messaging_product"] = "whatsapp";
            value["metadata"] = new JsonObject { ["display_phone_number"] = "551130000000", ["phone_number_id"] = PhoneNumberId };
        }

        return new()
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = BusinessId,
                ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = field }),
            }),
        };
    }

    private static (string Type, string Name, JsonNode Content) ContentOf(Saying saying) => saying switch
    {
        { Kind: "list" } => ("interactive", "interactive", new JsonObject
        {
            ["type"] = "list_reply",
            ["list_reply"] = new JsonObject { ["id"] = saying.Button, ["title"] = saying.Text },
        }),
        { Kind: "button" } => ("button", "button", new JsonObject { ["payload"] = saying.Button, ["text"] = saying.Text }),
        { Button: not null } => ("interactive", "interactive", new JsonObject
        {
            ["type"] = "button_reply",
            ["button_reply"] = new JsonObject { ["id"] = saying.Button, ["title"] = saying.Text },
        }),
        { Kind: "text" } => ("text", "text", new JsonObject { ["body"] = saying.Text }),
        { Kind: "reaction" } => ("reaction", "reaction", new JsonObject { ["message_id"] = saying.Quoted, ["emoji"] = saying.Text }),
        { Kind: "contact" } => ("contacts", "contacts", new JsonArray(new JsonObject { ["name"] = new JsonObject { ["formatted_name"] = saying.Text } })),
        _ => (saying.Kind, saying.Kind, new JsonObject { ["id"] = "media1", ["mime_type"] = "made/up", ["caption"] = saying.Text }),
    };

    private static FakeAnswer Error(int code, string message, int status, int? subcode = null)
    {
        var error = new JsonObject
        {
            ["message"] = $"(#{code}) {message}",
            ["type"] = "OAuthException",
            ["code"] = code,
            ["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = message },
            ["fbtrace_id"] = "AFakeTrace",
        };
        if (subcode is not null)
        {
            error["error_subcode"] = subcode;
        }

        return new FakeAnswer(status, new JsonObject { ["error"] = error });
    }

    private static string HandleOf(string digits) => $"BR.1000{digits}";

    private static string WaPhone(string digits) => digits.EndsWith("0005", StringComparison.Ordinal) ? WithoutNinth(digits) : digits;
}
