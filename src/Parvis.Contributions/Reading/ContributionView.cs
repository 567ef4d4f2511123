using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Reading;

/// <summary>Everything the reading page shows.</summary>
internal sealed record ContributionView
{
    /// <summary>Detached; a page reads it and never changes it.</summary>
    public required Contribution Contribution { get; init; }
    public required ByLine Author { get; init; }
    public required AnswerBand Answers { get; init; }

    /// <summary>The way it went, oldest first.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>The agent who wrote it down, when it came through one.</summary>
    public ByLine? RecordedBy { get; init; }
    public string? CommunityName { get; init; }
    public string? CommunityHref { get; init; }
    public IReadOnlyList<SourceLine> Sources { get; init; } = [];
    public IReadOnlyList<FileLine> Files { get; init; } = [];
    public IReadOnlyList<PledgeLine> Pledges { get; init; } = [];
    public required StancesView Stances { get; init; }
    public required Slice<CommentLine> Comments { get; init; }
    public MergedLine? MergedInto { get; init; }
    public IReadOnlyList<MergedLine> Merged { get; init; } = [];

    /// <summary>It and all that hangs on it here.</summary>
    public IEnumerable<Guid> ContentIds => [Contribution.Id, .. Answers.Answers.Select(a => a.Answer.Id), .. Files.Select(f => f.Id), .. Pledges.Select(p => p.Id), .. Comments.Items.SelectMany(All)];

    private static IEnumerable<Guid> All(CommentLine line) => line.Replies.SelectMany(All).Append(line.Id);
}

/// <summary>Who speaks. Without a name the person is not named (no account, or erased).</summary>
internal sealed record ByLine(Guid? Id, string? Name, StandingKind Standing, bool Imported)
{
    public static ByLine Of(Guid? id, StandingKind standing, IReadOnlyDictionary<Guid, PersonCard> cards) =>
        id is not { } known || !cards.TryGetValue(known, out var card) ? new ByLine(null, null, standing, false)
            : card.Closed ? Said(card.Name, standing)
            : new ByLine(known, card.Name, standing, card.Imported);

    /// <summary>The name is that of a role, which speaks for an institution.</summary>
    public bool IsRole { get; init; }

    public static ByLine Signed(string? role, StandingKind standing) => new(null, role, standing, false) { IsRole = true };

    /// <summary>Someone without account, by the name they gave, if any.</summary>
    public static ByLine Said(string? name, StandingKind standing) => new(null, string.IsNullOrEmpty(name) ? null : name, standing, false);

    /// <summary>The name, leading to the person's page when they have one, and the standing beside it.</summary>
    /// <param name="root">Path base of the territory.</param>
    public IHtmlContent Html(Words words, string root)
    {
        if (Name is null) return new HtmlString($"<span>{HtmlEncoder.Default.Encode(words["une personne non nommée"])}</span>");
        var name = HtmlEncoder.Default.Encode(Name);
        var said = Id is { } id && !Imported ? $"<a class=\"who\" href=\"{root}/personnes/{id}\">{name}</a>" : $"<b>{name}</b>";
        return new HtmlString($"{said} <span class=\"st\">{HtmlEncoder.Default.Encode(IsRole ? words["rôle"] : Imported ? words["importé"] : words.Say(Standing))}</span>");
    }
}

internal sealed record SourceLine(string Title, string Url);

internal sealed record FileLine(Guid Id, string Name, string ContentType, long Bytes, bool Inline, string? Alternative, Showing Showing);

internal sealed record PledgeLine(Guid Id, string Text, DateTime At, DateTime? DoneAt, DateTime? GivenUpAt, ByLine By, bool Mine, Showing Showing, string HeldRule);

internal sealed record MergedLine(string Title, string Href);

internal sealed record CommentLine(
    Guid Id, Guid? ParentId, int Depth, ByLine By, Alignment Alignment, string Body, DateTime PostedAt, DateTime? EditedAt, int Version, bool Withdrawn,
    int ImportedVotes, bool Mine, Showing Showing, string? HeldRule)
{
    /// <summary>Whether its words are there to be read.</summary>
    public bool Readable => !Withdrawn && (Showing == Showing.Shown || Showing == Showing.Limited || (Showing == Showing.Pending && Mine));

    public IReadOnlyList<CommentLine> Replies { get; init; } = [];
}
