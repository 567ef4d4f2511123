using Parvis.Kernel;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Posting;

/// <summary>What search and lists keep of a contribution.</summary>
internal static class ContributionDocument
{
    private const int MostExtract = 300;

    /// <summary>What was moderated away where it was imported from is kept and counted, not found.</summary>
    public static bool IsFound(Contribution contribution) => contribution is not { Channel: Contracts.Channel.Imported, State: Contracts.ContributionState.Withdrawn };

    public static SearchDocument Of(Contribution contribution) => new()
    {
        Id = contribution.Id,
        Kind = "contribution",
        ParentId = contribution.Id,
        CommunityId = contribution.CommunityId,
        Visibility = contribution.Visibility,
        At = contribution.PostedAt,
        Facet = contribution.Kind.ToString().ToLowerInvariant(),
        Title = contribution.Title,
        Text = Writing.Plain(contribution.Body),
        Href = contribution.Href,
    };

    /// <summary>Readable end of the address. One word alone could be that of a page (« position », « versions »): the number follows it.</summary>
    public static string Slug(string title, string reference)
    {
        var slug = Slugs.Make(title);
        return slug.Contains('-', StringComparison.Ordinal) ? slug : $"{slug[..Math.Min(slug.Length, 40)]}-{reference.ToLowerInvariant()}";
    }

    /// <summary>The first words without markup, cut between two words.</summary>
    public static string Extract(string body)
    {
        var plain = Writing.Plain(body);
        if (plain.Length <= MostExtract) return plain;
        var cut = plain.LastIndexOf(' ', MostExtract);
        return (cut > MostExtract / 2 ? plain[..cut] : plain[..MostExtract]) + "…";
    }
}
