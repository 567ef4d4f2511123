using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Talking;

internal static class CommentRules
{
    /// <summary>A slip is mended without trace for so long; afterwards each edit keeps what was said before.</summary>
    public static readonly TimeSpan Mending = TimeSpan.FromMinutes(15);

    public static Failure? Refusal(string body, Alignment alignment) =>
        body.Length == 0 ? ContributionFailures.CommentMissing
        : body.Length > ContributionsModel.MostComment ? ContributionFailures.CommentTooLong
        : !Enum.IsDefined(alignment) ? ContributionFailures.AlignmentUnknown
        : null;

    /// <summary>Where it is read, whatever the page of comments it falls on.</summary>
    public static string Href(Contribution contribution, Guid comment) => $"/c/{contribution.Reference}/commentaires/{comment:D}/lire";

    public static Task Count(Unit unit, Guid contribution, int change, CancellationToken cancel)
    {
        var (territory, now) = (unit.Db.CurrentTerritory, unit.Now);
        return unit.Db.Database.ExecuteSqlAsync(
            $"UPDATE contributions_contribution SET comments = comments + {change}, moved_at = {now} WHERE territory_id = {territory} AND id = {contribution}", cancel);
    }

    public static SearchDocument Document(Comment comment, Contribution contribution) => new()
    {
        Id = comment.Id,
        Kind = "comment",
        ParentId = contribution.Id,
        CommunityId = contribution.CommunityId,
        Visibility = contribution.Visibility,
        At = comment.PostedAt,
        Title = contribution.Title,
        Text = Writing.Plain(comment.Body),
        Href = Href(contribution, comment.Id),
    };
}
