using Microsoft.AspNetCore.Identity;
using Parvis.People.Accounts;
using Parvis.People.Breaches;
using Parvis.People.Federation;
using Parvis.People.SigningIn;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.People.Vault;
using Parvis.Platform.Database;
using Parvis.Platform.Personal;

namespace Parvis.People.OwnData;

/// <summary>What this module keeps of people.</summary>
internal static class OwnDataPlan
{
    public static void Say(PersonalPlan plan)
    {
        var accounts = plan.Purpose(new("comptes", "Ouvrir et tenir un compte")
        {
            Aim = "Vous reconnaître quand vous revenez, signer ce que vous dites du nom que vous choisissez, distinguer habitants, agents, élus et partenaires.",
            Basis = LegalBasis.PublicTask,
            Law = "Code des relations entre le public et l’administration, articles L112-8 et L131-1.",
            Concerned = "Qui ouvre un compte.",
            Recipients = "Tout le monde pour votre nom, votre présentation et vos qualités ; vous seul, vous seule pour votre adresse et votre mot de passe.",
            Keeps = "Tant que le compte est ouvert, puis sept jours pour changer d’avis.",
        });
        var safety = plan.Purpose(new("securite", "Protéger les comptes")
        {
            Aim = "Vous montrer qui s’est connecté à votre compte, vous prévenir d’une connexion nouvelle, demander une seconde preuve.",
            Basis = LegalBasis.LegalObligation,
            Law = "RGPD, article 32 (sécurité du traitement).",
            Concerned = "Qui se connecte.",
            Recipients = "Vous seul, vous seule.",
            Keeps = "Tant que le compte est ouvert ; les connexions terminées disparaissent avant.",
        });
        var administration = plan.Purpose(new("administration", "Administrer le territoire")
        {
            Aim = "Savoir qui administre, inviter, nommer qui protège les données, suspendre qui ne respecte pas les règles.",
            Basis = LegalBasis.PublicTask,
            Law = "Code général des collectivités territoriales, article L1111-1.",
            Concerned = "Qui administre, qui est suspendu, qui protège les données.",
            Recipients = "Qui administre le territoire ; tout le monde pour qui protège les données.",
            Keeps = "Tant que dure la fonction ou la mesure, puis le temps d’en rendre compte.",
        });
        var rights = plan.Purpose(new("droits", "Répondre aux demandes sur les données")
        {
            Aim = "Recevoir votre demande d’accès, de correction, d’effacement, de limitation ou d’opposition, y répondre, pouvoir prouver qu’il y a été répondu.",
            Basis = LegalBasis.LegalObligation,
            Law = "RGPD, articles 12 à 22.",
            Concerned = "Qui fait une demande sur ses données.",
            Recipients = "Le délégué à la protection des données et qui administre le territoire.",
            Keeps = "Jusqu’à la réponse, puis le temps pendant lequel elle peut être contestée.",
        });
        accounts.Table<Person>("compte", "Votre compte").Theirs(p => p.Id, Leaving.Deleted).Account()
            .Secret(p => p.PasswordHash, p => p.SecurityStamp, p => p.ConcurrencyStamp, p => p.NormalizedEmail, p => p.NormalizedUserName, p => p.UserName, p => p.FoldedName)
            .Show("Nom", p => p.DisplayName).Show("Adresse de courriel", p => p.Email).Show("Présentation", p => p.About).Show("Ouvert le", p => p.CreatedAt).Show("Langue", p => p.Language)
            // Nobody came back from the letter: nothing was ever said under it.
            .Purge("comptes-jamais-confirmes", Keep.Days(30), "après l’inscription, quand l’adresse n’a jamais été confirmée", Unconfirmed);
        accounts.Table<Standing>("qualites", "Vos qualités").Theirs(s => s.PersonId, Leaving.Deleted).Mentions(s => s.VerifiedById, Leaving.Unnamed)
            .Show("Qualité", s => s.Kind).Show("Précision", s => s.Label).Show("Depuis", s => s.Since).Show("Vérifiée", s => s.Verified).Show("Jusqu’au", s => s.EndedAt)
            .Purge("qualites-sans-compte", Keep.Days(30), "après l’inscription, quand l’adresse n’a jamais été confirmée", Orphans);
        administration.Table<Suspension>("suspensions", "Les suspensions décidées à votre égard").Theirs(s => s.PersonId, Leaving.StandIn).Show("Jusqu’au", s => s.EndsAt);
        administration.Table<TerritoryAdministrator>("administration", "Les territoires que vous administrez").Theirs(a => a.PersonId, Leaving.Deleted).Show("Depuis", a => a.Since);
        administration.Table<Invitation>("invitations", "Les invitations que vous avez créées").Theirs(i => i.CreatedById, Leaving.StandIn).Secret(i => i.TokenHash).Show("Le", i => i.CreatedAt).Show("Précision", i => i.Label)
            .Purge("invitations", Keep.Months(12), "après la fin de l’invitation", (db, before) => db.Everywhere<Invitation>().Where(i => i.ExpiresAt < before || i.RevokedAt < before));
        administration.Table<LegalNotice>("delegue", "Qui protège les données").Show("Nom", n => n.DpoName).Show("Adresse de courriel", n => n.DpoEmail);
        accounts.Table<FederatedIdentity>("identites", "Les identités reliées à votre compte").Theirs(i => i.PersonId, Leaving.Deleted)
            .Show("Fournisseur", i => i.Provider).Show("Organisation", i => i.Organization).Show("Depuis", i => i.LinkedAt).Show("Dernier usage", i => i.UsedAt);
        safety.Table<Session>("connexions", "Vos connexions").Theirs(s => s.PersonId, Leaving.Deleted).Secret(s => s.Stamp, s => s.DeviceHash, s => s.ChallengeHash)
            .Show("Le", s => s.CreatedAt).Show("Navigateur", s => s.Browser).Show("Appareil", s => s.Machine).Show("Réseau", s => s.Network).Show("Vue en dernier", s => s.SeenAt)
            .Purge("connexions", Keep.Days(90), "après le dernier usage", (db, before) => db.Set<Session>().Where(s => s.SeenAt < before));
        accounts.Table<PersonalToken>("cles-d-acces", "Vos clés d’accès").Theirs(t => t.PersonId, Leaving.Deleted).Secret(t => t.Hash).Show("Nom", t => t.Name).Show("Le", t => t.CreatedAt).Show("Dernier usage", t => t.LastUsedAt);
        safety.Table<Passkey>("cles-d-identification", "Vos clés d’identification").Theirs(k => k.UserId, Leaving.Deleted).Secret(k => k.CredentialId)
            .Show("Nom", k => k.Data.Name).Show("Le", k => k.Data.CreatedAt.UtcDateTime);
        safety.Table<Authenticator>("application-de-codes", "Votre application de codes").Theirs(a => a.PersonId, Leaving.Deleted).Secret(a => a.Secret, a => a.Salt).Show("Depuis", a => a.CreatedAt);
        safety.Table<RecoveryCode>("codes-de-secours", "Vos codes de secours").Theirs(c => c.PersonId, Leaving.Deleted).Secret(c => c.Hash).Show("Utilisé le", c => c.UsedAt);
        accounts.Table<IdentityUserClaim<Guid>>("revendications", "Les informations techniques de votre compte").Theirs(c => c.UserId, Leaving.Deleted).Show("Genre", c => c.ClaimType);
        accounts.Table<IdentityUserLogin<Guid>>("entrees", "Les autres entrées de votre compte").Theirs(l => l.UserId, Leaving.Deleted).Show("Fournisseur", l => l.LoginProvider);
        accounts.Table<IdentityUserToken<Guid>>("jetons", "Les jetons de votre compte").Theirs(t => t.UserId, Leaving.Deleted).Secret(t => t.Value).Show("Nom", t => t.Name);
        rights.Table<DataRequest>("demandes", "Vos demandes sur vos données").Theirs(r => r.PersonId, Leaving.Unnamed).Mentions(r => r.AnsweredById, Leaving.Unnamed)
            .Show("Le", r => r.AskedAt).Show("Genre", r => r.Kind).Show("Texte", r => r.Text).Show("Réponse", r => r.Answer).Show("Répondue le", r => r.AnsweredAt)
            .Purge("demandes-sur-les-donnees", Keep.Years(5), "après la réponse", (db, before) => db.Everywhere<DataRequest>().Where(r => r.AnsweredAt < before));

        var vault = plan.Purpose(new("coffre", "Garder ce que la loi impose, sous scellé")
        {
            Aim = "Pouvoir dire à un juge d’où vient un propos publié ici, et rien d’autre.",
            Basis = LegalBasis.LegalObligation,
            Law = "Loi 2004-575 du 21 juin 2004, article 6 ; décret 2021-1362 du 20 octobre 2021, articles 2 à 5.",
            Concerned = "Qui publie, et qui a fermé ou effacé son compte.",
            Recipients = "L’autorité judiciaire, sur réquisition. Chaque ouverture est inscrite au registre des actes.",
            Keeps = "Un an pour les connexions et le compte fermé, cinq ans pour le nom et l’adresse donnés.",
        });
        vault.Table<VaultRecord>("coffre", "Les traces sous scellé").Secret(r => r.Mark).Show("Le", r => r.At).Show("Genre", r => r.Kind)
            .Purge("coffre-connexions", Keep.Months(12), "après la connexion", (db, before) => VaultModel.Old(db, VaultKind.Connection, before), byLaw: true)
            .Purge("coffre-comptes", Keep.Months(12), "après la fermeture du compte", (db, before) => VaultModel.Old(db, VaultKind.Account, before), byLaw: true)
            .Purge("coffre-identites", Keep.Years(5), "après la fermeture du compte", (db, before) => VaultModel.Old(db, VaultKind.Identity, before), byLaw: true);
        var breaches = plan.Purpose(new("violations", "Consigner les violations de données")
        {
            Aim = "Savoir ce qui est arrivé à des données, prévenir à temps la CNIL et les personnes, en garder la preuve.",
            Basis = LegalBasis.LegalObligation,
            Law = "RGPD, articles 33 et 34.",
            Concerned = "Qui consigne la violation ; les personnes touchées, par leur nombre.",
            Recipients = "Qui administre le territoire ; la CNIL.",
            Keeps = "Le temps de traiter la violation, puis celui d’en rendre compte.",
        });
        breaches.Table<Breach>("violations", "Les violations de données").Mentions(b => b.RecordedById, Leaving.Unnamed).Show("Le", b => b.KnownAt).Show("Titre", b => b.Title)
            .Purge("violations", Keep.Years(5), "après la clôture", (db, before) => db.Everywhere<Breach>().Where(b => b.ClosedAt < before));

        plan.Nobody<Territory>("a public body");
        plan.Nobody<AllowedDomain>("domains of organisations");
    }
    private static IQueryable<Person> Unconfirmed(ParvisDb db, DateTime before)
    {
        var (identities, sessions, administrators) = (db.Set<FederatedIdentity>(), db.Set<Session>(), db.Everywhere<TerritoryAdministrator>());
        return db.Set<Person>().Where(p =>
            !p.EmailConfirmed && !p.Imported && p.Email != null && p.ImportKey == null && p.ClosedAt == null && p.CreatedAt < before
            && !identities.Any(i => i.PersonId == p.Id) && !sessions.Any(s => s.PersonId == p.Id) && !administrators.Any(a => a.PersonId == p.Id));
    }

    private static IQueryable<Standing> Orphans(ParvisDb db, DateTime before)
    {
        var people = db.Set<Person>();
        return db.Everywhere<Standing>().Where(s => s.Since < before && !people.Any(p => p.Id == s.PersonId));
    }
}
