using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Governance.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Texts;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Answering;

/// <summary>What awaits an answer from the person's roles and may be seen by them (at most 99 are counted: it is a badge, not a figure).</summary>
internal sealed class WaitingFigure(ParvisDb db, IRoles roles, ICommunities communities, IViewerSource viewers) : IMenuFigure
{
    public const string Name = "contributions.waiting";
    private const int Most = 99;

    public IReadOnlyList<Type> ReadsFrom => [typeof(Contribution), .. roles.HeldFrom, .. communities.SeenFrom];

    public async ValueTask<IQueryable<MenuFigure>> Ask(Guid person, CancellationToken cancel)
    {
        var held = roles.HeldNow(person);
        return communities.SeenBy(db.Set<Contribution>(), await viewers.Get(cancel)).Where(c => c.State == ContributionState.Awaiting && held.Any(role => role == c.ActingRoleId)).Take(Most)
            .GroupBy(_ => Name).Select(all => new MenuFigure { Name = all.Key, Of = Guid.Empty, Count = all.Count() });
    }
}

/// <summary>The roles the person holds: the desk is theirs to open.</summary>
internal sealed class HoldsFigure(IRoles roles) : IMenuFigure
{
    public const string Name = "contributions.holds";
    private const int Most = 50;

    public IReadOnlyList<Type> ReadsFrom => roles.HeldFrom;

    public ValueTask<IQueryable<MenuFigure>> Ask(Guid person, CancellationToken cancel) =>
        new(roles.HeldNow(person).Distinct().Take(Most).Select(role => new MenuFigure { Name = Name, Of = role, Count = 1 }));
}

internal sealed class DeskMenu(Words words, IHttpContextAccessor http) : IMenuPart
{
    public int Order => 35;

    public ValueTask Add(PageFrame frame, CancellationToken cancel)
    {
        if (!frame.Has(HoldsFigure.Name)) return ValueTask.CompletedTask;
        var request = http.HttpContext!.Request;
        frame.Account.Add(new MenuEntry(
            words["À répondre"], request.PathBase + "/a-repondre", request.Path.StartsWithSegments("/a-repondre"), frame.Count(WaitingFigure.Name)));
        return ValueTask.CompletedTask;
    }
}
