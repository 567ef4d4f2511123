using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Communities.Spaces;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.Communities;

/// <summary>The communities the person facilitates.</summary>
internal sealed class FacilitatesFigure(ParvisDb db) : IMenuFigure
{
    private const int Most = 50;

    public IReadOnlyList<Type> ReadsFrom => [typeof(Membership)];

    public ValueTask<IQueryable<MenuFigure>> Ask(Guid person, CancellationToken cancel) => new(
        db.Set<Membership>().Where(m => m.PersonId == person && m.State == MembershipState.Member && m.Facilitates).Take(Most)
            .Select(m => new MenuFigure { Name = CommunityFigures.Facilitates, Of = m.CommunityId, Count = 1 }));
}
