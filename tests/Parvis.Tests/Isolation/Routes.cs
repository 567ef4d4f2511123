using Parvis.Contributions.Posting;
using Parvis.Platform.Tenancy;

namespace Parvis.Tests.Isolation;

/// <summary>What the matrix knows of one route of the application.</summary>
internal sealed record Route(string Pattern)
{
    /// <summary>Addresses that name one matter (none when it does not).</summary>
    public Func<Asked, string[]> Objects { get; init; } = _ => [];

    /// <summary>Addresses of lists, searches, counts, figures: what they say to someone does not depend on what is hidden from them.</summary>
    public string[] Lists { get; init; } = [];

    /// <summary>Only what anyone may see is ever said here, even to members.</summary>
    public bool OnlyPublic { get; init; }

    /// <summary>Nothing of the territory's talk is said here: why.</summary>
    public string? Apart { get; init; }
}

/// <summary>A line for each route of the application. A route without one fails the test: say what it shows, or why it shows nothing.</summary>
internal static class Routes
{
    private const string Own = "one's own account and nothing else";
    private const string Settings = "settings of the territory, closed to all but its administrators";
    private const string Governing = "who governs, public; the acts are closed to all but those who govern";

    private static Route Page(string pattern, params Func<Asked, string>[] objects) => new(pattern) { Objects = asked => [.. objects.Select(o => o(asked))] };

    private static Route Apart(string pattern, string why) => new(pattern) { Apart = why };

