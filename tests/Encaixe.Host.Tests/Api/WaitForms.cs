using System.Net;

namespace Encaixe.Host.Tests.Api;

/// <summary>The forms of those who wait, as browsers post them.</summary>
internal static class WaitForms
{
    public const string JoinPath = "/barbearia-demo/wait";

    /// <summary>What is posted to wait for a cut with João.</summary>
    public static Dictionary<string, string> Joining(ApiServer server) => new(StringComparer.Ordinal)
    {
        ["service"] = "corte",
        ["professional"] = "joao",
        ["from"] = "2026-12-07",
        ["to"] = "2026-12-14",
        ["part"] = "morning",
        ["notice"] = "60",
        ["name"] = "Maria Aparecida",
        ["phone"] = server.FreePhone(),
        ["key"] = Guid.NewGuid().ToString("N"),
    };

    /// <summary>Joins, and gives the path of the own link.</summary>
    public static async Task<string> WaitPathOfNew(this ApiServer server)
    {
        var joined = await server.PostForm(JoinPath, Joining(server));
        Assert.True(joined.Status == (int)HttpStatusCode.SeeOther, joined.Text);
        return joined.Headers["Location"];
    }

    /// <summary>Posts a form.</summary>
    public static Task<Answer> PostForm(
        this ApiServer server, string path, IEnumerable<KeyValuePair<string, string>> form, string site = "same-origin") =>
        server.Browse(HttpMethod.Post, path, form, site: site);
}
