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

    /// <summary>What the person has to do before long, and where; on each page until it is done.</summary>
    public MenuEntry? Urge { get; set; }
    public string? Canonical { get; set; }
    public string? FeedHref { get; set; }

    /// <summary>Address of the live notices stream, for signed-in people.</summary>
    public string? NoticesHref { get; set; }

    /// <summary>Figures asked for the signed-in person (see <see cref="IMenuFigure"/>).</summary>
    public IReadOnlyList<MenuFigure> Figures { get; set; } = [];

    public int Count(string figure) => Figures.Where(f => f.Name == figure).Sum(f => f.Count);

    /// <summary>Whether the figure is there, for a matter when one is given.</summary>
    public bool Has(string figure, Guid? of = null) => Figures.Any(f => f.Name == figure && (of is null || f.Of == of));
}

/// <summary>A figure of the menus.</summary>
public sealed record MenuFigure
{
    public required string Name { get; init; }

    /// <summary>The matter it is about (a role held…), or <see cref="Guid.Empty"/>.</summary>
    public Guid Of { get; init; }
    public int Count { get; init; }
}

/// <summary>A figure about the signed-in person that a menu shows. Those of all modules are asked in one statement.</summary>
public interface IMenuFigure
{
    /// <summary>Entities whose change may change the figure: until then it is kept a few seconds for the person.</summary>
    IReadOnlyList<Type> ReadsFrom { get; }

    /// <summary>A few rows, by an index and of bounded cost.</summary>
    ValueTask<IQueryable<MenuFigure>> Ask(Guid person, CancellationToken cancel);
}

/// <summary>Adds a module's entries to the menus of a page.</summary>
public interface IMenuPart
{
    int Order { get; }

    ValueTask Add(PageFrame frame, CancellationToken cancel);
}
