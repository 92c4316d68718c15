using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Encaixe.App.Tenancy;

/// <summary>Key pairs of P-256 that are derived, not stored: of the same bytes always the same.</summary>
internal static class CurveKey
{
    private static readonly BigInteger _order = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", // of P-256 (FIPS 186-4, D.1.2.3)
        NumberStyles.HexNumber,
        CultureInfo.InvariantCulture);

    /// <summary>A private key out of random bytes: from 1 to the order of the curve, less one.</summary>
    /// <param name="seed">32 bytes.</param>
    public static ECDsa For(byte[] seed)
    {
        var number = (new BigInteger(seed, isUnsigned: true, isBigEndian: true) % (_order - 1)) + 1;
        var scalar = new byte[32];
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(scalar, scalar.Length - bytes.Length);
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
    }
}
