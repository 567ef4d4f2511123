using Parvis.Governance.Contracts;
using Parvis.People.Contracts;

namespace Parvis.Governance.Circles;

/// <summary>A territory is born with one circle and its lead role, so that a word always has where to go.</summary>
internal sealed class FirstCircle(IRoles roles) : ITerritorySeed
{
    public Task Seed(CancellationToken cancel) => roles.Default(cancel);
}
