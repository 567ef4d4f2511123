using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;
using PdfSharp.UniversalAccessibility.Drawing;

namespace Parvis.Platform.Documents;

/// <summary>
/// Draws a sheet as a tagged PDF: titles and paragraphs in reading order, language and title declared, fonts embedded
/// (ISO 14289-1 as far as the library goes). The page that says the same in HTML remains the accessible original.
/// </summary>
public static class PdfSheet
{
    private const double Margin = 62;
    private const double Leading = 1.45;
    private static readonly Lock Drawing = new();

    static PdfSheet() => GlobalFontSettings.FontResolver ??= new OwnFonts();

    public static byte[] Render(Sheet sheet)
    {
        // The library keeps fonts in tables shared by all documents.
        lock (Drawing)
        {
            using var document = new PdfDocument();
            var access = UAManager.ForDocument(document);
            access.SetDocumentLanguage(sheet.Language == "en" ? "en-GB" : "fr-FR");
            document.Info.Title = sheet.Title;
            document.Info.Author = sheet.Author;
            document.Info.Creator = "Parvis";
            new Pen(document, access.StructureBuilder, sheet).Draw();
            using var memory = new MemoryStream();
            document.Save(memory);
            return memory.ToArray();
        }
    }

    private sealed class Pen(PdfDocument document, StructureBuilder tags, Sheet sheet)
    {
        private readonly XFont small = new(OwnFonts.Family, 9);
        private readonly XFont text = new(OwnFonts.Family, 10.5);
        private readonly XFont strong = new(OwnFonts.Family, 10.5, XFontStyleEx.Bold);
        private readonly XFont heading = new(OwnFonts.Family, 13, XFontStyleEx.Bold);
        private readonly XFont title = new(OwnFonts.Family, 18, XFontStyleEx.Bold);
        private XGraphics page = null!;
        private double y;
        private double bottom;
        private int number;

        private double Width => page.PageSize.Width - (2 * Margin);

        public void Draw()
        {
            NextPage();
            Block(PdfBlockLevelElementTag.Paragraph, sheet.Author, small, 0);
            Block(PdfBlockLevelElementTag.Heading1, sheet.Title, title, 6);
            foreach (var part in sheet.Parts)
            {
                switch (part.Kind)
                {
                    case SheetPartKind.Heading:
                        Block(PdfBlockLevelElementTag.Heading2, part.Text, heading, 16);
                        break;
                    case SheetPartKind.Fact:
                        Fact(part.Label!, part.Text);
                        break;
                    default:
                        Block(PdfBlockLevelElementTag.Paragraph, part.Text, text, 8);
                        break;
                }
            }

            page.Dispose();
        }

        private void Fact(string label, string value)
        {
            Block(PdfBlockLevelElementTag.Paragraph, label + (sheet.Language == "en" ? ":" : "\u00a0:"), strong, 7);
            Block(PdfBlockLevelElementTag.Paragraph, value, text, 0);
        }

        private void Block(PdfBlockLevelElementTag tag, string words, XFont font, double before)
        {
            y += before;
            var height = font.Size * Leading;
            var open = false;
            foreach (var line in words.ReplaceLineEndings("\n").Split('\n').SelectMany(l => Fold(l, font)))
            {
                if (y + height > bottom)
                {
                    // An element cannot lie on two sheets: what follows goes on in another one.
                    if (open) tags.End();
                    open = false;
                    NextPage();
                }

                if (!open) tags.BeginElement(tag);
                open = true;
                y += height;
                page.DrawString(line, font, XBrushes.Black, Margin, y);
            }

            if (open) tags.End();
        }

        private IEnumerable<string> Fold(string paragraph, XFont font)
        {
            var line = "";
            foreach (var word in paragraph.Split(' ').SelectMany(w => Cut(w, font)))
            {
                var longer = line.Length == 0 ? word : line + " " + word;
                if (line.Length > 0 && page.MeasureString(longer, font).Width > Width)
                {
                    yield return line;
                    line = word;
                }
                else
                {
                    line = longer;
                }
            }

            yield return line;
        }

        // An address or a title without a space must not run off the sheet.
        private IEnumerable<string> Cut(string word, XFont font)
        {
            while (word.Length > 1 && page.MeasureString(word, font).Width > Width)
            {
                var length = word.Length;
                while (length > 1 && page.MeasureString(word[..length], font).Width > Width) length = length * 9 / 10;
                if (char.IsHighSurrogate(word[length - 1])) length++;
                yield return word[..length];
                word = word[length..];
            }

            yield return word;
        }

        private void NextPage()
        {
            if (number > 0) page.Dispose();
            var added = document.AddPage();
            added.Size = PageSize.A4;
            page = XGraphics.FromPdfPage(added);
            number++;
            y = Margin - 10;
            bottom = page.PageSize.Height - Margin;
            tags.BeginArtifact();
            page.DrawString(number.ToString(System.Globalization.CultureInfo.InvariantCulture), small, XBrushes.Black, page.PageSize.Width - Margin, page.PageSize.Height - (Margin / 2));
            tags.End();
        }
    }

    /// <summary>The fonts carried by the application (DejaVu, free): what a document looks like does not depend on the machine.</summary>
    private sealed class OwnFonts : IFontResolver
    {
        public const string Family = "DejaVu Sans";

        public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? "DejaVuSans-Bold" : "DejaVuSans");

        public byte[]? GetFont(string faceName)
        {
            using var stream = typeof(OwnFonts).Assembly.GetManifestResourceStream($"Parvis.Platform.Documents.Fonts.{faceName}.ttf")!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        }
    }
}
