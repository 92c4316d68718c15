using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Integrations;

/// <summary>A key as it is sent: <c>ek_</c> and 88 characters, which are the shop's id, the key's own, the secret, and a checksum by which one that was
/// mistyped, cut or made up is told before anything is read, and by which one that lies about is recognised.</summary>
/// <param name="Shop">Of which shop.</param>
/// <param name="Id">Which key: 32 hexadecimal digits.</param>
/// <param name="Secret">What nobody guesses: <see cref="SecretLength"/> bytes.</param>
internal sealed record KeyText(TenantId Shop, string Id, byte[] Secret)
{
    /// <summary>What all begin with.</summary>
    public const string Prefix = "ek_";

    /// <summary>How long a secret is. Bytes.</summary>
    public const int SecretLength = 32;

    private const int IdLength = 16;
    private const int ToldLength = (2 * IdLength) + SecretLength;
    private const int CheckLength = 2;
    private const int Length = ToldLength + CheckLength;

    /// <summary>What is kept of a secret. 64 hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> secret) => Convert.ToHexStringLower(SHA256.HashData(secret));

    /// <summary>Writes it.</summary>
    public string Write()
    {
        var bytes = new byte[Length];
        Shop.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        Guid.ParseExact(Id, "N").TryWriteBytes(bytes.AsSpan(IdLength), bigEndian: true, out _);
        Secret.CopyTo(bytes, 2 * IdLength);
        Check(bytes).CopyTo(bytes.AsSpan(ToldLength));
        return Prefix + Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads one; <see langword="null"/>: it is none, whatever the shops know.</summary>
    public static KeyText? Read(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)
            || TokenBytes.Read(text.AsSpan(Prefix.Length), Length) is not { } bytes
            || !bytes.AsSpan(ToldLength).SequenceEqual(Check(bytes)))
        {
            return null;
        }

        return new KeyText(
            new TenantId(new Guid(bytes.AsSpan(0, IdLength), bigEndian: true)),
            new Guid(bytes.AsSpan(IdLength, IdLength), bigEndian: true).ToString("N", CultureInfo.InvariantCulture),
            bytes.AsSpan(2 * IdLength, SecretLength).ToArray());
    }

    /// <summary>Not the secret.</summary>
    public override string ToString() => nameof(KeyText);

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes[..ToldLength]).AsSpan(0, CheckLength);
}
