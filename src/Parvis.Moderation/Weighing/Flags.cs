using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Screening;
using Parvis.Moderation.Trusting;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Weighing;

/// <summary>Weighs notices; hides, for a time, what people known here notify together. Inside the unit of work of the notice.</summary>
internal sealed class Flags(Unit unit, Trust trust, IPeople people, Contents contents, ModerationLetters letters)
{
    private const int MostJudged = 200;

    private static readonly DecisionKind[] Kept = [DecisionKind.Keep, DecisionKind.Restore, DecisionKind.Approve];

    private ParvisDb Db => unit.Db;

    public async Task<int> WeightOf(Viewer viewer, ModeratedContent content, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } me || viewer.Suspended is not null || me == content.AuthorId) return 0;
        var facts = await trust.Facts(viewer, cancel);
        var level = TrustRules.Level(facts);
        if (FlagRules.Weight(level, facts.Days, 0, 0) == 0) return 0;
        var judged = await (
            from alert in Db.Set<Alert>()
            join decision in Db.Set<Decision>() on alert.CaseId equals decision.CaseId
            where alert.ReporterId == me && decision.At >= alert.At && decision.OverturnedAt == null
            orderby decision.At descending
            select decision.Kind).Take(MostJudged).ToListAsync(cancel);
        return FlagRules.Weight(level, facts.Days, judged.Count(k => k.Restricts()), judged.Count(k => Kept.Contains(k)));
    }

    /// <summary>Hides the content when the notices of its present words weigh enough.</summary>
    public async Task Weigh(Case of, Alert last, FrozenCopy copy, ModeratedContent content, CancellationToken cancel)
    {
        if (last.Weight == 0 || !MayHide(of, content)) return;
        var (caseId, copyId, contentId, hash) = (of.Id, copy.Id, content.Id, copy.Sha256);
        var weights = await Db.Set<Alert>().Where(a => a.CaseId == caseId && a.CopyId == copyId && a.Weight > 0 && a.ReporterId != null).Select(a => a.Weight).ToListAsync(cancel);
        weights.Add(last.Weight);
        if (!FlagRules.Hide(weights, TrustLevel.Known)) return;
        if (content.AuthorId is { } author && (await people.Viewers([author], cancel)).GetValueOrDefault(author) is { } writer && !FlagRules.Hide(weights, await trust.Of(writer, cancel))) return;
        // A person has already read these words and left them: notices of the same do not undo it.
        if (await (
            from copies in Db.Set<FrozenCopy>()
            join decision in Db.Set<Decision>() on copies.CaseId equals decision.CaseId
            join known in Db.Set<Case>() on copies.CaseId equals known.Id
            where known.ContentId == contentId && copies.Sha256 == hash && copies.At <= decision.At && Kept.Contains(decision.Kind) && decision.OverturnedAt == null
            select decision.Id).AnyAsync(cancel)) return;
        (of.Held, of.HeldUntil) = (true, unit.Now + FlagRules.Hides);
        of.Signs = Sign.Keep(of.Signs, [new Sign(SignKind.Alerts, [])]);
        if (of.Priority == CasePriority.Normal) of.Priority = CasePriority.High;
        unit.Record(new RegisterLine("moderation.held", of.Id, null, of.Visibility == Visibility.Public, new { of.ContentKind, Automated = true, Hours = (int)FlagRules.Hides.TotalHours }));
        await Db.SaveChangesAsync(cancel);
        await contents.Of(content.Kind)!.Show(content, Showing.Hidden, FlagRules.Rule, cancel);
        await letters.Held(of, cancel);
    }

    /// <summary>Shows again what nobody decided in time. Once: later notices of the same case hide it no more.</summary>
    public async Task Release(Case of, CancellationToken cancel)
    {
        (of.Held, of.HeldUntil) = (false, null);
        unit.Record(new RegisterLine("moderation.released", of.Id, null, of.Visibility == Visibility.Public, new { of.ContentKind, Automated = true }));
        await Db.SaveChangesAsync(cancel);
        if (await contents.Find(of.ContentKind, of.ContentId, cancel) is { Showing: Showing.Hidden } content) await contents.Of(content.Kind)!.Show(content, Showing.Shown, null, cancel);
    }

    private bool MayHide(Case of, ModeratedContent content) =>
        content is { Official: false, Binds: false, Showing: Showing.Shown or Showing.Limited, Kind: not ContentKinds.Profile }
        && of.State == CaseState.Open && contents.Of(content.Kind)!.Takes(Showing.Hidden) && Sign.Read(of.Signs).All(s => s.Kind != SignKind.Alerts);
}

/// <summary>Shows again what notices hid and nobody decided.</summary>
internal sealed class ReleaseHeld(ParvisDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    private const int BatchSize = 100;

    public string Name => "moderation.held";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken cancel)
    {
        while (true)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var batch = await db.Everywhere<Case>().AsNoTracking().Where(c => c.HeldUntil <= now).OrderBy(c => c.Id).Select(c => new { c.TerritoryId, c.Id }).Take(BatchSize).ToListAsync(cancel);
            foreach (var row in batch)
            {
                await using var scope = scopes.CreateAsyncScope();
                var services = scope.ServiceProvider;
                services.GetRequiredService<TerritoryScope>().Enter((await services.GetRequiredService<ITerritoryDirectory>().ById(row.TerritoryId, cancel))!);
                var unit = services.GetRequiredService<Unit>();
                await unit.Write(
                    async () =>
                    {
                        var of = await unit.Db.Set<Case>().FirstAsync(c => c.Id == row.Id, cancel);
                        if (of.HeldUntil <= unit.Now) await services.GetRequiredService<Flags>().Release(of, cancel);
                        return Result.Done;
                    },
                    cancel);
            }

            if (batch.Count < BatchSize) return;
        }
    }
}
