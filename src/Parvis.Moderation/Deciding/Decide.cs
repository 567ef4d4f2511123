using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Policies;
using Parvis.Moderation.Screening;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Deciding;

/// <param name="Rule">Key of a rule of <see cref="PolicyQuery.Rules"/>.</param>
internal sealed record DecideInput(string Reference, DecisionKind? Kind, string? Rule, string? Quote, string? Facts, bool Automated = false, int? Days = null);

/// <summary>
/// Decides a case: what becomes of the content or of its author, by which rule, on which facts (DSA article 17). Whom it
/// restricts receives the statement of reasons; who notified, the decision and its redress.
/// </summary>
internal sealed class Decide(
    Unit unit, ModerationGate gate, Contents contents, RuleCheck rules, ISuspensions suspensions, IPeople people, ModerationLetters letters, INoticeBoard board, TerritoryScope scope, Learn learn)
{
    public const int LeastFacts = 20;
    public const int MostDays = 365;

    /// <summary>DSA article 20, paragraph 1.</summary>
    public const int MonthsToContest = 6;

    public Task<Result<Guid>> Run(Viewer viewer, DecideInput input, CancellationToken cancel) => unit.Write<Guid>(
        async () =>
        {
            var worked = await gate.ToWork(viewer, input.Reference, cancel);
            if (worked.Failure is { } failure) return failure;
            var of = worked.Get();
            if (await gate.Concerns(viewer, of, cancel)) return ModerationFailures.Concerned;
            if (of.State == CaseState.Appealed) return ModerationFailures.AppealOpen;
            if (input.Kind is not { } kind || !Enum.IsDefined(kind)) return ModerationFailures.DecisionMissing;
            var content = await contents.Find(of.ContentKind, of.ContentId, cancel);
            if (await Possible(viewer, of, content, kind, cancel) is { } impossible) return impossible;
            if (kind == DecisionKind.Suspend && input.Days is not (>= 1 and <= MostDays)) return ModerationFailures.DaysWrong;
            var founded = await rules.Read(of.CommunityId, input.Rule, input.Quote, kind.Restricts() || kind == DecisionKind.Refer, cancel);
            if (founded.Failure is { } unfounded) return unfounded;
            var facts = input.Facts?.Trim().ReplaceLineEndings("\n") ?? "";
            if (facts.Length < LeastFacts && kind != DecisionKind.Approve) return ModerationFailures.FactsMissing;
            if (facts.Length > ModerationModel.MostText) return ModerationFailures.FactsTooLong;
            var decision = Make(viewer, of, kind, founded.Get(), facts, input.Automated, kind == DecisionKind.Suspend ? input.Days : null);
            if (kind == DecisionKind.Restore) await LiftSuspensions(of, cancel);
            await Apply(of, content, decision, cancel);
            await learn.From(of, kind, cancel);
            of.State = CaseState.Decided;
            of.DecidedAt = unit.Now;
            of.AssignedToId ??= viewer.PersonId;
            if (content is { Official: true } && kind == DecisionKind.Refer)
            {
                await board.Tell(new NoticeDraft(NoticeKind.Duty, "contribution", content.MatterId, "La modération vous prie de revoir la réponse à « {0} ».", [content.Title], content.Href), content.Responsible, cancel);
            }

            await letters.Decided(of, decision, kind is not (DecisionKind.Keep or DecisionKind.Refer), cancel);
            return decision.Id;
        },
        cancel);

    /// <summary>A decision on its way, and its line in the register.</summary>
    public Decision Make(Viewer viewer, Case of, DecisionKind kind, FoundedRule rule, string facts, bool automated, int? days)
    {
        var zone = scope.Info!.Zone;
        DateTime? ends = days is { } n
            ? TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(unit.Now, zone).Date.AddDays(n + 1), DateTimeKind.Unspecified), zone)
            : null;
        var decision = new Decision
        {
            Id = unit.NewId(), CaseId = of.Id, Kind = kind, RuleSource = rule.Source, Rule = rule.Rule, PolicyVersion = rule.Version, Quote = rule.Quote, Facts = facts, Automated = automated || of.Signs is not null,
            DecidedById = viewer.PersonId!.Value, ConcernsId = of.AuthorId, At = unit.Now, EndsAt = ends, ContestableUntil = unit.Now.AddMonths(MonthsToContest), AppealId = rule.AppealId,
        };
        unit.Db.Add(decision);
        unit.Record(new RegisterLine(
            "moderation.decided", decision.Id, viewer.PersonId, of.Visibility == Visibility.Public,
            new { Decision = kind.ToString(), of.ContentKind, Source = rule.Source.ToString(), rule.Rule, PolicyVersion = rule.Version, decision.Automated, Appeal = rule.AppealId is not null }));
        return decision;
    }

    /// <summary>Does to the content and its author what the decision says.</summary>
    public async Task Apply(Case of, ModeratedContent? content, Decision decision, CancellationToken cancel)
    {
        switch (decision.Kind)
        {
            case DecisionKind.Suspend:
                var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(decision.EndsAt!.Value.AddTicks(-1), scope.Info!.Zone));
                suspensions.Suspend(of.AuthorId!.Value, decision.EndsAt, last, decision.Id);
                return;
            case DecisionKind.CloseAccount:
                suspensions.Suspend(of.AuthorId!.Value, null, null, decision.Id);
                return;
        }

        // Kept, what notices hid is shown again.
        var hidden = of.HeldUntil is not null;
        var becomes = decision.Kind.Becomes() ?? (hidden && decision.Kind == DecisionKind.Keep ? Showing.Shown : null);
        (of.Held, of.HeldUntil) = (false, null);
        if (becomes is not { } showing || content is null || (content.Showing == showing && !hidden)) return;
        await contents.Of(content.Kind)!.Show(content, showing, showing == Showing.Shown ? null : decision.Rule, cancel);
    }

    private async Task LiftSuspensions(Case of, CancellationToken cancel)
    {
        var earlier = await unit.Db.Set<Decision>().Where(d => d.CaseId == of.Id && (d.Kind == DecisionKind.Suspend || d.Kind == DecisionKind.CloseAccount)).Select(d => d.Id).ToListAsync(cancel);
        foreach (var id in earlier) await suspensions.Lift(id, cancel);
    }

    private async Task<Failure?> Possible(Viewer viewer, Case of, ModeratedContent? content, DecisionKind kind, CancellationToken cancel)
    {
        if (content is { Official: true }) return kind is DecisionKind.Keep or DecisionKind.Refer ? null : ModerationFailures.OfficialStays;
        if (kind is DecisionKind.Suspend or DecisionKind.CloseAccount)
        {
            if (!(await gate.ReachOf(viewer, cancel)).Territory) return ModerationFailures.NotYours;
            if (of.AuthorId is not { } author) return ModerationFailures.NobodyConcerned;
            return (await people.Administrators(cancel)).Contains(author) ? ModerationFailures.AdministratorStays : null;
        }

        return Offered(of, content, contents).Contains(kind) ? null : ModerationFailures.DecisionImpossible;
    }

    /// <summary>What may be decided of the content as it is now, besides what concerns its author's account.</summary>
    public static IReadOnlyList<DecisionKind> Offered(Case of, ModeratedContent? content, Contents contents)
    {
        if (content is null) return of.State == CaseState.Open ? [DecisionKind.Keep, DecisionKind.Restore] : [DecisionKind.Restore];
        if (content.Official) return [DecisionKind.Keep, DecisionKind.Refer];
        if (content.Showing == Showing.Pending) return [DecisionKind.Approve, DecisionKind.Refuse];
        var handler = contents.Of(content.Kind)!;
        if (of.HeldUntil is not null) return [DecisionKind.Keep, .. new[] { DecisionKind.Limit, DecisionKind.Hide, DecisionKind.Remove }.Where(k => handler.Takes(k.Becomes()!.Value))];
        List<DecisionKind> offered = of.State == CaseState.Open ? [DecisionKind.Keep] : [];
        offered.AddRange(new[] { DecisionKind.Limit, DecisionKind.Hide, DecisionKind.Remove }.Where(k => k.Becomes() is { } s && s != content.Showing && handler.Takes(s)));
        offered.Add(DecisionKind.Restore);
        return offered;
    }
}

