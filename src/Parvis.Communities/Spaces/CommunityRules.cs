using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Communities.Spaces;

/// <summary>What someone writes about a community.</summary>
/// <param name="NewThemes">Subjects the territory does not have yet, one a line; for its administrators.</param>
internal sealed record CommunityInput(
    string? Name, string? Purpose, string? Charter, Visibility Visibility, Joining Joining, IReadOnlyList<Guid> Themes,
    string? NewThemes = null, int? MinimumAge = null);

/// <summary>Who may do what, and what a community may be: the same checks for every command.</summary>
internal static class CommunityRules
{
    public const int MostName = 120;
    public const int MostPurpose = 1000;
    public const int MostText = 20_000;
    public const int MostWord = 1000;
    public const int YoungestAge = 11;
    public const int OldestAge = 21;

    /// <summary>The age from which one agrees alone (loi 78-17 du 6 janvier 1978, article 45).</summary>
    public const int AloneFrom = 15;
    public const int MostCommunities = 500;
    public const int MostThemes = 100;

    public static bool MayCreate(Viewer viewer) => viewer.Administers || viewer.WorksHere;

    public static Failure? Check(CommunityInput input)
    {
        var name = input.Name?.Trim() ?? "";
        if (name.Length == 0) return CommunityFailures.NameMissing;
        if (name.Length > MostName) return CommunityFailures.NameTooLong.With(MostName);
        var purpose = input.Purpose?.Trim() ?? "";
        if (purpose.Length == 0) return CommunityFailures.PurposeMissing;
        if (purpose.Length > MostPurpose) return CommunityFailures.PurposeTooLong;
        if (input.Charter?.Length > MostText) return CommunityFailures.CharterTooLong;
        if (input.MinimumAge is < YoungestAge or > OldestAge) return CommunityFailures.AgeWrong.With(YoungestAge, OldestAge);
        return !Enum.IsDefined(input.Visibility) || !Enum.IsDefined(input.Joining) || input.Themes.Count > MostThemes ? CommunityFailures.ChoiceUnknown : null;
    }

    /// <summary>The community and whether the viewer facilitates it; null when the viewer may not see it.</summary>
    public static async Task<(Community Community, Membership? Mine)?> Load(Unit unit, Viewer viewer, Guid id, CancellationToken cancel)
    {
        if (await unit.Db.Set<Community>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } community) return null;
        var mine = viewer.PersonId is { } me
            ? await unit.Db.Set<Membership>().FirstOrDefaultAsync(m => m.CommunityId == id && m.PersonId == me, cancel)
            : null;
        var sees = viewer.Widest >= community.Visibility || mine is { State: MembershipState.Member or MembershipState.Invited };
        return sees ? (community, mine) : null;
    }

    /// <summary>Facilitators run their community; an administrator may too, except where only members may look.</summary>
    public static bool MayRun(Viewer viewer, Community community, Membership? mine) =>
        (mine is { State: MembershipState.Member, Facilitates: true } && !viewer.Lacks.HasFlag(FactorFor.Facilitating)) || (viewer.Administers && community.Visibility != Visibility.Private);

    public static Task<List<Guid>> Facilitators(ParvisDb db, Guid community, CancellationToken cancel) =>
        db.Set<Membership>().Where(m => m.CommunityId == community && m.Facilitates).OrderBy(m => m.Since).Select(m => m.PersonId).Take(200).ToListAsync(cancel);

    public static async Task<string> FreeSlug(ParvisDb db, string name, CancellationToken cancel)
    {
        var slug = Slugs.Make(name);
        var taken = await db.Set<Community>().Where(c => c.Slug.StartsWith(slug)).Select(c => c.Slug).Take(1000).ToListAsync(cancel);
        if (Reserved.Contains(slug)) slug += "-1";
        if (!taken.Contains(slug)) return slug;
        var stem = slug.Length > Slugs.MostCharacters - 4 ? slug[..(Slugs.MostCharacters - 4)].TrimEnd('-') : slug;
        for (var n = 2; ; n++)
        {
            var next = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{n}");
            if (!taken.Contains(next)) return next;
        }
    }

    // Segments of pages that stand beside communities.
    private static readonly string[] Reserved = ["nouvelle"];
}
