using Encaixe.App.Messages;
using Microsoft.Extensions.Logging;

namespace Encaixe.WhatsApp;

/// <summary>How every vendor is handed a message, and asked whether it would take one: what differs between them is what they say.</summary>
/// <param name="http">The way there.</param>
/// <param name="name">What the vendor is called.</param>
/// <param name="troubleOf">What an answer complains of; <see langword="null"/>: of nothing that makes sense.</param>
/// <param name="log">Where it is noted that it takes no messages; never whose.</param>
internal sealed class VendorDesk(VendorHttp http, string name, Func<VendorAnswer, Trouble?> troubleOf, ILogger log)
{
    /// <summary>Asks once, and notes when nobody was reached.</summary>
    public async Task<VendorAnswer?> Ask(VendorQuestion question, CancellationToken ct)
    {
        var answer = await http.Ask(question, ct);
        if (answer is null)
        {
            log.LogNotReached(name);
        }

        return answer;
    }

    /// <summary>Hands a message over.</summary>
    /// <param name="taken">What an answer that went well says of it; <see langword="null"/>: not that it was taken.</param>
    /// <exception cref="UnansweredException">Nobody knows whether it was taken.</exception>
    public async Task<Handed> HandOver(VendorQuestion question, Func<Foreign, Handed?> taken, CancellationToken ct)
    {
        if (await Ask(question, ct) is not { } answer)
        {
            return Trouble.VendorFails.AsHanded();
        }

        if (answer.IsFine && taken(answer.Body) is { } handed)
        {
            return handed;
        }

        var trouble = troubleOf(answer) ?? throw new UnansweredException($"{name} said neither that it took a message nor that it did not.");
        log.LogRefused(name, answer.Status, trouble);
        return trouble.AsHanded();
    }

    /// <summary>Asks whether it would take a message.</summary>
    /// <param name="judge">What an answer that went well says of that; <see langword="null"/>: nothing.</param>
    public async Task<Trouble?> Check(VendorQuestion question, Func<Foreign, Readiness?> judge, CancellationToken ct)
    {
        try
        {
            return await Ask(question, ct) is not { } answer ? Trouble.VendorFails
                : answer.IsFine && judge(answer.Body) is { } readiness ? readiness.Trouble
                : troubleOf(answer) ?? Trouble.VendorFails;
        }
        catch (UnansweredException)
        {
            return Trouble.NoAnswer;
        }
    }
}

/// <summary>What a vendor says of whether it would take a message.</summary>
/// <param name="Trouble">What would keep it; <see langword="null"/>: nothing.</param>
internal sealed record Readiness(Trouble? Trouble);
