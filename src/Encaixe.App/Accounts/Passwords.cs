using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Encaixe.App.Accounts;

/// <summary>Keeps passwords so that they can be recognised and not read: PBKDF2 with HMAC-SHA-512, salted. One of each kind at a time, so that
/// however many are at the doors, whoever books has the other processors; and whoever opens accounts holds up nobody who signs in.</summary>
public sealed class Passwords : IDisposable
{
    /// <summary>How often each is hashed: what OWASP's cheat sheet on storing passwords asks of PBKDF2 with SHA-512.</summary>
    private const int Rounds = 210_000;

    private const int SaltLength = 16;
    private const int HashLength = 32;

    /// <summary>How long one waits for one's turn.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly PasswordHasher<Account> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly SemaphoreSlim _keeping = new(1);
    private readonly SemaphoreSlim _recognising = new(1);

    /// <summary>What nobody's password hashes to: as long to try as anybody's, and there without hashing any.</summary>
    internal static string Nobodys { get; } = MakeNobodys();

    /// <summary>What is kept of a password; <see langword="null"/>: too many want that at once.</summary>
    internal async Task<string?> Keep(Password password, CancellationToken ct) =>
        await InTurn(_keeping, () => _hasher.HashPassword(null!, password.Value), ct);

    /// <summary>Whether it is somebody's. It takes as long to say so of nobody's.</summary>
    /// <param name="account">Who; <see langword="null"/>: nobody has the address.</param>
    /// <param name="typed"><see langword="null"/>: it cannot be anybody's.</param>
    /// <returns><see langword="null"/>: too many want that at once.</returns>
    internal async Task<bool?> Are(Account? account, Password? typed, CancellationToken ct) =>
        await InTurn<bool?>(
            _recognising,
            () => _hasher.VerifyHashedPassword(null!, account?.Password.Value ?? Nobodys, typed?.Value ?? "") != PasswordVerificationResult.Failed
                && account is not null && typed is not null,
            ct);

    /// <inheritdoc/>
    public void Dispose()
    {
        _keeping.Dispose();
        _recognising.Dispose();
    }

    /// <summary>Does it in its turn; nothing, when that does not come soon.</summary>
    private static async Task<T?> InTurn<T>(SemaphoreSlim turn, Func<T> work, CancellationToken ct)
    {
        if (!await turn.WaitAsync(_patience, ct))
        {
            return default;
        }

        try
        {
            return work();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>In the format of ASP.NET Core's hasher (version 3): its mark, the function, the rounds, the salt and its length, the
    /// hash. Nothing hashes to zeros.</summary>
    private static string MakeNobodys()
    {
        const int Sha512 = 2;
        var bytes = new byte[1 + (3 * sizeof(int)) + SaltLength + HashLength];
        bytes[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), Sha512);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), Rounds);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(9), SaltLength);
        return Convert.ToBase64String(bytes);
    }
}
