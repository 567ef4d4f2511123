namespace Parvis.Platform.Tenancy;

/// <summary>A row that belongs to one territory.</summary>
public interface ITerritorial
{
    Guid TerritoryId { get; set; }
}

/// <summary>What every request knows of the territory it stands in.</summary>
/// <param name="PathPrefix">First path segment (<c>/val-de-lierre</c>), or empty when reached by its own host name.</param>
public sealed record TerritoryInfo(
    Guid Id,
    string Slug,
    string Name,
    string Kind,
    string TimeZone,
    string Accent,
    string AccentDark,
    string? Host,
    Guid? ParentId)
{
    public string PathPrefix { get; init; } = "";

    /// <summary>Presentation shown on the home page, Markdown; may be empty.</summary>
    public string Welcome { get; init; } = "";

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <summary>The territory of the present unit of work; <see cref="Guid.Empty"/> outside any.</summary>
public sealed class TerritoryScope
{
    public Guid Id { get; private set; }

    /// <summary>Known inside a request or a delivered event of a territory.</summary>
    public TerritoryInfo? Info { get; private set; }

    public void Enter(TerritoryInfo info)
    {
        Id = info.Id;
        Info = info;
    }

    public void Leave()
    {
        Id = Guid.Empty;
        Info = null;
    }
}

/// <summary>Finds territories; People keeps them.</summary>
public interface ITerritoryDirectory
{
    ValueTask<TerritoryInfo?> BySlug(string slug, CancellationToken cancel);

    ValueTask<TerritoryInfo?> ByHost(string host, CancellationToken cancel);

    ValueTask<TerritoryInfo?> ById(Guid id, CancellationToken cancel);

    /// <summary>Forgets what is cached of a territory after it changed.</summary>
    void Forget(Guid id);
}
