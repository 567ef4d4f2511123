using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Moderating;

/// <summary>What of a person’s words was read and answered. Only people whom someone answers for count: newcomers cannot vouch for each other.</summary>
internal sealed class Heard(ParvisDb db, IPeople people) : IHeard
{
    /// <summary>The latest words are enough to know someone by, and bound what is read.</summary>
    private const int Most = 30;

    public IQueryable<Guid> Words(Guid person)
    {
        var (verified, stances, comments) = (people.Verified, db.Set<Stance>(), db.Set<Comment>());
        var said = db.Set<Contribution>().Where(c => c.AuthorId == person).OrderByDescending(c => c.PostedAt).Take(Most)
            .Where(c => c.AnsweredAt != null || stances.Any(s => s.ContributionId == c.Id && s.PersonId != person && verified.Any(v => v == s.PersonId)));
        var talked = db.Set<Comment>().Where(c => c.AuthorId == person && c.WithdrawnAt == null).OrderByDescending(c => c.Id).Take(Most)
            .Where(c => comments.Any(r => r.ContributionId == c.ContributionId && r.ParentId == c.Id && r.AuthorId != person && verified.Any(v => v == r.AuthorId)));
        return said.Select(c => c.Id).Concat(talked.Select(c => c.Id));
    }
}
