using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Attaching;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Security;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.ByMail;

/// <summary>
/// An answer to a letter of ours becomes what its address was given for: a comment, or the precision its author was asked, by
/// the commands and rules of the pages. What is joined goes with one's own contribution.
/// </summary>
internal sealed class MailedReply(
    Unit unit, IPeople people, PostComment comment, GivePrecision precision, AttachFile attach, MailedFiles files, MailBack back, Pace pace)
{
    public async Task<LetterOutcome> Run(OneLetter letter, ReplyTarget target, CancellationToken cancel)
    {
        var address = (await people.Addresses([target.PersonId], cancel)).SingleOrDefault();
        var viewer = (await people.Viewers([target.PersonId], cancel)).GetValueOrDefault(target.PersonId);
        var contribution = target.Matter == "contribution"
            ? await unit.Db.Set<Contribution>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == target.MatterId, cancel)
            : null;
        if (address is null || viewer is null || contribution is null)
        {
            await back.NotAnAddress(letter, cancel);
            return LetterOutcome.Answered;
        }

        if (target.Until <= unit.Now)
        {
            await back.TooLate(letter, address, contribution, cancel);
            return LetterOutcome.Answered;
        }

        pace.ByLetter();
        using var language = new InLanguage(address.Language);
        using var received = await files.Receive(letter.Read, viewer, cancel);
        var done = await unit.Write(
            async () =>
            {
                unit.Db.Add(new ReceivedLetter { Fingerprint = letter.Fingerprint, At = unit.Now, Outcome = LetterOutcome.Taken });
                if (await Words(viewer, contribution, target.Purpose, letter.Read.Own, received.Kept.Count > 0, cancel) is { Failure: { } failure }) return failure;
                foreach (var file in received.Kept)
                {
                    if (await attach.Keep(viewer, contribution.Reference, file, files.Alternative(file), cancel) is { Failure: { } why }) received.Left.Add((file.Name, why));
                }

                if (received.Left.Count > 0) back.FilesLeft(letter, address, contribution, received.Left);
                return Result.Done;
            },
            cancel);
        if (done.Failure is not { } refusal) return LetterOutcome.Taken;
        await back.Refused(letter, address, refusal, cancel);
        return LetterOutcome.Answered;
    }

    private async Task<Result> Words(Viewer viewer, Contribution contribution, ReplyPurpose purpose, string said, bool withFiles, CancellationToken cancel)
    {
        // A photo alone says something where it can be joined.
        if (said.Length == 0 && withFiles && contribution.MayBeEditedBy(viewer)) return Result.Done;
        // The promise went on meanwhile: what was asked is then said as any word is.
        if (purpose == ReplyPurpose.Precision && contribution.State == ContributionState.Paused && contribution.MayBeEditedBy(viewer))
        {
            return await precision.Run(viewer, contribution.Reference, said, cancel);
        }

        return new Result((await comment.Run(viewer, new PostCommentInput(contribution.Reference, said), cancel)).Failure);
    }
}
