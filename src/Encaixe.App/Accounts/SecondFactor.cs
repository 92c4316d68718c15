using System.Security.Cryptography;
using System.Text;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Accounts;

/// <summary>What somebody shows beside their password: codes of their telephone, or one of ten that they wrote down.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Box">The secret that codes are made of, sealed.</param>
/// <param name="Since">Since when it is asked for; <see langword="null"/>: they have not shown yet that their telephone makes codes.</param>
/// <param name="LastStep">The last step of which a code was used: none is used twice.</param>
/// <param name="Recovery">Keyed hashes of the codes that they wrote down and have not used.</param>
public sealed record SecondFactor(int V, string Box, Instant? Since, long LastStep, IReadOnlyList<string> Recovery)
{
    internal static readonly Shelf<SecondFactor> Shelf = new("second-factor", AppJson.Default.SecondFactor);

    /// <summary>How long one has to show that it works. Elapsed time.</summary>
    internal static readonly Duration PendingLife = Duration.FromHours(1);

    /// <summary>Whether it is asked for.</summary>
    internal bool IsOn => Since is not null;
}

/// <summary>Makes second factors and recognises their codes.</summary>
/// <param name="keys">The installation's secrets.</param>
/// <param name="world">The time.</param>
internal sealed class SecondFactorCodes(ShopKeys keys, IWorld world)
{
    private const int MostCodes = 10;
    private const int CodeBytes = 7; // 56 bits, of which fifty are written

    private readonly byte[] _sealing = keys.OfInstallation("second-factors");
    private readonly byte[] _recovery = keys.OfInstallation("recovery-codes");

    /// <summary>A new one, and its secret.</summary>
    public (SecondFactor Factor, byte[] Secret) New(string account)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretLength);
        return (new SecondFactor(1, SealedBox.Seal(_sealing, secret, AboutOf(account)), Since: null, LastStep: 0, Recovery: []), secret);
    }

    /// <summary>Ten codes to be written down, and what is kept of them.</summary>
    public (IReadOnlyList<string> Codes, IReadOnlyList<string> Kept) NewRecovery(string account)
    {
        var codes = Enumerable.Range(0, MostCodes).Select(_ => Totp.Base32(RandomNumberGenerator.GetBytes(CodeBytes))[..10]).ToList();
        return ([.. codes.Select(code => $"{code[..5]}-{code[5..]}")], [.. codes.Select(code => KeptOf(account, code))]);
    }

    /// <summary>The second factor after a code of it was used; <see langword="null"/>: it is no code of it.</summary>
    public SecondFactor? Use(SecondFactor factor, string account, string? code)
    {
        if (code is not { Length: > 0 and <= 24 })
        {
            return null;
        }

        var typed = string.Concat(code.Where(c => c is not (' ' or '-' or '\u00a0'))).ToUpperInvariant();
        var secret = SealedBox.Open(_sealing, factor.Box, Totp.SecretLength, AboutOf(account));
        if (Totp.StepOf(typed, secret, world.GetCurrentInstant(), factor.LastStep) is { } step)
        {
            return factor with { LastStep = step };
        }

        var kept = KeptOf(account, typed); // a keyed hash: comparing it tells nothing
        return factor.Recovery.Contains(kept, StringComparer.Ordinal)
            ? factor with { Recovery = [.. factor.Recovery.Where(one => one != kept)] }
            : null;
    }

    private string KeptOf(string account, string code) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_recovery, Encoding.UTF8.GetBytes($"{account}/{code}")));

    private static byte[] AboutOf(string account) => Encoding.ASCII.GetBytes(account);
}