    public static IEnumerable<Route> All(Contribution anchor, string role, Guid person) =>
    [
        Page("c/{reference}/{slug?}", a => $"c/{a.Reference}", a => $"c/{a.Reference}/{a.Slug}", a => $"c/{a.Waiting}") with { Lists = [anchor.Href[1..]] },
        Page("c/{reference}/versions", a => $"c/{a.Reference}/versions"),
        Page("c/{reference}/affiche", a => $"c/{a.Reference}/affiche"),
        Page("c/{reference}/modifier", a => $"c/{a.Reference}/modifier"),
        Page("c/{reference}/reunir", a => $"c/{a.Waiting}/reunir"),
        Page("c/{reference}/retirer", a => $"c/{a.Reference}/retirer"),
        Page("c/{reference}/joindre", a => $"c/{a.Reference}/joindre"),
        Page("c/{reference}/position", a => $"c/{a.Reference}/position"),
        Page("c/{reference}/positions", a => $"c/{a.Reference}/positions"),
        Page("c/{reference}/engagement/{id:guid?}", a => $"c/{a.Reference}/engagement", a => $"c/{a.Reference}/engagement/{a.Pledge}"),
        Page("c/{reference}/commenter", a => $"c/{a.Reference}/commenter", a => $"c/{a.Reference}/commenter?a={a.Comment}"),
        Page("c/{reference}/commentaires/{id:guid}", a => $"c/{a.Reference}/commentaires/{a.Comment}"),
        Page("c/{reference}/commentaires/{id:guid}/lire", a => $"c/{a.Reference}/commentaires/{a.Comment}/lire"),
        Page("c/{reference}/commentaires/{id:guid}/versions", a => $"c/{a.Reference}/commentaires/{a.Comment}/versions"),
        Page("c/{reference}/reponse/{round:int}/corriger", a => $"c/{a.Reference}/reponse/1/corriger"),
        Page("c/{reference}/reponse/{round:int}/versions", a => $"c/{a.Reference}/reponse/1/versions"),
        Page("c/{reference}/redemander", a => $"c/{a.Reference}/redemander"),
        Page("c/{reference}/recepisse", a => $"c/{a.Waiting}/recepisse"),
        Page("/c/{reference}/recepisse.pdf", a => $"c/{a.Waiting}/recepisse.pdf"),
        Page("c/{reference}/demande", a => $"c/{a.Waiting}/demande"),
        .. new[] { "petitions", "petitions/nouvelle", "petitions/{reference}", "petitions/{reference}/signer/{papier:regex(^papier$)?}", "petitions/{reference}/suivi", "petitions/{reference}/feuille", "/petitions/{reference}/recepisse.pdf" }
            .Select(p => Apart(p, "petitions are public and stand in no community; who signed is told nowhere but to administrators")),
        Apart("administration/petitions", Settings),
        new("demandes") { Lists = ["demandes", "demandes?etat=Waiting"] },
        Page("c/{reference}/preciser", a => $"c/{a.Reference}/preciser"),
        Page("c/{reference}/juger", a => $"c/{a.Reference}/juger"),
        Page("c/{reference}/engagement-pris/{followUp:guid}", a => $"c/{a.Reference}/engagement-pris/{a.FollowUp}"),
        Page("/c/{reference}.atom", a => $"c/{a.Reference}.atom") with { OnlyPublic = true, Lists = [$"c/{anchor.Reference}.atom"] },
        Page("/fichiers/{id:guid}", a => $"fichiers/{a.File}"),
        Page("a-repondre/{reference}", a => $"a-repondre/{a.Waiting}"),
        new("a-repondre") { Lists = ["a-repondre", "a-repondre?voir=Late"] },

        Page("communautes/{slug}", a => $"communautes/{a.Community}"),
        Page("communautes/{slug}/charte", a => $"communautes/{a.Community}/charte"),
        Page("communautes/{slug}/vision", a => $"communautes/{a.Community}/vision"),
        Page("communautes/{slug}/membres", a => $"communautes/{a.Community}/membres"),
        Page("communautes/{slug}/rejoindre", a => $"communautes/{a.Community}/rejoindre"),
        Page("communautes/{slug}/animer", a => $"communautes/{a.Community}/animer"),
        Page("communautes/{slug}/animer/presentation", a => $"communautes/{a.Community}/animer/presentation"),
        Page("communautes/{slug}/animer/vision", a => $"communautes/{a.Community}/animer/vision"),
        Page("/communautes/{slug}.atom", a => $"communautes/{a.Community}.atom") with { OnlyPublic = true },
        new("communautes") { Lists = ["communautes"] },
        Apart("communautes/nouvelle", "an empty form"),
        Apart("accord-parental", "a sealed token; names the community it was made for to whoever holds it"),

        Page("suivre/{kind}/{id:guid}", a => $"suivre/contribution/{a.Id}", a => $"suivre/communaute/{a.CommunityId}"),
        Page("contributions", a => $"contributions?communaute={a.Community}") with
        {
            Lists = ["contributions", "contributions?nature=Idea&periode=7", "contributions?etat=Late", "contributions?etat=Answered", $"contributions?lieu={IsolationHouse.Word}", "contributions?ordre=MostSupported", "contributions?ordre=Due"],
        },
        Page("/contributions.atom", a => $"contributions.atom?communaute={a.Community}") with { OnlyPublic = true, Lists = ["contributions.atom"] },
        Page("recherche", a => $"recherche?q={a.Reference}", a => $"recherche?q={IsolationHouse.Word}&communaute={a.Community}") with
        {
            Lists = [$"recherche?q={IsolationHouse.Word}", $"recherche?q={IsolationHouse.Word}&quoi=comment", $"recherche?q={IsolationHouse.Word}&quoi=answer", $"recherche?q={IsolationHouse.Word}&quoi=community"],
        },
        Page("dire/{pour:regex(^pour-quelqu-un$)?}", a => $"dire?communaute={a.Community}", a => $"dire?brouillon={a.Draft}"),
        Page("dire/proches", a => $"dire/proches?brouillon={a.Draft}"),
        Page("dire/brouillons/{id:guid}") with { Apart = "GET leads to the form whatever the number; the draft itself is asked for there" },
        new("dire/similaires") { Lists = [$"dire/similaires?text=Le+plan+{IsolationHouse.Word}+du+quai"] },
        Page("papier/{slug}", a => $"papier/{a.Community}"),
        Apart("retrouver", "an empty form; a code that only its holder knows shows their own word"),
        Apart("dire/par-courriel/{token}", "a signed token, one's own message; nothing of what others said"),
        Apart("dire/apercu", "says back what is sent to it"),
        Apart("dire/garder", "keeps one's own draft; nothing is read there"),

        Page("/api/contributions/{reference}", a => $"api/contributions/{a.Reference}") with { Lists = [$"api/contributions/{anchor.Reference}"] },
        Page("/api/contributions/{reference}/commentaires", a => $"api/contributions/{a.Reference}/commentaires"),
        Page("/api/contributions/{reference}/position") with { Apart = "written to only: asked with a key below" },
        Page("/api/contributions", a => $"api/contributions?communaute={a.Community}") with { Lists = ["api/contributions"] },
        new("/api/communautes") { Lists = ["api/communautes"] },
        new("/api/roles") { Lists = ["api/roles"] },
        Apart("api", "describes operations"),
        Apart("/api/openapi.json", "describes operations"),

        Page("signaler/{kind:length(4,20)}/{id:guid}", a => $"signaler/contribution/{a.Id}", a => $"signaler/commentaire/{a.Comment}", a => $"signaler/engagement/{a.Pledge}", a => $"signaler/fichier/{a.File}", a => $"signaler/commentaire/{a.Hidden}"),
        Page("droit-de-reponse/{kind:length(4,20)}/{id:guid}", a => $"droit-de-reponse/contribution/{a.Id}", a => $"droit-de-reponse/commentaire/{a.Comment}"),
        new("moderation") { Lists = ["moderation", "moderation?voir=Decided", "moderation?voir=Unassigned"] },
        Page("moderation/dossiers/{reference:length(8,9)}", a => $"moderation/dossiers/{a.Case}"),
        Page("moderation/decisions/{id:guid}", a => $"moderation/decisions/{a.Decision}"),
        Page("moderation/reponses/{id:guid}", a => $"moderation/reponses/{a.Reply}"),
        Page("moderation/regles", a => $"moderation/regles?communaute={a.CommunityId}") with { Lists = ["moderation/regles"] },
        Page("moderation/regles/ecrire", a => $"moderation/regles/ecrire?communaute={a.CommunityId}"),
        Page("moderation/communautes/{id:guid}", a => $"moderation/communautes/{a.CommunityId}"),
        new("moderation/registre") { Lists = ["moderation/registre", "moderation/registre?annee=2026"], OnlyPublic = true },
        new("/moderation/registre.csv") { Lists = ["moderation/registre.csv"], OnlyPublic = true },
        new("/moderation/registre.json") { Lists = ["moderation/registre.json"], OnlyPublic = true },
        new("moderation/rapport/{year:int}") { Lists = ["moderation/rapport/2026"], OnlyPublic = true },
        Apart("moderation/suivi/{token:length(48)}", "the secret address of one’s own notice"),
        Apart("mon-espace/moderation", Own),
        Apart("administration/moderation", Settings),

        new("") { Lists = [""] },
        new("roles") { Lists = ["roles"] },
        new("roles/{slug}") { Lists = [$"roles/{role}"] },
        new("confiance") { Lists = ["confiance", "confiance?periode=tout"] },
        Apart("registre", "public acts only; RegisterTests reads what it says"),
        Apart("/register.json", "the chain: of what is not public, a digest"),
        new("/confiance.json") { Lists = ["confiance.json"] },
        new("/confiance.csv") { Lists = ["confiance.csv"] },
        new("personnes/{id:guid}") { Lists = [$"personnes/{person}"] },
        new("avis") { Lists = ["avis"] },
        Apart("/avis/flux", "the number of one's own notices, which every page of the lists shows too"),
        Apart("avis/reglages", Own),
        Apart("desabonnement/{token}", "a signed token; nothing is told of what was said"),
        Apart("invitation/{token:length(10,60)}", "a standing offered to whoever holds the link"),

        new("administration") { Lists = ["administration"] },
        new("administration/aiguillage") { Lists = ["administration/aiguillage"] },
        new("administration/aiguillage/regle") { Lists = ["administration/aiguillage/regle"] },
        new("administration/personnes") { Lists = ["administration/personnes"] },
        new("administration/personnes/{id:guid}") { Lists = [$"administration/personnes/{person}"] },
        Apart("administration/themes", Settings),
        Apart("administration/modeles", Settings),
        Apart("administration/delais", Settings),
        Apart("administration/demandes", Settings),
        Apart("administration/territoire", Settings),
        Apart("administration/demandes-donnees", Settings),
        Apart("administration/demandes-donnees/{id:guid}", "what one person asked of those who administer, and nothing of what was said"),
        Apart("administration/conservation", Settings),
        Apart("administration/frequentation", "totals of a day by kind of page, closed to all but those who administer"),
        Apart("administration/violations", Settings),
        Apart("administration/violations/fiche/{id:guid?}", Settings),
        Apart("traitements", "what the platform says of itself"),
        Apart("/traitements.csv", "what the platform says of itself"),
        Apart("administration/connexion", Settings),
        Apart("administration/domaines", Settings),
        Apart("administration/invitations", Settings),
        Apart("cercles/nouveau", Governing),
        Apart("cercles/{slug}/modifier", Governing),
        Apart("roles/nouveau", Governing),
        Apart("roles/{slug}/modifier", Governing),
        Apart("roles/{slug}/mandats", Governing),

        .. new[]
        {
            "inscription", "confirmation", "deconnexion", "connexion", "mot-de-passe", "mot-de-passe-oublie", "courriers", "mon-espace", "mon-espace/profil", "mon-espace/adresse",
            "connexion/avec/{provider}", "connexion/retour/{provider}", "connexion/identite", "connexion/identite/confirmation", "deconnexion/suite", "deconnexion/faite", "mon-espace/identites",
            "mon-espace/cles", "mon-espace/mot-de-passe", "mon-espace/nouvelle-adresse", "connexion/code", "connexion/cle", "mon-espace/confirmer", "mon-espace/connexions", "mon-espace/securite",
            "mon-espace/securite/application", "mon-espace/securite/secours", "mon-espace/donnees", "mon-espace/donnees/partir", "mon-espace/donnees/demander", "depart", "depart/annuler",
        }.SelectMany(p => new[] { Apart(p, Own), Apart($"{TerritoryMiddleware.InstallationPrefix.TrimStart('/')}/{p}", Own) }),
        Apart("mon-espace/qualites", Own),
        Apart("_installation", "names of territories"),
        Apart("_installation/territoires/nouveau", "an empty form"),
        Apart("erreur/{code:int}", "a sentence"),
        Apart("accessibilite", "what the platform says of itself"),
        Apart("aide", "what the platform says of itself"),
        Apart("mentions-legales", "what the platform says of itself"),
        Apart("accessibilite/criteres", "what the platform says of itself"),
        Apart("accessibilite/signaler", "an empty form"),
        Apart("accessibilite/suivi/{token:length(48)}", "the secret address of one’s own complaint"),
        Apart("conditions", "what the platform says of itself"),
        Apart("donnees-personnelles", "what the platform says of itself"),
        Apart("ecoconception", "what the platform says of itself"),
        new("plan-du-site") { Lists = ["plan-du-site"] },
        Apart("administration/pages-legales", Settings),
        Apart("administration/pages-legales/{kind:length(5,40)}", Settings),
        Apart("administration/accessibilite", Settings),
        Apart("administration/accessibilite/signalements", Settings),
        Apart("administration/accessibilite/signalements/{id:guid}", Settings),
        Apart("/health", "a word"),
        Apart("/assets/{name}", "built files"),
        Apart("/theme-{light:regex(^[0-9a-fA-F]{{6}}$)}-{dark:regex(^[0-9a-fA-F]{{6}}$)}.css", "colours"),
        Apart("/langue/{code:regex(^(fr|en)$)}", "leaves a cookie"),
        Apart("/_installation/langue/{code:regex(^(fr|en)$)}", "leaves a cookie"),
    ];
}
