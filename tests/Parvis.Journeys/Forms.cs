namespace Parvis.Journeys;

/// <summary>A form someone may be refused.</summary>
/// <param name="Send">The button that sends it; null where nothing typed can be refused.</param>
/// <param name="Wrong">The field that will be named; null when the refusal is about the whole.</param>
/// <param name="Typed">What was typed meanwhile, and must stay.</param>
internal sealed record Form(string? Who, string Path, string? Send, string? Wrong, params (string Label, string Text)[] Typed);

/// <summary>The forms of the platform, and how each is refused.</summary>
internal static class Forms
{
    public const string Inhabitant = "nadia.belleplume@exemple.test";
    public const string Holder = "colette.pavedore@exemple.test";
    public const string Administrator = "hermine.sourire@exemple.test";

    public static readonly Form[] All =
    [
        new(null, "recherche", null, null),
        new(null, "contributions", null, null),
        new(null, "connexion", "Se connecter", null, ("Votre adresse de courriel", "personne@exemple.test"), ("Mot de passe", "n’importe quoi")),
        new(null, "inscription", "Ouvrir mon compte", "Mot de passe", ("Votre nom", "Ana"), ("Votre adresse de courriel", "ana@exemple.test"), ("Mot de passe", "court")),
        new(null, "inscription", "Ouvrir mon compte", "Votre nom", ("Votre adresse de courriel", "ana@exemple.test")),
        new(null, "mot-de-passe-oublie", "Recevoir le lien", "Votre adresse de courriel"),
        new(Inhabitant, "dire", "Publier", "Qu’est-ce que c’est ?", ("En une phrase", "Une fontaine devant la halle")),
        new(Inhabitant, "c/{reference}/commenter", "Publier", "Votre commentaire"),
        new(Inhabitant, "c/{reference}/position", "Prendre position", "Votre position", ("Votre raison (facultatif)", "Par prudence.")),
        new(Inhabitant, "c/{reference}/engagement", "M’engager", "Ce que je ferai"),
        new(Inhabitant, "c/{reference}/modifier", "Enregistrer", "En une phrase", ("En une phrase", ""), ("Pourquoi ce changement (facultatif)", "Plus court")),
        new(Inhabitant, "c/{reference}/retirer", null, null),
        new(Inhabitant, "c/{reference}/joindre", "Joindre", "Fichier", ("Ce que montre l’image", "La halle")),
        new(Inhabitant, "mon-espace/profil", "Enregistrer", "Votre nom", ("Votre nom", ""), ("Quelques mots sur vous (facultatif)", "J’aime les halles.")),
        new(Inhabitant, "mon-espace/adresse", "Changer d’adresse", "Votre mot de passe", ("Nouvelle adresse", "nadia.nouvelle@exemple.test")),
        new(Inhabitant, "mon-espace/mot-de-passe", "Changer de mot de passe", "Mot de passe actuel", ("Nouveau mot de passe", "une phrase assez longue")),
        new(Inhabitant, "mon-espace/qualites", null, null),
        new(Inhabitant, "mon-espace/cles", "Créer une clé", "Nom de la clé"),
        new(Inhabitant, "avis/reglages", null, null),
        new(Inhabitant, "deconnexion", null, null),
        new(Holder, "a-repondre", null, null),
        new(Holder, "dire/pour-quelqu-un", "Publier", "Qu’est-ce que c’est ?", ("En une phrase", "Une fontaine devant la halle")),
        new(Holder, "a-repondre/{reference}?issue=Accepted", "Publier la réponse", "Votre réponse, publique", ("Votre réponse, publique", "Oui.")),
        new(Holder, "a-repondre/{reference}?issue=Declined", "Publier la réponse", "Raison du refus", ("Votre réponse, publique", "Le budget de l’année est engagé.")),
        new(Holder, "a-repondre/{reference}?issue=Planned", "Publier la réponse", "Au plus tard le", ("Votre réponse, publique", "Ce sera fait au printemps.")),
        new(Holder, "a-repondre/{reference}?issue=Apology", "Publier la réponse", "Ce que nous faisons", ("Ce qui s’est passé", "Nous avons oublié votre message.")),
        new(Holder, "a-repondre/{reference}?issue=Duplicate", "Publier la réponse", "Numéro de l’autre contribution", ("Votre réponse, publique", "Elle se poursuit ailleurs.")),
        new(Holder, "a-repondre/{reference}?issue=Transferred", "Publier la réponse", "À quel rôle d’ici", ("Votre réponse, publique", "Ce n’est pas de notre ressort.")),
        new(Holder, "a-repondre/{reference}", "Noter", "Votre note", ("Votre note", "?")),
        new(Holder, "a-repondre/{reference}", "Demander un avis", "Votre question", ("Votre question", "?")),
        new(Administrator, "communautes/nouvelle", "Ouvrir la communauté", "Nom", ("Raison d’être", "Se retrouver.")),
        new(Administrator, "communautes/place-publique/animer", "Inviter", "Nom de la personne", ("Nom de la personne", "Personne de ce nom")),
        new(Administrator, "communautes/place-publique/animer/presentation", "Enregistrer", "Raison d’être", ("Raison d’être", "")),
        new(Administrator, "communautes/place-publique/animer/vision", "Signer et publier", "La vision", ("La vision", "")),
        new(Administrator, "administration/territoire", "Enregistrer", "Nom", ("Nom", ""), ("Mentions légales", "La commune.")),
        new(Administrator, "administration/themes", "Ajouter", "Nom"),
        new(Administrator, "administration/delais", "Promettre ce délai", "Nombre de jours", ("Nombre de jours", "0")),
        new(Administrator, "administration/domaines", "Ajouter", "Domaine", ("Domaine", "pas un domaine")),
        new(Administrator, "administration/invitations", "Créer le lien", "Valable combien de jours", ("Fonction ou organisme (facultatif)", "voirie"), ("Valable combien de jours", "0")),
        new(Administrator, "administration/modeles", "Enregistrer", "Texte", ("Nom", "Merci"), ("Texte", "")),
        new(Administrator, "administration/aiguillage", null, null),
        new(Administrator, "administration/aiguillage/regle", "Enregistrer", "Va au rôle", ("Nom de la règle (facultatif)", "Halle")),
        new(Administrator, "administration/personnes", null, null),
        new(Administrator, "roles/voirie/mandats", "Confier le rôle", "À qui", ("À qui", "Personne de ce nom"), ("Délibération, arrêté ou décision (facultatif)", "Arrêté 12")),
        new(Administrator, "roles/voirie/modifier", "Enregistrer", "Raison d’être", ("Raison d’être", "")),
        new(Administrator, "confiance", null, null),
    ];
}
