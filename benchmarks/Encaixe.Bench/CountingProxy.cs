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
        Count(target, JsonNode.Parse(text)?["ConsumedCapacity"]);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = "application/x-amz-json-1.0";
        await context.Response.WriteAsync(text);
    }

    private void Count(string target, JsonNode? consumed)
    {
        var reported = consumed is JsonArray tables ? tables.Sum(Total) : Total(consumed);
        var units = target[(target.LastIndexOf('.') + 1)..] switch
        {
            "TransactWriteItems" => new Units(0, 2 * reported, 1), // Amazon bills twice what DynamoDB Local reports
            "PutItem" or "DeleteItem" or "UpdateItem" => new Units(0, reported, 1),
            _ => new Units(reported, 0, 1),
        };
        lock (_lock)
        {
            _units += units;
        }
    }

    private static double Total(JsonNode? table) => (double?)table?["CapacityUnits"] ?? 0;
}
