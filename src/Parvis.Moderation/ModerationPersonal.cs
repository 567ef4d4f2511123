using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Policies;
using Parvis.Moderation.Replying;
using Parvis.Moderation.Screening;
using Parvis.Moderation.Settings;
using Parvis.Platform.Database;
using Parvis.Platform.Personal;

namespace Parvis.Moderation;

/// <summary>What moderation keeps of people, and until when.</summary>
internal static class ModerationPersonal
{
    // An appeal may come for six months (règlement (UE) 2022/2065, article 20): by then it is long over.
    private const string Since = "après la dernière décision du dossier";

    public static void Say(PersonalPlan plan)
    {
        var fair = plan.Purpose(new("moderation", "Modérer, avec des raisons et des recours")
        {
            Aim = "Recevoir les signalements, décider selon les règles, dire les raisons, permettre de contester et de répondre.",
            Basis = LegalBasis.LegalObligation,
            Law = "Règlement (UE) 2022/2065, articles 16 à 20 ; loi 2004-575 du 21 juin 2004, articles 1-1 et 6.",
            Concerned = "Qui signale, qui est l’auteur de ce qui est signalé, qui modère, qui demande un droit de réponse.",
            Recipients = "Qui modère ; la personne concernée, sans le nom de qui a signalé ; l’autorité judiciaire sur sa demande.",
            Keeps = "Le temps de décider et de contester ; la décision motivée reste, sans nom au registre public.",
        });
        // Decisions are official and stay; whom they concern is forgotten with the account.
        fair.Table<Policy>("politiques-de-moderation", "Les politiques de modération que vous avez publiées").Theirs(p => p.PublishedById, Leaving.StandIn).Show("Le", p => p.PublishedAt);
        fair.Table<Moderator>("moderation", "Les territoires que vous modérez").Theirs(m => m.PersonId, Leaving.Deleted).Mentions(m => m.NamedById, Leaving.StandIn).Show("Depuis", m => m.Since);
        fair.Table<ReadBefore>("lecture-avant", "Les communautés dont vous avez fait relire les textes avant publication").Theirs(r => r.SetById, Leaving.StandIn).Show("Depuis", r => r.Since);
        fair.Table<Case>("dossiers", "Les dossiers de modération").Mentions(c => c.AuthorId, Leaving.Unnamed).Mentions(c => c.AssignedToId, Leaving.Unnamed).Show("Le", c => c.OpenedAt);
        fair.Table<Alert>("signalements", "Vos signalements").Theirs(a => a.ReporterId, Leaving.Unnamed).Clearing(a => a.Name, a => a.Email).Secret(a => a.TokenHash)
            .Show("Le", a => a.At).Show("Texte", a => a.Explanation)
            // The reason given stays, for the yearly report (règlement (UE) 2022/2065, article 15).
            .Purge("signalements", Keep.Months(12), Since, (db, before) => Over(db, before, db.Everywhere<Alert>().Where(a => a.Explanation != "" || a.Name != null || a.Email != null || a.ReporterId != null), a => a.CaseId),
                set => set.SetProperty(a => a.Name, (string?)null).SetProperty(a => a.Email, (string?)null).SetProperty(a => a.ReporterId, (Guid?)null).SetProperty(a => a.Explanation, ""));
        fair.Table<FrozenCopy>("copies-figees", "Les copies de ce qui a été signalé").Show("Le", c => c.At).Show("Titre", c => c.Title).Show("Texte", c => c.Text)
            .Purge("copies-figees", Keep.Months(12), Since, (db, before) => Over(db, before, db.Everywhere<FrozenCopy>(), c => c.CaseId));
        fair.Table<CaseNote>("notes-de-moderation", "Vos notes de modération").Theirs(n => n.AuthorId, Leaving.StandIn).Show("Le", n => n.At).Show("Texte", n => n.Text)
            .Purge("notes-de-moderation", Keep.Months(12), Since, (db, before) => Over(db, before, db.Everywhere<CaseNote>(), n => n.CaseId));
        fair.Table<Decision>("decisions", "Les décisions de modération qui vous concernent").Theirs(d => d.ConcernsId, Leaving.Unnamed).Mentions(d => d.DecidedById, Leaving.StandIn)
            .Show("Le", d => d.At).Show("Règle", d => d.Rule).Show("Faits", d => d.Facts);
        fair.Table<Appeal>("recours", "Vos recours").Theirs(a => a.PersonId, Leaving.Unnamed).Mentions(a => a.DecidedById, Leaving.Unnamed)
            .Show("Le", a => a.At).Show("Texte", a => a.Text).Show("Réponse", a => a.Answer);
        fair.Table<Print>("empreintes", "Les empreintes de vos textes des trente derniers jours").Theirs(p => p.PersonId, Leaving.Deleted).Secret(p => p.Pairs).Show("Le", p => p.At);
        fair.Table<PrintMark>("marques", "Les sites que vos textes des trente derniers jours ont cités, et ce par quoi un texte se reconnaît").Theirs(m => m.PersonId, Leaving.Deleted).Show("Le", m => m.At).Show("Texte", m => m.Mark);
        plan.Nobody<LearntWord>("counts of words");
        plan.Nobody<Lesson>("what was learnt from a case");
        fair.Table<ReplyRequest>("droits-de-reponse", "Les droits de réponse que vous avez tranchés").Mentions(r => r.DecidedById, Leaving.Unnamed).Show("Le", r => r.At).Show("Nom", r => r.Name).Show("Adresse de courriel", r => r.Email).Show("Texte", r => r.Text)
            .Purge("reponses-refusees", Keep.Months(12), "après le refus", (db, before) => db.Everywhere<ReplyRequest>().Where(r => r.State == ReplyState.Refused && r.DecidedAt < before))
            // What was published stays, signed; how to reach who wrote it does not.
            .Purge("reponses-publiees", Keep.Months(12), "après la publication", (db, before) => db.Everywhere<ReplyRequest>().Where(r => r.State == ReplyState.Published && r.DecidedAt < before && r.Email != ""),
                set => set.SetProperty(r => r.Email, "").SetProperty(r => r.Passage, ""));
        fair.Table<ModerationSetting>("reglages-de-moderation", "Qui est d’astreinte").Show("Adresse de courriel", s => s.EmergencyEmail);
    }

    /// <summary>Rows of cases that are decided, without an appeal waiting, for long enough.</summary>
    private static IQueryable<T> Over<T>(ParvisDb db, DateTime before, IQueryable<T> rows, Expression<Func<T, Guid>> of) where T : class
    {
        var later = db.Everywhere<Decision>();
        var over = db.Everywhere<Case>().Where(c => c.State == CaseState.Decided && c.DecidedAt < before && !later.Any(d => d.CaseId == c.Id && d.At >= before)).Select(c => c.Id);
        var contains = Expression.Call(typeof(Queryable), nameof(Queryable.Contains), [typeof(Guid)], over.Expression, of.Body);
        return rows.Where(Expression.Lambda<Func<T, bool>>(contains, of.Parameters));
    }
}
