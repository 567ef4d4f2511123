using Parvis.People.SigningIn;
using Parvis.Platform.Dates;
using Parvis.Platform.Mail;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.People.Accounts;

/// <summary>The letters an account receives, in the language of the page that asked for them.</summary>
internal sealed class AccountLetters(Post post, Words words, TerritoryScope scope, AccountLinks links, SaidDates dates)
{
    private string Place => scope.Info?.Name ?? "Parvis";

    /// <summary>The name to greet by; none before the address is proved.</summary>
    public static string? NameOf(Person person) => person.EmailConfirmed ? person.DisplayName : null;

    // Without the name: whoever signs up chooses it, and could make us write to strangers.
    public void Confirm(string email, string link) => Send(
        email, null, words["Confirmez votre adresse"],
        words["Vous avez ouvert un compte sur {0}. Pour le confirmer, suivez ce lien :", Place], link,
        words["Il est valable un jour. Si vous n’avez rien demandé, laissez ce message : rien ne se passera."]);

    public void AlreadyHere(string email, string? name, string link) => Send(
        email, name, words["Vous avez déjà un compte"],
        words["Quelqu’un, vous peut-être, a voulu ouvrir un compte sur {0} avec votre adresse. Vous en avez déjà un. Si vous avez oublié votre mot de passe, choisissez-en un autre ici :", Place], link,
        words["Il est valable un jour. Si vous n’avez rien demandé, laissez ce message : rien ne se passera."]);

    public void NewPassword(string email, string? name, string link) => Send(
        email, name, words["Choisir un nouveau mot de passe"],
        words["Vous avez demandé à changer de mot de passe sur {0}. Suivez ce lien :", Place], link,
        words["Il est valable un jour. Si vous n’avez rien demandé, laissez ce message : rien ne se passera."]);

    public void NoAccount(string email, string link) => Send(
        email, null, words["Pas de compte à cette adresse"],
        words["Quelqu’un, vous peut-être, a demandé un nouveau mot de passe sur {0} pour cette adresse, mais aucun compte ne l’utilise. Pour en ouvrir un :", Place], link,
        words["Si vous n’avez rien demandé, laissez ce message : rien ne se passera."]);

    public void PasswordChanged(string email, string name, string link) => Send(
        email, name, words["Votre mot de passe a changé"],
        words["Le mot de passe de votre compte sur {0} vient de changer. Si ce n’est pas vous, choisissez-en un autre tout de suite :", Place], link, null);

    public void NewAddress(string email, string link) => Send(
        email, null, words["Confirmez votre nouvelle adresse"],
        words["Vous voulez recevoir à cette adresse les courriels de votre compte sur {0}. Pour la confirmer, suivez ce lien :", Place], link,
        words["Il est valable un jour. Si vous n’avez rien demandé, laissez ce message : rien ne se passera."]);

    public void AddressLeaves(string email, string name, string link) => Send(
        email, name, words["Votre compte change d’adresse"],
        words["Quelqu’un a demandé que votre compte sur {0} utilise une autre adresse de courriel. Si ce n’est pas vous, changez tout de suite de mot de passe :", Place], link, null);

    public void KeyMade(string email, string name, string link) => Send(
        email, name, words["Une nouvelle clé d’accès"],
        words["Une clé d’accès vient d’être créée sur votre compte de {0} : le programme qui l’a peut lire et écrire en votre nom. Si ce n’est pas vous, révoquez-la ici, et changez de mot de passe :", Place], link, null);

    public void NewDevice(string email, string name, Session session, string link) => Send(
        email, name, words["Nouvelle connexion à votre compte"],
        words["Quelqu’un vient de se connecter à votre compte de {0} depuis un appareil que nous ne connaissions pas : {1}. Si c’est vous, laissez ce message. Sinon, fermez cette connexion ici, puis changez de mot de passe :", Place, words.DeviceName(session)], link, null);

