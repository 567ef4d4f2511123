using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Promises;

/// <summary>A knot of the promise line.</summary>
/// <param name="Mark">done, now, late, paused, or empty for what is still to come.</param>
internal sealed record Knot(string Mark, string Title, string Detail);

/// <summary>A line of « le chemin en détail ».</summary>
internal sealed record Milestone(DateTime At, string Sentence, string? Words);

internal sealed record PromiseView(IReadOnlyList<Knot> Line, IReadOnlyList<Milestone> History);

/// <summary>Draws the way of a contribution: received, given to, promised, answered, followed up.</summary>
internal sealed class PromiseViews(ParvisDb db, IRoles roles, Words words, SaidDates dates, TerritoryScope scope, TimeProvider clock)
{
    public const int MostSteps = 200;

    private TimeZoneInfo Zone => scope.Info!.Zone;

    public async Task<PromiseView> Of(Contribution contribution, CancellationToken cancel) => await Of(
        contribution,
        await db.Set<Step>().AsNoTracking().Where(s => s.ContributionId == contribution.Id).OrderBy(s => s.At).ThenBy(s => s.Kind).ThenBy(s => s.Id).Take(MostSteps).ToListAsync(cancel),
        cancel);

    /// <param name="steps">Those of the contribution, in their order.</param>
    public async Task<PromiseView> Of(Contribution contribution, IReadOnlyList<Step> steps, CancellationToken cancel)
    {
        var cards = await roles.Cards(cancel);
        return new PromiseView(Line(contribution, cards), [.. steps.Select(s => new Milestone(s.At, Sentence(s, cards), Quoted(s)))]);
    }

    private List<Knot> Line(Contribution c, IReadOnlyDictionary<Guid, RoleCard> cards)
    {
        if (c.State == ContributionState.Recorded || c.RoleId is not { } role) return [];
        var now = clock.GetUtcNow().UtcDateTime;
        var name = cards.GetValueOrDefault(c.ActingRoleId ?? role)?.Name ?? words["un rôle"];
        var knots = new List<Knot>
        {
            new("done", words["Reçue"], dates.Day(c.PostedAt, Zone)),
            new("done", words["Confiée"], c.ActingRoleId is { } acting && acting != role
                ? words["au rôle {0}, en l’absence du rôle {1}", name, cards.GetValueOrDefault(role)?.Name ?? ""]
                : words["au rôle {0}", name]),
        };
        var due = c.DueAt is { } at ? dates.DueDay(at, Zone) : "";
        switch (c.State)
        {
            case ContributionState.Paused:
                knots.Add(new Knot("paused", words["En pause"], words["une précision est demandée à l’auteur"]));
                break;
            case ContributionState.Awaiting when c.IsLate(now):
                knots.Add(new Knot("late", words["Promise pour le {0}", due], words.N(dates.DaysLate(c.DueAt!.Value, Zone), "en retard de {0} jour", "en retard de {0} jours")));
                break;
            case ContributionState.Awaiting:
                knots.Add(new Knot("now", c.Round > 1 ? words["Nouvelle réponse promise"] : words["Réponse promise"], words["au plus tard le {0}", due]));
                break;
            default:
                knots.Add(new Knot("done", words["Réponse promise"], words["au plus tard le {0}", due]));
                break;
        }

        if (c.State == ContributionState.Answered && c.AnsweredAt is { } answered)
        {
            knots.Add(new Knot("done", words["Répondue"], $"{dates.Day(answered, Zone)}, {dates.Took(c.PostedAt, answered, Zone)}"));
            knots.Add(c.Judgement switch
            {
                Judgement.Answers => new Knot("done", words["Jugée"], words["l’auteur dit qu’elle répond"]),
                Judgement.DoesNotAnswer => new Knot("now", words["Jugée"], words["l’auteur dit qu’elle ne répond pas"]),
                _ => new Knot("", words["Suivie"], words["l’auteur peut dire si elle répond"]),
            });
        }
        else if (c.State is ContributionState.Withdrawn or ContributionState.Merged)
        {
            knots.Add(new Knot("", c.State == ContributionState.Merged ? words["Réunie"] : words["Retirée"], dates.Day(c.MovedAt, Zone)));
        }
        else
        {
            knots.Add(new Knot("", words["Répondue"], ""));
            knots.Add(new Knot("", words["Suivie"], ""));
        }

        return knots;
    }

    private string Sentence(Step step, IReadOnlyDictionary<Guid, RoleCard> cards)
    {
        string Role(Guid? id) => id is { } known ? cards.GetValueOrDefault(known)?.Name ?? words["un ancien rôle"] : words["un rôle"];
        return step.Kind switch
        {
            StepKind.Received => words["Reçue"],
            StepKind.Routed => step.Text is null ? words["Confiée au rôle {0}", Role(step.RoleId)] : words["Confiée au rôle {0} par la règle « {1} »", Role(step.RoleId), step.Text],
            StepKind.Rerouted => words["Passée du rôle {0} au rôle {1}", Role(step.FromRoleId), Role(step.RoleId)],
            StepKind.PassedOn when step.RoleId == step.FromRoleId => words["De retour au rôle {0}, de nouveau tenu", Role(step.RoleId)],
            StepKind.PassedOn => words["Reprise par le rôle {0}, le rôle {1} n’étant tenu par personne", Role(step.RoleId), Role(step.FromRoleId)],
            StepKind.Paused => words["Délai en pause : une précision est demandée"],
            StepKind.Resumed => words["Le délai reprend"],
            StepKind.Reminded => words["Rappel envoyé"],
            StepKind.Late => words["En retard : portée devant le rôle {0}", Role(step.RoleId)],
            StepKind.Answered => words["Répondue par le rôle {0}", Role(step.RoleId)],
            StepKind.Corrected => words["Réponse corrigée"],
            StepKind.Judged => words["Jugée par l’auteur"],
            StepKind.AskedAgain => words["Redemandée par l’auteur : un nouveau délai commence"],
            StepKind.Merged => words["Réunie à une autre contribution"],
            StepKind.Withdrawn => words["Retirée par l’auteur"],
            StepKind.Transferred => words["Transmise"],
            StepKind.FollowUpDone => words["Engagement tenu"],
            StepKind.Receipted => words["Accusé de réception délivré"],
            StepKind.Requested => words["Devenue une demande : le délai de la loi commence"],
            StepKind.Unrequested => words["Redevenue une simple contribution, par son auteur"],
            StepKind.SilentRejection => words["Décision implicite : rejetée par le silence de l’administration"],
            StepKind.SilentAcceptance => words["Décision implicite : acceptée par le silence de l’administration"],
            _ => words["Engagement en retard"],
        };
    }

    private static string? Quoted(Step step) => step.Kind is StepKind.Routed ? null : step.Text;
}
