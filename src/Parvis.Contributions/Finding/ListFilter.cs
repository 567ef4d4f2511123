using Microsoft.AspNetCore.Http;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.People.Contracts;

namespace Parvis.Contributions.Finding;

/// <summary>Reads the filters of a list from an address: the page, its feed and the JSON list understand the same ones.</summary>
internal static class ListFilter
{
    private const int MostPlace = 100;

    /// <summary>Values that mean nothing are ignored.</summary>
    /// <param name="seen">Communities the viewer sees, and themes, when they are known already.</param>
    /// <returns>Null when the community named does not exist for this viewer.</returns>
    public static async Task<ContributionFilter?> Read(
        IQueryCollection query, ICommunities communities, Viewer viewer, TimeProvider clock, CancellationToken cancel, IReadOnlyList<CommunityCard>? seen = null, IReadOnlyList<ThemeCard>? themes = null)
    {
        Guid? community = null;
        if (query["communaute"].ToString() is { Length: > 0 } slug)
        {
            if ((seen?.FirstOrDefault(c => c.Slug == slug) ?? await communities.BySlug(slug, await communities.AccessOf(viewer, cancel), cancel)) is not { } card) return null;
            community = card.Id;
        }

        var place = query["lieu"].ToString().Trim();
        return new ContributionFilter
        {
            CommunityId = community,
            ThemeId = query["theme"].ToString() is { Length: > 0 } theme ? (themes ?? await communities.Themes(cancel)).FirstOrDefault(t => t.Slug == theme)?.Id : null,
            Kind = Known<ContributionKind>(query["nature"]),
            State = Known<ListState>(query["etat"]) ?? ListState.Any,
            Outcome = Known<Outcome>(query["issue"]),
            Since = int.TryParse(query["periode"], System.Globalization.CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3660 ? clock.GetUtcNow().UtcDateTime.AddDays(-days) : null,
            Place = place.Length is > 0 and <= MostPlace ? place : null,
            Order = Known<ListOrder>(query["ordre"]) ?? ListOrder.Newest,
            After = query["apres"],
        };
    }

    private static T? Known<T>(string? value) where T : struct, Enum => Enum.TryParse<T>(value, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
}
