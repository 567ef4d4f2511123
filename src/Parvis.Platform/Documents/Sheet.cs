namespace Parvis.Platform.Documents;

public enum SheetPartKind
{
    Heading,
    Paragraph,
    Fact,
}

/// <summary>A piece of a sheet, already in its reader's language.</summary>
/// <param name="Label">What a fact is about; null for anything else.</param>
public sealed record SheetPart(SheetPartKind Kind, string Text, string? Label = null);

/// <summary>A short official document, written once and given as a page, as a letter and as a PDF: the three say the same.</summary>
/// <param name="Author">Who issues it.</param>
/// <param name="Language">Two letters.</param>
public sealed record Sheet(string Title, string Author, string Language, IReadOnlyList<SheetPart> Parts)
{
    /// <summary>The sheet as plain text, for a letter.</summary>
    public string Plain()
    {
        var lines = new List<string> { Title };
        foreach (var part in Parts)
        {
            // Facts stand close together; the rest is set apart.
            if (part.Kind != SheetPartKind.Fact || lines.Count == 1) lines.Add("");
            lines.Add(part.Label is { } label ? $"{label}{(Language == "en" ? ":" : "\u00a0:")} {part.Text}" : part.Text);
        }

        return string.Join('\n', lines);
    }
}

/// <summary>Writes the parts of a sheet in their order.</summary>
public sealed class SheetWriter
{
    private readonly List<SheetPart> parts = [];

    public IReadOnlyList<SheetPart> Parts => parts;

    public SheetWriter Heading(string text) => Add(new SheetPart(SheetPartKind.Heading, text));

    public SheetWriter Say(string? text) => string.IsNullOrWhiteSpace(text) ? this : Add(new SheetPart(SheetPartKind.Paragraph, text));

    public SheetWriter Fact(string label, string? value) => string.IsNullOrWhiteSpace(value) ? this : Add(new SheetPart(SheetPartKind.Fact, value, label));

    private SheetWriter Add(SheetPart part)
    {
        parts.Add(part);
        return this;
    }
}
