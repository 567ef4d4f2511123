namespace Parvis.Kernel;

/// <summary>Who may see a matter. Ordered from the widest to the narrowest.</summary>
public enum Visibility
{
    /// <summary>Everyone, without an account.</summary>
    Public = 0,

    /// <summary>People with a standing in the territory.</summary>
    Territory = 1,

    /// <summary>Verified agents and elected people of the territory.</summary>
    Agents = 2,

    /// <summary>Members of the community only.</summary>
    Private = 3,
}

/// <summary>In which quality a person speaks, in one territory. Results are always split by it.</summary>
public enum StandingKind
{
    Inhabitant = 0,
    Agent = 1,
    Elected = 2,
    Partner = 3,
}
