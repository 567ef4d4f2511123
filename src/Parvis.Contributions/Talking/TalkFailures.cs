using Parvis.Contributions.Talking;
using Parvis.Kernel;

namespace Parvis.Contributions;

internal static partial class ContributionFailures
{
    public static readonly Failure CommentMissing = new Failure("contributions.comment_missing", 400, "Écrivez votre commentaire.").On("Body");
    public static readonly Failure CommentTooLong = new Failure("contributions.comment_too_long", 400, "Le commentaire doit avoir au plus {0} caractères.").With(ContributionsModel.MostComment).On("Body");
    public static readonly Failure AlignmentUnknown = new Failure("contributions.alignment_unknown", 400, "Choisissez pour, contre ou sans avis tranché.").On("Alignment");
    public static readonly Failure CommentAbsent = new("contributions.comment_absent", 404, "Ce commentaire n’existe pas.");
    public static readonly Failure TooDeep = new Failure("contributions.too_deep", 400, "Les réponses s’arrêtent au niveau {0} : répondez au commentaire du dessus.").With(Comment.DeepestDepth);
    public static readonly Failure CommentWithdrawn = new("contributions.comment_withdrawn", 409, "Ce commentaire a été retiré.");
}
