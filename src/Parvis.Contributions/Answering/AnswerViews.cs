using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Contributions.Answering;

internal sealed record AnswerView(Answer Answer, RoleCard? Role, string? PersonName, IReadOnlyList<FollowUp> FollowUps, (string Title, string Href)? DuplicateOf);

/// <summary>The answers of a contribution, as everyone sees them.</summary>
internal sealed record AnswerBand(Contribution Contribution, IReadOnlyList<AnswerView> Answers, DateTime Now);

internal sealed class AnswerViews(ParvisDb db, IRoles roles, IPeople people, TimeProvider clock)
{
    public async Task<AnswerBand> Of(Contribution contribution, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // Nothing to look for before the first answer.
        if (contribution.AnsweredAt is null && contribution.Round == 1) return new AnswerBand(contribution, [], now);
        var answers = await db.Set<Answer>().AsNoTracking().Where(a => a.ContributionId == contribution.Id).OrderBy(a => a.Round).ToListAsync(cancel);
        var followUps = answers.Any(a => a.ByWhen is not null)
            ? await db.Set<FollowUp>().AsNoTracking().Where(f => f.ContributionId == contribution.Id).OrderBy(f => f.DueAt).ToListAsync(cancel)
            : [];
        var cards = (await roles.All(cancel)).ToDictionary(r => r.Id);
        var signers = await people.Cards([.. answers.Select(a => a.PersonId).OfType<Guid>().Distinct()], cancel);
        var duplicates = answers.Select(a => a.DuplicateOfId).OfType<Guid>().ToList();
        var others = duplicates.Count == 0
            ? []
            // What was merged into is at least as open; if it closed since, its title is not for whoever reads this one.
            : await db.Set<Contribution>().AsNoTracking().Where(c => duplicates.Contains(c.Id) && (c.Visibility == Visibility.Public || c.CommunityId == contribution.CommunityId)).ToDictionaryAsync(c => c.Id, c => (c.Title, c.Href), cancel);
        return new AnswerBand(
            contribution,
            [.. answers.Select(a => new AnswerView(
                a,
                cards.GetValueOrDefault(a.RoleId),
                a.PersonId is { } signer ? signers.GetValueOrDefault(signer)?.Name : null,
                [.. followUps.Where(f => f.AnswerId == a.Id)],
                a.DuplicateOfId is { } other && others.TryGetValue(other, out var found) ? found : null))],
            now);
    }
}
