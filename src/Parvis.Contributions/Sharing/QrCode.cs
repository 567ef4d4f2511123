using System.Globalization;
using System.Text;
using QRCoder;

namespace Parvis.Contributions.Sharing;

/// <summary>A code to photograph, as the path of its dark squares, one unit each.</summary>
internal sealed record QrCode(string Path, int Size)
{
    public static QrCode Of(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (code.ModuleMatrix[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return new QrCode(path.ToString(), size);
    }
}
