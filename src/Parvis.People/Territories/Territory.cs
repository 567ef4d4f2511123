using Parvis.People.Contracts;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Territories;

internal enum TerritoryKind
{
    Commune,
    Epci,
    Departement,
    Sdis,
    Other,
}

/// <summary>The tenant: a commune, an EPCI, a département, a SDIS or another public body.</summary>
internal sealed class Territory
{
    public Guid Id { get; init; }
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public TerritoryKind Kind { get; set; }

    /// <summary>Code officiel géographique (five characters for a commune).</summary>
    public string? InseeCode { get; set; }

    /// <summary>Nine digits.</summary>
    public string? Siren { get; set; }
    public required string Accent { get; set; }
    public required string AccentDark { get; set; }
    public required string TimeZone { get; set; }

    /// <summary>Own host name, or null when reached by its path segment.</summary>
    public string? Host { get; set; }
    public Guid? ParentId { get; set; }

    /// <summary>Presentation shown on the home page, Markdown.</summary>
    public string Welcome { get; set; } = "";

    /// <summary>Mentions légales, Markdown (LCEN article 1-1).</summary>
    public string Mentions { get; set; } = "";

    /// <summary>Dates on which the administration is closed besides public holidays, ISO, one a line.</summary>
    public string ClosingDays { get; set; } = "";

    /// <summary>Whether the two local holidays of Alsace and Moselle apply.</summary>
    public bool AlsaceMoselle { get; set; }

    /// <summary>Acts for which a second factor is asked, once <see cref="FactorFrom"/> has come.</summary>
    public FactorFor FactorFor { get; set; }
    public DateTime? FactorFrom { get; set; }
    public DateTime CreatedAt { get; init; }

    public TerritoryInfo ToInfo() => new(Id, Slug, Name, Kind.ToString(), TimeZone, Accent, AccentDark, Host, ParentId)
    {
        PathPrefix = Host is null ? "/" + Slug : "",
    };
}

internal sealed class TerritoryAdministrator : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public Guid PersonId { get; init; }
    public DateTime Since { get; init; }
}
