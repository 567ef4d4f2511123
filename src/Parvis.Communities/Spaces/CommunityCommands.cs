using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Communities.Themes;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Search;

namespace Parvis.Communities.Spaces;

/// <summary>Opens a community; whoever opens it is its first facilitator.</summary>
internal sealed class CreateCommunity(Unit unit, SearchIndex search, SaveTheme themes)
{
    public Task<Result<CommunityCard>> Run(Viewer viewer, CommunityInput input, CancellationToken cancel = default) => unit.Write<CommunityCard>(
        async () =>
        {
            if (viewer.PersonId is not { } me) return CommunityFailures.SignInFirst;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (!CommunityRules.MayCreate(viewer)) return CommunityFailures.CreateNotYours;
            if (CommunityRules.Check(input) is { } wrong) return wrong;
            var name = input.Name!.Trim();
            var communities = unit.Db.Set<Community>();
            if (await communities.AnyAsync(c => c.Name == name, cancel)) return CommunityFailures.NameTaken;
            if (await communities.CountAsync(cancel) >= CommunityRules.MostCommunities) return CommunityFailures.TooMany;
            var community = new Community
            {
                Id = unit.NewId(),
                Name = name,
                Slug = await CommunityRules.FreeSlug(unit.Db, name, cancel),
                Purpose = input.Purpose!.Trim(),
                Charter = input.Charter?.Trim() ?? "",
                Visibility = input.Visibility,
                Joining = input.Joining,
                MinimumAge = input.MinimumAge,
                Members = 1,
                CreatedAt = unit.Now,
            };
            communities.Add(community);
            unit.Db.Add(new Membership { CommunityId = community.Id, PersonId = me, State = MembershipState.Member, Facilitates = true, Since = unit.Now });
            if (await CommunityThemes.Set(unit.Db, themes, viewer, community.Id, input, cancel) is { } refused) return refused;
            await search.Put(CommunityDocument.Of(community), cancel);
            unit.Record(new RegisterLine("communities.created", community.Id, me, community.Visibility == Visibility.Public, new { community.Name }));
            return new CommunityCard(community.Id, community.Name, community.Slug, community.Visibility);
        },
        cancel);
}

/// <summary>Changes what a community is; a change of who sees it holds at once for all that was said in it.</summary>
internal sealed class EditCommunity(Unit unit, SearchIndex search, SaveTheme themes, IEnumerable<IFollowsVisibility> followers)
{
    public Task<Result> Run(Viewer viewer, Guid id, CommunityInput input, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (await CommunityRules.Load(unit, viewer, id, cancel) is not var (community, mine)) return CommunityFailures.Absent;
            if (!CommunityRules.MayRun(viewer, community, mine)) return CommunityFailures.NotYours;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (CommunityRules.Check(input) is { } wrong) return wrong;
            var name = input.Name!.Trim();
            if (await unit.Db.Set<Community>().AnyAsync(c => c.Name == name && c.Id != id, cancel)) return CommunityFailures.NameTaken;
            var visibility = community.Visibility;
            community.Name = name;
            community.Purpose = input.Purpose!.Trim();
            community.Charter = input.Charter?.Trim() ?? "";
            community.Visibility = input.Visibility;
            community.Joining = input.Joining;
            community.MinimumAge = input.MinimumAge;
            if (await CommunityThemes.Set(unit.Db, themes, viewer, id, input, cancel) is { } refused) return refused;
            await search.Put(CommunityDocument.Of(community), cancel);
            unit.Record(new RegisterLine(
                "communities.edited", id, viewer.PersonId, community.Visibility == Visibility.Public && visibility == Visibility.Public,
                new { community.Name, Visibility = community.Visibility.ToString(), Joining = community.Joining.ToString(), community.MinimumAge }));
            if (visibility == community.Visibility) return Result.Done;
            await unit.Db.SaveChangesAsync(cancel);
            foreach (var follower in followers) await follower.Changed(id, community.Visibility, cancel);
            unit.Publish(new CommunityVisibilityChanged(id, community.Visibility));
            return Result.Done;
        },
        cancel);
}

/// <summary>Closes a community: it stays readable by those who could read it, and takes nothing new. Or opens it again.</summary>
internal sealed class ArchiveCommunity(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid id, bool archived, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (await CommunityRules.Load(unit, viewer, id, cancel) is not var (community, mine)) return CommunityFailures.Absent;
            if (!CommunityRules.MayRun(viewer, community, mine)) return CommunityFailures.NotYours;
            if (community.ArchivedAt is not null == archived) return Result.Done;
            community.ArchivedAt = archived ? unit.Now : null;
            unit.Record(new RegisterLine(archived ? "communities.archived" : "communities.reopened", id, viewer.PersonId, community.Visibility == Visibility.Public));
            return Result.Done;
        },
        cancel);
}

internal static class CommunityThemes
{
    /// <summary>Unknown themes are left out: they were archived while the form was open.</summary>
    public static async Task<Failure?> Set(ParvisDb db, SaveTheme save, Viewer viewer, Guid community, CommunityInput input, CancellationToken cancel)
    {
        List<Guid> wanted = [.. input.Themes];
        foreach (var name in (input.NewThemes ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if ((await save.Run(viewer, null, name, cancel)).Failure is { } refused) return refused.On(nameof(input.NewThemes));
            var slug = Slugs.Make(name);
            wanted.Add(await db.Set<Theme>().Where(t => t.Slug == slug).Select(t => t.Id).FirstAsync(cancel));
        }

        var known = wanted.Count == 0 ? [] : await db.Set<Theme>().Where(t => wanted.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancel);
        var present = await db.Set<CommunityTheme>().Where(t => t.CommunityId == community).ToListAsync(cancel);
        db.RemoveRange(present.Where(p => !known.Contains(p.ThemeId)));
        db.AddRange(known.Except(present.Select(p => p.ThemeId)).Select(t => new CommunityTheme { CommunityId = community, ThemeId = t }));
        return null;
    }
}

internal static class CommunityDocument
{
    public const string Kind = "community";

    public static SearchDocument Of(Community community) => new()
    {
        Id = community.Id,
        Kind = Kind,
        ParentId = community.Id,
        CommunityId = community.Id,
        Visibility = community.Visibility,
        At = community.CreatedAt,
        Title = community.Name,
        Text = community.Purpose,
        Href = $"/communautes/{community.Slug}",
    };
}

internal sealed class CommunityDocuments(ParvisDb db) : ISearchSource
{
    public async IAsyncEnumerable<IReadOnlyList<SearchDocument>> Documents([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        yield return [.. (await db.Set<Community>().AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancel)).Select(CommunityDocument.Of)];
    }
}
