using Parvis.Contributions.Posting;
using Parvis.Kernel;

namespace Parvis.Contributions;

internal static partial class ContributionFailures
{
    public static readonly Failure Absent = new("contributions.absent", 404, "Cette contribution n’existe pas.");
    public static readonly Failure SignInFirst = new("contributions.sign_in_first", 403, "Connectez-vous pour agir ici.");
    public static readonly Failure NotYours = new("contributions.not_yours", 403, "Seule la personne qui l’a écrite peut faire cela.");
    public static readonly Failure Closed = new("contributions.closed", 409, "Cette contribution ne reçoit plus rien : elle est retirée, ou réunie à une autre.");
    public static readonly Failure KindUnknown = new Failure("contributions.kind_unknown", 400, "Choisissez ce que vous voulez dire.").On("Kind");
    public static readonly Failure TitleMissing = new Failure("contributions.title_missing", 400, "Donnez un titre.").On("Title");
    public static readonly Failure TitleTooShort = new Failure("contributions.title_too_short", 400, "Le titre doit avoir au moins {0} caractères.").With(PostingRules.LeastTitle).On("Title");
    public static readonly Failure TitleTooLong = new Failure("contributions.title_too_long", 400, "Le titre doit avoir au plus {0} caractères.").With(ContributionsModel.MostTitle).On("Title");
    public static readonly Failure BodyMissing = new Failure("contributions.body_missing", 400, "Écrivez ce que vous voulez dire.").On("Body");
    public static readonly Failure BodyTooShort = new Failure("contributions.body_too_short", 400, "Dites-en un peu plus : au moins {0} caractères.").With(PostingRules.LeastBody).On("Body");
    public static readonly Failure BodyTooLong = new Failure("contributions.body_too_long", 400, "Le texte doit avoir au plus {0} caractères.").With(ContributionsModel.MostBody).On("Body");
    public static readonly Failure PlaceTooLong = new Failure("contributions.place_too_long", 400, "Le lieu doit avoir au plus {0} caractères.").With(PostingRules.MostPlace).On("Place");
    public static readonly Failure CoordinatesWrong = new Failure("contributions.coordinates_wrong", 400, "Cette position n’existe pas : la latitude va de -90 à 90, la longitude de -180 à 180, et il faut les deux.").On("Latitude");
    public static readonly Failure CommunityClosed = new Failure("contributions.community_closed", 400, "Choisissez une communauté où vous pouvez écrire.").On("CommunityId");
    public static readonly Failure ThemeUnknown = new Failure("contributions.theme_unknown", 400, "Ce thème n’existe pas ici.").On("ThemeId");
    public static readonly Failure AgentsOnly = new("contributions.agents_only", 403, "Seuls les agents vérifiés peuvent enregistrer la parole de quelqu’un.");
    public static readonly Failure ChannelWrong = new Failure("contributions.channel_wrong", 400, "Dites comment cette parole est arrivée.").On("Channel");
    public static readonly Failure NameTooLong = new Failure("contributions.name_too_long", 400, "Le nom doit avoir au plus {0} caractères.").With(PostingRules.MostName).On("OnBehalfOf");
    public static readonly Failure NoteTooLong = new Failure("contributions.note_too_long", 400, "La note doit avoir au plus {0} caractères.").With(ContributionsModel.MostReason).On("Note");
    public static readonly Failure EditedMeanwhile = new("contributions.edited_meanwhile", 409, "Le texte a changé pendant que vous écriviez. Relisez-le, puis reprenez.");
    public static readonly Failure MergeIntoItself = new Failure("contributions.merge_into_itself", 400, "Choisissez une autre contribution.").On("Into");
    public static readonly Failure MergeTargetAbsent = new Failure("contributions.merge_target_absent", 400, "Aucune contribution ouverte ne porte ce numéro.").On("Into");
    public static readonly Failure MergeNarrower = new Failure("contributions.merge_narrower", 400, "Tous ceux qui lisent celle-ci ne pourraient pas lire l’autre : elles ne peuvent pas être réunies.").On("Into");
    public static readonly Failure MergeNotYours = new("contributions.merge_not_yours", 403, "Réunir des contributions revient à l’animation de la communauté, à l’administration du territoire ou au rôle responsable.");
    public static readonly Failure TooManyDrafts = new Failure("contributions.too_many_drafts", 409, "Vous avez déjà {0} brouillons : supprimez-en un.").With(SaveDraft.MostDrafts);
    public static readonly Failure DraftAbsent = new("contributions.draft_absent", 404, "Ce brouillon n’existe pas.");
}