/// <summary>What a decision is founded on, as it was when decided.</summary>
internal sealed record FoundedRule(RuleSource Source, string Rule, int? Version, string? Quote)
{
    public static readonly FoundedRule None = new(RuleSource.Policy, "", null, null);

    public Guid? AppealId { get; init; }
}

internal sealed class RuleCheck(PolicyQuery policies, IModeratedPlaces places)
{
    public async Task<Result<FoundedRule>> Read(Guid? community, string? key, string? quote, bool needed, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(key)) return needed ? ModerationFailures.RuleMissing : FoundedRule.None;
        if ((await policies.Rules(community, cancel)).FirstOrDefault(r => r.Key == key) is not { } rule) return ModerationFailures.RuleMissing;
        if (rule.Source != RuleSource.Charter) return new FoundedRule(rule.Source, rule.Rule, rule.Version, null);
        var said = quote?.Trim() ?? "";
        if (said.Length == 0) return ModerationFailures.QuoteMissing;
        if (said.Length > ModerationModel.MostNote) return ModerationFailures.QuoteTooLong;
        return Flat(await places.Charter(community!.Value, cancel)).Contains(Flat(said), StringComparison.OrdinalIgnoreCase)
            ? new FoundedRule(rule.Source, rule.Rule, null, said)
            : ModerationFailures.QuoteNotThere;
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('\u00a0', ' ');
}
