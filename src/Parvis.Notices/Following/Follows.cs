using Microsoft.EntityFrameworkCore;
using Parvis.Notices.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Notices.Following;

internal sealed class Follows(Unit unit) : IFollows
{
    private ParvisDb Db => unit.Db;

    public async Task<bool> Follow(Guid personId, FollowKind kind, Guid subjectId, CancellationToken cancel = default)
    {
        var (territory, subject, now) = (Db.CurrentTerritory, (int)kind, unit.Now);
        return await Db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO notices_follow (territory_id, subject_id, person_id, kind, since)
            VALUES ({territory}, {subjectId}, {personId}, {subject}, {now}) ON CONFLICT DO NOTHING
            """,
            cancel) == 1;
    }

    public async Task<bool> Unfollow(Guid personId, FollowKind kind, Guid subjectId, CancellationToken cancel = default) =>
        await Db.Set<Follow>().Where(f => f.PersonId == personId && f.SubjectId == subjectId && f.Kind == kind).ExecuteDeleteAsync(cancel) > 0;

    public Task<bool> IsFollowing(Guid personId, FollowKind kind, Guid subjectId, CancellationToken cancel = default) =>
        Db.Set<Follow>().AnyAsync(f => f.SubjectId == subjectId && f.PersonId == personId && f.Kind == kind, cancel);

    public async Task Move(FollowKind kind, Guid fromSubject, Guid toSubject, CancellationToken cancel = default)
    {
        var followers = Db.Set<Follow>().Where(f => f.SubjectId == fromSubject && f.Kind == kind);
        var (territory, subject) = (Db.CurrentTerritory, (int)kind);
        await Db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO notices_follow (territory_id, subject_id, person_id, kind, since)
            SELECT territory_id, {toSubject}, person_id, kind, since FROM notices_follow
            WHERE territory_id = {territory} AND subject_id = {fromSubject} AND kind = {subject}
            ON CONFLICT DO NOTHING
            """,
            cancel);
        await followers.ExecuteDeleteAsync(cancel);
    }

    public Task<int> CountFollowers(IReadOnlyCollection<(FollowKind Kind, Guid Id)> subjects, IReadOnlyCollection<Guid> leftOut, CancellationToken cancel = default) =>
        Of(subjects).Where(p => !leftOut.Contains(p)).CountAsync(cancel);

    public async Task<IReadOnlyList<Guid>> Followers(IReadOnlyCollection<(FollowKind Kind, Guid Id)> subjects, CancellationToken cancel = default) =>
        await Of(subjects).ToListAsync(cancel);

    private IQueryable<Guid> Of(IReadOnlyCollection<(FollowKind Kind, Guid Id)> subjects)
    {
        var ids = subjects.Select(s => s.Id).ToList();
        return Db.Set<Follow>().Where(f => ids.Contains(f.SubjectId)).Select(f => f.PersonId).Distinct();
    }
}
