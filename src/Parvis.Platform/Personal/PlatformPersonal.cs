using Parvis.Platform.Audience;
using Parvis.Platform.Files;
using Parvis.Platform.Jobs;
using Parvis.Platform.Mail;
using Parvis.Platform.Outbox;
using Parvis.Platform.Register;
using Parvis.Platform.Search;
using Parvis.Platform.Security;

namespace Parvis.Platform.Personal;

/// <summary>What the platform itself keeps of people.</summary>
internal static class PlatformPersonal
{
    public static void Say(PersonalPlan plan)
    {
        var register = plan.Purpose(new("registre", "Tenir le registre des actes")
        {
            Aim = "Garder la trace de ce qui est officiel, pour que personne ne puisse le changer sans que cela se voie.",
            Basis = LegalBasis.PublicTask,
            Law = "Code du patrimoine, articles L211-1 à L211-4 (archives publiques).",
            Concerned = "Qui répond, décide, modère, administre.",
            Recipients = "Tout le monde pour les actes publics, sans le nom de qui agit ; qui administre pour les autres.",
            Keeps = "Sans limite, comme archive ; le lien avec la personne disparaît quand elle efface son compte.",
        });
        // The line stays and the chain holds: only who acted is forgotten (RegisterEntry.ActorMark tells nobody who it was).
        register.Table<RegisterEntry>("registre", "Vos actes au registre officiel").Theirs(r => r.ActorId, Leaving.Unnamed).Clearing(r => r.ActorSalt)
            .Secret(r => r.ActorSalt, r => r.ActorMark, r => r.Digest, r => r.Seal).Show("Le", r => r.At).Show("Acte", r => r.Act);
        var files = plan.Purpose(new("fichiers", "Garder ce qui est joint")
        {
            Aim = "Montrer les images et documents joints à ce qui est dit.",
            Basis = LegalBasis.PublicTask,
            Law = "Code des relations entre le public et l’administration, article L131-1.",
            Concerned = "Qui joint un fichier, et qui y figure.",
            Recipients = "Celles et ceux qui peuvent lire ce à quoi le fichier est joint.",
            Keeps = "Aussi longtemps que ce à quoi le fichier est joint.",
        });
        files.Table<StoredFile>("fichiers", "Les fichiers que vous avez joints").Theirs(f => f.OwnerId, Leaving.Unnamed)
            .Show("Le", f => f.CreatedAt).Show("Description", f => f.Alternative);
        var letters = plan.Purpose(new("courriels", "Envoyer les courriels")
        {
            Aim = "Vous écrire : confirmer une adresse, dire ce qui vous concerne, accuser réception.",
            Basis = LegalBasis.PublicTask,
            Law = "Code des relations entre le public et l’administration, articles L112-11 et L112-12 pour les accusés de réception.",
            Concerned = "Qui donne son adresse de courriel.",
            Recipients = "La personne à qui le courriel est adressé ; le serveur de courriel de la collectivité.",
            Keeps = "Le temps de l’envoi, puis celui de vérifier qu’il est bien parti.",
        });
        letters.Table<OutgoingMail>("courriels", "Les courriels envoyés").Show("Adresse de courriel", m => m.To).Show("Le", m => m.CreatedAt).Show("Texte", m => m.Text)
            .Purge("courriels", Keep.Days(30), "après l’envoi", (db, before) => db.Set<OutgoingMail>().Where(m => m.SentAt < before))
            .Purge("courriels-en-panne", Keep.Days(90), "après le dernier essai", (db, before) => db.Set<OutgoingMail>().Where(m => m.ParkedAt < before));
        letters.Table<OutboxMessage>("messages-internes", "Les messages entre parties du logiciel").Show("Le", m => m.CreatedAt)
            .Purge("messages-en-panne", Keep.Days(180), "après le dernier essai", (db, before) => db.Set<OutboxMessage>().Where(m => m.ParkedAt < before));

        var audience = plan.Purpose(new("frequentation", "Compter les pages lues")
        {
            Aim = "Savoir quelles sortes de pages sont lues, pour mieux les faire. Sans cookie, sans adresse, sans suivre personne.",
            Basis = LegalBasis.PublicTask,
            Law = "Loi 78-17 du 6 janvier 1978, article 82 ; délibération de la CNIL 2020-091 du 17 septembre 2020 (mesure d’audience exemptée de consentement).",
            Concerned = "Personne en particulier : des totaux par jour et par sorte de page.",
            Recipients = "Qui administre le territoire.",
            Keeps = "Vingt-cinq mois.",
        });
        audience.Table<PageViews>("frequentation", "Les pages lues").Show("Jour", v => v.Day).Show("Page", v => v.Kind).Show("Lectures", v => v.Views)
            .Purge("frequentation", Keep.Months(25), "après le jour compté", (db, before) => db.Everywhere<PageViews>().Where(v => v.Day < before), byLaw: true);

        plan.Nobody<OutboxReceipt>("names of handlers");
        plan.Nobody<RegisterHead>("seals");
        plan.Nobody<JobTurn>("turns of the schedule");
        plan.Nobody<PurgeReport>("counts");
        plan.Nobody<RateCount>("hashes that nobody can read back, forgotten within an hour of their window");
        plan.Nobody<ProtectionKey>("keys of the platform");
        plan.Nobody<SearchDocument>("made from what it finds, which says who; follows it");
    }
}
