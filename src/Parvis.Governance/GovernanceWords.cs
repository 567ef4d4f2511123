using Parvis.Governance.Contracts;
using Parvis.Platform.Texts;

namespace Parvis.Governance;

internal static class GovernanceWords
{
    public static string Say(this Words words, MandateSource source) => source switch
    {
        MandateSource.Elected => words["par élection"],
        MandateSource.CoOpted => words["par cooptation"],
        _ => words["par nomination"],
    };
}
