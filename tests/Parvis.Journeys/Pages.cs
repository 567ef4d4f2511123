namespace Parvis.Journeys;

/// <summary>Who reaches each page of the platform by its links, and where the others are looked at.</summary>
internal static class Pages
{
    public static readonly string[] Public =
    [
        "/", "/accessibilite", "/aide", "/api", "/c/{reference}/affiche", "/c/{reference}/positions", "/c/{reference}/{slug?}", "/communautes", "/communautes/{slug}", "/communautes/{slug}/charte", "/accessibilite/criteres", "/accessibilite/signaler",
        "/communautes/{slug}/vision", "/confiance", "/connexion", "/contributions", "/courriers", "/inscription", "/droit-de-reponse/{kind:length(4,20)}/{id:guid}", "/mentions-legales", "/moderation/rapport/{year:int}", "/moderation/regles", "/moderation/registre", "/signaler/{kind:length(4,20)}/{id:guid}", "/mot-de-passe-oublie", "/personnes/{id:guid}", "/petitions", "/recherche", "/registre", "/roles", "/roles/{slug}", "/retrouver", "/conditions", "/donnees-personnelles", "/ecoconception", "/plan-du-site", "/traitements",
    ];

    public static readonly string[] Inhabitant =
    [
        "/avis", "/avis/reglages", "/c/{reference}/commenter", "/c/{reference}/demande", "/c/{reference}/engagement/{id:guid?}", "/c/{reference}/joindre", "/c/{reference}/modifier", "/c/{reference}/position",
        "/c/{reference}/retirer", "/communautes/{slug}/membres", "/communautes/{slug}/rejoindre", "/deconnexion", "/dire/{pour:regex(^pour-quelqu-un$)?}", "/mon-espace", "/mon-espace/adresse",
        "/mon-espace/cles", "/mon-espace/connexions", "/mon-espace/donnees", "/mon-espace/donnees/demander", "/mon-espace/donnees/partir", "/mon-espace/identites", "/mon-espace/moderation", "/mon-espace/mot-de-passe", "/mon-espace/profil", "/mon-espace/qualites", "/mon-espace/securite", "/suivre/{kind}/{id:guid}",
    ];

    public static readonly string[] Holder = ["/a-repondre", "/a-repondre/{reference}", "/communautes/nouvelle", "/demandes", "/papier/{slug}"];

    public static readonly string[] Facilitator = ["/communautes/{slug}/animer", "/communautes/{slug}/animer/presentation", "/communautes/{slug}/animer/vision", "/moderation", "/moderation/communautes/{id:guid}", "/moderation/regles/ecrire"];

    public static readonly string[] Administrator =
    [
        "/administration", "/administration/aiguillage", "/administration/aiguillage/regle", "/administration/connexion", "/administration/conservation", "/administration/delais", "/administration/demandes", "/administration/petitions", "/administration/domaines", "/administration/frequentation", "/administration/invitations", "/administration/modeles", "/administration/moderation", "/administration/demandes-donnees", "/administration/accessibilite", "/administration/accessibilite/signalements", "/administration/pages-legales", "/administration/pages-legales/{kind:length(5,40)}",
        "/administration/personnes", "/administration/personnes/{id:guid}", "/administration/territoire", "/administration/themes", "/administration/violations", "/administration/violations/fiche/{id:guid?}", "/cercles/nouveau", "/cercles/{slug}/modifier", "/roles/nouveau",
        "/roles/{slug}/mandats", "/roles/{slug}/modifier",
    ];

    /// <summary>Reached by what people do, or by a letter: looked at in the journeys.</summary>
    public static readonly string[] InJourneys =
    [
        "/_installation", "/_installation/territoires/nouveau", "/moderation/decisions/{id:guid}", "/moderation/dossiers/{reference:length(8,9)}", "/moderation/reponses/{id:guid}", "/moderation/suivi/{token:length(48)}", "/c/{reference}/juger", "/c/{reference}/redemander", "/c/{reference}/versions", "/c/{reference}/commentaires/{id:guid}", "/accessibilite/suivi/{token:length(48)}", "/administration/accessibilite/signalements/{id:guid}",
        "/c/{reference}/commentaires/{id:guid}/versions", "/c/{reference}/reponse/{round:int}/corriger", "/c/{reference}/reponse/{round:int}/versions", "/c/{reference}/reunir", "/c/{reference}/preciser", "/c/{reference}/recepisse", "/petitions/nouvelle", "/petitions/{reference}", "/petitions/{reference}/signer/{papier:regex(^papier$)?}", "/petitions/{reference}/suivi", "/petitions/{reference}/feuille",
        "/c/{reference}/engagement-pris/{followUp:guid}", "/confirmation", "/connexion/cle", "/connexion/code", "/desabonnement/{token}", "/dire/proches", "/erreur/{code:int}", "/invitation/{token:length(10,60)}", "/mon-espace/confirmer", "/mon-espace/nouvelle-adresse", "/mon-espace/securite/application", "/mon-espace/securite/secours", "/dire/par-courriel/{token}", "/depart", "/accord-parental", "/depart/annuler", "/administration/demandes-donnees/{id:guid}",
        "/mot-de-passe", "/connexion/identite", "/connexion/identite/confirmation", "/connexion/retour/{provider}", "/deconnexion/suite",
    ];

    /// <summary>Not pages: pieces of one, or what a form is sent to.</summary>
    public static readonly string[] Pieces = ["/c/{reference}/commentaires/{id:guid}/lire", "/dire/apercu", "/dire/brouillons/{id:guid}", "/dire/garder", "/dire/similaires", "/connexion/avec/{provider}", "/deconnexion/faite"];
}
