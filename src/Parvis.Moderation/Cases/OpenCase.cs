using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Screening;
using Parvis.Notices.Contracts;
using Parvis.Platform.Database;

namespace Parvis.Moderation.Cases;

/// <summary>Opens the case of a content, or joins the open one; keeps a copy of what it said. Inside a unit of work.</summary>
internal sealed class OpenCase(Unit unit, ModerationGate gate, INoticeBoard board, SpamScore spam)
{
    public async Task<(Case Case, FrozenCopy Copy)> Run(ModeratedContent content, CaseOrigin origin, AlertReason? reason, Guid? by, CancellationToken cancel)
    {
        var db = unit.Db;
        var known = await db.Set<Case>().FirstOrDefaultAsync(c => c.ContentId == content.Id && c.State == CaseState.Open, cancel);
        var of = known ?? new Case
        {
            Id = unit.NewId(), Reference = ReferenceCode.New(), ContentKind = content.Kind, ContentId = content.Id, Title = Cut(content.Title), Href = Cut(content.Href), AuthorId = content.AuthorId,
            CommunityId = content.CommunityId, Visibility = content.Visibility, Origin = origin, Priority = CasePriority.Normal, OpenedAt = unit.Now,
        };
        if (known is null)
        {
            db.Add(of);
            if (await spam.Of(content.Text, cancel) is { Hundredths: >= SpamScore.Doubtful } score)
            {
                of.Signs = Sign.Keep(of.Signs, [score.Sign]);
                of.Priority = CasePriority.High;
            }
        }

        of.Visibility = content.Visibility > of.Visibility ? content.Visibility : of.Visibility;
        if (reason is { } said)
        {
            of.Alerts++;
            if (of.Reason is null || said < of.Reason) of.Reason = said;
            var grave = Gravity(said);
            if (grave < of.Priority) of.Priority = grave;
        }

        var copy = await Copy(of, content, known is not null, cancel);
        return (of, copy);
    }

    /// <summary>Tells those who may decide it that there is something to decide.</summary>
    public async Task Tell(Case of, Guid? causedBy, CancellationToken cancel)
    {
        await gate.Escalate(of, cancel);
        await unit.Db.SaveChangesAsync(cancel);
        var draft = of.Priority == CasePriority.Urgent
            ? new NoticeDraft(NoticeKind.Duty, CaseGuard.Name, of.Id, "Urgent, à modérer : « {0} ».", [of.Title], $"/moderation/dossiers/{of.Reference}")
            : new NoticeDraft(NoticeKind.Duty, CaseGuard.Name, of.Id, "À modérer : « {0} ».", [of.Title], $"/moderation/dossiers/{of.Reference}");
        await board.Tell(draft with { CausedBy = causedBy }, await gate.Workers(of, cancel), cancel);
    }

    private async Task<FrozenCopy> Copy(Case of, ModeratedContent content, bool known, CancellationToken cancel)
    {
        var (title, text) = (Cut(content.Title), content.Text);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n{text}")));
        if (known && await unit.Db.Set<FrozenCopy>().FirstOrDefaultAsync(c => c.CaseId == of.Id && c.Sha256 == hash, cancel) is { } same) return same;
        var copy = new FrozenCopy { Id = unit.NewId(), CaseId = of.Id, Title = title, Text = text, Sha256 = hash, At = unit.Now };
        unit.Db.Add(copy);
        return copy;
    }

    private static CasePriority Gravity(AlertReason reason) => reason switch
    {
        AlertReason.LifeThreat or AlertReason.Child or AlertReason.Terrorism => CasePriority.Urgent,
        AlertReason.Hate or AlertReason.Threat or AlertReason.Harassment or AlertReason.PrivateLife => CasePriority.High,
        _ => CasePriority.Normal,
    };

    private static string Cut(string text) => text.Length <= 300 ? text : text[..300];
}
