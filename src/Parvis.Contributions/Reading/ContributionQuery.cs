using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Contributions.Talking;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Reading;

/// <summary>Reads one contribution with all its page shows, in four statements whatever its size.</summary>
internal sealed class ContributionQuery(ParvisDb db, ContributionGate gate, ContributionPieces pieces, ICommunities communities, IRoles roles, IPeople people, TimeProvider clock)
{
    private sealed record Found(Contribution Contribution, List<Answer> Answers);

    private static readonly Compiled<Func<ParvisDb, string, CancellationToken, Task<Found?>>> WithAnswers = new(() => EF.CompileAsyncQuery(
        HeldRows.In<Func<ParvisDb, string, CancellationToken, Found?>>((db, reference, _) => db.WithHeld<Contribution>().AsNoTracking().Where(c => c.Reference == reference)
            .Select(c => new Found(c, db.Set<Answer>().Where(a => a.ContributionId == c.Id).OrderBy(a => a.Round).ToList())).FirstOrDefault())));

    /// <returns>Null when it does not exist or the viewer may not see it: the two are told apart by nothing.</returns>
    public async Task<ContributionView?> Run(Viewer viewer, string typed, string? commentsAfter, CancellationToken cancel)
    {
        if (ReferenceCode.Parse(typed) is not { } reference) return null;
        var found = await WithAnswers.On(db)(db, reference, cancel);
        if (found is null || !await gate.Shows(viewer, found.Contribution, cancel)) return null;
        var (contribution, answers) = (found.Contribution, found.Answers);
        var hung = await pieces.Read(contribution, answers, viewer.PersonId, cancel);
        var comments = await CommentThreads.Load(db, contribution.Id, commentsAfter, viewer.PersonId, cancel);
        var cards = await people.Cards(
            [
                .. comments.Items.Select(c => c.AuthorId).Concat(answers.Select(a => a.PersonId)).Append(contribution.AuthorId).Append(contribution.RecordedById)
                    .Concat(hung.Pledges.Select(p => (Guid?)p.PersonId)).OfType<Guid>().Distinct(),
            ],
            cancel);
        var community = contribution.CommunityId is { } id ? (await communities.Cards([id], cancel)).GetValueOrDefault(id) : null;
        var mine = contribution.MayBeEditedBy(viewer);
        var open = await roles.Cards(cancel);
        return new ContributionView
        {
            Contribution = contribution,
            Author = contribution.Official && contribution.RoleId is { } signing ? ByLine.Signed(open.GetValueOrDefault(signing)?.Name, contribution.AuthorStanding)
                : contribution.AuthorId is null && contribution.RecordedById is not null
                ? ByLine.Said(contribution.OnBehalfOf, contribution.AuthorStanding)
                : ByLine.Of(contribution.AuthorId, contribution.AuthorStanding, cards),
            RecordedBy = contribution.RecordedById is { } by ? ByLine.Of(by, StandingKind.Agent, cards) : null,
            CommunityName = community?.Name,
            CommunityHref = community?.Href,
            Sources = hung.Sources,
            Files = hung.Files,
            Steps = hung.Steps,
            Pledges = [.. hung.Pledges.Select(p => new PledgeLine(p.Id, p.Text, p.At, p.DoneAt, p.GivenUpAt, ByLine.Of(p.PersonId, StandingKind.Inhabitant, cards), p.PersonId == viewer.PersonId, p.Showing, p.HeldRule))],
            Stances = StancesView.Of(hung.Tallies, hung.MyStance),
            Comments = CommentThreads.Nest(comments, cards, viewer.PersonId),
            MergedInto = contribution.MergedIntoId is { } into ? hung.Others.GetValueOrDefault(into) : null,
            Merged = hung.Merged,
            Answers = new AnswerBand(contribution, [.. answers.Select(View)], mine, clock.GetUtcNow().UtcDateTime),
        };

        AnswerView View(Answer answer) => new(
            answer,
            open.GetValueOrDefault(answer.RoleId),
            answer.PersonId is { } signer ? cards.GetValueOrDefault(signer)?.Name : null,
            [.. hung.FollowUps.Where(f => f.AnswerId == answer.Id).Select(f => f.Line)],
            answer.DuplicateOfId is { } other && hung.Others.TryGetValue(other, out var line) ? (line.Title, line.Href) : null);
    }
}
