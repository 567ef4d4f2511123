using Parvis.Kernel;
using Parvis.People.Contracts;

namespace Parvis.Governance.Contracts;

/// <summary>How a mandate was given.</summary>
public enum MandateSource
{
    Appointed = 0,
    Elected = 1,
    CoOpted = 2,
}

/// <summary>A role as other modules see it.</summary>
public sealed record RoleCard(Guid Id, string Name, string Slug, Guid CircleId, string CircleName, string Purpose, bool IsLead)
{
    public string Href => $"/roles/{Slug}";
}

/// <summary>A role someone holds today.</summary>
public sealed record HeldRole(Guid RoleId, string Name, Guid CircleId, string CircleName, MandateSource Source, DateTime? Until);

/// <summary>Who acts for a role now.</summary>
/// <param name="Role">The role that acts: the one asked for, or the lead role of the nearest enclosing circle when nobody holds it.</param>
/// <param name="Stepped">True when it is not the one asked for.</param>
public sealed record ActingRole(RoleCard Role, bool Stepped);

/// <summary>Circles, roles and dated mandates.</summary>
public interface IRoles
{
    Task<RoleCard?> Find(Guid roleId, CancellationToken cancel = default);

    Task<IReadOnlyList<RoleCard>> All(CancellationToken cancel = default);

    /// <summary>Every open role, to be named on a page; may be a few seconds old where another node changed one.</summary>
    ValueTask<IReadOnlyDictionary<Guid, RoleCard>> Cards(CancellationToken cancel = default);

    /// <summary>Identifiers of the roles the person holds now, to be joined to.</summary>
    IQueryable<Guid> HeldNow(Guid personId);

    /// <summary>What those are read from, for whoever keeps a figure made of them.</summary>
    IReadOnlyList<Type> HeldFrom { get; }

    /// <summary>Roles the viewer may act for: held by a mandate in force now; none while the territory asks a second factor that their connection has not shown.</summary>
    Task<IReadOnlyList<HeldRole>> HeldBy(Viewer viewer, CancellationToken cancel = default);

    /// <summary>Whether the viewer may act for the role, as <see cref="HeldBy"/> says.</summary>
    Task<bool> Holds(Viewer viewer, Guid roleId, CancellationToken cancel = default);

    /// <summary>People who hold the role now.</summary>
    Task<IReadOnlyList<Guid>> Holders(Guid roleId, CancellationToken cancel = default);

    /// <summary>
    /// The role that acts for this one: itself when held, else the lead role of its circle, then of each enclosing circle;
    /// itself again when nobody holds any of them, so that there is always exactly one.
    /// </summary>
    Task<ActingRole> Acting(Guid roleId, CancellationToken cancel = default);

    /// <summary>The lead role one floor up, to whom lateness goes; null at the top.</summary>
    Task<RoleCard?> Above(Guid roleId, CancellationToken cancel = default);

    /// <summary>Finds by name or creates, in the root circle, a role nobody holds that signs official texts (imports).</summary>
    Task<RoleCard> EnsureSigning(string name, CancellationToken cancel = default);

    /// <summary>The role that takes what no rule takes: the lead role of the root circle, created with the territory.</summary>
    Task<RoleCard> Default(CancellationToken cancel = default);
}

/// <summary>A mandate began or ended, or a role was archived: queues may pass on.</summary>
public sealed record RoleHoldingChanged(Guid RoleId) : IEvent;

/// <summary>A role was closed: what waits for it passes to another.</summary>
public sealed record RoleClosed(Guid RoleId, Guid HeirId) : IEvent;
