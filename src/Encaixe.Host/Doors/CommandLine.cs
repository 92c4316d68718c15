using System.Security.Cryptography;
using System.Text.Json;
using Encaixe.App.Documents;
using Encaixe.Embedded;
using Encaixe.Host.Shapes;
using Encaixe.Scheduling;

namespace Encaixe.Host.Doors;

/// <summary>The doors of the binary. Exit codes: 0 all is well, 1 something was found or failed, 2 it was called wrongly.</summary>
internal static class CommandLine
{
    public const int Well = 0;
    public const int Failed = 1;
    public const int CalledWrongly = 2;

    private const string Help = """
        encaixe: appointment scheduling for small businesses

          encaixe [serve] [--demo] [--bind ADDRESS]   serves pages and API (the default)
          encaixe verify [--json] [--sealed FILE]     proves the invariants of all data; may run beside a server
          encaixe invite SLUG [--json]                makes a link by which somebody becomes an owner of a shop, and prints it once
          encaixe api-key SLUG --name NAME [--scope SCOPE]… [--json]
                                                      makes a key for a program of a shop's, and prints it once; for both, a server on
                                                      SQLite must be stopped: beside one, the shop's owner does the same
          encaixe second-factor-off                   reads an address of mail and lets its account in by password or letter alone;
                                                      all its sessions end. Be sure who asks. A server on SQLite must be stopped
          encaixe export [SLUG] [--file FILE] [--json]
                                                      writes a shop, or all, into a file to be imported elsewhere; may run
                                                      beside a server, but not while somebody works in the shop
          encaixe import FILE [--json]                reads shops from such a file; the server must be stopped
          encaixe remove FILE [--json]                removes the shops that such a file holds, if it holds all of them as they
                                                      are here: they have moved; the server must be stopped
          encaixe --help | --version

        serve
          --demo           with a demo shop and a sandbox that shows what clients receive; this machine only
          --bind ADDRESS   listens on this address instead of 127.0.0.1

        api-key
          --name NAME      what the key is for, as the shop's owner sees it
          --scope SCOPE    what it opens, once for each: agenda:read, agenda:write, clients:write, absences:write, reports:read;
                           all of them unless set

        export, import, remove
          FILE             encaixe-SLUG.jsonl, or encaixe-all.jsonl, unless named. It holds personal data of clients and the
                           shop's key: it is made for its owner only, and should be removed once the shop has moved
          Broken off, they go on where they were when they are called again. Stop the old server before you start the new
          one, or clients are reminded twice.

        environment
          PORT             TCP port (8080)
          ENCAIXE_SHAPE    embedded: all in one process over one folder (the default); aws: DynamoDB and SQS, with
                           ENCAIXE_TABLE, _QUEUE, _KEY and _ROLE, as docs/operations/aws.md says
          ENCAIXE_DATA     data folder (./data)
          ENCAIXE_URL      what links begin with (http://localhost:PORT)
          ENCAIXE_STAFF    folder of the staff app (staff, beside the binary)
          ENCAIXE_SMTP_URL, ENCAIXE_MAIL_FROM
                           the server that takes letters, and whose they are; docs/operations/mail.md says how
          ENCAIXE_ZAPI_URL, ENCAIXE_ULTRAMSG_URL, ENCAIXE_WHATSAPP_URL
                           where what stands in for a WhatsApp vendor is; docs/operations/whatsapp.md says how
          ENCAIXE_PROXIES, ENCAIXE_PROXY_HOPS
                           the proxies in front, so that limits are by who asks; docs/operations/one-machine.md
          ENCAIXE_CORS_ORIGINS
                           other sites whose pages may call the API from a browser (none)
          ENCAIXE_COGNITO_ISSUER, _HOST, _CLIENT, _SECRET
                           a user pool where people sign in too; docs/operations/aws.md says how
          ENCAIXE_NOW      with --demo: the instant at which the clock starts, RFC 3339

        exit codes: 0 all is well, 1 something was found or failed, 2 it was called wrongly
        """;

    /// <summary>Goes through the door that was named.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (!ZoneRules.AreCurrent || Environment.Version < new Version(10, 0, 7))
        {
            // Old zone rules shift every summer booking in Brazil by an hour; older runtimes let requests be smuggled
            // (CVE-2025-55315) and cookies be forged (CVE-2026-40372).
            await Console.Error.WriteLineAsync("This build is too old to be trusted with bookings: update it.");
            return Failed;
        }

        var (door, rest) = args switch
        {
            [] or ["serve"] => ("serve", Array.Empty<string>()),
            [var first, ..] when first.StartsWith("--", StringComparison.Ordinal)
                && first is not ("--help" or "--version") => ("serve", args),
            [var first, .. var others] => (first, others),
        };
        try
        {
            return door switch
            {
                _ when rest.Contains("--help") || door is "--help" or "help" or "-h" => await Say(Help),
                "--version" => await Say(typeof(CommandLine).Assembly.GetName().Version!.ToString(3)),
                "serve" => await ServeCommand.Run(rest),
                "verify" => await VerifyCommand.Run(rest),
                "export" => await ExportCommand.Run(rest),
                "import" => await ImportCommand.Run(rest),
                "remove" => await RemoveCommand.Run(rest),
                "invite" => await InviteCommand.Run(rest),
                "second-factor-off" => await LiftCommand.Run(rest),
                "api-key" => await ApiKeyCommand.Run(rest),
                _ => await SayWrong($"There is no command '{door}'. See encaixe --help."),
            };
        }
        catch (Exception e) when (e is DataFolderInUseException or DataFolderUnfitException or StoreUnavailableException
            or UnreadableDocumentException or OtherKeyException or CryptographicException)
        {
            return await SayWrong(e.Message, Failed);
        }
        catch (Exception e) when (e is JsonException or FormatException && door != "serve")
        {
            return await SayWrong("A document cannot be read by this version of Encaixe.", Failed); // what the reader says may repeat it
        }
    }

    /// <summary>Says what is wrong, and how that is called.</summary>
    public static async Task<int> SayWrong(string sentence, int code = CalledWrongly)
    {
        await Console.Error.WriteLineAsync($"encaixe: {sentence}");
        return code;
    }

    private static async Task<int> Say(string text)
    {
        await Console.Out.WriteLineAsync(text);
        return Well;
    }
}
