namespace Parvis.People.Contracts;

/// <summary>
/// Puts into a territory that has just been created what a module cannot do without (a first circle, a default role).
/// Runs inside the new territory and in the transaction that creates it.
/// </summary>
public interface ITerritorySeed
{
    Task Seed(CancellationToken cancel);
}
