using Parvis.Kernel;
using Parvis.People.Contracts;

namespace Parvis.Moderation.Contracts;

/// <summary>Kinds of content that can be notified and moderated. They stand in addresses and in tables: they do not change.</summary>
public static class ContentKinds
{
    public const string Contribution = "contribution";
    public const string Comment = "commentaire";
    public const string Answer = "reponse";
    public const string Pledge = "engagement";
    public const string Reason = "raison";
    public const string File = "fichier";
    public const string Profile = "profil";
    public const string Petition = "petition";

    /// <summary>Where one notifies a content to those who moderate; path within the territory.</summary>
    public static string AlertHref(string kind, Guid id) => $"/signaler/{kind}/{id}";

    /// <summary>Where whoever a content names asks to answer it.</summary>
    public static string ReplyHref(string kind, Guid id) => $"/droit-de-reponse/{kind}/{id}";
}

/// <summary>A content as it is now, held back or not.</summary>
/// <param name="Title">What it is called where it stands (the title of its contribution, for what hangs on one).</param>
/// <param name="Text">All its words.</param>
/// <param name="Href">Its exact place, path within the territory.</param>
/// <param name="AuthorId">Whom a decision about it concerns; null when nobody with an account.</param>
public sealed record ModeratedContent(
    string Kind, Guid Id, string Title, string Text, string Href, Guid? AuthorId, Guid? CommunityId, Visibility Visibility, Showing Showing)
{
    /// <summary>Its first words, to be told from another.</summary>
    internal string Start => Text.Length > 70 ? Text[..70].ReplaceLineEndings(" ") + "…" : Text.ReplaceLineEndings(" ");

    /// <summary>Speaks for the institution: moderation reviews it and refers it to its role, and never hides it.</summary>
    public bool Official { get; init; }

    /// <summary>Asks the administration for a decision (a request, a petition), or hangs on one: notices never hide it before a person decides.</summary>
    public bool Binds { get; init; }

    /// <summary>When these words were published, UTC (the delay of the right of reply runs from it).</summary>
    public DateTime PublishedAt { get; init; }

    /// <summary>The contribution it is or hangs on: what rules who may be told of it.</summary>
    public Guid MatterId { get; init; }

    /// <summary>How far that contribution itself may be read.</summary>
    public Showing Around { get; init; }

    /// <summary>Who is told when an official content is referred to its role.</summary>
    public IReadOnlyList<Guid> Responsible { get; init; } = [];
}

/// <summary>One kind of content: what it says, who sees it, how it is held back. Registered by the module that owns it.</summary>
public interface IModeratedContent
{
    string Kind { get; }

    /// <returns>Null when it does not exist, or its author has taken it back.</returns>
    Task<ModeratedContent?> Find(Guid id, CancellationToken cancel);

    /// <summary>Whether the viewer may see where it stands (a place where something was hidden is still seen).</summary>
    Task<bool> Sees(Viewer viewer, ModeratedContent content, CancellationToken cancel);

    /// <summary>Whether it can be held back so.</summary>
    bool Takes(Showing showing);

    /// <summary>Shows or holds it back, with its counts, its search document and what must be told. Inside the unit of work of the decision.</summary>
    Task Show(ModeratedContent content, Showing showing, string? rule, CancellationToken cancel);

    /// <summary>Says that someone it names has answered it (right of reply), or no longer. Inside a unit of work.</summary>
    Task Replied(ModeratedContent content, int change, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>A community, as those who moderate need it.</summary>
/// <param name="Href">Path within the territory.</param>
public sealed record ModeratedPlace(Guid Id, string Name, string Href, Visibility Visibility);

/// <summary>What moderation must know of communities, which stand beside it; given by a module above both.</summary>
public interface IModeratedPlaces
{
    /// <summary>Communities the viewer facilitates.</summary>
    Task<IReadOnlyList<Guid>> Facilitated(Viewer viewer, CancellationToken cancel);

    /// <summary>The same for a statement of another module to look into.</summary>
    IQueryable<Guid> FacilitatedBy(Guid personId);

    /// <summary>What that is read from, for whoever keeps a figure made of it.</summary>
    IReadOnlyList<Type> FacilitatedFrom { get; }

    Task<IReadOnlyList<Guid>> Facilitators(Guid communityId, CancellationToken cancel);

    /// <summary>The community if the viewer may see it.</summary>
    Task<ModeratedPlace?> Find(Viewer viewer, Guid communityId, CancellationToken cancel);

    Task<string> Charter(Guid communityId, CancellationToken cancel);
}

/// <summary>What modules above ask of moderation.</summary>
public interface IModeration
{
    /// <summary>
    /// Looks at words before they are published: whether the community reads first (those who moderate it are not read), the
    /// limits of the first days, the same text again and again, bursts of links. Inside the unit of work that writes them.
    /// </summary>
    Task<Looked> Look(Viewer viewer, Guid? communityId, Written words, CancellationToken cancel);

    /// <summary>Puts a content just saved in the queue, with what was seen of it; held as <see cref="Showing.Pending"/> or not. Inside the unit of work that writes it.</summary>
    Task Tell(ModeratedContent content, Looked looked, CancellationToken cancel);

    /// <summary>Whether the viewer moderates contents of that visibility and community.</summary>
    Task<bool> Moderates(Viewer viewer, Visibility visibility, Guid? communityId, CancellationToken cancel);

    /// <summary>What is said in a community is seen by fewer people: so are its cases. They never become more public than they were.</summary>
    Task Narrowed(Guid communityId, Visibility visibility, CancellationToken cancel);

    /// <summary>Published replies of people whom a content, or what hangs on it, names.</summary>
    Task<IReadOnlyList<PublishedReply>> Replies(IReadOnlyCollection<Guid> contentIds, CancellationToken cancel);
}

/// <summary>An answer published by right of reply.</summary>
public sealed record PublishedReply(Guid Id, string Name, string Text, DateTime At);
