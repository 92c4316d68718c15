using System.Globalization;
using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Documents;
using Encaixe.App.Team;
using Encaixe.App.Tenancy;

namespace Encaixe.Host.Doors;

/// <summary><c>encaixe invite</c>: makes a link by which somebody becomes an owner of a shop, and prints it once. It is the operator's way to give a shop back to its
/// people: when it has moved here without their accounts, or when whoever owned it cannot sign in any more.</summary>
internal static class InviteCommand
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var asJson = args.Contains("--json");
        if (args.Where(arg => arg != "--json").ToList() is not [var slug] || slug.StartsWith('-'))
        {
            return await CommandLine.SayWrong("invite takes the slug of a shop and --json, and nothing else. See encaixe --help.");
        }

        var (options, wrong) = ServerOptions.Read([], Environment.GetEnvironmentVariable);
        if (options is null)
        {
            return await CommandLine.SayWrong(wrong!);
        }

        var world = new SystemWorld();
        await using var data = await options.Shape.OpenToChange(world, CancellationToken.None);
        var keys = data.Keys;
        var resolver = new TenantResolver(data.Store, keys);
        if (await resolver.BySlug(slug, CancellationToken.None) is not var (tenant, present))
        {
            return await CommandLine.SayWrong($"There is no shop '{slug}'.", CommandLine.Failed);
        }

        var invitation = new TeamInvitation(
            1,
            world.NewId().ToString("N", CultureInfo.InvariantCulture),
            App.Team.Role.Owner,
            Professional: null,
            Email: null,
            Name: null,
            By: null,
            world.GetCurrentInstant());
        var commit = (await Roster.Read(tenant, CancellationToken.None)).Add(new Commit(world.NewId()), invitation, Actor.System);
        if (!await tenant.Documents.TryCommit(commit, CancellationToken.None))
        {
            return await CommandLine.SayWrong("Somebody changed who gets into the shop at the same moment. Call it again.", CommandLine.Failed);
        }

        var link = new InvitationLinks(keys, resolver, new ServerAddress(options.Url)).UrlOf(tenant.Id, invitation.Id);
        await (asJson ? WriteJson(present, link) : Console.Out.WriteLineAsync(link));
        return CommandLine.Well;
    }

    private static async Task WriteJson(string slug, string link)
    {
        await using var output = Console.OpenStandardOutput();
        await using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("shop", slug);
        json.WriteString("link", link);
        json.WriteEndObject();
    }
}
