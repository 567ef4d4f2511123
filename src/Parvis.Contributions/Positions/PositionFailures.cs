using Parvis.Contributions.Positions;
using Parvis.Kernel;

namespace Parvis.Contributions;

internal static partial class ContributionFailures
{
    public static readonly Failure SideUnknown = new Failure("contributions.side_unknown", 400, "Choisissez pour, mitigé ou contre.").On("Side");
    public static readonly Failure ReasonTooLong = new Failure("contributions.reason_too_long", 400, "La raison doit avoir au plus {0} caractères.").With(ContributionsModel.MostReason).On("Reason");
    public static readonly Failure NoStance = new("contributions.no_stance", 409, "Vous n’avez pas de position à reprendre ici.");
    public static readonly Failure PledgeTooShort = new Failure("contributions.pledge_too_short", 400, "Dites en quelques mots ce que vous ferez.").On("Text");
    public static readonly Failure PledgeTooLong = new Failure("contributions.pledge_too_long", 400, "L’engagement doit avoir au plus {0} caractères.").With(PledgeRules.MostText).On("Text");
    public static readonly Failure TooManyPledges = new Failure("contributions.too_many_pledges", 409, "Vous avez déjà {0} engagements ici. Tenez-en un d’abord.").With(PledgeRules.MostOpen);
    public static readonly Failure PledgeAbsent = new("contributions.pledge_absent", 404, "Cet engagement n’existe pas.");
    public static readonly Failure PledgeEnded = new("contributions.pledge_ended", 409, "Cet engagement est déjà terminé.");
}
