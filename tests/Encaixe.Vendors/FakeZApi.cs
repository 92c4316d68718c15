using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Encaixe.Vendors;

/// <summary>Stands in for Z-API. What happens by the end of the number: <c>0002</c> nobody has WhatsApp there, which is told after it was taken;
/// <c>0003</c> 200 with an error; <c>0004</c> 500; <c>0005</c> taken, and no answer; <c>0006</c> an account without the ninth digit; <c>0007</c>
/// answers come without a number; <c>0008</c> news of it comes twice and in the wrong order; all others: sent, received, read.</summary>
public sealed class FakeZApi : FakeVendor
{
    /// <summary>Which instance it knows.</summary>
    public string Instance { get; init; } = "3FAKE0000000000000000000000000001";

    /// <summary>By which token.</summary>
    public string Token { get; init; } = "FAKE00000000000000000001";

    /// <summary>What the account's owner has switched on, if they have.</summary>
    public string? ClientToken { get; init; } = "Ffake0000000000000000000000000000S";

    /// <summary>Whether only some addresses of the net are let in, and the caller's is not among them.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether events carry the header that the vendor does not document.</summary>
    public bool SendsToken { get; set; } = true;

    /// <summary>What waits for the telephone.</summary>
    private readonly Queue<Taken> _queue = new();

    /// <summary>What WhatsApp calls a client besides their number.</summary>
    public static string Lid(string digits) => $"9999{digits[^8..]}@lid";

    /// <inheritdoc/>
    public override void Say(Saying saying)
    {
        var digits = saying.Phone ?? "";
        var (lid, isLidOnly) = (saying.Handle ?? (digits.Length >= 8 ? Lid(digits) : null), saying.Phone is null || digits.EndsWith("0007", StringComparison.Ordinal));
        var told = new JsonObject
        {
            ["type"] = "ReceivedCallback",
            ["instanceId"] = Instance,
            ["messageId"] = $"3EB0FAKE{NextId():X8}",
            ["phone"] = isLidOnly ? lid : WaPhone(digits),
            ["connectedPhone"] = "551130000000",
            ["chatLid"] = lid,
            ["senderLid"] = lid,
            ["fromMe"] = false,
            ["fromApi"] = false,
            ["isGroup"] = false,
            ["isNewsletter"] = false,
            ["broadcast"] = false,
            ["isStatusReply"] = false,
            ["forwarded"] = false,
            ["isEdit"] = false,
            ["waitingMessage"] = false,
            ["momment"] = Now.ToUnixTimeMilliseconds(),
            ["status"] = "RECEIVED",
            ["chatName"] = "João Teste",
            ["senderName"] = "João",
            ["messageExpirationSeconds"] = 0,
        };
        if (saying.Quoted is not null)
        {
            told["referenceMessageId"] = saying.Quoted;
        }

        var (name, content) = ContentOf(saying);
        told[name] = content;
        Tell(told);
    }

    /// <inheritdoc/>
    public override void Disconnect()
    {
        base.Disconnect();
        Tell(new JsonObject
        {
            ["momment"] = Now.ToUnixTimeSeconds(),
            ["error"] = "Device has been disconnected",
            ["disconnected"] = true,
            ["type"] = "DisconnectedCallback",
            ["instanceId"] = Instance,
        });
    }

    /// <inheritdoc/>
    public override void Connect()
    {
        base.Connect();
        Tell(new JsonObject
        {
            ["type"] = "ConnectedCallback",
            ["connected"] = true,
            ["momment"] = Now.ToUnixTimeSeconds(),
            ["instanceId"] = Instance,
            ["phone"] = "551130000000",
        });
        while (_queue.TryDequeue(out var message))
        {
            Deliver(message);
        }
    }

    internal override FakeAnswer TooFast => new(StatusCodes.Status429TooManyRequests, Error("Too many requests"));

    internal override FakeAnswer Broken => new(StatusCodes.Status500InternalServerError, Error("Internal Server Error"));

    internal override Told Write(JsonNode what)
    {
        var told = base.Write(what);
        return SendsToken ? told with { Headers = new Dictionary<string, string> { ["z-api-token"] = Token } } : told;
    }

    internal override FakeAnswer Answer(FakeCall call)
    {
        if (call.Path is not ["instances", var instance, "token", var token, var what, .. var rest] || instance != Instance || token != Token)
        {
            return NotFound;
        }

        if (IsClosed)
        {
            return new FakeAnswer(StatusCodes.Status403Forbidden, Error("[127.0.0.1] not allowed"));
        }

        if (ClientToken is not null && call.Header("Client-Token") != ClientToken)
        {
            return call.Header("Client-Token") is { } other
                ? new FakeAnswer(StatusCodes.Status403Forbidden, Error($"Client-Token {other} not allowed"))
                : new FakeAnswer(StatusCodes.Status400BadRequest, Error("your client-token is not configured"));
        }

        return (call.Method, what) switch
        {
            ("POST", "send-text" or "send-button-list" or "send-button-actions" or "send-option-list" or "send-document") => Send(call),
            ("GET", "phone-exists") when rest is [var phone] => new JsonArray(Exists(phone)),
            ("GET", "status") => Status,
            ("GET", "me") => new JsonObject { ["id"] = Instance, ["connected"] = IsConnected, ["paymentStatus"] = "PAID" },
            ("GET", "device") => new JsonObject { ["phone"] = "551130000000", ["device"] = new JsonObject { ["device_model"] = "made up" } },
            ("GET", "qr-code") => new JsonObject { ["value"] = rest is ["image"] ? "data:image/png;base64,FAKE" : "2@FAKE" },
            ("PUT", _) when what.StartsWith("update-", StringComparison.Ordinal) => Update(call),
            ("POST", "queue") => new JsonObject
            {
                ["messages"] = FakeJson.List(_queue.Select(waiting => new JsonObject { ["zaapId"] = $"Q{waiting.Id}", ["phone"] = waiting.To })),
                ["pagingState"] = null,
                ["hasMore"] = false,
            },
            ("DELETE", "queue") => Drop(rest),
            _ => NotFound,
        };
    }

