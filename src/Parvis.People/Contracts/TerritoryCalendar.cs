using Parvis.Platform.Dates;

namespace Parvis.People.Contracts;

/// <summary>The days the present territory's administration works.</summary>
public interface ITerritoryCalendar
{
    Task<WorkingCalendar> Get(CancellationToken cancel = default);
}
