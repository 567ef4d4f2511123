using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Communities.Spaces;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;

namespace Parvis.Communities.Themes;

/// <summary>Adds a subject of the territory, or renames one.</summary>
internal sealed class SaveTheme(Unit unit)
{
    public const int MostName = 80;

    /// <param name="id">Null for a new one.</param>
    public Task<Result> Run(Viewer viewer, Guid? id, string? typed, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return CommunityFailures.ThemesNotYours;
            var name = typed?.Trim() ?? "";
            if (name.Length == 0) return CommunityFailures.NameMissing;
            if (name.Length > MostName) return CommunityFailures.NameTooLong.With(MostName);
            var themes = unit.Db.Set<Theme>();
            var slug = Slugs.Make(name);
            if (await themes.AnyAsync(t => t.Slug == slug && t.Id != id, cancel)) return CommunityFailures.NameTaken;
            if (id is { } known)
            {
                if (await themes.FirstOrDefaultAsync(t => t.Id == known, cancel) is not { } theme) return CommunityFailures.Absent;
                // The address stays: links to it are out in the world.
                theme.Name = name;
                return Result.Done;
            }

            if (await themes.CountAsync(cancel) >= CommunityRules.MostThemes) return CommunityFailures.TooMany;
            var added = new Theme { Id = unit.NewId(), Name = name, Slug = slug };
            themes.Add(added);
            unit.Record(new RegisterLine("communities.theme_added", added.Id, viewer.PersonId, true, new { name }));
            return Result.Done;
        },
        cancel);
}

/// <summary>A theme is no longer offered, or is again; what was said under it keeps it.</summary>
internal sealed class ArchiveTheme(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid id, bool archived, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return CommunityFailures.ThemesNotYours;
            if (await unit.Db.Set<Theme>().FirstOrDefaultAsync(t => t.Id == id, cancel) is not { } theme) return CommunityFailures.Absent;
            theme.ArchivedAt = archived ? unit.Now : null;
            unit.Record(new RegisterLine(archived ? "communities.theme_archived" : "communities.theme_reopened", id, viewer.PersonId, true, new { theme.Name }));
            return Result.Done;
        },
        cancel);
}

internal sealed class ThemeSubject(ParvisDb db) : IFollowSubject
{
    public FollowKind Kind => FollowKind.Theme;

    public async Task<FollowSubject?> Find(Viewer viewer, Guid id, CancellationToken cancel) =>
        await db.Set<Theme>().AsNoTracking().Where(t => t.Id == id).Select(t => new FollowSubject(t.Name, "/contributions?theme=" + t.Slug)).FirstOrDefaultAsync(cancel);
}

internal sealed class ThemesPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("Les thèmes", "Les sujets du territoire, que l’on choisit en parlant et qui guident l’aiguillage.", "/administration/themes", 50);
}
