using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Moderating;

internal sealed class ContributionContent(Unit unit, ICommunities communities, IModeration moderation, IRoles roles, SearchIndex search) : Moderated(unit, communities, moderation)
{
    public override string Kind => ContentKinds.Contribution;

    public override async Task<ModeratedContent?> Find(Guid id, CancellationToken cancel)
    {
        if (await Of(id, cancel) is not { } c) return null;
        return new ModeratedContent(Kind, id, c.Title, $"{c.Title}\n\n{c.Body}", c.Href, c.AuthorId ?? c.RecordedById, c.CommunityId, c.Visibility, c.Showing)
        {
            // An article of an institution, brought in.
            Official = c.Official, Binds = c.IsRequest, MatterId = c.Id, Around = c.Showing, PublishedAt = c.EditedAt ?? c.PostedAt, Responsible = c is { Official: true, RoleId: { } role } ? await roles.Holders(role, cancel) : [],
        };
    }

    public override async Task Show(ModeratedContent content, Showing showing, string? rule, CancellationToken cancel)
    {
        var contribution = await Db.WithHeld<Contribution>().SingleAsync(c => c.Id == content.Id, cancel);
        var was = contribution.Showing;
        (contribution.Showing, contribution.HeldRule) = (showing, rule);
        Unit.Publish(new ContributionHeld(contribution.Id, showing));
        if (showing != Showing.Shown)
        {
            await search.RemoveAll(contribution.Id, cancel);
            return;
        }

        if (ContributionDocument.IsFound(contribution))
        {
            foreach (var document in await Documents(contribution, cancel)) await search.Put(document, cancel);
        }

        if (was != Showing.Pending || contribution.Version > 1) return;
        // Read and approved: it is told now as if it had just been said.
        Unit.Publish(new ContributionPosted(contribution.Id));
        if (contribution.RoleId is { } to) Unit.Publish(new ContributionRouted(contribution.Id, to, null));
    }

    private async Task<IReadOnlyList<SearchDocument>> Documents(Contribution contribution, CancellationToken cancel)
    {
        var id = contribution.Id;
        return
        [
            ContributionDocument.Of(contribution),
            .. (await Db.Set<Comment>().AsNoTracking().Where(c => c.ContributionId == id && c.WithdrawnAt == null).ToListAsync(cancel)).Select(c => CommentRules.Document(c, contribution)),
            .. (await Db.Set<Answer>().AsNoTracking().Where(a => a.ContributionId == id).ToListAsync(cancel)).Select(a => AnswerDocument.Of(contribution, a)),
        ];
    }
}

/// <summary>The word of a role: reviewed and referred to it, never hidden.</summary>
internal sealed class AnswerContent(Unit unit, ICommunities communities, IModeration moderation, IRoles roles) : Moderated(unit, communities, moderation)
{
    public override string Kind => ContentKinds.Answer;

    public override async Task<ModeratedContent?> Find(Guid id, CancellationToken cancel)
    {
        if (await Db.Set<Answer>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } answer || await Of(answer.ContributionId, cancel) is not { } c) return null;
        var text = string.Join("\n\n", new[] { answer.WhatHappened, answer.WhatWeDo, answer.Text }.Where(t => !string.IsNullOrEmpty(t)));
        return new ModeratedContent(Kind, id, c.Title, text, c.Href, answer.PersonId, c.CommunityId, c.Visibility, Showing.Shown)
        {
            Official = true, MatterId = c.Id, Around = c.Showing, PublishedAt = answer.CorrectedAt ?? answer.PublishedAt, Responsible = await roles.Holders(answer.RoleId, cancel),
        };
    }

    public override bool Takes(Showing showing) => showing == Showing.Shown;

    public override Task Show(ModeratedContent content, Showing showing, string? rule, CancellationToken cancel) => throw new InvalidOperationException("An answer is never held back.");
}
