using Parvis.Notices.Contracts;

namespace Parvis.Contributions;

/// <summary>Stands where the notices room keeps no follows (a composition without it).</summary>
internal sealed class NoOneFollows : IFollows
{
    public Task<bool> Follow(Guid personId, FollowKind kind, Guid subjectId, CancellationToken cancel = default) => Task.FromResult(false);

    public Task<bool> Unfollow(Guid personId, FollowKind kind, Guid subjectId, CancellationToken cancel = default) => Task.FromResult(false);

    public Task<bool> IsFollowing(Guid personId, FollowKind kind, Guid subjectId, CancellationToken cancel = default) => Task.FromResult(false);

    public Task Move(FollowKind kind, Guid fromSubject, Guid toSubject, CancellationToken cancel = default) => Task.CompletedTask;

    public Task<int> CountFollowers(IReadOnlyCollection<(FollowKind Kind, Guid Id)> subjects, CancellationToken cancel = default) => Task.FromResult(0);
}
