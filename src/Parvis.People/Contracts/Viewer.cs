using Parvis.Kernel;

namespace Parvis.People.Contracts;

/// <summary>Who is asking, in the present territory. Loaded once per request; commands and queries take it, never the HTTP context.</summary>
public sealed record Viewer
{
    public static readonly Viewer Anyone = new();

    private readonly bool entrusted;

    public Guid? PersonId { get; init; }
    public string Name { get; init; } = "";

    /// <summary>Standings in force in the present territory.</summary>
    public IReadOnlyList<HeldStanding> Standings { get; init; } = [];

    /// <summary>Runs the whole installation.</summary>
    public bool RunsInstallation { get; init; }

    /// <summary>Administers the present territory (or runs the installation), and may do so now: see <see cref="Lacks"/>.</summary>
    public bool Administers { get => entrusted && !Lacks.HasFlag(FactorFor.Administering); init => entrusted = value; }

    /// <summary>Administers the present territory, were it only after showing a second factor.</summary>
    public bool Entrusted => entrusted;

    /// <summary>The present connection has shown a second factor.</summary>
    public bool Strong { get; init; }

    /// <summary>The second factor that the territory asks for, or will, and that the present connection has not shown; null when there is none to ask.</summary>
    public FactorAsk? Factor { get; init; }

    /// <summary>Acts refused to this connection until it shows a second factor.</summary>
    public FactorFor Lacks => Factor is { Due: true } ask ? ask.For : FactorFor.None;

    /// <summary>May not write in the present territory: see <see cref="SuspendedRules.MayNotWrite"/>.</summary>
    public Suspended? Suspended { get; init; }

    /// <summary>Their civil identity was verified (FranceConnect), and is tied to this account alone: one verified person counts once. Tells nothing of who they are.</summary>
    public bool Identified { get; init; }

    public bool SignedIn => PersonId is not null;

    /// <summary>Someone answers for who they are: a verified identity, a verified standing here, or the administration entrusted to them.</summary>
    public bool Vouched => Identified || entrusted || Standings.Any(s => s.Verified);

    /// <summary>Has any standing in the territory.</summary>
    public bool Belongs => Standings.Count > 0;

    /// <summary>Is a verified agent or a verified elected person: may enter agents-only matters.</summary>
    public bool WorksHere => Standings.Any(s => s.Verified && s.Kind is StandingKind.Agent or StandingKind.Elected);

    /// <summary>The widest visibility their standings open; membership of a community opens more.</summary>
    public Visibility Widest => WorksHere ? Visibility.Agents : Belongs ? Visibility.Territory : Visibility.Public;

    /// <summary>The standing in which the person speaks: the first verified one that is not inhabitant, else inhabitant.</summary>
    public StandingKind Speaks =>
        Standings.Where(s => s.Verified && s.Kind != StandingKind.Inhabitant).Select(s => (StandingKind?)s.Kind).FirstOrDefault() ?? StandingKind.Inhabitant;
}

/// <summary>The acts for which a territory may ask a second factor.</summary>
[Flags]
public enum FactorFor
{
    None = 0,

    /// <summary>Acting for a role one holds.</summary>
    Answering = 1,

    /// <summary>Running a community, moderating it.</summary>
    Facilitating = 2,
    Administering = 4,
}

/// <param name="From">When it is asked from; before, it is announced.</param>
public sealed record FactorAsk(FactorFor For, DateTime From, bool Due);

/// <summary>A standing someone holds in the present territory.</summary>
public sealed record HeldStanding(StandingKind Kind, bool Verified, string? Label);

/// <summary>Gives the viewer of the present request; <see cref="Viewer.Anyone"/> without an account.</summary>
public interface IViewerSource
{
    ValueTask<Viewer> Get(CancellationToken cancel = default);
}

/// <summary>What other modules may know of a person.</summary>
/// <param name="Name">Empty when they left and are not to be named.</param>
public sealed record PersonCard(Guid Id, string Name, bool Imported, bool Closed);

/// <summary>A name, for a statement of another module to look up by identifier.</summary>
public sealed record PersonName
{
    public Guid Id { get; init; }
    public required string Name { get; init; }
}

/// <summary>When someone’s account was opened, UTC.</summary>
public sealed record PersonSince
{
    public Guid Id { get; init; }
    public DateTime At { get; init; }
}

/// <summary>An address to write to: confirmed, of an open account.</summary>
public sealed record PersonAddress(Guid Id, string Name, string Email, string Language);

/// <param name="IsNew">This territory had not heard them yet.</param>
public sealed record ImportedPerson(Guid Id, bool IsNew);

public interface IPeople
{
    Task<PersonCard?> Find(Guid id, CancellationToken cancel = default);

    /// <summary>When each person came, to be looked up by identifier inside a larger statement.</summary>
    IQueryable<PersonSince> Since { get; }

    /// <summary>People who hold a verified standing here.</summary>
    IQueryable<Guid> Verified { get; }

    /// <summary>Names of everyone, to be looked up by identifier inside a larger statement.</summary>
    IQueryable<PersonName> Names { get; }

    Task<IReadOnlyDictionary<Guid, PersonCard>> Cards(IReadOnlyCollection<Guid> ids, CancellationToken cancel = default);

    Task<IReadOnlyList<PersonAddress>> Addresses(IReadOnlyCollection<Guid> ids, CancellationToken cancel = default);

    /// <summary>The open account whose confirmed address this is; null when there is none.</summary>
    Task<PersonAddress?> ByAddress(string email, CancellationToken cancel = default);

    /// <summary>Whether each person has a standing here, and whether it opens agents-only matters (for visibility of notices).</summary>
    Task<IReadOnlyDictionary<Guid, Viewer>> Viewers(IReadOnlyCollection<Guid> ids, CancellationToken cancel = default);

    /// <summary>Who administers the present territory.</summary>
    Task<IReadOnlyList<Guid>> Administrators(CancellationToken cancel = default);

    /// <summary>People with a standing in the territory whose name begins so, for pickers of administrators and facilitators.</summary>
    Task<IReadOnlyList<PersonCard>> Search(string start, int most, CancellationToken cancel = default);

    /// <summary>An account that cannot sign in, standing for a pseudonym of an imported source. Same (origin, key), same person.</summary>
    Task<ImportedPerson> EnsureImported(string origin, string key, string name, CancellationToken cancel = default);
}
