namespace Parvis.About.Terms;

/// <summary>A cookie of the site: its name, and in French source text what it is for, when it is left and how long it lives.</summary>
internal sealed record SiteCookie(string Name, string Why, string When, string Lives);

/// <summary>Every cookie that Parvis leaves. None is read by a script, none follows anyone (loi 78-17 du 6 janvier 1978, art. 82: strictly necessary). A test compares with the code.</summary>
internal static class Cookies
{
    public static readonly IReadOnlyList<SiteCookie> All =
    [
        new("parvis", "Rester connecté", "quand vous vous connectez", "14 jours si vous le demandez, sinon jusqu’à la fermeture du navigateur"),
        new("parvis-appareil", "Ne pas vous écrire à chaque connexion du même appareil", "quand vous vous connectez", "90 jours"),
        new("parvis-etape", "Tenir la connexion en deux temps", "entre le mot de passe et le code", "10 minutes"),
        new("parvis-form", "Protéger les formulaires", "quand vous ouvrez un formulaire", "jusqu’à la fermeture du navigateur"),
        new("parvis-flash", "Dire une phrase à la page suivante", "après un envoi", "une page"),
        new("parvis-langue", "Se souvenir de la langue", "quand vous la choisissez", "un an"),
        new("parvis-way-…", "Reconnaître votre retour de FranceConnect, ProConnect ou d’un autre service", "quand vous partez vous y identifier", "10 minutes"),
        new("parvis-identity", "Finir une inscription ou un rattachement par l’un de ces services", "à votre retour", "20 minutes"),
        new("parvis-leaving", "Finir votre déconnexion de ce service", "quand vous vous déconnectez", "quelques minutes"),
    ];
}
