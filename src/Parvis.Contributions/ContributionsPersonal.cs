using Parvis.Contributions.Answering;
using Parvis.Contributions.ByMail;
using Parvis.Contributions.Paper;
using Parvis.Contributions.Petitions;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Requests;
using Parvis.Contributions.Routing;
using Parvis.Contributions.Talking;
using Parvis.Platform.Personal;

namespace Parvis.Contributions;

/// <summary>What the talk keeps of people, and until when.</summary>
internal static class ContributionsPersonal
{
    public static void Say(PersonalPlan plan)
    {
        var talk = plan.Purpose(new("participation", "Recevoir et publier ce que vous dites")
        {
            Aim = "Publier contributions, commentaires, positions et engagements, les faire arriver au bon rôle, en garder l’histoire.",
            Basis = LegalBasis.PublicTask,
            Law = "Code des relations entre le public et l’administration, article L131-1.",
            Concerned = "Qui s’exprime, ou pour qui un agent s’exprime.",
            Recipients = "Tout le monde, ou les membres de la communauté quand elle est réservée.",
            Keeps = "Aussi longtemps que la discussion publique ; sans auteur quand le compte est effacé.",
        });
        var answers = plan.Purpose(new("reponses", "Préparer et publier les réponses")
        {
            Aim = "Écrire une réponse à plusieurs, demander un avis, publier, tenir ce qui a été promis.",
            Basis = LegalBasis.PublicTask,
            Law = "Code des relations entre le public et l’administration, articles L111-2 et L131-1.",
            Concerned = "Agents, élus et partenaires qui répondent.",
            Recipients = "Tout le monde pour la réponse publiée ; les autres personnes chargées de répondre pour sa préparation.",
            Keeps = "La réponse, comme archive publique ; son brouillon, jusqu’à sa publication.",
        });
        var requests = plan.Purpose(new("demandes", "Accuser réception des demandes")
        {
            Aim = "Dater une demande, en accuser réception, dire ce que vaut le silence, la transmettre à qui est compétent.",
            Basis = LegalBasis.LegalObligation,
            Law = "Code des relations entre le public et l’administration, articles L112-3, L112-11, R112-11-1 à R112-11-3, L114-2 et L231-1 à L231-4.",
            Concerned = "Qui adresse une demande à la collectivité.",
            Recipients = "Le service chargé de la demande ; l’administration à laquelle elle est transmise.",
            Keeps = "Aussi longtemps que la contribution dont elle vient, comme archive publique.",
        });
        talk.Table<Contribution>("contributions", "Ce que vous avez dit").Theirs(c => c.AuthorId, Leaving.Unnamed).Mentions(c => c.RecordedById, Leaving.Unnamed)
            .Show("Le", c => c.PostedAt).Show("Titre", c => c.Title).Show("Texte", c => c.Body).Show("Lieu", c => c.Place).Show("Votre avis sur la réponse", c => c.JudgementReason);
        talk.Table<ContributionVersion>("versions", "Vos modifications").Theirs(v => v.EditorId, Leaving.Unnamed)
            .Show("Le", v => v.At).Show("Titre", v => v.Title).Show("Texte", v => v.Body);
        talk.Table<Draft>("brouillons", "Vos brouillons").Theirs(d => d.PersonId, Leaving.Deleted).Show("Le", d => d.SavedAt).Show("Titre", d => d.Title)
            .Purge("brouillons", Keep.Months(12), "après la dernière modification", (db, before) => db.Everywhere<Draft>().Where(d => d.SavedAt < before));
        talk.Table<SourceLink>("sources", "Les sources que vous avez données").Theirs(s => s.AuthorId, Leaving.Unnamed).Show("Le", s => s.At).Show("Titre", s => s.Title).Show("Adresse", s => s.Url);
        talk.Table<Step>("etapes", "Vos actes sur le chemin des contributions").Theirs(s => s.PersonId, Leaving.Unnamed).Show("Le", s => s.At).Show("Acte", s => s.Kind).Show("Texte", s => s.Text);
        talk.Table<Comment>("commentaires", "Vos commentaires").Theirs(c => c.AuthorId, Leaving.Unnamed).Show("Le", c => c.PostedAt).Show("Texte", c => c.Body);
        talk.Table<Stance>("positions", "Vos positions").Theirs(s => s.PersonId, Leaving.StandIn).Show("Le", s => s.At).Show("Position", s => s.Side).Show("Raison", s => s.Reason);
        talk.Table<StanceChange>("changements-de-position", "L’histoire de vos positions").Theirs(s => s.PersonId, Leaving.StandIn)
            .Show("Le", s => s.At).Show("Position", s => s.Became).Show("Raison", s => s.Reason);
        talk.Table<Pledge>("engagements", "Vos engagements").Theirs(p => p.PersonId, Leaving.StandIn).Show("Le", p => p.At).Show("Texte", p => p.Text);
        talk.Table<CommentVersion>("versions-de-commentaires", "Les premières versions des commentaires").Show("Le", v => v.At).Show("Texte", v => v.Body);
        answers.Table<Answer>("reponses", "Les réponses que vous avez publiées").Theirs(a => a.PersonId, Leaving.Unnamed).Show("Le", a => a.PublishedAt).Show("Texte", a => a.Text);
        answers.Table<AnswerDraft>("brouillons-de-reponse", "Les brouillons de réponse que vous avez enregistrés").Theirs(d => d.SavedById, Leaving.StandIn)
            .Mentions(d => d.LockedById, Leaving.Unnamed).Show("Le", d => d.SavedAt);
        answers.Table<Opinion>("avis-demandes", "Les avis que vous avez demandés ou donnés").Theirs(o => o.AskedById, Leaving.StandIn).Theirs(o => o.GivenById, Leaving.Unnamed)
            .Show("Le", o => o.AskedAt).Show("Question", o => o.Question).Show("Texte", o => o.Text);
        answers.Table<InternalNote>("notes", "Vos notes internes").Theirs(n => n.AuthorId, Leaving.StandIn).Show("Le", n => n.At).Show("Texte", n => n.Text);
        answers.Table<FollowUp>("suites", "Les suites que vous avez dites faites").Theirs(f => f.DoneById, Leaving.Unnamed).Show("Le", f => f.DoneAt).Show("Texte", f => f.DoneText);
        requests.Table<LegalRequest>("demandes-legales", "Vos demandes à la collectivité").Show("Le", r => r.ReceivedAt).Show("Nature", r => r.KindName);
        requests.Table<ServiceContact>("services", "Comment joindre chaque service").Show("Service", s => s.Service).Show("Adresse de courriel", s => s.Email);

        var petitions = plan.Purpose(new("petitions", "Recueillir les pétitions")
        {
            Aim = "Recevoir une pétition, compter ses signatures, contrôler qu’elles sont d’électeurs, la porter à l’assemblée.",
            Basis = LegalBasis.LegalObligation,
            Law = "Code général des collectivités territoriales, article L1112-16.",
            Concerned = "Qui ouvre une pétition, qui la signe.",
            Recipients = "Tout le monde pour la pétition, ses organisateurs et leur nombre de signatures ; qui administre le territoire, seul, pour les signatures.",
            Keeps = "Les signatures, jusqu’au contrôle de la liste électorale, ou un an après la clôture ; la pétition et son issue, comme archive publique.",
        });
        petitions.Table<Petition>("petitions", "Les pétitions que vous avez ouvertes").Theirs(p => p.OpenedById, Leaving.Unnamed).Show("Le", p => p.OpenedAt).Show("Titre", p => p.Title).Show("Texte", p => p.Text);
        // What an elector asked stays until the roll is checked, and is erased then by itself; it is tied to no account any more.
        petitions.Table<Signature>("signatures", "Les pétitions que vous avez signées").Theirs(s => s.PersonId, Leaving.Unnamed).Mentions(s => s.RecordedById, Leaving.Unnamed)
            .Show("Le", s => s.SignedAt).Show("Nom", s => s.Surname).Show("Prénoms", s => s.GivenNames).Show("Adresse", s => s.Address).Show("Date de naissance", s => s.BirthDate);
        talk.Table<Sheet>("formulaires", "Les formulaires que vous avez imprimés").Theirs(s => s.MadeById, Leaving.Unnamed).Secret(s => s.CodeHash).Show("Le", s => s.MadeAt).Show("Numéro", s => s.Number);

        plan.Nobody<PetitionSettings>("settings");
        plan.Nobody<ReceivedLetter>("fingerprints that nobody can read back, forgotten after sixty days");
        plan.Nobody<RoutingRule>("rules between words and roles");
        plan.Nobody<DelayRule>("lengths of time");
        plan.Nobody<AnswerTemplate>("texts to start from");
        plan.Nobody<StanceTally>("counts");
        plan.Nobody<AnswerVersion>("former texts of answers, which say who published");
        plan.Nobody<RequestKind>("kinds and their rule of silence");
    }
}
