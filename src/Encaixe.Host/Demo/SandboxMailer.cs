using Encaixe.App.Documents;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Shared;

namespace Encaixe.Host.Demo;

/// <summary>A letter that arrived in a mailbox of the sandbox.</summary>
/// <param name="Id">The letter's own.</param>
/// <param name="To">The address.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">What it says.</param>
/// <param name="Html">The same for who reads HTML.</param>
/// <param name="SentAt">When it arrived, RFC 3339.</param>
internal sealed record SandboxLetter(string Id, string To, string Subject, string Text, string Html, DateTimeOffset SentAt)
{
    public static readonly Shelf<SandboxLetter> Shelf = new("sandbox-letter", SandboxJson.Default.SandboxLetter);
}

/// <summary>The mail of a demonstration: what somebody would receive is kept and shown. Takes a letter once, however often it comes.</summary>
internal sealed class SandboxMailer(IStore store, IWorld world) : IMailer
{
    public bool Reaches => true;

    public string Address => "agenda@encaixe.example";

    public Task<bool> Answers(CancellationToken ct) => Task.FromResult(true);

    /// <summary>All that arrived, in the order of time.</summary>
    public async Task<IReadOnlyList<SandboxLetter>> Letters(CancellationToken ct) =>
    [
        .. (await store.Directory.ReadAll(SandboxLetter.Shelf, ct)).Select(stored => stored.Document)
            .OrderBy(letter => letter.SentAt).ThenBy(letter => letter.Id, StringComparer.Ordinal),
    ];

    public async Task<Delivery> Send(Letter letter, CancellationToken ct)
    {
        var arrived = new SandboxLetter(
            letter.Id, letter.To.Value, letter.Subject, letter.Text.Value, letter.Html.Value, world.GetCurrentInstant().ToDateTimeOffset());
        await store.Directory.TryCommit(new Commit(world.NewId()).Put(SandboxLetter.Shelf, letter.Id, arrived, Revision.None), ct);
        return Delivery.Sent; // not written: it was here before
    }
}
