using Parvis.Platform.Tenancy;

namespace Parvis.People.Contracts;

/// <summary>Territories of the installation, for operators and for pages that stand outside any.</summary>
public interface ITerritoryList
{
    Task<IReadOnlyList<TerritoryInfo>> All(CancellationToken cancel = default);

    /// <summary>People who have a standing, or wrote something, in the present territory; imported pseudonyms among them.</summary>
    Task<long> CountPeople(CancellationToken cancel = default);
}
