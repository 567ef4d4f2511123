using Parvis.Kernel;
using Parvis.People.Contracts;

namespace Parvis.Notices.Contracts;

/// <summary>What a notice is about; each person chooses a rhythm for each.</summary>
public enum NoticeKind
{
    /// <summary>My own contribution: receipt, routing, answer, pause.</summary>
    Mine = 0,

    /// <summary>Something I follow moved.</summary>
    Followed = 1,

    /// <summary>Someone replied to me.</summary>
    Reply = 2,

    /// <summary>My roles: arrivals, reminders, lateness, opinions asked.</summary>
    Duty = 3,

    /// <summary>My communities: requests to join, visions, invitations.</summary>
    Community = 4,

    /// <summary>My account: standings, administration.</summary>
    Account = 5,
}

/// <summary>What can be followed.</summary>
public enum FollowKind
{
    Contribution = 0,
    Community = 1,
    Role = 2,
    Person = 3,
    Theme = 4,
}

/// <summary>A notice to people. Only those who may see the matter, at the time and again when mail leaves, are told.</summary>
/// <param name="Matter">Kind of the matter that rules who may see it (key of <see cref="IMatterGuard"/>), for example "contribution".</param>
/// <param name="MatterId">Identifier of that matter; notices of one matter are grouped.</param>
/// <param name="Sentence">French sentence, key of the translation catalogue.</param>
/// <param name="Args">Values of the sentence's placeholders, as text.</param>
/// <param name="Href">Path within the territory.</param>
public sealed record NoticeDraft(
    NoticeKind Kind,
    string Matter,
    Guid MatterId,
    string Sentence,
    IReadOnlyList<string> Args,
    string Href)
{
    /// <summary>Whoever caused it is not told.</summary>
    public Guid? CausedBy { get; init; }

    /// <summary>Words are asked of the person: an answer by e-mail gives them.</summary>
    public bool Asks { get; init; }

    /// <summary>Whoever has a notice of their own about it is not told twice.</summary>
    public Guid? ToldApart { get; init; }
}

/// <summary>Tells people. Called inside a unit of work; written in its transaction.</summary>
public interface INoticeBoard
{
    Task Tell(NoticeDraft draft, IReadOnlyCollection<Guid> people, CancellationToken cancel = default);

    /// <summary>Tells whoever follows any of the subjects.</summary>
    Task TellFollowers(NoticeDraft draft, IReadOnlyCollection<(FollowKind Kind, Guid Id)> subjects, CancellationToken cancel = default);
}

/// <summary>Who follows what. Called inside a unit of work.</summary>
public interface IFollows
{
    /// <returns>True when it changed something.</returns>
    Task<bool> Follow(Guid personId, FollowKind kind, Guid subjectId, CancellationToken cancel = default);

    Task<bool> Unfollow(Guid personId, FollowKind kind, Guid subjectId, CancellationToken cancel = default);

    Task<bool> IsFollowing(Guid personId, FollowKind kind, Guid subjectId, CancellationToken cancel = default);

    /// <summary>Whoever followed the one follows the other instead.</summary>
    Task Move(FollowKind kind, Guid fromSubject, Guid toSubject, CancellationToken cancel = default);

    /// <summary>How many people follow any of the subjects, those left out not counted.</summary>
    Task<int> CountFollowers(IReadOnlyCollection<(FollowKind Kind, Guid Id)> subjects, IReadOnlyCollection<Guid> leftOut, CancellationToken cancel = default);

    /// <summary>Who follows any of the subjects, each person once.</summary>
    Task<IReadOnlyList<Guid>> Followers(IReadOnlyCollection<(FollowKind Kind, Guid Id)> subjects, CancellationToken cancel = default);
}

/// <summary>Says who may see a matter. One per matter kind, registered by the module that owns it.</summary>
public interface IMatterGuard
{
    string Matter { get; }

    /// <summary>Whether one may talk on it by answering the letter that tells of it.</summary>
    bool TakesReplies => false;

    /// <returns>Those of <paramref name="people"/> who may see it now; empty when it no longer exists.</returns>
    Task<IReadOnlySet<Guid>> WhoMaySee(Guid matterId, IReadOnlyCollection<Guid> people, CancellationToken cancel = default);

    /// <returns>Those of the matters that one person may see now, in one statement.</returns>
    Task<IReadOnlySet<Guid>> WhatIsSeen(Viewer viewer, IReadOnlyCollection<Guid> matters, CancellationToken cancel = default);
}

/// <summary>What an answer by e-mail is taken for.</summary>
public enum ReplyPurpose
{
    /// <summary>Words on the matter, as anyone's.</summary>
    Talk = 0,

    /// <summary>What its author was asked to make clear.</summary>
    Precision = 1,
}

/// <param name="TerritoryId">Where the matter stands.</param>
/// <param name="Until">Until when it is taken; past, it proves who writes and does nothing more.</param>
public sealed record ReplyTarget(Guid TerritoryId, Guid PersonId, string Matter, Guid MatterId, ReplyPurpose Purpose, DateTime Until);

/// <summary>Addresses at which one person answers about one matter, for one purpose, until a date. Whoever holds the address speaks as that person.</summary>
public interface IReplyAddresses
{
    /// <returns>The same address as before while it is valid; null when letters are not read. Inside a unit of work.</returns>
    Task<string?> For(Guid personId, string matter, Guid matterId, ReplyPurpose purpose, CancellationToken cancel = default);

    /// <returns>What the signed part of an address stands for; null when we did not sign it.</returns>
    Task<ReplyTarget?> Read(string token, CancellationToken cancel = default);
}

/// <summary>What someone follows, as the page says it.</summary>
/// <param name="Href">Path within the territory.</param>
public sealed record FollowSubject(string Name, string Href);

/// <summary>Finds what can be followed; one per kind, registered by the module that owns it.</summary>
public interface IFollowSubject
{
    FollowKind Kind { get; }

    /// <returns>Null when it does not exist or the viewer may not see it.</returns>
    Task<FollowSubject?> Find(Viewer viewer, Guid id, CancellationToken cancel);
}

/// <summary>Where one follows something.</summary>
public static class FollowHref
{
    internal static readonly IReadOnlyList<(FollowKind Kind, string Segment)> Segments =
    [
        (FollowKind.Contribution, "contribution"), (FollowKind.Community, "communaute"), (FollowKind.Role, "role"), (FollowKind.Person, "personne"), (FollowKind.Theme, "theme"),
    ];

    /// <returns>Path within the territory.</returns>
    public static string Of(FollowKind kind, Guid id) => $"/suivre/{Segments.First(s => s.Kind == kind).Segment}/{id}";
}
