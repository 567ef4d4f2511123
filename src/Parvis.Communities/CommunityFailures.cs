using Parvis.Kernel;

namespace Parvis.Communities;

/// <summary>Everything this module refuses, by name.</summary>
internal static class CommunityFailures
{
    public static readonly Failure Absent = new("communities.absent", 404, "Cela n’existe pas, ou plus.");
    public static readonly Failure SignInFirst = new("communities.sign_in_first", 403, "Connectez-vous d’abord.");
    public static readonly Failure NotYours = new("communities.not_yours", 403, "Cet acte revient aux personnes qui animent la communauté.");
    public static readonly Failure CreateNotYours = new("communities.create_not_yours", 403, "Créer une communauté revient aux agents et aux élus du territoire, et à qui l’administre.");
    public static readonly Failure ThemesNotYours = new("communities.themes_not_yours", 403, "Les thèmes se choisissent en administrant le territoire.");
    public static readonly Failure NameMissing = new Failure("communities.name_missing", 400, "Donnez un nom.").On("Name");
    public static readonly Failure NameTooLong = new Failure("communities.name_too_long", 400, "Ce nom dépasse {0} caractères.").On("Name");
    public static readonly Failure NameTaken = new Failure("communities.name_taken", 409, "Ce nom est déjà pris ici.").On("Name");
    public static readonly Failure PurposeMissing = new Failure("communities.purpose_missing", 400, "Dites pourquoi cette communauté existe : c’est ce que chacun lira d’abord.").On("Purpose");
    public static readonly Failure PurposeTooLong = new Failure("communities.purpose_too_long", 400, "La raison d’être dépasse 1 000 caractères.").On("Purpose");
    public static readonly Failure CharterTooLong = new Failure("communities.charter_too_long", 400, "La charte dépasse 20 000 caractères.").On("Charter");
    public static readonly Failure ChoiceUnknown = new("communities.choice_unknown", 400, "Ce choix n’existe pas.");
    public static readonly Failure VisionMissing = new Failure("communities.vision_missing", 400, "Écrivez la vision.").On("Text");
    public static readonly Failure VisionTooLong = new Failure("communities.vision_too_long", 400, "La vision dépasse 20 000 caractères.").On("Text");
    public static readonly Failure VisionSame = new Failure("communities.vision_same", 400, "Ce texte est déjà celui de la version en cours.").On("Text");
    public static readonly Failure AgeWrong = new Failure("communities.age_wrong", 400, "Un âge va de {0} à {1} ans ; laissez vide pour n’en demander aucun.").On("MinimumAge");
    public static readonly Failure AgeMissing = new("communities.age_missing", 400, "Dites que vous avez {0} ans ou plus.");
    public static readonly Failure TooYoung = new("communities.too_young", 409, "L’accord d’un parent ne se demande pas ici.");
    public static readonly Failure ParentWrong = new Failure("communities.parent_wrong", 400, "Donnez l’adresse de courriel d’un parent, comme nom@exemple.fr.").On("Parent");
    public static readonly Failure ParentSelf = new Failure("communities.parent_self", 400, "C’est votre adresse : donnez celle d’un parent.").On("Parent");
    public static readonly Failure ParentTooOften = new Failure("communities.parent_too_often", 429, "Assez de courriels pour aujourd’hui : attendez la réponse.").On("Parent");
    public static readonly Failure ParentLinkDead = new("communities.parent_link_dead", 400, "Ce lien n’est plus valable. Votre enfant peut en demander un autre.");
    public static readonly Failure WordTooLong = new Failure("communities.word_too_long", 400, "Ce mot dépasse 1 000 caractères.").On("Word");
    public static readonly Failure InvitationOnly = new("communities.invitation_only", 403, "On rejoint cette communauté sur invitation de ceux qui l’animent.");
    public static readonly Failure LastFacilitator = new("communities.last_facilitator", 409, "Vous êtes seul à animer cette communauté. Confiez-la d’abord à quelqu’un d’autre.");
    public static readonly Failure NotMember = new("communities.not_member", 409, "Cette personne n’est pas membre de la communauté.");
    public static readonly Failure PersonUnknown = new Failure("communities.person_unknown", 400, "Personne ici ne porte ce nom.").On("Name");
    public static readonly Failure PersonAmbiguous = new Failure("communities.person_ambiguous", 400, "Plusieurs personnes portent ce nom : écrivez-le en entier, ou invitez depuis leur profil.").On("Name");
    public static readonly Failure AlreadyMember = new Failure("communities.already_member", 409, "Cette personne est déjà membre.").On("Name");
    public static readonly Failure Archived = new("communities.archived", 409, "Cette communauté est close : elle se lit, mais n’accueille plus.");
    public static readonly Failure TooMany = new("communities.too_many", 409, "Il y en a déjà trop. Retirez-en avant d’en ajouter.");
}
