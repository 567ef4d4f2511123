namespace Parvis.People.Contracts;

/// <summary>A line of a hub page: where it leads and what one does there.</summary>
/// <param name="Label">French source text; the hub translates it.</param>
/// <param name="Description">French source text; the hub translates it.</param>
/// <param name="Href">Path within the territory, beginning with a slash.</param>
public sealed record HubEntry(string Label, string Description, string Href, int Order);

/// <summary>Adds a line to the administration of a territory. The page it leads to does its own authorization.</summary>
public interface IAdministrationPart
{
    HubEntry Entry { get; }
}

/// <summary>Adds a line to the person's own space.</summary>
public interface IMySpacePart
{
    HubEntry Entry { get; }
}

/// <summary>A section of a person's public profile.</summary>
/// <param name="Heading">Already in the reader's language.</param>
public sealed record ProfileSection(string Heading, IReadOnlyList<ProfileLine> Lines);

/// <param name="Href">Path within the territory.</param>
/// <param name="At">When it was; null for what is not an act of the person.</param>
public sealed record ProfileLine(string Text, string Href, DateTime? At);

/// <summary>Adds a section to the public profile: only what the viewer may see, a bounded number of lines.</summary>
public interface IProfilePart
{
    int Order { get; }

    Task<ProfileSection?> For(Guid person, Viewer viewer, CancellationToken cancel);
}

/// <summary>A sentence on the person’s own space, that nobody else sees.</summary>
public interface IMySpaceNote
{
    /// <returns>In the reader’s language; null when there is nothing to say.</returns>
    Task<string?> Say(Viewer viewer, CancellationToken cancel);
}
