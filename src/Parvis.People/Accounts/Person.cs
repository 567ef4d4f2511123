using Microsoft.AspNetCore.Identity;
using Parvis.People.OwnData;
using Parvis.Platform.Search;

namespace Parvis.People.Accounts;

/// <summary>An account of the installation. What others see of it is its display name and its standings.</summary>
internal sealed class Person : IdentityUser<Guid>
{
    public required string DisplayName
    {
        get;
        set
        {
            field = value;
            FoldedName = FrenchFolding.Fold(value);
        }
    }

    /// <summary>The display name without accents or capitals, for finding people.</summary>
    public string FoldedName { get; private set; } = "";

    public string About { get; set; } = "";

    /// <summary>The name and presentation that moderation holds back; null when it does not. Choosing others ends it.</summary>
    public string? HeldName { get; set; }
    public string? HeldAbout { get; set; }

    /// <summary>fr or en; null follows the browser.</summary>
    public string? Language { get; set; }
    public DateTime CreatedAt { get; init; }
    public bool RunsInstallation { get; set; }

    /// <summary>Stands for a pseudonym of an imported source; can never sign in.</summary>
    public bool Imported { get; init; }

    /// <summary>origin/key of an imported pseudonym.</summary>
    public string? ImportKey { get; init; }
    public DateTime? ClosedAt { get; set; }

    /// <summary>When a closed account leaves for good, until which it can be opened again; null otherwise.</summary>
    public DateTime? LeavesAt { get; set; }
    public DepartureKind Leaving { get; set; }
}

/// <summary>A personal token of the JSON API; only its hash is kept.</summary>
internal sealed class PersonalToken
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public required string Name { get; init; }
    public required string Hash { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime ExpiresAt { get; init; }
    public DateTime? LastUsedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
}
