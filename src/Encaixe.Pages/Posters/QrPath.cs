using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace Encaixe.Pages.Posters;

/// <summary>A QR code (ISO/IEC 18004) as one path to be filled.</summary>
/// <param name="Data">The path, one unit a module.</param>
/// <param name="Modules">How many modules it has each way, with the quiet zone of four around it that scanners need.</param>
internal sealed record QrPath(string Data, int Modules)
{
    /// <summary>The code of an address. Up to 15 % of it may be scratched or hidden (level M).</summary>
    public static QrPath Of(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            Write(path, code.ModuleMatrix[y], y);
        }

        return new QrPath(path.ToString(), code.ModuleMatrix.Count);
    }

    /// <summary>A row, each run of dark modules as one rectangle: between rectangles of their own, printers leave hairs.</summary>
    private static void Write(StringBuilder path, BitArray row, int y)
    {
        for (var x = 0; x < row.Count; x++)
        {
            var first = x;
            while (x < row.Count && row[x])
            {
                x++;
            }

            if (x > first)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{first} {y}h{x - first}v1H{first}z");
            }
        }
    }
}
