using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Vendors;

/// <summary>Stands in for UltraMsg. What happens by the end of the number: <c>0002</c> nobody has WhatsApp there, which only the list of messages
/// says, later; <c>0003</c> 200 with a wrong token; <c>0004</c> 200 with a list of what is wrong; <c>0005</c> taken, and no answer; <c>0006</c> an
/// account without the ninth digit; <c>0007</c> answers come without a number; <c>0008</c> news of it comes twice and in the wrong order; all others:
/// server, device, read.</summary>
public sealed class FakeUltraMsg : FakeVendor
{
    private readonly Queue<Taken> _queue = new();

    /// <summary>The number of the instance that it knows.</summary>
    public string Number { get; init; } = "12345";

    /// <summary>By which token.</summary>
    public string Token { get; init; } = "fake0token";

    /// <summary>Whether the account was not paid.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Whether news names a message by the number that sending answered.</summary>
    public bool TellsId { get; set; } = true;

    /// <summary>Whether news names a message as its sender does.</summary>
    public bool TellsReference { get; set; } = true;

    /// <summary>Whether <c>sent</c> and <c>id</c> are what they should be, where the vendor has them as texts and numbers by turns.</summary>
    public bool AnswersInTypes { get; set; }

    /// <inheritdoc/>
    public override void Say(Saying saying)
    {
        var id = $"3EB0FAKE{NextId():X8}";
        var chat = saying.Handle ?? ((saying.Phone ?? "").EndsWith("0007", StringComparison.Ordinal) ? $"9999{saying.Phone![^8..]}@lid" : ChatOf(saying.Phone ?? ""));
        var data = new JsonObject
        {
            ["id"] = $"false_{chat}_{id}",
            ["from"] = chat,
            ["to"] = "551130000000@c.us",
            ["author"] = "",
            ["pushname"] = "João",
            ["ack"] = "",
            ["type"] = saying.Kind switch { "text" or "reaction" or "list" => "chat", "audio" => "ptt", "contact" => "vcard", var kind => kind },
            ["body"] = saying.Text,
            ["media"] = "",
            ["fromMe"] = false,
            ["self"] = false,
            ["isForwarded"] = false,
            ["isMentioned"] = false,
            ["quotedMsg"] = saying.Quoted is null ? new JsonObject() : new JsonObject { ["id"] = saying.Quoted },
            ["mentionedIds"] = new JsonArray(),
            ["time"] = Now.ToUnixTimeSeconds(),
        };
        Tell(Event(saying.Kind == "reaction" ? "message_reaction" : "message_received", id: "", reference: "", data));
    }

    /// <inheritdoc/>
    public override void Connect()
    {
        base.Connect();
        while (_queue.TryDequeue(out var message))
        {
            Deliver(message);
        }
    }

    internal override FakeAnswer TooFast => new(StatusCodes.Status429TooManyRequests, new JsonObject { ["error"] = "Too Many Requests" });

    internal override FakeAnswer Broken => new(StatusCodes.Status502BadGateway, new JsonObject { ["error"] = "Bad Gateway" });

    internal override FakeAnswer Answer(FakeCall call)
    {
        if (call.Path is not [var instance, .. var what] || instance != $"instance{Number}")
        {
            return new JsonObject { ["error"] = "Instance not found" };
        }

        if ((call.Method == "GET" ? call.Query("token") : call.Field("token")) != Token)
        {
            return WrongToken;
        }

        if (IsStopped)
        {
            return new JsonObject { ["error"] = "Your instance has been Stopped due to non-payment, please pay to go on." };
        }

        return (call.Method, string.Join('/', what)) switch
        {
            ("POST", "messages/chat" or "messages/document" or "messages/image") => Send(call),
            ("GET", "messages") => List(call),
            ("GET", "messages/statistics") => new JsonObject { ["sent"] = Taken.Count(message => message.Status == "sent"), ["queue"] = _queue.Count },
            ("GET", "instance/status") => Status,
            ("GET", "contacts/check") => new JsonObject
            {
                ["status"] = (call.Query("chatId") ?? "").Contains("0002@", StringComparison.Ordinal) ? "invalid" : "valid",
                ["chatId"] = call.Query("chatId"),
            },
            ("POST", "instance/settings") => Settings(call),
            _ => new FakeAnswer(StatusCodes.Status404NotFound, new JsonObject { ["error"] = "Path not found" }),
        };
    }

    private static JsonObject WrongToken => new() { ["error"] = "Wrong token. Please provide token as a GET parameter." };

    private JsonObject Status => new()
    {
        ["status"] = new JsonObject
        {
            ["accountStatus"] = new JsonObject
            {
                ["status"] = IsConnected ? "authenticated" : "disconnected",
                ["substatus"] = IsConnected ? "connected" : "",
            },
        },
    };

