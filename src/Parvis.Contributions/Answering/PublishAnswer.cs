using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Requests;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Register;
using Parvis.Platform.Search;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Answering;

/// <summary>The role's public word. Signed by the role first, by the person second; whoever cares is told.</summary>
internal sealed class PublishAnswer(
    Unit unit, ContributionGate gate, IRoles roles, INoticeBoard board, SearchIndex search, TerritoryScope scope, MergeContributions merge, Reroute reroute, TransferAway transfer,
    RequestClerk clerk, RequestLetters letters)
{
    private ParvisDb Db => unit.Db;

    /// <param name="revision">The shared draft as it was read: what someone saved since is not thrown away unread. Null when none was shown.</param>
    public Task<Result<Answer?>> Run(Viewer viewer, string reference, AnswerInput input, CancellationToken cancel, int? revision = null) => unit.Write<Answer?>(
        async () =>
        {
            var seen = await gate.ToChange(viewer, reference, cancel);
            if (seen.Failure is { } absent) return absent;
            var contribution = seen.Get();
            if (!await roles.MayAnswer(viewer, contribution, cancel)) return AnswerFailures.NotYourRole;
            if (contribution.State is not (ContributionState.Awaiting or ContributionState.Paused)) return AnswerFailures.NotAwaiting;
            var zone = scope.Info!.Zone;
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(unit.Now, zone));
            if (AnswerRules.Check(input, today) is { } wrong) return wrong;
            if (revision is { } read && await Db.Set<AnswerDraft>().AnyAsync(d => d.ContributionId == contribution.Id && d.Revision != read, cancel)) return AnswerFailures.DraftStale.On("Text");

            // Passing it to another role here is no answer: the clock goes on.
            if (input.Outcome == Outcome.Transferred && input.ToRoleId is { } within)
            {
                var moved = await reroute.Run(viewer, reference, within, input.Text, cancel);
                return moved.Failure is { } stays ? stays : new Result<Answer?>(null, null);
            }

            var request = contribution.IsRequest ? await clerk.Waiting(contribution.Id, cancel) : null;
            Copy? copy = null;
            if (input.Outcome == Outcome.Transferred && input.GoesOut)
            {
                // What is not public leaves only because the law has it answered by who is competent (CRPA article L114-2).
                if (contribution.Visibility != Visibility.Public && !contribution.IsRequest) return RequestFailures.BodyPrivate;
                copy = new Copy(null, input.ToBody!.Trim(), null);
                await letters.Transmit(contribution, request, input.ToBodyEmail!.Trim(), input.Text!, cancel);
            }
            else if (input.Outcome == Outcome.Transferred)
            {
                var sent = await transfer.Run(contribution, input.ToTerritory!.Trim(), cancel);
                if (sent.Failure is { } kept) return kept;
                copy = sent.Get();
            }

            Guid? duplicateOf = null;
            var promised = contribution.DueAt;
            if (input.Outcome == Outcome.Duplicate)
            {
                var merged = await merge.Run(viewer, reference, input.DuplicateOf, cancel, answering: true);
                if (merged.Failure is { } apart) return apart.On("DuplicateOf");
                duplicateOf = contribution.MergedIntoId;
                // Answered, unlike what is merged without a word: the promise stays on the account.
                contribution.DueAt = promised;
            }

            await clerk.End(contribution, copy is null ? RequestEnd.Answered : RequestEnd.Transmitted, cancel, copy?.Territory);
            if (copy is not null && request is not null) await letters.TellTransmitted(contribution, request, copy.Territory, cancel);
            if (copy is not null) unit.Record(new RegisterLine("contributions.transmitted", contribution.Id, viewer.PersonId, RequestClerk.Public(contribution), new { contribution.Reference, To = copy.Territory, contribution.IsRequest }));
            var answer = Write(viewer, contribution, input, copy, duplicateOf);
            await Settle(contribution, answer, zone, cancel);
            await Tell(viewer, contribution, answer, cancel);
            return answer;
        },
        cancel);

    private Answer Write(Viewer viewer, Contribution contribution, AnswerInput input, Copy? copy, Guid? duplicateOf)
    {
        var answer = new Answer
        {
            Id = unit.NewId(),
            ContributionId = contribution.Id,
            Round = contribution.Round,
            RoleId = contribution.ActingRoleId!.Value,
            PersonId = viewer.PersonId,
            Outcome = input.Outcome!.Value,
            Text = input.Text?.Trim() ?? "",
            WhatHappened = input.Outcome == Outcome.Apology ? input.WhatHappened!.Trim() : null,
            WhatWeDo = input.Outcome == Outcome.Apology ? input.WhatWeDo!.Trim() : null,
            ByWhen = AnswerRules.Commits(input.Outcome.Value) ? input.ByWhen : null,
            DeclineReason = input.Outcome == Outcome.Declined ? input.DeclineReason : null,
            DuplicateOfId = duplicateOf,
            ToTerritoryId = copy?.TerritoryId,
            CopyHref = copy?.Href,
            CopyTerritory = copy?.Territory,
            PublishedAt = unit.Now,
            DueAt = contribution.DueAt ?? unit.Now,
        };
        Db.Add(answer);
        return answer;
    }

    private async Task Settle(Contribution contribution, Answer answer, TimeZoneInfo zone, CancellationToken cancel)
    {
        PromiseClock.Stop(contribution);
        if (contribution.State != ContributionState.Merged) contribution.State = ContributionState.Answered;
        contribution.AnsweredAt = unit.Now;
        contribution.MovedAt = unit.Now;
        contribution.Outcome = answer.Outcome;
        contribution.Judgement = null;
        contribution.JudgedAt = null;
        contribution.JudgementReason = null;
        Db.Add(new Step
        {
            Id = unit.NewId(), ContributionId = contribution.Id, Kind = StepKind.Answered, At = unit.Now, RoleId = answer.RoleId, PersonId = answer.PersonId,
        });
        if (answer.ByWhen is { } day)
        {
            Db.Add(new FollowUp
            {
                Id = unit.NewId(),
                ContributionId = contribution.Id,
                AnswerId = answer.Id,
                RoleId = contribution.RoleId ?? answer.RoleId,
                What = Clip(answer.WhatWeDo ?? answer.Text),
                DueAt = Deadline.EndOf(day, zone),
            });
        }

        await Db.Set<AnswerDraft>().Where(d => d.ContributionId == contribution.Id).ExecuteDeleteAsync(cancel);
        await search.Put(AnswerDocument.Of(contribution, answer), cancel);
        unit.Publish(new AnswerPublished(contribution.Id, answer.Id));
        unit.Record(new RegisterLine(
            "contributions.answered", contribution.Id, answer.PersonId, contribution.Visibility == Visibility.Public,
            new { contribution.Reference, answer.Round, answer.RoleId, Outcome = answer.Outcome.ToString(), contribution.DueAt }));
    }

    private async Task Tell(Viewer viewer, Contribution contribution, Answer answer, CancellationToken cancel)
    {
        var role = (await roles.Find(answer.RoleId, cancel))?.Name ?? "";
        var href = contribution.Href + "#reponse";
        if (contribution.AuthorId is { } author)
        {
            await board.Tell(
                new NoticeDraft(NoticeKind.Mine, "contribution", contribution.Id, "Le rôle {0} répond à « {1} »", [role, contribution.Title], href) { CausedBy = viewer.PersonId },
                [author],
                cancel);
        }

        // A duplicate's followers have just moved to the one it goes on in.
        List<(FollowKind, Guid)> subjects = [.. Subjects(contribution)];
        if (answer.DuplicateOfId is { } other) subjects.Add((FollowKind.Contribution, other));
        await board.TellFollowers(
            new NoticeDraft(NoticeKind.Followed, "contribution", contribution.Id, "Le rôle {0} répond à « {1} »", [role, contribution.Title], href) { CausedBy = viewer.PersonId, ToldApart = contribution.AuthorId },
            subjects,
            cancel);
    }

    /// <summary>What one may follow to be told of an answer to it.</summary>
    public static IEnumerable<(FollowKind, Guid)> Subjects(Contribution contribution)
    {
        yield return (FollowKind.Contribution, contribution.Id);
        if (contribution.ActingRoleId is { } role) yield return (FollowKind.Role, role);
        if (contribution.CommunityId is { } community) yield return (FollowKind.Community, community);
        if (contribution.ThemeId is { } theme) yield return (FollowKind.Theme, theme);
    }

    internal static string Clip(string text) => text.Length <= ContributionsModel.MostReason ? text : text[..(ContributionsModel.MostReason - 1)] + "…";
}

/// <summary>What search keeps of an answer.</summary>
internal static class AnswerDocument
{
    public static SearchDocument Of(Contribution contribution, Answer answer) => new()
    {
        Id = answer.Id,
        Kind = "answer",
        ParentId = contribution.Id,
        CommunityId = contribution.CommunityId,
        Visibility = contribution.Visibility,
        At = answer.PublishedAt,
        Facet = answer.Outcome.ToString().ToLowerInvariant(),
        Title = contribution.Title,
        Text = Writing.Plain(string.Join("\n\n", answer.WhatHappened, answer.WhatWeDo, answer.Text)),
        Href = contribution.Href + "#reponse",
    };
}
