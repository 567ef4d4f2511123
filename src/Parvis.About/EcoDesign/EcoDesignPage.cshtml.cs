using System.Globalization;
using Parvis.About.Terms;

namespace Parvis.About.EcoDesign;

/// <summary>Eco-design statement (RGESN 2024; loi 2021-1485 du 15 novembre 2021, art. 35), with weights that were measured.</summary>
public sealed class EcoDesignPageModel : LegalTextPage
{
    internal override TextKind Kind => TextKind.EcoDesign;

    internal static string Kilobytes(int bytes) => (bytes / 1000d).ToString("0.#", CultureInfo.CurrentCulture);
}
