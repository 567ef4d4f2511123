namespace Parvis.Platform.Ui;

/// <summary>A link of a menu.</summary>
/// <param name="Label">Already in the reader's language.</param>
public sealed record MenuEntry(string Label, string Href, bool Current = false, int? Badge = null, string? Icon = null);

/// <summary>What the layout shows around a page. Filled by the host before the page runs; a page sets its title and feed.</summary>
public sealed class PageFrame
{
    public string Title { get; set; } = "";
    public string? TerritoryName { get; set; }

    /// <summary>Stylesheet that carries the territory's accent in both schemes.</summary>
    public string? ThemeHref { get; set; }
    public List<MenuEntry> Main { get; } = [];
    public List<MenuEntry> Account { get; } = [];
    public List<MenuEntry> Footer { get; } = [];
    public string Language { get; set; } = "fr";
    public string OtherLanguageHref { get; set; } = "";
    public string? Flash { get; set; }
    public string? Canonical { get; set; }
    public string? FeedHref { get; set; }

    /// <summary>Address of the live notices stream, for signed-in people.</summary>
    public string? NoticesHref { get; set; }

    /// <summary>Figures asked for the signed-in person (see <see cref="IMenuFigure"/>), by name; what is absent is zero.</summary>
    public IReadOnlyDictionary<string, int> Figures { get; set; } = new Dictionary<string, int>();
}

/// <summary>A figure of the menus, by name.</summary>
public sealed record MenuFigure
{
    public required string Name { get; init; }
    public int Count { get; init; }
}

/// <summary>A figure about the signed-in person that a menu shows. Those of all modules are asked in one statement.</summary>
public interface IMenuFigure
{
    /// <summary>At most one row, by an index and of bounded cost.</summary>
    ValueTask<IQueryable<MenuFigure>> Ask(Guid person, CancellationToken cancel);
}

/// <summary>Adds a module's entries to the menus of a page.</summary>
public interface IMenuPart
{
    int Order { get; }

    ValueTask Add(PageFrame frame, CancellationToken cancel);
}
