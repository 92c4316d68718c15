using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Encaixe.Emulators;

/// <summary>A server of Cognito, in a folder of its own that is gone afterwards.</summary>
public sealed class CognitoLocal : Emulator
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("encaixe-cognito-");
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Where it is.</summary>
    public Uri At => Address;

    /// <summary>Speaks with it, and follows nothing by itself.</summary>
    public HttpClient Http => _http;

    /// <summary>Makes a pool with a client and one person in it.</summary>
    /// <param name="back">Where the client's browsers may come back to.</param>
    public async Task<(string Pool, string Client)> NewPool(string back, string email, string password)
    {
        var pool = (string)(await Call("CreateUserPool", new() { ["PoolName"] = "encaixe" }))["UserPool"]!["Id"]!;
        var client = (string)(await Call("CreateUserPoolClient", new()
        {
            ["UserPoolId"] = pool,
            ["ClientName"] = "encaixe",
            ["CallbackURLs"] = new JsonArray(back),
        }))["UserPoolClient"]!["ClientId"]!;
        await Call("AdminCreateUser", new()
        {
            ["UserPoolId"] = pool,
            ["Username"] = email,
            ["UserAttributes"] = new JsonArray(
                new JsonObject { ["Name"] = "email", ["Value"] = email }, new JsonObject { ["Name"] = "email_verified", ["Value"] = "true" }),
            ["MessageAction"] = "SUPPRESS",
        });
        await Call("AdminSetUserPassword", new() { ["UserPoolId"] = pool, ["Username"] = email, ["Password"] = password, ["Permanent"] = true });
        return (pool, client);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    protected override ProcessStartInfo Command(string packages, int port) => new("node")
    {
        ArgumentList = { Path.Combine(packages, "cognito-local", "lib", "bin", "start.js") },
        WorkingDirectory = _folder.FullName,
        Environment = { ["PORT"] = $"{port}", ["HOST"] = "127.0.0.1" },
    };

    private async Task<JsonNode> Call(string what, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1"),
        };
        request.Headers.Add("X-Amz-Target", $"AWSCognitoIdentityProviderService.{what}");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=local/20260101/local/cognito-idp/aws4_request, SignedHeaders=host, Signature=local");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text.Length == 0 ? "{}" : text)! : throw new InvalidOperationException($"{what}: {text}");
    }
}
