using Parvis.Notices.Contracts;
using Parvis.Platform.Tenancy;

namespace Parvis.Notices.Following;

internal sealed class Follow : ITerritorial
{
    public Guid TerritoryId { get; set; }
    public Guid SubjectId { get; init; }
    public Guid PersonId { get; init; }
    public FollowKind Kind { get; init; }
    public DateTime Since { get; init; }
}
