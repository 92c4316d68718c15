using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Encaixe.Bench;

/// <summary>What was asked of DynamoDB, as Amazon bills it.</summary>
/// <param name="Reads">Read units.</param>
/// <param name="Writes">Write units.</param>
/// <param name="Calls">How many calls.</param>
internal readonly record struct Units(double Reads, double Writes, int Calls)
{
    public static Units operator +(Units one, Units other) =>
        new(one.Reads + other.Reads, one.Writes + other.Writes, one.Calls + other.Calls);
}

/// <summary>Stands before DynamoDB Local, has it say what each call consumes (<c>ReturnConsumedCapacity</c>), and adds it up.</summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly HttpClient _http = new();
    private readonly Uri _dynamo;
    private readonly WebApplication _app;
    private Units _units;

    private CountingProxy(Uri dynamo)
    {
        _dynamo = dynamo;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Pass);
    }

    /// <summary>Where it is.</summary>
    public string Address => _app.Urls.First();

    public static async Task<CountingProxy> Start(Uri dynamo)
    {
        var proxy = new CountingProxy(dynamo);
        await proxy._app.StartAsync();
        return proxy;
    }

    /// <summary>What was consumed since it was last asked.</summary>
    public Units Take()
    {
        lock (_lock)
        {
            return (_units, _units = default).Item1;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task Pass(HttpContext context)
    {
        var asked = (await JsonNode.ParseAsync(context.Request.Body))!;
        asked["ReturnConsumedCapacity"] = "TOTAL";
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, _dynamo) { Content = new StringContent(asked.ToJsonString()) };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        request.Headers.TryAddWithoutValidation("X-Amz-Date", context.Request.Headers["X-Amz-Date"].ToString());
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Count(target[(target.LastIndexOf('.') + 1)..], asked, JsonNode.Parse(text)?["ConsumedCapacity"]);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = "application/x-amz-json-1.0";
        await context.Response.WriteAsync(text);
    }

    /// <summary>Counts as Amazon bills. DynamoDB Local counts what it read; of writes it leaves out some, and that a transaction's count
    /// twice, so these are counted from what was asked.</summary>
    private void Count(string operation, JsonNode asked, JsonNode? consumed)
    {
        var units = operation switch
        {
            "TransactWriteItems" => new Units(0, asked["TransactItems"]!.AsArray().Sum(item => 2 * WriteUnits(item!.AsObject().Single().Value!)), 1),
            "PutItem" or "DeleteItem" => new Units(0, WriteUnits(asked), 1),
            _ => new Units(Math.Max(consumed is JsonArray tables ? tables.Sum(Total) : Total(consumed), LeastRead(asked)), 0, 1),
        };
        lock (_lock)
        {
            _units += units;
        }
    }

    /// <summary>A unit for each kilobyte of what is put, names and all, and at least one for what is removed or only looked at.</summary>
    private static double WriteUnits(JsonNode write) => Math.Max(1, Math.Ceiling(SizeOf(write["Item"]?.AsObject()) / 1024d));

    private static int SizeOf(JsonObject? item) => item?.Sum(attribute =>
        Encoding.UTF8.GetByteCount(attribute.Key) + Encoding.UTF8.GetByteCount((string)attribute.Value!.AsObject().Single().Value!)) ?? 0;

    /// <summary>What finds nothing is read too.</summary>
    private static double LeastRead(JsonNode asked) => (asked["RequestItems"]?.AsObject().Single().Value ?? asked) is var table
        && (bool?)table["ConsistentRead"] == true ? asked["RequestItems"] is null ? 1 : table["Keys"]!.AsArray().Count : 0.5;

    private static double Total(JsonNode? table) => (double?)table?["CapacityUnits"] ?? 0;
}