    private static FakeAnswer NotFound => Error("NOT_FOUND", "Unable to find matching target resource method");

    private JsonObject Status => IsConnected
        ? new() { ["connected"] = true, ["error"] = "You are already connected.", ["smartphoneConnected"] = true }
        : new() { ["connected"] = false, ["error"] = "You are not connected.", ["smartphoneConnected"] = false };

    private FakeAnswer Send(FakeCall call)
    {
        if (call.Header("Content-Type")?.StartsWith("application/json", StringComparison.Ordinal) != true)
        {
            return new FakeAnswer(StatusCodes.Status415UnsupportedMediaType, Error("Unsupported Media Type"));
        }

        if (IsTooFast())
        {
            return TooFast;
        }

        var (phone, text) = (call.Json["phone"].Text(), call.Json["message"].Text());
        if (phone.Length == 0 || text.Length == 0 || !phone.All(char.IsAsciiDigit))
        {
            return new FakeAnswer(StatusCodes.Status400BadRequest, Error("phone and message are required"));
        }

        switch (phone[^4..])
        {
            case "0003":
                return NotFound;
            case "0004":
                return Broken;
        }

        var message = Take(new Taken($"3EB0{NextId():X16}", phone, text, Own: null, []) { Status = "QUEUED" });
        if (IsConnected)
        {
            Deliver(message);
        }
        else
        {
            _queue.Enqueue(message);
        }

        return new FakeAnswer(
            StatusCodes.Status200OK, new JsonObject { ["zaapId"] = $"Q{message.Id}", ["messageId"] = message.Id, ["id"] = message.Id })
        {
            Hangs = phone.EndsWith("0005", StringComparison.Ordinal),
        };
    }

    private void Deliver(Taken message)
    {
        var handedOver = new JsonObject
        {
            ["phone"] = message.To,
            ["zaapId"] = $"Q{message.Id}",
            ["messageId"] = message.Id,
            ["type"] = "DeliveryCallback",
            ["instanceId"] = Instance,
        };
        if (message.To.EndsWith("0002", StringComparison.Ordinal))
        {
            handedOver["error"] = "Phone number does not exist";
            Tell(handedOver);
            message.Status = "FAILED";
            return;
        }

        Tell(handedOver);
        message.Status = "READ";
        string[] order = message.To.EndsWith("0008", StringComparison.Ordinal)
            ? ["READ", "RECEIVED", "READ", "SENT", "RECEIVED", "SENT"]
            : ["SENT", "RECEIVED", "READ"];
        var told = order.Distinct().ToDictionary(status => status, status => NewsOf(message, status));
        foreach (var status in order)
        {
            Tell(told[status].DeepClone());
        }
    }

    private JsonObject NewsOf(Taken message, string status) => new()
    {
        ["instanceId"] = Instance,
        ["status"] = status,
        ["ids"] = new JsonArray(message.Id),
        ["momment"] = Now.ToUnixTimeMilliseconds(),
        ["phoneDevice"] = 0,
        ["phone"] = WaPhone(message.To),
        ["type"] = "MessageStatusCallback",
        ["isGroup"] = false,
    };

    private static (string Name, JsonObject Content) ContentOf(Saying saying) => saying switch
    {
        { Kind: "list" } => ("listResponseMessage", new() { ["message"] = saying.Text, ["title"] = saying.Text, ["selectedRowId"] = saying.Button }),
        { Button: not null } => ("buttonsResponseMessage", new() { ["buttonId"] = saying.Button, ["message"] = saying.Text }),
        { Kind: "text" } => ("text", new() { ["message"] = saying.Text }),
        { Kind: "reaction" } => ("reaction", new()
        {
            ["value"] = saying.Text,
            ["time"] = 1_767_366_000_123,
            ["reactionBy"] = saying.Phone,
            ["referencedMessage"] = new JsonObject { ["messageId"] = saying.Quoted, ["fromMe"] = true },
        }),
        _ => (saying.Kind, new() { ["caption"] = saying.Text, ["mimeType"] = "made/up" }),
    };

    private static JsonObject Exists(string phone) => phone.EndsWith("0002", StringComparison.Ordinal)
        ? new() { ["exists"] = "false", ["phone"] = phone, ["lid"] = null }
        : new() { ["exists"] = "true", ["phone"] = WaPhone(phone), ["lid"] = Lid(phone) };

    private JsonObject Update(FakeCall call)
    {
        Webhook = Uri.TryCreate(call.Json["value"].Text(), UriKind.Absolute, out var url) ? url : Webhook;
        return new() { ["value"] = true };
    }

    private JsonObject Drop(string[] rest)
    {
        var kept = rest is [var one] ? _queue.Where(waiting => $"Q{waiting.Id}" != one).ToList() : [];
        _queue.Clear();
        kept.ForEach(_queue.Enqueue);
        return new() { ["value"] = true };
    }

    private static string WaPhone(string digits) => digits.EndsWith("0006", StringComparison.Ordinal) ? WithoutNinth(digits) : digits;

    private static JsonObject Error(string error, string? message = null) =>
        message is null ? new() { ["error"] = error } : new() { ["error"] = error, ["message"] = message };
}
