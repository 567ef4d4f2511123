using Microsoft.AspNetCore.Identity;
using Parvis.People.Accounts;
using Parvis.People.Federation;
using Parvis.People.SigningIn;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Personal;

namespace Parvis.People.OwnData;

/// <summary>What this module keeps of people.</summary>
internal static class OwnDataPlan
{
    public static void Say(PersonalPlan plan)
    {
        plan.Table<Person>("compte", "Votre compte").Theirs(p => p.Id, Leaving.Deleted).Account()
            .Secret(p => p.PasswordHash, p => p.SecurityStamp, p => p.ConcurrencyStamp, p => p.NormalizedEmail, p => p.NormalizedUserName, p => p.UserName, p => p.FoldedName)
            .Show("Nom", p => p.DisplayName).Show("Adresse de courriel", p => p.Email).Show("Présentation", p => p.About).Show("Ouvert le", p => p.CreatedAt).Show("Langue", p => p.Language);
        plan.Table<Standing>("qualites", "Vos qualités").Theirs(s => s.PersonId, Leaving.Deleted).Mentions(s => s.VerifiedById, Leaving.Unnamed)
            .Show("Qualité", s => s.Kind).Show("Précision", s => s.Label).Show("Depuis", s => s.Since).Show("Vérifiée", s => s.Verified).Show("Jusqu’au", s => s.EndedAt);
        plan.Table<Suspension>("suspensions", "Les suspensions décidées à votre égard").Theirs(s => s.PersonId, Leaving.StandIn).Show("Jusqu’au", s => s.EndsAt);
        plan.Table<TerritoryAdministrator>("administration", "Les territoires que vous administrez").Theirs(a => a.PersonId, Leaving.Deleted).Show("Depuis", a => a.Since);
        plan.Table<Invitation>("invitations", "Les invitations que vous avez créées").Theirs(i => i.CreatedById, Leaving.StandIn).Secret(i => i.TokenHash).Show("Le", i => i.CreatedAt).Show("Précision", i => i.Label);
        plan.Table<FederatedIdentity>("identites", "Les identités reliées à votre compte").Theirs(i => i.PersonId, Leaving.Deleted)
            .Show("Fournisseur", i => i.Provider).Show("Organisation", i => i.Organization).Show("Depuis", i => i.LinkedAt).Show("Dernier usage", i => i.UsedAt);
        plan.Table<Session>("connexions", "Vos connexions").Theirs(s => s.PersonId, Leaving.Deleted).Secret(s => s.Stamp, s => s.DeviceHash, s => s.ChallengeHash)
            .Show("Le", s => s.CreatedAt).Show("Navigateur", s => s.Browser).Show("Appareil", s => s.Machine).Show("Réseau", s => s.Network).Show("Vue en dernier", s => s.SeenAt);
        plan.Table<PersonalToken>("cles-d-acces", "Vos clés d’accès").Theirs(t => t.PersonId, Leaving.Deleted).Secret(t => t.Hash).Show("Nom", t => t.Name).Show("Le", t => t.CreatedAt).Show("Dernier usage", t => t.LastUsedAt);
        plan.Table<Passkey>("cles-d-identification", "Vos clés d’identification").Theirs(k => k.UserId, Leaving.Deleted).Secret(k => k.CredentialId)
            .Show("Nom", k => k.Data.Name).Show("Le", k => k.Data.CreatedAt.UtcDateTime);
        plan.Table<Authenticator>("application-de-codes", "Votre application de codes").Theirs(a => a.PersonId, Leaving.Deleted).Secret(a => a.Secret, a => a.Salt).Show("Depuis", a => a.CreatedAt);
        plan.Table<RecoveryCode>("codes-de-secours", "Vos codes de secours").Theirs(c => c.PersonId, Leaving.Deleted).Secret(c => c.Hash).Show("Utilisé le", c => c.UsedAt);
        plan.Table<IdentityUserClaim<Guid>>("revendications", "Les revendications de votre compte").Theirs(c => c.UserId, Leaving.Deleted).Show("Genre", c => c.ClaimType);
        plan.Table<IdentityUserLogin<Guid>>("entrees", "Les autres entrées de votre compte").Theirs(l => l.UserId, Leaving.Deleted).Show("Fournisseur", l => l.LoginProvider);
        plan.Table<IdentityUserToken<Guid>>("jetons", "Les jetons de votre compte").Theirs(t => t.UserId, Leaving.Deleted).Secret(t => t.Value).Show("Nom", t => t.Name);
        plan.Table<DataRequest>("demandes", "Vos demandes sur vos données").Theirs(r => r.PersonId, Leaving.Unnamed).Mentions(r => r.AnsweredById, Leaving.Unnamed)
            .Show("Le", r => r.AskedAt).Show("Genre", r => r.Kind).Show("Texte", r => r.Text).Show("Réponse", r => r.Answer).Show("Répondue le", r => r.AnsweredAt);
    }
}