    private FakeAnswer Send(FakeCall call)
    {
        var (to, body) = (call.Field("to") ?? "", call.Field("body") ?? call.Field("filename") ?? "");
        if (to.Length < 4 || body.Length is 0 or > 4_096)
        {
            var wrong = new List<JsonNode?>();
            if (to.Length < 4)
            {
                wrong.Add(new JsonObject { ["to"] = "is required" });
            }

            if (body.Length is 0 or > 4_096)
            {
                wrong.Add(new JsonObject { ["body"] = body.Length == 0 ? "is required" : "is too long" });
            }

            return new JsonObject { ["error"] = FakeJson.List(wrong) };
        }

        if (IsTooFast())
        {
            return TooFast;
        }

        switch (to[^4..])
        {
            case "0003":
                return WrongToken;
            case "0004":
                return new JsonObject { ["error"] = new JsonArray(new JsonObject { ["body"] = "is not allowed" }) };
        }

        var id = NextId() + 4_520;
        var message = Take(new Taken(id.ToString(CultureInfo.InvariantCulture), to.TrimStart('+'), body, call.Field("referenceId"), []) { Status = "queue" });
        if (IsConnected)
        {
            Deliver(message);
        }
        else
        {
            _queue.Enqueue(message);
        }

        return new FakeAnswer(
            StatusCodes.Status200OK,
            AnswersInTypes
                ? new JsonObject { ["sent"] = true, ["message"] = "ok", ["id"] = message.Id }
                : new JsonObject { ["sent"] = "true", ["message"] = "ok", ["id"] = id })
        {
            Hangs = to.EndsWith("0005", StringComparison.Ordinal),
        };
    }

    private void Deliver(Taken message)
    {
        if (message.To.EndsWith("0002", StringComparison.Ordinal))
        {
            message.Status = "invalid";
            return;
        }

        message.Status = "sent";
        string[] order = message.To.EndsWith("0008", StringComparison.Ordinal)
            ? ["read", "device", "read", "server", "device"]
            : ["pending", "server", "device", "read"];
        foreach (var ack in order)
        {
            Tell(Event("message_ack", TellsId ? message.Id : "", TellsReference ? message.Own ?? "" : "", new JsonObject
            {
                ["id"] = $"true_{ChatOf(message.To)}_3EB0FAKE{message.Id}",
                ["from"] = "551130000000@c.us",
                ["to"] = ChatOf(message.To),
                ["ack"] = ack,
                ["type"] = "chat",
                ["body"] = message.Text,
                ["fromMe"] = true,
                ["time"] = Now.ToUnixTimeSeconds(),
            }));
        }
    }

    private JsonObject List(FakeCall call)
    {
        var (page, limit) = (Whole(call.Query("page"), 1), Math.Min(Whole(call.Query("limit"), 10), 100));
        var wanted = Taken.Where(message => call.Query("status") is null or "all" || call.Query("status") == message.Status).ToList();
        if (call.Query("sort") == "desc")
        {
            wanted.Reverse();
        }

        return new()
        {
            ["total"] = wanted.Count,
            ["pages"] = (wanted.Count + limit - 1) / limit,
            ["limit"] = limit,
            ["page"] = page,
            ["messages"] = FakeJson.List(wanted.Skip((page - 1) * limit).Take(limit).Select(message => new JsonObject
            {
                ["id"] = Whole(message.Id, 0),
                ["referenceId"] = message.Own ?? "",
                ["from"] = "551130000000@c.us",
                ["to"] = ChatOf(message.To),
                ["body"] = message.Text,
                ["priority"] = 10,
                ["status"] = message.Status,
                ["ack"] = message.Status == "sent" ? "read" : "",
                ["type"] = "chat",
                ["created_at"] = Now.ToUnixTimeSeconds(),
                ["sent_at"] = Now.ToUnixTimeSeconds(),
                ["metadata"] = "",
            })),
        };
    }

    private JsonObject Settings(FakeCall call)
    {
        Webhook = Uri.TryCreate(call.Field("webhook_url"), UriKind.Absolute, out var url) ? url : Webhook;
        return new() { ["webhook_url"] = Webhook?.ToString() };
    }

    private JsonObject Event(string type, string id, string reference, JsonObject data) => new()
    {
        ["event_type"] = type,
        ["instanceId"] = Number,
        ["id"] = id,
        ["referenceId"] = reference,
        ["data"] = data,
    };

    private static string ChatOf(string digits) => $"{(digits.EndsWith("0006", StringComparison.Ordinal) ? WithoutNinth(digits) : digits)}@c.us";

    private static int Whole(string? text, int otherwise) => int.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole : otherwise;
}
