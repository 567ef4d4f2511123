using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Register;
using Parvis.Platform.Security;

namespace Parvis.Moderation.Replying;

internal sealed record ReplyInput(string Kind, Guid Id, string? Name, string? Email, string? Passage, string? Text, string From);

internal static class ReplyRules
{
    /// <summary>Loi 2004-575, art. 1-1 III: the request comes within three months of the publication.</summary>
    public const int Months = 3;

    /// <summary>The same: published within three days of its receipt.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromDays(3);

    /// <summary>Décret 2007-1527: no longer than what it answers, and at most 200 lines. A short text leaves room for a few sentences all the same.</summary>
    public static int Most(ModeratedContent content) => Math.Clamp(content.Text.Length, 1000, 200 * 80);
}

/// <summary>Takes in a request of right of reply, from anyone.</summary>
internal sealed class AskReply(Unit unit, Contents contents, ModerationLetters letters, IPeople people, INoticeBoard board, Throttle throttle, FormCheck check)
{
    /// <summary>In an hour, from one address.</summary>
    public const int Most = 5;

    public async Task<Result> Run(Viewer viewer, ReplyInput input, CancellationToken cancel)
    {
        var (name, email) = (input.Name?.Trim() ?? "", input.Email?.Trim() ?? "");
        var (passage, text) = (Lines(input.Passage), Lines(input.Text));
        if (await contents.Seen(viewer, input.Kind, input.Id, cancel) is not { } content) return ModerationFailures.Absent;
        if (name.Length == 0) return ModerationFailures.NameMissing;
        if (name.Length > ModerationModel.MostName) return ModerationFailures.NameTooLong;
        if (!Addresses.IsOne(email)) return ModerationFailures.EmailWrong;
        if (passage.Length == 0) return ModerationFailures.PassageMissing;
        if (passage.Length > ModerationModel.MostText) return ModerationFailures.PassageTooLong;
        if (text.Length == 0) return ModerationFailures.ReplyMissing;
        if (text.Length > ReplyRules.Most(content)) return ModerationFailures.ReplyTooLong.With(ReplyRules.Most(content));
        if (!viewer.SignedIn && await check.Asks(cancel) is { } unconfirmed) return unconfirmed;
        if (!await throttle.Allows("reply", viewer.PersonId?.ToString() ?? input.From, Most, TimeSpan.FromHours(1), cancel)
            || !await throttle.Allows("alert-mail", email.ToUpperInvariant(), Most, TimeSpan.FromHours(1), cancel)) return ModerationFailures.TooOften;
        return await unit.Write(
            async () =>
            {
                if (unit.Now > content.PublishedAt.AddMonths(ReplyRules.Months)) return ModerationFailures.ReplyLate;
                var request = new ReplyRequest
                {
                    Id = unit.NewId(), ContentKind = content.Kind, ContentId = content.Id, Title = content.Title.Length > 300 ? content.Title[..300] : content.Title, Place = content.Href,
                    CommunityId = content.CommunityId, Visibility = content.Visibility, Name = name, Email = email, Passage = passage, Text = text, At = unit.Now, DueAt = unit.Now + ReplyRules.Delay,
                    Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "fr",
                };
                unit.Db.Add(request);
                unit.Record(new RegisterLine("moderation.reply_asked", request.Id, viewer.PersonId, false, new { content.Kind, request.DueAt }));
                letters.ReplyReceived(request);
                // The right is exercised against whoever publishes: administrators and moderators of the territory, who may see it.
                await unit.Db.SaveChangesAsync(cancel);
                var told = await people.Viewers([.. (await people.Administrators(cancel)).Concat(await unit.Db.Set<Settings.Moderator>().Select(m => m.PersonId).Take(200).ToListAsync(cancel)).Distinct()], cancel);
                await board.Tell(
                    new NoticeDraft(NoticeKind.Duty, ReplyGuard.Name, request.Id, "Droit de réponse demandé sur « {0} » : trois jours pour le publier.", [request.Title], $"/moderation/reponses/{request.Id}") { CausedBy = viewer.PersonId },
                    [.. told.Keys], cancel);
                return Result.Done;
            },
            cancel);
    }

    private static string Lines(string? text) => text?.Trim().ReplaceLineEndings("\n") ?? "";
}

/// <summary>Publishes a reply beside what it answers, or refuses it with its reason.</summary>
internal sealed class DecideReply(Unit unit, Contents contents, ModerationGate gate, ModerationLetters letters)
{
    public Task<Result> Run(Viewer viewer, Guid id, bool publish, string? refusal, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var reach = await gate.ReachOf(viewer, cancel);
            if (!viewer.SignedIn || !reach.Any) return ModerationFailures.Absent;
            if (await ReplyGuard.Seen(unit.Db.Set<ReplyRequest>(), reach).FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } request) return ModerationFailures.Absent;
            var content = await contents.Find(request.ContentKind, request.ContentId, cancel);
            // Whoever wrote what it answers does not decide whether it is answered.
            if (content?.AuthorId is { } author && author == viewer.PersonId) return ModerationFailures.Concerned;
            if (request.State != ReplyState.Open) return ModerationFailures.NotOpen;
            var why = refusal?.Trim() ?? "";
            if (publish && content is null) return ModerationFailures.Absent;
            if (!publish && why.Length < Deciding.Decide.LeastFacts) return ModerationFailures.RefusalMissing;
            if (why.Length > ModerationModel.MostText) return ModerationFailures.AnswerTooLong.On("Refusal");
            (request.State, request.DecidedById, request.DecidedAt, request.Refusal) = (publish ? ReplyState.Published : ReplyState.Refused, viewer.PersonId, unit.Now, publish ? null : why);
            if (publish) await contents.Of(request.ContentKind)!.Replied(content!, 1, cancel);
            unit.Record(new RegisterLine("moderation.reply_decided", request.Id, viewer.PersonId, request.Visibility == Visibility.Public, new { State = request.State.ToString(), request.ContentKind }));
            letters.ReplyAnswered(request);
            return Result.Done;
        },
        cancel);
}

/// <summary>Who works on requests of right of reply: as for cases.</summary>
internal sealed class ReplyGuard(ParvisDb db, ModerationGate gate, IPeople people) : IMatterGuard
{
    public const string Name = "reply";

    public string Matter => Name;

    public static IQueryable<ReplyRequest> Seen(IQueryable<ReplyRequest> requests, Reach reach)
    {
        var (territory, widest, mine) = (reach.Territory, reach.Widest, reach.Facilitates.Select(f => (Guid?)f).ToList());
        return requests.Where(r => (territory && r.Visibility <= widest) || mine.Contains(r.CommunityId));
    }

    public async Task<IReadOnlySet<Guid>> WhoMaySee(Guid matterId, IReadOnlyCollection<Guid> ids, CancellationToken cancel = default)
    {
        var found = new HashSet<Guid>();
        foreach (var (id, viewer) in await people.Viewers(ids, cancel))
        {
            if ((await WhatIsSeen(viewer, [matterId], cancel)).Count > 0) found.Add(id);
        }

        return found;
    }

    public async Task<IReadOnlySet<Guid>> WhatIsSeen(Viewer viewer, IReadOnlyCollection<Guid> matters, CancellationToken cancel = default) =>
        await Seen(db.Set<ReplyRequest>().Where(r => matters.Contains(r.Id)), await gate.ReachOf(viewer, cancel)).Select(r => r.Id).ToHashSetAsync(cancel);
}
