using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Encaixe.App.Federation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Encaixe.Host.Tests.Federation;

/// <summary>A user pool as Cognito describes its own, which signs whatever it is told to: two keys, codes for PKCE that are taken once, and anything wrong.</summary>
internal sealed class UserPool : IAsyncDisposable
{
    public const string Client = "4fakeclientid0000000000001";
    public const string Somebody = "aaaaaaaa-0000-4000-8000-000000000001";

    private readonly WebApplication _site;
    private readonly Dictionary<string, (string Challenge, string Redirect)> _codes = new(StringComparer.Ordinal);
    private readonly List<(string Id, RSA Key)> _keys = [("access-1", RSA.Create(2048)), ("id-1", RSA.Create(2048))];

    private int _rotations;

    private UserPool(WebApplication site) => _site = site;

    public string Issuer => $"{_site.Urls.First()}/sa-east-1_FAKE00001";

    public CognitoSettings Settings => new(Issuer, _site.Urls.First(), Client);

    /// <summary>Whom it signs in.</summary>
    public string Subject { get; set; } = Somebody;

    public string Email { get; set; } = "ana@exemplo.com.br";

    public bool IsVerified { get; set; } = true;

    /// <summary>Whether it is out: asked for its keys, it says that it cannot.</summary>
    public bool IsOut { get; set; }

    /// <summary>How often its keys were asked for.</summary>
    public int KeysAsked { get; private set; }

    public static async Task<UserPool> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var site = builder.Build();
        var pool = new UserPool(site);
        site.MapGet("/sa-east-1_FAKE00001/.well-known/jwks.json", pool.Keys);
        site.MapGet("/oauth2/authorize", pool.Authorize);
        site.MapPost("/oauth2/token", pool.Token);
        await site.StartAsync();
        return pool;
    }

    /// <summary>Signs with keys of other names from now on.</summary>
    public void Rotate()
    {
        _rotations++;
        _keys.Clear();
        _keys.AddRange([($"access-{1 + _rotations}", RSA.Create(2048)), ($"id-{1 + _rotations}", RSA.Create(2048))]);
    }

    /// <summary>The claims of an access token that is well.</summary>
    public JsonObject Access() => new()
    {
        ["sub"] = Subject,
        ["cognito:groups"] = new JsonArray("barbearia-demo#owner"),
        ["iss"] = Issuer,
        ["client_id"] = Client,
        ["token_use"] = "access",
        ["scope"] = "openid email",
        ["exp"] = In(3600),
        ["iat"] = In(0),
        ["username"] = Subject,
    };

    /// <summary>Those of an ID token.</summary>
    public JsonObject Id() => new()
    {
        ["sub"] = Subject,
        ["aud"] = Client,
        ["iss"] = Issuer,
        ["token_use"] = "id",
        ["email"] = Email,
        ["email_verified"] = IsVerified,
        ["name"] = "Ana Souza",
        ["exp"] = In(3600),
        ["iat"] = In(0),
    };

    /// <summary>Signs whatever it is.</summary>
    /// <param name="header">What the header says otherwise.</param>
    public string Sign(JsonObject claims, int key = 0, Action<JsonObject>? header = null, RSA? with = null)
    {
        var head = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = _keys[key].Id };
        header?.Invoke(head);
        var text = $"{Encode(head)}.{Encode(claims)}";
        return (string?)head["alg"] switch
        {
            "none" => $"{text}.",
            "HS256" => $"{text}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_keys[key].Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(text)))}",
            _ => $"{text}.{WebEncoders.Base64UrlEncode((with ?? _keys[key].Key).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}",
        };
    }

    /// <summary>A moment by the clock of the server that it is beside. Seconds since 1970.</summary>
    public static long In(int seconds) => (RunningServer.Monday + NodaTime.Duration.FromSeconds(seconds)).ToUnixTimeSeconds();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private IResult Keys()
    {
        KeysAsked++;
        return IsOut ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Json(new JsonObject
        {
            ["keys"] = new JsonArray([.. _keys.Select(one => (JsonNode)new JsonObject
            {
                ["kid"] = one.Id,
                ["kty"] = "RSA",
                ["alg"] = "RS256",
                ["use"] = "sig",
                ["e"] = WebEncoders.Base64UrlEncode(one.Key.ExportParameters(false).Exponent!),
                ["n"] = WebEncoders.Base64UrlEncode(one.Key.ExportParameters(false).Modulus!),
            })]),
        });
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        Assert.Equal(("code", "S256", Client), ((string?)query["response_type"], (string?)query["code_challenge_method"], (string?)query["client_id"]));
        var code = Guid.NewGuid().ToString();
        _codes[code] = (query["code_challenge"]!, query["redirect_uri"]!);
        return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={query["state"]}");
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var verifier = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        return _codes.Remove(form["code"].ToString(), out var begun) && begun == (verifier, form["redirect_uri"].ToString())
            && form["grant_type"] == "authorization_code" && form["client_id"] == Client
                ? Json(new JsonObject { ["access_token"] = Sign(Access()), ["id_token"] = Sign(Id(), key: 1), ["refresh_token"] = "x", ["expires_in"] = 3600 })
                : Results.Text("""{"error":"invalid_grant"}""", "application/json", statusCode: 400);
    }

    private static IResult Json(JsonObject json) => Results.Text(json.ToJsonString(), "application/json");

    private static string Encode(JsonObject json) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
