using Parvis.About.Publishers;
using Parvis.People.Contracts;
using Parvis.Platform.Personal;

namespace Parvis.About.Terms;

/// <summary>What is done with personal data (règlement (UE) 2016/679, art. 12 to 14; loi 78-17 du 6 janvier 1978, art. 48).</summary>
public sealed class PrivacyPageModel : LegalTextPage
{
    internal override TextKind Kind => TextKind.Privacy;

    internal Publisher Publisher { get; private set; } = null!;

    /// <summary>As the modules declare them: this page and the register cannot differ.</summary>
    internal IReadOnlyList<Purpose> Purposes => Service<PersonalPlan>().Purposes;

    internal string Officer { get; private set; } = "";

    private protected override async Task Fill()
    {
        Publisher = await Service<PublisherQuery>().Now(Cancel);
        Officer = (await Service<ITerritoryFacts>().Get(Cancel)).Officer;
    }
}
