using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Encaixe.App.Push;

/// <summary>What a browser gives so that only it can read what it is sent (RFC 8291, 2).</summary>
/// <param name="Point">Its public key on P-256, uncompressed: <see cref="PointLength"/> bytes.</param>
/// <param name="Auth">What it shares with us alone: <see cref="AuthLength"/> bytes.</param>
internal sealed record PushKeys(byte[] Point, byte[] Auth)
{
    /// <summary>How long a public key is. Bytes.</summary>
    public const int PointLength = 65;

    /// <summary>How long the shared secret is. Bytes.</summary>
    public const int AuthLength = 16;

    private const byte Uncompressed = 4;
    private const int Coordinate = 32;

    /// <summary>Reads them as a browser writes them: base64url, with or without padding.</summary>
    /// <returns>Whether they are keys: what is no point of the curve is none, whatever its length.</returns>
    public static bool TryRead(string point, string auth, [NotNullWhen(true)] out PushKeys? keys)
    {
        keys = TryDecode(point, PointLength) is { } read && TryDecode(auth, AuthLength) is { } secret && IsOnCurve(read)
            ? new PushKeys(read, secret)
            : null;
        return keys is not null;
    }

    /// <summary>A public key for whoever agrees on a secret with its owner.</summary>
    /// <exception cref="CryptographicException">It is no point of the curve.</exception>
    public static ECDiffieHellman Import(ReadOnlySpan<byte> point) => ECDiffieHellman.Create(ParametersOf(point));

    /// <summary>A public key as 65 bytes.</summary>
    public static byte[] Export(ECParameters key) => [Uncompressed, .. key.Q.X!, .. key.Q.Y!];

    /// <summary>Not what they are.</summary>
    public override string ToString() => nameof(PushKeys);

    private static ECParameters ParametersOf(ReadOnlySpan<byte> point) => new()
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = point.Slice(1, Coordinate).ToArray(), Y = point[(1 + Coordinate)..].ToArray() },
    };

    private static bool IsOnCurve(byte[] point)
    {
        if (point[0] != Uncompressed)
        {
            return false;
        }

        try
        {
            using var imported = Import(point);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[]? TryDecode(string text, int length)
    {
        var bytes = new byte[length];
        try
        {
            return Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == length ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
