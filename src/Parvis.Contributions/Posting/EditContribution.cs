using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Moderating;
using Parvis.Contributions.Reading;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Search;
using Parvis.Platform.Security;

namespace Parvis.Contributions.Posting;

/// <param name="FromVersion">The version the writer started from.</param>
internal sealed record EditContributionInput(string Reference, string? Title, string? Body, string? Note, int FromVersion);

/// <summary>Changes one's words; what they were stays readable by whoever may read them now.</summary>
internal sealed class EditContribution(Unit unit, ContributionGate gate, SearchIndex search, INoticeBoard board, ReadingFirst reading, Pace pace)
{
    /// <summary>In an hour, by one person.</summary>
    public const int Most = 30;

    public async Task<Result> Run(Viewer viewer, EditContributionInput input, CancellationToken cancel)
    {
        var (title, body, note) = (PostingRules.Line(input.Title), PostingRules.Lines(input.Body), PostingRules.Line(input.Note));
        if (PostingRules.Text(title, body) is { } refusal) return refusal;
        if (note.Length > ContributionsModel.MostReason) return ContributionFailures.NoteTooLong;
        return await unit.Write(
            async () =>
            {
                if (await pace.Refuses("edit", viewer.PersonId, Most, cancel) is { } slower) return slower;
                var seen = await gate.ToChange(viewer, input.Reference, cancel);
                if (seen.Failure is { } failure) return failure;
                var contribution = seen.Get();
                if (!contribution.MayBeEditedBy(viewer)) return ContributionFailures.NotYours;
                if (!contribution.TakesWords()) return ContributionFailures.Closed;
                if (contribution.Title == title && contribution.Body == body) return Result.Done;
                var id = contribution.Id;
                var (next, now) = (input.FromVersion + 1, unit.Now);
                // The version is taken by one writer only; a second one reads what the first wrote.
                var taken = await unit.Db.Set<Contribution>().Where(c => c.Id == id && c.Version == input.FromVersion)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, next), cancel);
                if (taken == 0) return ContributionFailures.EditedMeanwhile;
                unit.Db.Add(new ContributionVersion
                {
                    Id = unit.NewId(), ContributionId = id, Number = input.FromVersion, Title = contribution.Title, Body = contribution.Body,
                    At = contribution.EditedAt ?? contribution.PostedAt, EditorId = viewer.PersonId, Note = note.Length > 0 ? note : null,
                });
                contribution.Version = next;
                contribution.Title = title;
                contribution.Body = body;
                contribution.Extract = ContributionDocument.Extract(body);
                contribution.Slug = ContributionDocument.Slug(title, contribution.Reference);
                contribution.EditedAt = contribution.MovedAt = now;
                var looked = await reading.Look(viewer, contribution, new Written(ContentKinds.Contribution, id, $"{title}\n\n{body}", Again: true, contribution.IsRequest), cancel);
                if (looked.Refusal is { } limit) return limit;
                if (looked.Waits)
                {
                    // What changes is read before it is published, as what is new.
                    contribution.Showing = Showing.Pending;
                    await search.RemoveAll(id, cancel);
                    await reading.Tell(ContentKinds.Contribution, id, looked, cancel);
                    return Result.Done;
                }

                if (contribution.Showing == Showing.Shown) await search.Put(ContributionDocument.Of(contribution), cancel);
                unit.Publish(new ContributionEdited(id));
                await reading.Tell(ContentKinds.Contribution, id, looked, cancel);
                await board.TellFollowers(
                    new NoticeDraft(NoticeKind.Followed, "contribution", id, "Le texte de « {0} » a changé.", [title], $"/c/{contribution.Reference}/versions") { CausedBy = viewer.PersonId },
                    [(FollowKind.Contribution, id)],
                    cancel);
                return Result.Done;
            },
            cancel);
    }
}

/// <summary>Takes one's contribution back. It stays readable with its history; it no longer waits for an answer.</summary>
internal sealed class WithdrawContribution(Unit unit, ContributionGate gate, SearchIndex search, INoticeBoard board, Requests.RequestClerk clerk)
{
    public async Task<Result> Run(Viewer viewer, string reference, string? words, CancellationToken cancel)
    {
        var reason = PostingRules.Lines(words);
        if (reason.Length > ContributionsModel.MostReason) return ContributionFailures.ReasonTooLong;
        return await unit.Write(
            async () =>
            {
                var seen = await gate.ToChange(viewer, reference, cancel, takesBack: true);
                if (seen.Failure is { } failure) return failure;
                var contribution = seen.Get();
                if (!contribution.MayBeEditedBy(viewer)) return ContributionFailures.NotYours;
                if (!contribution.TakesWords()) return ContributionFailures.Closed;
                await clerk.End(contribution, Requests.RequestEnd.Withdrawn, cancel);
                contribution.Close(ContributionState.Withdrawn, unit.Now);
                // As in the lists: whoever has its address still reads it, nobody is led to it any more.
                await search.RemoveAll(contribution.Id, cancel);
                unit.Db.Add(new Routing.Step
                {
                    Id = unit.NewId(), ContributionId = contribution.Id, Kind = Routing.StepKind.Withdrawn, At = unit.Now, PersonId = viewer.PersonId,
                    Text = reason.Length > 0 ? reason : null,
                });
                unit.Publish(new ContributionWithdrawn(contribution.Id));
                if (contribution.IsRequest)
                {
                    unit.Record(new Platform.Register.RegisterLine(
                        "contributions.request_withdrawn", contribution.Id, viewer.PersonId, contribution.Visibility == Visibility.Public, new { Receipt = reference }));
                }

                await board.TellFollowers(
                    new NoticeDraft(NoticeKind.Followed, "contribution", contribution.Id, "« {0} » a été retirée.", [contribution.Title], contribution.Href) { CausedBy = viewer.PersonId },
                    [(FollowKind.Contribution, contribution.Id)],
                    cancel);
                return Result.Done;
            },
            cancel);
    }
}