    public void FactorAdded(string email, string name, string what, string link) => Send(
        email, name, words["Votre connexion est mieux protégée"],
        words["Un moyen de vous connecter vient d’être ajouté à votre compte de {0} : {1}. Si ce n’est pas vous, retirez-le ici, et changez de mot de passe :", Place, what], link, null);

    public void FactorRemoved(string email, string name, string what, string link) => Send(
        email, name, words["Votre connexion est moins protégée"],
        words["Un moyen de vous connecter vient d’être retiré de votre compte de {0} : {1}. Si ce n’est pas vous, changez tout de suite de mot de passe :", Place, what], link, null);

    public void RecoveryUsed(string email, string name, int left, string link) => Send(
        email, name, words["Un code de secours a servi"],
        words.N(left, "Un de vos codes de secours vient d’ouvrir votre compte de {1} ; il en reste {0}. Si ce n’est pas vous, changez de mot de passe, puis demandez d’autres codes ici :", "Un de vos codes de secours vient d’ouvrir votre compte de {1} ; il en reste {0}. Si ce n’est pas vous, changez de mot de passe, puis demandez d’autres codes ici :", Place), link, null);

    public void CodesGuessed(string email, string name, string link) => Send(
        email, name, words["Quelqu’un connaît votre mot de passe"],
        words["Plusieurs codes faux viennent d’être essayés sur votre compte de {0}, après votre vrai mot de passe. Si ce n’est pas vous, changez de mot de passe tout de suite :", Place], link, null);

    public void LeavingAsked(string email, string name, bool erase, string link) => Send(
        email, name, erase ? words["Effacer votre compte ?"] : words["Fermer votre compte ?"],
        erase ? words["Vous avez demandé à effacer votre compte de {0}. Pour le confirmer, suivez ce lien ; vous aurez ensuite sept jours pour changer d’avis :", Place]
            : words["Vous avez demandé à fermer votre compte de {0}. Pour le confirmer, suivez ce lien ; vous aurez ensuite sept jours pour changer d’avis :", Place], link,
        words["Il est valable un jour. Si vous n’avez rien demandé, changez de mot de passe : quelqu’un est entré dans votre compte."]);

    public void LeavingBegun(string email, string name, bool erase, DateTime until, string link) => Send(
        email, name, words["Votre compte est fermé"],
        erase ? words["Votre compte de {0} est fermé. Il sera effacé pour de bon le {1}. D’ici là, ce lien le rouvre tel qu’il était :", Place, Day(until)]
            : words["Votre compte de {0} est fermé. Il le sera pour de bon le {1}. D’ici là, ce lien le rouvre tel qu’il était :", Place, Day(until)], link, null);

    public void LeavingDone(string email, bool erase) => Send(
        email, null, erase ? words["Votre compte est effacé"] : words["Votre compte est fermé pour de bon"],
        erase ? words["Votre compte n’existe plus. Ce que vous aviez dit reste, sans votre nom. C’est notre dernier courriel."]
            : words["Votre compte est fermé pour de bon. La loi nous fait garder votre nom et votre adresse sous scellé, pour un juge seulement. Ce que vous aviez signé reste signé. C’est notre dernier courriel."], links.Page("/"), null);

    public void DataAsked(string email, string link) => Send(
        email, null, words["Une demande sur des données personnelles"],
        words["Quelqu’un vient de faire une demande sur ses données à {0}. La loi donne un mois pour répondre :", Place], link, null);

    public void DataAnswered(string email, string name, string link) => Send(
        email, name, words["Votre demande a sa réponse"],
        words["{0} a répondu à votre demande sur vos données :", Place], link, null);

    private string Day(DateTime utc) => dates.Day(utc, scope.Info?.Zone ?? TimeZoneInfo.Utc);

    private void Send(string email, string? name, string subject, string what, string link, string? end)
    {
        var hello = name is null ? words["Bonjour,"] : words["Bonjour {0},", name];
        var text = $"{hello}\n\n{what}\n\n{link}\n";
        if (end is not null) text += $"\n{end}\n";
        post.Send(new Letter(email, subject, $"{text}\n{Place}\n"));
    }
}
